"""What an HTML page says of itself in its head: title, author, site, address and days of publication."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from htmldate import find_date
from lxml.html import HtmlElement

from rashomon.content.draft import Given, one_line
from rashomon.content.published import METADATA

_LONGEST = 500
# htmldate takes no day after today by default; what is read must not depend on when.
_LAST_DAY = "2099-12-31"
_PUBLISHED = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "date"),
    ("name", "pubdate"),
    ("name", "publishdate"),
    ("name", "publish-date"),
    ("name", "publication_date"),
    ("name", "dc.date"),
    ("name", "dc.date.issued"),
    ("name", "dcterms.created"),
    ("name", "parsely-pub-date"),
    ("name", "sailthru.date"),
    ("name", "article.published"),
    ("name", "cxenseparse:recs:publishtime"),
    ("property", "og:published_time"),
    ("name", "originalpublicationdate"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; empty where it does not."""

    title: str
    byline: str
    publisher: str
    url: str
    given: tuple[Given, ...]


def facts_of(tree: HtmlElement) -> Facts:
    """What the page's metadata (Open Graph, schema.org, meta elements) say."""
    linked = _linked_data(tree)
    title = (
        _meta(tree, "property", "og:title") or _first_heading(tree) or str(tree.findtext(".//title") or "")
    )
    byline = one_line(linked.get("author") or _meta(tree, "name", "author"))
    return Facts(
        title=one_line(title)[:_LONGEST],
        byline=re.sub(r"(?i)^by\s+", "", byline)[:_LONGEST],
        publisher=one_line(linked.get("publisher") or _meta(tree, "property", "og:site_name"))[:_LONGEST],
        url=_canonical(tree),
        given=tuple(_given(tree, linked)),
    )


def _first_heading(tree: HtmlElement) -> str:
    heading = next(tree.iter("h1"), None)
    return "" if heading is None else str(heading.text_content())


def _meta(tree: HtmlElement, key: str, name: str) -> str:
    for element in tree.iter("meta"):
        if str(element.get(key, "")).strip().lower() == name.lower():
            return str(element.get("content") or "").strip()
    return ""


def _canonical(tree: HtmlElement) -> str:
    for element in tree.iter("link"):
        target = str(element.get("href", ""))
        if str(element.get("rel", "")).lower() == "canonical" and target.startswith("http"):
            return target
    return _meta(tree, "property", "og:url")


def _given(tree: HtmlElement, facts: dict[str, str]) -> Iterator[Given]:
    """The days of publication in the page's own metadata, the surest first."""
    if facts.get("datePublished"):
        yield Given(METADATA, facts["datePublished"])
    for key, name in _PUBLISHED:
        if words := _meta(tree, key, name):
            yield Given(METADATA, words)
    for element in tree.iter():
        if str(element.get("itemprop", "")).lower() == "datepublished" and element.tag != "meta":
            yield Given(
                METADATA,
                str(element.get("datetime") or element.get("content") or element.text_content())[:100],
            )
    if not facts.get("datePublished") and (
        found := find_date(tree, original_date=True, extensive_search=False, max_date=_LAST_DAY)
    ):
        yield Given("page", found)
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or "publish" in str(element.get("class", "")).lower():
            yield Given(METADATA, str(element.get("datetime") or element.text_content())[:100])


def _linked_data(tree: HtmlElement) -> dict[str, str]:
    """Day, author and publisher from the page's JSON-LD (schema.org)."""
    facts: dict[str, str] = {}
    for script in tree.xpath("//script[@type='application/ld+json']")[:50]:
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kind = str(item.get("@type", ""))
            if not any(word in kind for word in ("Article", "Posting", "Report")):
                continue
            for key in ("datePublished", "author", "publisher"):
                if key not in facts and (words := _name(item.get(key))):
                    facts[key] = words
    return facts


def _items(data: object) -> Iterator[dict[str, object]]:
    waiting, seen = [data], 0
    while waiting and seen < 1000:
        seen += 1
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one[:100])
        elif isinstance(one, dict):
            yield one
            waiting.extend(v for k, v in one.items() if k in {"@graph", "mainEntity", "itemListElement"})


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one) for one in value[:5])))
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return str(value or "")

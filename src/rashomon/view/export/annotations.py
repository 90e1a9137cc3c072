"""Claims as W3C Web Annotations (Recommendation of 23 February 2017): each points at its exact words.

One page of annotations; ids and sources are ``urn:rashomon:`` names, a report's address where it has one.
"""

from collections.abc import Iterator

import msgspec

from rashomon.records import Claim, Report
from rashomon.values import Span
from rashomon.view import judged, words
from rashomon.view.accounts import SLOT_NAMES, values
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import Slot

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_encoder = msgspec.json.Encoder(order="deterministic")


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """An AnnotationPage, one annotation a line."""
    shelf = Shelf(case)
    claims = sorted(shelf.claims.values(), key=lambda c: (c.report, c.span.start, c.id))
    yield f'{{"@context":"{CONTEXT}","id":"urn:rashomon:claims","type":"AnnotationPage","items":['.encode()
    for at, claim in enumerate(claims):
        yield (b",\n" if at else b"\n") + _encoder.encode(annotation(shelf, claim))
    yield b"\n]}\n"


def annotation(shelf: Shelf, claim: Claim) -> dict[str, object]:
    """One claim: what is claimed as a text and as tags, its words as the target."""
    event = shelf.event_of.get(claim.id)
    body: list[dict[str, object]] = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": told(claim)},
        {"type": "TextualBody", "purpose": "tagging", "value": str(claim.happening)},
    ]
    body += [
        {"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": line}
        for line in judged.on_claim(shelf, claim)
    ]
    made: dict[str, object] = {
        "id": f"urn:rashomon:{claim.id}",
        "type": "Annotation",
        "motivation": ["describing", "tagging"],
        "generator": {"id": "urn:rashomon", "type": "Software", "name": "Rashomon"},
        "body": body,
        "target": {
            "source": source(shelf.reports.get(claim.report), claim.report),
            "selector": selectors(claim.span),
        },
    }
    if event is not None:
        made["via"] = f"urn:rashomon:{event.id}"
    return made


def told(claim: Claim) -> str:
    """What a claim says, slot by slot, in one text."""
    lines = [
        f"{words.plain(claim.happening)} · {words.occurred(claim)}; says {words.chain(claim.attribution)}"
    ]
    for slot in (slot for slot in Slot if slot is not Slot.OCCURRED):
        found = values(claim, slot)
        if found:
            lines.append(f"{SLOT_NAMES[slot]}: {'; '.join(value.text for value in found)}")
    return "\n".join(lines)


def source(report: Report | None, id_: str) -> str:
    """The address of a report, else its name here."""
    return report.url if report is not None and report.url else f"urn:rashomon:{id_}"


def selectors(span: Span) -> list[dict[str, object]]:
    """The words by their text and by their place in it (code points)."""
    return [
        {"type": "TextQuoteSelector", "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]

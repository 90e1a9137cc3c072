"""Claims whose credibility a person graded, as ClaimReview (schema.org), one JSON-LD object each.

Only what a person graded is here (`rashomon judge credibility`): to accept or reject a claim says that it was
read rightly or wrongly, not that it is true. Admiralty's 1 is the best rating, 5 the worst; 6, "cannot be
judged", has no number.
"""

from collections.abc import Iterator

import msgspec

from rashomon.judged import ACCOUNT
from rashomon.records import Claim, Judgement
from rashomon.view import words
from rashomon.view.export.annotations import source
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import ActorKind

_encoder = msgspec.json.Encoder(order="deterministic")
_BEST, _WORST = 1, 5


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """A JSON-LD graph of reviews, one a line."""
    shelf = Shelf(case)
    yield b'{"@context":"https://schema.org","@graph":['
    at = 0
    for claim in sorted(shelf.claims.values(), key=lambda c: (c.report, c.span.start, c.id)):
        for judgement in shelf.standing.of_claim.get(claim.id, ()):
            if judgement.verb == "credibility":
                yield (b",\n" if at else b"\n") + _encoder.encode(review(shelf, claim, judgement))
                at += 1
    yield b"\n]}\n"


def review(shelf: Shelf, claim: Claim, judgement: Judgement) -> dict[str, object]:
    """One review: the words, who says them, who graded them and why."""
    report = shelf.reports.get(claim.report)
    appearance: dict[str, object] = {
        "@type": "CreativeWork",
        "headline": words.clean(report.title) if report else "",
    }
    if report is not None and report.url:
        appearance["url"] = report.url
    rating: dict[str, object] = {
        "@type": "Rating",
        "alternateName": ACCOUNT.get(judgement.value, judgement.value),
    }
    if judgement.value.isdigit() and _BEST <= int(judgement.value) <= _WORST:
        rating |= {"ratingValue": int(judgement.value), "bestRating": _BEST, "worstRating": _WORST}
    item: dict[str, object] = {"@type": "Claim", "author": _author(shelf, claim), "appearance": appearance}
    if report is not None and report.publication.day:
        item["datePublished"] = report.publication.day.isoformat()
    return {
        "@type": "ClaimReview",
        "@id": f"urn:rashomon:{judgement.id}",
        "url": source(report, claim.report),
        "claimReviewed": words.clean(claim.span.exact),
        "itemReviewed": item,
        "author": {"@type": "Person", "name": words.clean(judgement.who)},
        "datePublished": judgement.when.date().isoformat(),
        "reviewRating": rating,
        "reviewBody": words.clean(judgement.why),
    }


def _author(shelf: Shelf, claim: Claim) -> dict[str, object]:
    """Who says it: the last of the chain, else the publisher."""
    if claim.attribution:
        said = claim.attribution[-1]
        person = said.actor is not None and said.actor.kind is ActorKind.PERSON
        return {"@type": "Person" if person else "Organization", "name": words.clean(said.name)}
    report = shelf.reports.get(claim.report)
    return {"@type": "Organization", "name": words.clean(report.publisher or report.byline) if report else ""}

"""One row a claim: what is said, who says it, the exact words and where they stand."""

from collections.abc import Iterator

from rashomon.records import Claim
from rashomon.values import Amount
from rashomon.view import judged, words
from rashomon.view.export import rules
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import AmountOf

HEADER = (
    "claim_id", "event_id", "report_id", "report_title", "publisher", "published", "reference_day", "origin",
    "happening", "modality", "negated", "said_by", "actors", "targets", "date_earliest", "date_latest",
    "date_prec", "period_kind", "when_words", "when_reason", "when_confidence",
    "place", "country", "admin1", "latitude", "longitude", "radius_km", "where_prec", "where_words",
    "where_reason", "where_confidence", "killed_low", "killed_best", "killed_high", "killed_words",
    "injured_low", "injured_best", "injured_high", "injured_words", "other_amounts", "means", "intent",
    "basis", "confidence", "judged", "words", "start", "end", "text_sha256",
)  # fmt: skip


def write(case: Source, _provenance: bool) -> Iterator[bytes]:
    """The CSV file, line by line; claims by report and place in the text."""
    shelf = Shelf(case)
    event_of = {claim: event.id for event in case.events() for claim in event.claims}
    claims = sorted(shelf.claims.values(), key=lambda c: (c.report, c.span.start, c.span.end, c.id))
    yield from rules.rows(HEADER, (_row(shelf, claim, event_of.get(claim.id, "")) for claim in claims))


def _row(shelf: Shelf, claim: Claim, event: str) -> list[rules.Cell]:
    report = shelf.reports.get(claim.report)
    filled: dict[str, rules.Cell] = {
        "claim_id": claim.id,
        "event_id": event,
        "report_id": claim.report,
        "report_title": words.clean(report.title) if report else "",
        "publisher": words.clean(report.publisher) if report else "",
        "published": report.publication.day if report else None,
        "reference_day": report.reference_day if report else None,
        "origin": shelf.origin_of(claim.report),
        "happening": str(claim.happening),
        "modality": str(claim.modality),
        "negated": "yes" if claim.negated else "no",
        "said_by": words.chain(claim.attribution),
        "actors": rules.names(claim.actors),
        "targets": rules.names(claim.targets),
        "other_amounts": _other_amounts(claim),
        "means": words.clean(claim.means),
        "intent": str(claim.intent or ""),
        "basis": "; ".join(f"{slot}: {basis}" for slot, basis in claim.basis),
        "confidence": claim.confidence,
        "judged": " | ".join(judged.on_claim(shelf, claim)),
        "words": claim.span.exact,
        "start": claim.span.start,
        "end": claim.span.end,
        "text_sha256": claim.span.text_sha256,
        **_when_and_where(claim),
        **_figures("killed", claim, AmountOf.KILLED),
        **_figures("injured", claim, AmountOf.INJURED),
    }
    return [filled.get(name) for name in HEADER]


def _when_and_where(claim: Claim) -> dict[str, rules.Cell]:
    first, last = rules.bounds(claim.period)
    place, placed = claim.place, words.is_placed(claim.place)
    return {
        "date_earliest": first,
        "date_latest": last,
        "date_prec": claim.period.precision if claim.period else None,
        "period_kind": str(claim.period.kind) if claim.period else "",
        "when_words": claim.period.words.exact if claim.period and claim.period.words else "",
        "when_reason": words.clean(claim.period.reason) if claim.period else "",
        "when_confidence": claim.period.confidence if claim.period else None,
        "place": words.clean(place.name) if place else "",
        "country": place.country if place else "",
        "admin1": place.admin1 if place else "",
        "latitude": place.lat if place and placed else None,
        "longitude": place.lon if place and placed else None,
        "radius_km": place.radius_km if place and placed else None,
        "where_prec": place.precision if place else None,
        "where_words": place.words.exact if place and place.words else "",
        "where_reason": words.clean(place.reason) if place else "",
        "where_confidence": place.confidence if place and placed else None,
    }


def _figures(name: str, claim: Claim, of: AmountOf) -> dict[str, rules.Cell]:
    """The first amount of its kind that is no part of a larger one, with the words of all."""
    own = [amount for amount in claim.amounts if amount.of is of]
    if not own:
        return {}
    first: Amount = min(own, key=lambda amount: (amount.part_of, amount.words.start))
    return {
        f"{name}_low": first.low,
        f"{name}_best": first.best,
        f"{name}_high": first.high,
        f"{name}_words": " | ".join(amount.words.exact for amount in own if not amount.set_to),
    }


def _other_amounts(claim: Claim) -> str:
    apart = {AmountOf.KILLED, AmountOf.INJURED}
    return "; ".join(f"{a.of}: {words.amount(a)}" for a in claim.amounts if a.of not in apart)

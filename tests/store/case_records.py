"""Small records for the tests of the store."""

from datetime import UTC, date, datetime

from rashomon.identity import bytes_hash, content_id, text_hash, with_id
from rashomon.records import Block, Claim, Original, Publication, Report, Sighting
from rashomon.store import Case
from rashomon.values import Period, Place, Span
from rashomon.vocabulary import BlockKind, Happening, Modality, PeriodKind, PlaceKind

DAY = date(2016, 9, 17)


def report_of(text: str) -> tuple[Original, Report]:
    payload = text.encode()
    original = Original(bytes_hash(payload), "text/plain", len(payload))
    report = Report(
        id=content_id("report", original.id),
        original=original.id,
        title=text[:20],
        text=text,
        text_sha256=text_hash(text),
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        publication=Publication(DAY, "given"),
        language="en",
    )
    return original, report


def claim_on(
    report: Report,
    words: str,
    *,
    point: tuple[float, float] | None = None,
    days: tuple[date | None, date | None] | None = None,
    radius_km: float = 1.0,
    precision: int = 1,
) -> Claim:
    start = report.text.index(words)
    span = Span.cut(report.text, start, start + len(words), report.text_sha256)
    place = period = None
    if point is not None:
        place = Place(None, "there", PlaceKind.SETTLEMENT, "x", *point, radius_km, precision)
    if days is not None:
        period = Period(None, PeriodKind.WITHIN, "", *days, 1)
    return with_id(
        Claim("", report.id, span, span, Happening.AIR_STRIKE, Modality.FACT, place=place, period=period)
    )


def keep(case: Case, text: str, *claims_on: Claim, where: str = "a.txt") -> Report:
    """Keep a report of one passage a sentence."""
    original, report = report_of(text)
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."] or [len(text)]
    passages = list(zip([0, *ends[:-1]], ends, strict=True))
    with case.transaction():
        case.put_original(original, text.encode(), "stage-1")
        case.put_sighting(Sighting(original.id, where, datetime.now(UTC), "0"))
        case.put_report(report, claims_on, passages, "stage-2")
    return report

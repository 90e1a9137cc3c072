"""Values in words, for people: a range stays a range, and what is vague stays vague."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.records import Claim, Dataset, Report
from rashomon.values import Actor, Amount, Period, Place, Source
from rashomon.vocabulary import AmountOf, Happening, Modality, PeriodKind, Who

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
OWN_VOICE = "the report itself"
COUNTRY_PRECISION = 6
SURELY = frozenset({Modality.FACT, Modality.CLAIMED, Modality.ACCUSED, Modality.INFERRED})

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_PLACE_PRECISION = {
    1: "exact",
    2: "near a known point",
    3: "second-level area",
    4: "first-level area",
    5: "line or vague feature",
    6: "country only",
    7: "international",
}
_SINCE_UNTIL = {PeriodKind.SINCE: "since", PeriodKind.UNTIL: "until"}


def clean(text: str) -> str:
    """The text on one line without control and direction-changing characters: they drive terminals."""
    if text.isprintable():  # almost always: no such character, and no space but " "
        return " ".join(text.split())
    kept = (
        " " if char.isspace() else "\ufffd" if unicodedata.category(char) in {"Cc", "Cs"} else char
        for char in text
        if char not in _BIDI
    )
    return " ".join("".join(kept).split())


def shortened(text: str, length: int) -> str:
    """At most ``length`` characters of the cleaned text, cut at a word where one ends near."""
    text = clean(text)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length * 2 // 3 else cut).rstrip(" ,;:") + "…"


def day(value: date | None) -> str:
    """A day as "17 Sep 2016"; empty for none."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def days(first: date, last: date) -> str:
    """Two days as short as they are clear: "16–17 Sep 2016", "Sep 2016", "2016", "30 Sep – 2 Oct 2016"."""
    after = last + timedelta(days=1) if last < date.max else last
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        if first.day == 1 and after.day == 1:
            return f"{MONTHS[first.month - 1]} {first.year}"
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def period(value: Period | None) -> str:
    """When, in words; "some day in …" where a day is meant but not known."""
    if value is None:
        return ""
    first, last = value.earliest, value.latest
    said = shortened(value.words.exact, 40) if value.words else ""
    if first is None and last is None:
        return f"“{said}” (no day given)" if said else "no day given"
    if value.edtf.startswith("["):
        return f"{day(first)} or {day(last)} (day and month could be swapped)"
    if first is None:
        span = f"up to {day(last)}"
    elif last is None:
        span = f"{day(first)} or later"
    else:
        span = days(first, last)
    if value.kind in _SINCE_UNTIL:
        span = f"{_SINCE_UNTIL[value.kind]} {span}"
    elif value.kind is PeriodKind.WITHIN and first != last:
        span = f"some day in {span}"
    elif value.kind is PeriodKind.FOR:
        span = f"throughout {span}"
    part = f", {value.part}" if value.part else ""
    clock = f", {value.clock.replace('/', '–')} {value.zone or 'local time'}" if value.clock else ""
    return span + part + clock


def is_placed(value: Place | None) -> bool:
    """Whether a place may be drawn on a map: it has coordinates and is no whole country."""
    return (
        value is not None
        and value.lat is not None
        and value.lon is not None
        and value.precision < COUNTRY_PRECISION
    )


def place(value: Place | None) -> str:
    """Where, in words, with its relation to a named place and its radius."""
    if value is None:
        return ""
    name = clean(value.name)
    if value.relation is not None:
        relation = clean(value.relation.words.exact)
        name = relation if name.casefold() in relation.casefold() else f"{name} ({relation})"
    if value.precision >= COUNTRY_PRECISION and value.id:
        return f"{name} (somewhere in the country)"
    if value.lat is None:
        return f"{name} (not placed)"
    return f"{name} ± {number(value.radius_km)} km" if value.radius_km >= 1 else name


def reading(value: Place | Period | None) -> str:
    """Why a place or a period is read from its words as it is, and how surely (the share of such readings
    that were right where it was measured); empty for those without bounds or coordinates."""
    if value is None:
        return ""
    if isinstance(value, Place):
        if value.lat is None:
            return ""
        area = ", ".join(clean(part) for part in (value.admin1, value.country) if part and part != value.name)
        why = f"{value.kind.replace('_', ' ')}{f' in {area}' if area else ''}: {clean(value.reason)}"
    else:
        why = clean(value.reason)
    sure = f"{value.confidence:.0%} sure"
    return f"{why}; {sure}" if why else sure


def place_precision(value: Place) -> str:
    """UCDP's place precision in words; "not placed" without coordinates."""
    if value.lat is None and value.precision < COUNTRY_PRECISION:
        return "not placed"
    return _PLACE_PRECISION.get(value.precision, "not placed")


def number(value: float) -> str:
    """A number with thousands apart and no needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def count(value: Amount) -> str:
    """How many: "62", "62–90", "at least 62", "over 100", "up to 90", "at least 24 (“dozens”)"."""
    low, best, high = value.low, value.best, value.high
    said = shortened(value.said, 30)
    if low is None and high is None:
        return f"about {number(best)}" if best is not None else f"“{said}”"
    if low is None and high is not None:
        return f"up to {number(high)}"
    if low is not None and high is None:
        digits = re.sub(r"[,.\s](?=\d{3})", "", value.said)
        if best is None and number(low - 1).replace(",", "") in re.findall(r"\d+", digits):
            return f"over {number(low - 1)}"
        at_least = f"at least {number(low)}"
        return at_least if re.search(r"\d", digits) else f"{at_least} (“{said}”)"
    assert low is not None
    assert high is not None
    if low == high:
        return number(low)
    about = f"{number(low)}–{number(high)}"
    return about if best is None or best in (low, high) else f"about {number(best)} ({about})"


def amount(value: Amount) -> str:
    """How many of whom: "62 soldiers", "12 civilians, of these", "over 500 (running toll)"."""
    kind = "" if value.who in {Who.UNKNOWN, Who.MIXED} else str(value.who)
    whom = clean(value.group) or kind
    unit = " km" if value.of is AmountOf.DISTANCE_KM else ""
    told = {"part of a larger number": value.part_of, "running toll": value.running}
    notes = [note for note, holds in told.items() if holds]
    extra = f" ({', '.join(notes)})" if notes else ""
    return f"{count(value)}{unit} {whom}".rstrip() + extra


def actor(value: Actor) -> str:
    """An actor's name; the report's own words beside it where they differ."""
    name = clean(value.name)
    said = clean(value.words.exact) if value.words else ""
    return name if not said or said.casefold() == name.casefold() else f"{name} (“{shortened(said, 40)}”)"


def actors(values: Sequence[Actor]) -> str:
    """Names of actors, joined."""
    return ", ".join(dict.fromkeys(clean(value.name) for value in values))


def chain(sources: Sequence[Source]) -> str:
    """Who says it, outermost first; the report itself for an empty chain."""
    return " → ".join(clean(source.name) for source in sources) or OWN_VOICE


def plain(value: str) -> str:
    """A member of a vocabulary as words."""
    return value.plain if isinstance(value, Happening) else value.replace("non_", "non-").replace("_", " ")


def occurred(claim: Claim) -> str:
    """Whether it happened, as this claim puts it."""
    manner = {
        Modality.FACT: "happened",
        Modality.CLAIMED: "claimed to have happened",
        Modality.ACCUSED: "alleged as an accusation",
        Modality.DENIED: "denied",
        Modality.POSSIBLE: "possible",
        Modality.FORECAST: "forecast",
        Modality.CONDITIONAL: "said to depend on a condition",
        Modality.INFERRED: "inferred by the report",
    }[claim.modality]
    if not claim.negated:
        return manner
    if claim.modality not in SURELY:
        return "denied" if claim.modality is Modality.DENIED else f"said not to be so ({manner})"
    absent = "never happened in that time" if claim.absence else "did not happen"
    return absent if claim.modality is Modality.FACT else f"{absent} ({claim.modality})"


def is_denial(claim: Claim) -> bool:
    """Whether a claim says that something was not so; a negated forecast or condition denies nothing."""
    return claim.modality is Modality.DENIED or (claim.negated and claim.modality in SURELY)


def stance(claim: Claim) -> str:
    """Whether it happened, in one word or two."""
    if is_denial(claim):
        return "denied"
    if claim.modality in SURELY:
        return "told"
    return f"not, {claim.modality}" if claim.negated else str(claim.modality)


def coverage(dataset: Dataset) -> str:
    """What a dataset covers: days, countries, kinds."""
    covers = dataset.covers
    span = days(dataset.first, dataset.last) if dataset.first and dataset.last else "no days"
    where = ", ".join(covers.countries) or "countries not told"
    fatal = "; only where somebody died" if covers.fatal else ""
    kinds = ", ".join(plain(kind) for kind in covers.kinds) or "all kinds"
    return f"covers {span}; {where}; {kinds}{fatal}"


def titled(report: Report) -> str:
    """A report's title, or its first words where it has none."""
    return clean(report.title) or f"“{shortened(report.text, 60)}”"


def describe(report: Report) -> list[tuple[str, str]]:
    """What is known of a report, as label and words; only what is there."""
    publication = report.publication
    conflict = " — the evidence conflicts" if publication.conflict else ""
    published = f"{day(publication.day) or 'unknown'}{conflict} ({clean(publication.reason)})"
    lines = [
        ("publisher", clean(report.publisher)),
        ("byline", clean(report.byline)),
        ("dateline", clean(report.dateline)),
        ("published", published),
    ]
    lines += [
        ("  evidence", f"{day(piece.day)} — {piece.kind}: “{shortened(piece.words, 80)}”")
        for piece in publication.evidence
    ]
    if report.credit:
        credit = ", ".join(filter(None, (clean(report.credit.name), day(report.credit.day))))
        lines.append(("credited original", credit))
    if report.reference_day:
        reason = f" ({clean(report.reference_reason)})" if report.reference_reason else ""
        lines.append(("relative days count from", day(report.reference_day) + reason))
    lines += [("language", report.language), ("address", clean(report.url))]
    return [(label, text) for label, text in lines if text]

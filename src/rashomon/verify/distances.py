"""Distances said between two places ("more than 100 km away from"), against the places' points."""

import re

import msgspec

from rashomon.geodesy import distance_km
from rashomon.records import Claim, Report
from rashomon.values import Amount
from rashomon.verify.verdicts import Case, Verdict
from rashomon.vocabulary import AmountOf, Outcome

_NAME = re.compile(
    r"(?:(?:al|el|ez|az|ash|as|ad|at|an)-)?[A-Z][\w’'-]{2,40}(?: (?:(?:ez|al|el)-)?[A-Z][\w’'-]{1,40}){0,3}"
)
_STOP = re.compile(r"[.!?](?=\s|$)|\n")
_REACH = 300  # characters to each side that are searched for the places
_MARGIN_KM = 10.0  # towns have no one point
_ROUND = 0.2  # "about 100 km" may be a fifth off
_FARTHEST = 2_000.0  # km between places that a report may mean by name alone


class End(msgspec.Struct, frozen=True):
    """One end of a distance: degrees, radius in km."""

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    country: str


def distance(claim: Claim, case: Case) -> Verdict | None:
    """A distance told between two places named in its sentence."""
    said = next((a for a in claim.amounts if a.of is AmountOf.DISTANCE_KM), None)
    if said is None or (said.low is None and said.high is None):
        return None
    ends = _ends(claim, said, case)
    if ends is None:
        return None
    here, there = ends
    km = distance_km(here.lat, here.lon, there.lat, there.lon)
    if km > _FARTHEST:
        return None
    between = f"{here.name} and {there.name} are {km:.0f} km apart"
    low = 0.0 if said.low is None else float(said.low)
    high = float("inf") if said.high is None else float(said.high)
    margin = _MARGIN_KM + here.radius_km + there.radius_km
    if low - max(margin, low * _ROUND) <= km <= high + max(margin, high * _ROUND):
        return Verdict(Outcome.AGREES, f"{between}, as “{said.words.exact}” says")
    far_off = km < low / 2 or km > high * 2
    outcome = Outcome.CONTRADICTS if far_off else Outcome.DIFFERS
    return Verdict(outcome, f"{between}, the words are “{said.words.exact}”")


def _ends(claim: Claim, said: Amount, case: Case) -> tuple[End, End] | None:
    """The place named last before the distance (or the claim's own) and the first one after it."""
    report = case.reports[claim.report]
    before, after = _around(report, said)
    country = claim.place.country if claim.place else ""
    there = next((e for name in _NAME.findall(after) if (e := _end(name, country, case))), None)
    if there is None:
        return None
    names = reversed(_NAME.findall(before))
    here = next((e for name in names if (e := _end(name, there.country, case)) and e.id != there.id), None)
    place = claim.place
    if here is None and place is not None and place.lat is not None and place.lon is not None:
        here = End(place.id, place.name, place.lat, place.lon, place.radius_km, place.country)
    if here is None or here.id == there.id:
        return None
    return here, there


def _around(report: Report, said: Amount) -> tuple[str, str]:
    """The words of the sentence before and after the distance."""
    before = report.text[max(0, said.words.start - _REACH) : said.words.start]
    after = report.text[said.words.end : said.words.end + _REACH]
    return _STOP.split(before)[-1], _STOP.split(after, maxsplit=1)[0]


def _end(name: str, country: str, case: Case) -> End | None:
    """The place of that name, of the given country if any; none for a word in capitals ("SAA")."""
    if name.isupper():
        return None
    for entry in case.lookups.gazetteer.find(name, country):
        if not country or entry.country == country:
            return End(entry.id, entry.name, entry.lat, entry.lon, entry.radius_km, entry.country)
    return None

"""What a person may put into a slot, in one line of text, and the value that it becomes.

    occurred  yes | no
    type      air_strike (any kind of happening)
    when      2016-09-17, 2016-09, or 2016-09-16/2016-09-17
    where     LAT,LON,KM NAME
    actor, target   ID|NAME|KIND|COUNTRY, several parted by ";"
    killed, injured 62, "at least 62", 62-80, none (nobody)
    any but the first two: "-", nothing is said of it

A value of a person's has no words of its own in the report: it cites those that tell the happening.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

import msgspec

from rashomon.errors import UsageError
from rashomon.records import Claim
from rashomon.values import Actor, Amount, Period, Place
from rashomon.vocabulary import (
    AMOUNT_SLOTS,
    ActorKind,
    AmountOf,
    Happening,
    PeriodKind,
    PlaceKind,
    Slot,
)

TYPE = "type"
EMPTY = "-"
SET_BY = "set by "  # begins the basis of what a person set
_COUNT = re.compile(r"(?:(?P<bound>at least|up to|over)\s+)?(?P<low>\d{1,7})(?:\s*-\s*(?P<high>\d{1,7}))?")
_PLACE = re.compile(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,4}(?:\.\d+)?)\s+(\S.*)")
_WEEK, _MONTH = 7, 31


def _period(text: str, reason: str) -> Period:
    first, _, last = text.partition("/")
    earliest, latest = _days(first)[0], _days(last or first)[1]
    days = (latest - earliest).days + 1
    precision = next(p for p, most in ((1, 1), (2, 6), (3, _WEEK), (4, _MONTH), (5, days)) if days <= most)
    kind = PeriodKind.ON if days == 1 else PeriodKind.WITHIN
    return Period(None, kind, text, earliest, latest, precision, reason=reason)


def _days(text: str) -> tuple[date, date]:
    if re.fullmatch(r"\d{4}-\d\d", text):
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(text), date.fromisoformat(text)


def place(text: str, reason: str) -> Place:
    """The place that ``LAT,LON,KM NAME`` means. Raises ValueError."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError("a place is LAT,LON,KM NAME")
    lat, lon, km, name = float(match[1]), float(match[2]), float(match[3]), match[4]
    if abs(lat) > 90 or abs(lon) > 180:
        raise ValueError("no such latitude and longitude")
    return Place(None, name, PlaceKind.FACILITY, f"set:{lat:g},{lon:g}", lat, lon, km, 1, reason=reason)


def place_text(lat: float, lon: float, km: float, name: str) -> str:
    """A place as ``place`` takes it."""
    return f"{lat:.5f},{lon:.5f},{km:g} {name}"


def _actors(text: str) -> tuple[Actor, ...]:
    found = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        id_, name, kind, country = [*part.split("|"), "", "", "", ""][:4]
        found.append(Actor(None, name or id_, ActorKind(kind or ActorKind.UNKNOWN), id_, country))
    return tuple(found)


def _amount(claim: Claim, of: AmountOf, text: str) -> tuple[Amount, ...]:
    others = tuple(a for a in claim.amounts if a.of is not of)
    if text == "none":
        return (*others, Amount(claim.trigger, of, 0, 0, 0, set_to=text))
    match = _COUNT.fullmatch(text)
    if match is None:
        raise ValueError('a count is a number, "at least 62", 62-80 or none')
    low = int(match["low"])
    high = int(match["high"]) if match["high"] else low
    bounds = {
        "at least": (low, low, None),
        "over": (low + 1, None, None),
        "up to": (None, None, low),
    }.get(match["bound"] or "", (low, low if high == low else None, high))
    return (*others, Amount(claim.trigger, of, *bounds, set_to=text))


def _occurred(claim: Claim, text: str) -> Claim:
    if text not in {"yes", "no"}:
        raise ValueError("it occurred: yes or no")
    return msgspec.structs.replace(claim, negated=text == "no")


_SETTERS: dict[str, Callable[[Claim, str, str], Claim]] = {
    Slot.OCCURRED: lambda c, text, _: _occurred(c, text),
    TYPE: lambda c, text, _: msgspec.structs.replace(c, happening=Happening(text)),
    Slot.WHEN: lambda c, text, why: msgspec.structs.replace(c, period=_period(text, why)),
    Slot.WHERE: lambda c, text, why: msgspec.structs.replace(c, place=place(text, why)),
    Slot.ACTOR: lambda c, text, _: msgspec.structs.replace(c, actors=_actors(text)),
    Slot.TARGET: lambda c, text, _: msgspec.structs.replace(c, targets=_actors(text)),
    Slot.KILLED: lambda c, text, _: msgspec.structs.replace(c, amounts=_amount(c, AmountOf.KILLED, text)),
    Slot.INJURED: lambda c, text, _: msgspec.structs.replace(c, amounts=_amount(c, AmountOf.INJURED, text)),
}
SETTABLE = tuple(str(slot) for slot in _SETTERS)
BASIS = {Slot.WHEN: "period", Slot.WHERE: "place", Slot.ACTOR: "actors", Slot.TARGET: "targets"}
"""Under which name a claim says on what a slot rests, where that is not the slot's own."""
_FIELDS = BASIS | dict.fromkeys(AMOUNT_SLOTS, "amounts")


def _emptied(claim: Claim, slot: str) -> Claim:
    rest = tuple(amount for amount in claim.amounts if amount.of is not AMOUNT_SLOTS.get(Slot(slot)))
    nothing = {"period": None, "place": None, "actors": (), "targets": (), "amounts": rest}
    field = _FIELDS[Slot(slot)]
    return msgspec.structs.replace(claim, **{field: nothing[field]})


def standing_in(claim: Claim) -> dict[str, str]:
    """What stands in each slot that can be set, as ``put`` takes it; slots without a value are left out."""
    period, where = claim.period, claim.place
    found = {str(Slot.OCCURRED): "no" if claim.negated else "yes", TYPE: str(claim.happening)}
    if period is not None and period.earliest and period.latest:
        days = dict.fromkeys((period.earliest.isoformat(), period.latest.isoformat()))
        found[Slot.WHEN] = "/".join(days)
    if where is not None and where.lat is not None and where.lon is not None:
        found[Slot.WHERE] = place_text(where.lat, where.lon, where.radius_km, where.name)
    for slot, actors in ((Slot.ACTOR, claim.actors), (Slot.TARGET, claim.targets)):
        if actors:
            found[slot] = "; ".join(f"{a.id}|{a.name}|{a.kind}|{a.country}" for a in actors)
    for slot, of in AMOUNT_SLOTS.items():
        if text := _counted(next((a for a in claim.amounts if a.of is of), None)):
            found[slot] = text
    return found


def _counted(amount: Amount | None) -> str:
    if amount is None or amount.low is amount.high is None:
        return ""
    if amount.high is None:
        return f"at least {amount.low}"
    if amount.low is None:
        return f"up to {amount.high}"
    return str(amount.low) if amount.low == amount.high else f"{amount.low}-{amount.high}"


def put(claim: Claim, slot: str, text: str, reason: str) -> Claim:
    """The claim with a slot as a person set it; ``basis`` says so. Raises ValueError."""
    clears = text == EMPTY and slot != TYPE and Slot(slot) in _FIELDS
    made = _emptied(claim, slot) if clears else _SETTERS[slot](claim, text, reason)
    rests = "happening" if slot == TYPE else BASIS.get(Slot(slot), slot)
    basis = {**dict(claim.basis), rests: reason}
    return msgspec.structs.replace(made, basis=tuple(sorted(basis.items())))


def checked(claim: Claim, slot: str, text: str) -> str:
    """The value if a slot can take it. Raises UsageError with what it takes."""
    if slot not in _SETTERS:
        raise UsageError(f"no slot {slot!r} to set: there are {', '.join(SETTABLE)}")
    try:
        put(claim, slot, text, "")
    except ValueError as error:
        raise UsageError(f"{slot} cannot be {text!r} ({error})") from error
    return text

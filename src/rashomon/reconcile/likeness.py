"""How alike two claims are: a sum of small functions, each of which says its reason in words.

No function decides alone: the sum of all must be above zero, and where kind, days, places or running tolls
flatly exclude one happening, nothing else can bring two claims together (``Likeness.VETO``). The weight of
each answer stands in ``lexicons/likeness.toml`` with a note on how it was set.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files

import msgspec

from rashomon.reconcile.slots import (
    FAMILIES,
    SHORT,
    VAGUE,
    Within,
    apart_days,
    apart_km,
    area,
    bounds,
    counted,
    denied,
    key,
    kin,
    known,
    running,
    width,
)
from rashomon.reconcile.wording import Wording
from rashomon.records import Claim, Report
from rashomon.values import Actor, Amount
from rashomon.vocabulary import ActorKind, AmountOf

SLACK_KM = 25.0  # UCDP's "within about 25 km of a known point"
LOOKING_BACK = 14  # days after which a report on a happening is a look back, no news
COUNTRY = 6  # precision of a place that is a country: it says no more than silence
RELEASE_LAG = 3  # days before a report within which a claim without a day is taken to lie


class Part(msgspec.Struct, frozen=True):
    """One function's answer: its name in the table of weights, and the reason in words (empty: says nothing
    that a reader needs)."""

    name: str
    reason: str = ""


class Likeness(msgspec.Struct, frozen=True):
    """The sum and its reasons."""

    score: float
    reasons: tuple[str, ...]
    parts: tuple[str, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """What claims are compared against: reports by id, report → lineage, ``within``, words."""

    reports: Mapping[str, Report]
    lineage: Mapping[str, str]
    within: Within
    wording: Wording


def likeness(a: Claim, b: Claim, context: Context) -> Likeness | None:
    """The likeness of two claims; None if anything speaks flatly against one happening."""
    parts: list[Part] = []
    for compare in COMPARED:
        part = compare(a, b, context)
        if part is None:
            return None
        parts.append(part)
    table = weights()
    score = table["start"] + sum(table[p.name] for p in parts)
    return Likeness(score, tuple(p.reason for p in parts if p.reason), tuple(p.name for p in parts))


def conflicts(a: Claim, b: Claim, context: Context) -> bool:
    """Does anything speak flatly against the two telling one happening?"""
    return any(check(a, b, context) is None for check in COMPARED)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each answer."""
    data = tomllib.loads((files("rashomon") / "lexicons" / "likeness.toml").read_text("utf-8"))
    return {f"{group}.{name}": w for group, ws in data["weights"].items() for name, w in ws.items()} | {
        "start": data["start"]
    }


def kind(a: Claim, b: Claim, context: Context) -> Part | None:  # noqa: ARG001
    """The same kind of happening, or two of one family ("attack" and "air strike")."""
    if a.happening == b.happening:
        name = "kind.vague" if a.happening in VAGUE else "kind.same"
        return Part(name, f"both {a.happening.replace('_', ' ')}")
    if any({a.happening, b.happening} <= family for family in FAMILIES):
        named = f"{a.happening.replace('_', ' ')} and {b.happening.replace('_', ' ')}"
        return Part("kind.family", f"{named} can be one")
    return None


def when(a: Claim, b: Claim, context: Context) -> Part | None:
    """The same day counts most; a day apart is allowed for nights and late releases."""
    one, other = bounds(a.period), bounds(b.period)
    if one is None or other is None:
        return _unsaid_day(a, b, context)
    gap = apart_days(one, other)
    if gap > 1 or (gap == 1 and max(width(one), width(other)) > SHORT):
        return None
    narrow, wide = sorted((width(one), width(other)))
    common = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    cases = (
        (
            gap == 1 and (_looks_back(a, context) or _looks_back(b, context)),
            "when.day_apart_later",
            f"a day apart ({one[0]} and {other[0]}), one told weeks later",
        ),
        (gap == 1, "when.day_apart", f"a day apart ({one[0]} and {other[0]})"),
        (wide == 0, "when.same_day", f"both on {one[0]}"),
        (wide < SHORT, "when.same_night", "the same day or night"),
        (narrow < SHORT, "when.within", "the day of one lies in the longer time of the other"),
        (2 * common > wide, "when.same_stretch", "nearly the same time"),
        (True, "when.overlap", "times that overlap"),
    )
    return next(Part(name, reason) for holds, name, reason in cases if holds)


def _looks_back(claim: Claim, context: Context) -> bool:
    """Is the claim told so long after its day that the day is easily mistaken by one?"""
    span, report = bounds(claim.period), context.reports.get(claim.report)
    told = report.publication.day if report is not None else None
    return span is not None and told is not None and (told - span[1]).days > LOOKING_BACK


def _unsaid_day(a: Claim, b: Claim, context: Context) -> Part | None:
    """Where one names no day: could its report, which came soon after, tell of the other's?"""
    if a.report == b.report and a.heading != b.heading:
        return Part("when.unsaid_near")
    if bounds(a.period) is None and bounds(b.period) is None:
        return Part("when.unsaid_both")
    ends = []
    for claim in (a, b):
        span = bounds(claim.period)
        report = context.reports.get(claim.report)
        told = None if report is None else report.reference_day or report.publication.day
        if span is None and told is not None:
            span = (told - timedelta(days=RELEASE_LAG), told)
        ends.append(span)
    one, other = ends
    if one is None or other is None:
        return Part("when.unsaid")
    if apart_days(one, other) > RELEASE_LAG:
        return Part("when.unsaid_far", "one names no day, and the reports are of other days")
    return Part("when.unsaid_near", "one names no day, the reports are of about the same")


def where(a: Claim, b: Claim, context: Context) -> Part | None:  # noqa: ARG001
    """Near enough for the places' own radii; a whole province or country says little."""
    km = apart_km(a.place, b.place)
    says = [p is not None and p.lat is not None and p.precision < COUNTRY for p in (a.place, b.place)]
    if km is None or a.place is None or b.place is None:
        return Part("where.unsaid" if any(says) else "where.unsaid_both")
    if km > a.place.radius_km + b.place.radius_km + SLACK_KM:
        return None
    if not all(says):
        return Part("where.unsaid" if any(says) else "where.unsaid_both")
    areas = area(a.place) + area(b.place)
    names, near = f"{a.place.name} and {b.place.name}", f"{km:.0f} km apart"
    cases = (
        (areas == 2 and km < 10, "where.same_area", f"both in {a.place.name}"),
        (areas == 2, "where.areas", f"{names} overlap"),
        (areas == 1, "where.inside", f"{names}: one may lie in the other"),
        (a.place.id == b.place.id or km <= 1, "where.same", f"both at {a.place.name}"),
        (km <= 5, "where.close", f"{names} are {near}"),
        (km <= 15, "where.near", f"{names} are {near}"),
        (True, "where.apart", f"{names} are {near}"),
    )
    return next(Part(name, reason) for holds, name, reason in cases if holds)


def actors(a: Claim, b: Claim, context: Context) -> Part | None:
    """Who did it; whom a denial clears is not said to have done it."""
    if denied(a) != denied(b):
        return Part("actor.unsaid")
    return _who("actor", a.actors, b.actors, context, "by")


def targets(a: Claim, b: Claim, context: Context) -> Part | None:
    """To whom; that civilians were hit says little."""
    civil = all(x and x[0].kind is ActorKind.CIVILIANS for x in (a.targets, b.targets))
    if civil:
        return Part("target.civilians")
    return _who("target", a.targets, b.targets, context, "against")


def _who(
    slot: str, all_a: tuple[Actor, ...], all_b: tuple[Actor, ...], context: Context, how: str
) -> Part | None:
    a, b = known(all_a), known(all_b)
    if not a or not b:
        return Part(f"{slot}.unsaid")
    if {key(x) for x in a} == {key(y) for y in b}:
        return Part(f"{slot}.same", f"{how} {a[0].name}")
    if any(kin(x, y, context.within) for x in a for y in b):
        return Part(f"{slot}.kin", f"{how} {a[0].name} and {b[0].name}, which belong together")
    return Part(f"{slot}.other", f"{how} {a[0].name} or {b[0].name}")


def killed(a: Claim, b: Claim, context: Context) -> Part | None:  # noqa: ARG001
    """The dead; a running toll is never that of one day."""
    if running(a) != running(b):
        return None
    return _toll("killed", counted(a, AmountOf.KILLED), counted(b, AmountOf.KILLED))


def injured(a: Claim, b: Claim, context: Context) -> Part | None:  # noqa: ARG001
    """The injured."""
    return _toll("injured", counted(a, AmountOf.INJURED), counted(b, AmountOf.INJURED))


def _toll(slot: str, a: Amount | None, b: Amount | None) -> Part:
    if a is None or b is None or not a.low or not b.low:
        return Part(f"{slot}.unsaid")
    said = f"{a.words.exact} and {b.words.exact} {slot}"
    ratio = max(a.low, b.low) / min(a.low, b.low)
    if ratio == 1:
        return Part(f"{slot}.{'same' if a.low > 2 else 'same_few'}", f"both with {a.low} {slot}")
    if ratio <= 1.5:
        return Part(f"{slot}.close", said)
    return Part(f"{slot}.{'apart' if ratio <= 3 else 'far'}", said)


def told(a: Claim, b: Claim, context: Context) -> Part | None:
    """Who tells: one report seldom tells one happening twice as news, copies of one report do."""
    if a.report == b.report:
        if a.heading != b.heading:
            return Part("told.heading", "heading and text of one report")
        return Part("told.one_report")
    if context.lineage.get(a.report, a.report) == context.lineage.get(b.report, b.report):
        return Part("told.copies", "told in copies of one report")
    return Part("told.apart")


def wording(a: Claim, b: Claim, context: Context) -> Part | None:
    """Rare words in common: what was hit, a name, a thing."""
    alike = context.wording.alike(a.id, b.id)
    for name, least in (("same", 0.6), ("much", 0.35), ("some", 0.2), ("little", 0.1)):
        if alike >= least:
            common = ", ".join(context.wording.common(a.id, b.id))
            return Part(f"wording.{name}", f"words in common: {common}")
    return Part("wording.other")


COMPARED: tuple[Callable[[Claim, Claim, Context], Part | None], ...] = (
    kind,
    when,
    where,
    actors,
    targets,
    killed,
    injured,
    told,
    wording,
)

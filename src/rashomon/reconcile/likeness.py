"""How alike two claims are: a sum of small functions, each of which says its reason in words.

No function decides alone: the sum of all must be above zero, and where kind, days, places or running tolls
flatly exclude one happening, nothing else can bring two claims together (``Likeness.VETO``). The weight of
each answer stands in ``lexicons/likeness.toml`` with a note on how it was set.
"""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from rashomon.reconcile.parts import Context, Part
from rashomon.reconcile.slots import (
    VAGUE,
    akin,
    counted,
    denied,
    key,
    kin,
    known,
    running,
)
from rashomon.reconcile.time_place import when, where
from rashomon.records import Claim
from rashomon.values import Actor, Amount
from rashomon.vocabulary import ActorKind, AmountOf

_OPENING = 8  # words


class Likeness(msgspec.Struct, frozen=True):
    """The sum and its reasons."""

    score: float
    reasons: tuple[str, ...]
    parts: tuple[str, ...] = ()


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
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("rashomon") / "lexicons" / "likeness.toml").read_text("utf-8"))


@cache
def wide_groups() -> frozenset[str]:
    """Words that count people as such, whoever they are."""
    return frozenset(_lexicon()["groups"]["wide"])


@cache
def more_words() -> frozenset[str]:
    """Words that make a figure a further one."""
    return frozenset(_lexicon()["groups"]["more"])


@cache
def further_words() -> frozenset[str]:
    """Words with which a report goes on to a further happening."""
    return frozenset(_lexicon()["groups"]["further"])


@cache
def toll_words() -> frozenset[str]:
    """Words by which a figure is put, not a happening told."""
    return frozenset(_lexicon()["groups"]["tolls"])


@cache
def weights() -> Mapping[str, float]:
    """The weight of each answer."""
    data = _lexicon()
    return {f"{group}.{name}": w for group, ws in data["weights"].items() for name, w in ws.items()} | {
        "start": data["start"]
    }


def kind(a: Claim, b: Claim, context: Context) -> Part | None:  # noqa: ARG001
    """The same kind of happening, or two of one family ("attack" and "air strike")."""
    if a.happening == b.happening:
        name = "kind.vague" if a.happening in VAGUE else "kind.same"
        return Part(name, f"both {a.happening.plain}")
    if akin(a.happening, b.happening):
        named = f"{a.happening.plain} and {b.happening.plain}"
        return Part("kind.family", f"{named} can be one")
    return None


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
    said = f"{a.said} and {b.said} {slot}"
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
        if _goes_on_to_another(a, b):
            return Part("told.another", "the report goes on to another")
        if counts_others(a, b):
            return Part("told.other_figure", "one voice with two figures in one report")
        return Part("told.one_report")
    if context.lineage.get(a.report, a.report) == context.lineage.get(b.report, b.report):
        return Part("told.copies", "told in copies of one report")
    return Part("told.apart")


def _goes_on_to_another(a: Claim, b: Claim) -> bool:
    """Does the later of the two begin with "also", "another", "elsewhere" and the like, and not speak of
    the happening told before?"""
    later = max(a, b, key=lambda c: c.span.start)
    opening = f"{later.span.prefix.rpartition('. ')[2]} {later.span.exact}".lower().split()[:_OPENING]
    return not later.refers and not further_words().isdisjoint(word.strip(",") for word in opening)


def counts_others(a: Claim, b: Claim) -> bool:
    """Does one voice count other dead or hurt in the one than in the other, neither a toll put anew?"""
    if [s.name for s in a.attribution] != [s.name for s in b.attribution] or _is_toll(a) or _is_toll(b):
        return False
    for of in (AmountOf.KILLED, AmountOf.INJURED):
        one, other = counted(a, of), counted(b, of)
        if one is not None and other is not None and one.low != other.low:
            return True
    return False


def _is_toll(claim: Claim) -> bool:
    return claim.trigger.exact.lower() in toll_words()


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

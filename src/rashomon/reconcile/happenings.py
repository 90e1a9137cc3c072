"""From groups of claims to Events, and the Relations between their accounts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeVar

from rashomon.identity import event_id, with_id
from rashomon.judged import Bonds
from rashomon.reconcile.comparing import compare
from rashomon.reconcile.firm import firm
from rashomon.reconcile.grouping import Group, groups
from rashomon.reconcile.parts import Context
from rashomon.reconcile.slots import DULL, VAGUE, Within, by_name, counted
from rashomon.reconcile.spots import spots_of
from rashomon.reconcile.wording import Wording
from rashomon.records import Claim, Event, Lineage, Relation, Report
from rashomon.values import Period, Place
from rashomon.vocabulary import AMOUNT_SLOTS, Happening, RelationKind, Slot

_LONGEST_TITLE = 80  # characters of what is said, for happenings of no kind
_MARKS = " \"“”„'‘’.,;:"
_ACCOUNTS = 20  # compared in pairs within one event
_CLAIMS = 4  # of one account that are compared
_REASONS = 12  # of the likest pairs: enough to see why
_OPEN = frozenset({RelationKind.DIFFERS, RelationKind.CONTRADICTS})
_TOLLS = frozenset({Slot.KILLED, Slot.INJURED})
V = TypeVar("V", Period, Place)


def events(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    lineages: Sequence[Lineage],
    within: Within = by_name,
    bonds: Bonds = Bonds(),  # noqa: B008  frozen
) -> tuple[tuple[Event, ...], tuple[Relation, ...]]:
    """The happenings that claims tell, and where their accounts stand to each other, slot by slot.

    Every claim belongs to exactly one event. Relations compare voices: who is named as the source, or the
    lineage of a report that speaks for itself, so that copies neither agree nor differ. ``bonds`` are what
    people said to be one happening, or two.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    lineage = {report: one.id for one in lineages for report in one.reports}
    made: list[Event] = []
    related: list[Relation] = []
    context = Context(reports, lineage, within, Wording(ordered), spots_of(ordered))
    for group in groups(ordered, context, bonds):
        members = [ordered[n] for n in group.members]
        id_ = event_id(members[0].id)
        relations = sorted(_relations(id_, members, context, bonds), key=lambda r: r.id)
        related.extend(relations)
        made.append(_event(id_, members, group, lineage, relations))
    return tuple(sorted(made, key=lambda e: e.id)), tuple(related)


def _event(
    id_: str, members: list[Claim], group: Group, lineage: Mapping[str, str], relations: list[Relation]
) -> Event:
    kind = _kind(members)
    period = _agreed(members, lineage, lambda c: c.period, lambda p: (p.earliest, p.latest))
    place = _agreed(members, lineage, lambda c: c.place, lambda p: (p.id, p.name, p.precision))
    disputed = {r.slot for r in relations if r.kind in _OPEN}
    return Event(
        id=id_,
        title=_title(kind, place, period, members),
        happening=kind,
        claims=tuple(c.id for c in members),
        reports=tuple(sorted({c.report for c in members})),
        origins=tuple(sorted({lineage.get(c.report, c.report) for c in members})),
        period=period,
        place=place,
        reasons=tuple(dict.fromkeys(group.reasons))[:_REASONS],
        disputed=tuple(slot for slot in Slot if slot in disputed),
    )


def _kind(members: list[Claim]) -> Happening:
    """The kind that most claims name; a certain one before "attack"."""
    counts = Counter(c.happening for c in members)
    return min(counts, key=lambda k: (k in DULL and len(counts) > 1, -counts[k], k))


def _agreed(
    members: list[Claim],
    lineage: Mapping[str, str],
    value: Callable[[Claim], V | None],
    same: Callable[[V], tuple[object, ...]],
) -> V | None:
    """The most exact of the values that at least half as many lineages give as give the commonest."""
    backers: dict[tuple[object, ...], set[str]] = defaultdict(set)
    first: dict[tuple[object, ...], V] = {}
    for claim in members:
        found = value(claim)
        if found is None:
            continue
        backers[same(found)].add(lineage.get(claim.report, claim.report))
        held = first.setdefault(same(found), found)
        if found.confidence > held.confidence:
            first[same(found)] = found
    if not first:
        return None
    most = max(len(b) for b in backers.values())
    common = [k for k in first if 2 * len(backers[k]) >= most]
    best = min(common, key=lambda k: (*_vagueness(first[k]), -len(backers[k]), str(k)))
    return first[best]


def _vagueness(value: Period | Place) -> tuple[int, float]:
    """How vague a value is: its precision as coded, and a place's radius."""
    return value.precision, value.radius_km if isinstance(value, Place) else 0.0


def _title(kind: Happening, place: Place | None, period: Period | None, members: list[Claim]) -> str:
    parts = [kind.plain.capitalize()]
    if kind in VAGUE:
        parts = [_in_few_words(members[0].span.exact)]
    if place is not None:
        parts.append(place.name)
    if period is not None and period.earliest is not None:
        same = period.earliest == period.latest or period.latest is None
        parts.append(str(period.earliest) if same else f"{period.earliest} to {period.latest}")
    return ", ".join(parts)


def _in_few_words(said: str) -> str:
    """The beginning of what is said, cut between words, without marks at its ends."""
    plain = " ".join(said.split()).strip(_MARKS)
    if len(plain) <= _LONGEST_TITLE:
        return plain
    return plain[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(_MARKS) + " …"


def _relations(id_: str, members: list[Claim], context: Context, bonds: Bonds) -> Iterator[Relation]:
    """Relations between the accounts of an event: the first of each slot for a pair of accounts.

    An account is what one lineage has from one voice: copies neither agree nor differ. That two reports quote
    the same source is no agreement either; that the source says something else to each of them is told. What
    people brought together is compared as it stands.
    """
    accounts: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(members, key=lambda c: _rank(c, context.reports)):
        home = context.lineage.get(claim.report, claim.report)
        accounts[voice(claim, context.lineage), home].append(claim)
    told = {
        (c.report, slot)
        for c in members
        if not c.heading
        for slot, of in AMOUNT_SLOTS.items()
        if counted(c, of)
    }
    chosen = sorted(accounts, key=lambda v: _rank(accounts[v][0], context.reports))[:_ACCOUNTS]
    for one, other in combinations(chosen, 2):
        seen: set[Slot] = set()
        unsure: set[Slot] = set()  # in which they part, if it is one happening
        for a, b in product(accounts[one][:_CLAIMS], accounts[other][:_CLAIMS]):
            for slot, kind, reason in compare(a, b, context.within):
                if any(c.heading and (c.report, slot) in told for c in (a, b)):
                    continue  # a heading leaves out the "at least" of its text
                if slot in seen or (one[0] == other[0] and kind is RelationKind.AGREES):
                    continue
                if kind in _OPEN and not (bonds.merged(a.id, b.id) or firm(a, b, slot, context)):
                    unsure.add(slot)
                    continue
                if kind not in _OPEN and slot in unsure:
                    continue
                seen.add(slot)
                first, second = sorted((a.id, b.id))
                name = _one_source(a, b, slot, context)
                if name:
                    yield with_id(Relation("", id_, slot, first, second, *_changed(slot, kind, reason, name)))
                else:
                    yield with_id(Relation("", id_, slot, first, second, kind, reason))


def _one_source(a: Claim, b: Claim, slot: Slot, context: Context) -> str:
    """The name of who says both: the source that both name, or of tolls the outlet that says one of them
    itself, which tells parts and later counts; "" where they are of two."""
    if voice(a, context.lineage) == voice(b, context.lineage):
        return a.attribution[-1].name if a.attribution else "one report"
    if slot not in _TOLLS or (a.attribution and b.attribution):
        return ""
    outlets = {report.publisher if (report := context.reports.get(c.report)) else "" for c in (a, b)}
    return outlets.pop() if len(outlets) == 1 else ""


def _changed(slot: Slot, kind: RelationKind, reason: str, name: str) -> tuple[RelationKind, str]:
    """What it is that one source told two reports differently: a toll that rose is refined, not disputed."""
    if slot in _TOLLS and kind is RelationKind.DIFFERS:
        kind = RelationKind.REFINES
    return kind, f"{reason}; both from {name}"


def voice(claim: Claim, lineage: Mapping[str, str]) -> str:
    """Whose claim it is: the innermost source named, else the lineage of the report."""
    if claim.attribution:
        source = claim.attribution[-1]
        return (source.actor.id if source.actor and source.actor.id else "") or source.name.lower()
    return lineage.get(claim.report, claim.report)


def _rank(claim: Claim, reports: Mapping[str, Report]) -> tuple[bool, str, float, int, str]:
    """Which claim speaks first for its voice: body before heading, earlier reports, fuller claims."""
    report = reports.get(claim.report)
    day = str(report.publication.day) if report else ""
    return (claim.heading, day, -claim.confidence, claim.span.start, claim.id)

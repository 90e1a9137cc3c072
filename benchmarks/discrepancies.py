"""Where accounts of one happening part, against ``gold/accounts/discrepancies.jsonl``.

The unit is a slot of a happening (gold/SCHEMA.md, "How to score"): do its accounts part there, and how.
Copies of one report count once. Three answers: the annotated slots compared naively (two values that are not
the same part), by our rules, and what our rules find from the text alone, where accounts part only if their
claims were read and brought together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from benchmarks.accounts import aligned
from benchmarks.happenings import claim_of
from benchmarks.measure import Counts, Row, Run, Score, Task, f1, rate
from benchmarks.reading import lookups
from benchmarks.told import told
from rashomon import copies, reconcile
from rashomon.reconcile.comparing import compare
from rashomon.records import Claim

GOLD = "gold/accounts/discrepancies.jsonl"
SLOTS = ("killed", "injured", "when", "where", "actor", "target", "occurred")
SHOWN = ("killed", "actor", "when", "where")
_KINDS = ("refines", "differs", "contradicts")  # the last is the gravest
_NAIVE = {"occurred": "stance"}
Found = Mapping[tuple[str, str], str]


def gravest(relations: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each slot the gravest kind in which two accounts part; agreement is none."""
    found: dict[str, str] = {}
    for slot, kind in relations:
        if kind in _KINDS and _KINDS.index(kind) >= _KINDS.index(found.get(slot, _KINDS[0])):
            found[slot] = kind
    return found


def naive(accounts: Sequence[Row]) -> dict[str, str]:
    """The slots in which two accounts that fill them give other values."""
    found = {}
    for slot in SLOTS:
        name = _NAIVE.get(slot, slot)
        given = [value for a in accounts if (value := _value(a.get(name))) is not None]
        if any(a != b for a, b in combinations(given, 2)):
            found[slot] = "differs"
    return found


def _value(filled: object) -> object:
    """What is compared of a slot: numbers, days, the actor's id, the place's name, the stance."""
    if not isinstance(filled, dict):
        return filled or None
    for keys in (("low", "best", "high"), ("earliest", "latest"), ("id",), ("name",)):
        if any(key in filled for key in keys):
            value = tuple(filled.get(key) for key in keys)
            return None if value in {(None,) * len(keys), ("unknown",)} else value
    return None


def ours(claims: Sequence[Claim]) -> dict[str, str]:
    """The slots in which our rules let two claims part."""
    within = lookups().lexicon.kindred
    pairs = combinations(claims, 2)
    return gravest((str(slot), str(kind)) for a, b in pairs for slot, kind, _ in compare(a, b, within))


def counted(gold: Found, found: Found, event: str, prefix: str) -> Counter[str]:
    """Right, found and gold of one happening, slot by slot."""
    counts: Counter[str] = Counter()
    for slot in SLOTS:
        told, given = gold.get((event, slot)), found.get((event, slot))
        for name in (f"{prefix}{slot}", f"{prefix}all"):
            counts[f"{name} gold"] += told is not None
            counts[f"{name} found"] += given is not None
            counts[f"{name} right"] += told is not None and given is not None
            counts[f"{name} kind"] += told is not None and told == given
    return counts


def _counts(run: Run, _file: str) -> list[Counts]:
    reports = told(run)
    gold: dict[tuple[str, str], str] = {}
    for row in Run(run.folder).rows(GOLD):
        key = (row["event"], row["slot"])
        slot, kind = str(row["slot"]), str(row["kind"])
        gold[key] = gravest([(slot, gold.get(key, kind)), (slot, kind)])[slot]
    lineages = copies.lineages([r.report for r in reports], copies.links([r.report for r in reports]))
    origin = {report: one.id for one in lineages for report in one.reports}
    told_of: dict[str, list[tuple[Row, Claim]]] = defaultdict(list)
    read: dict[str, list[str]] = defaultdict(list)
    for one in reports:
        matched = aligned(one.accounts, one.claims)
        for account in one.accounts:
            told_of[account["event"]].append((account, claim_of(account, one.report.id, one.report.text)))
            if account["account"] in matched:
                read[account["event"]].append(matched[account["account"]].id)
    claims = [claim for one in reports for claim in one.claims]
    by_id = {one.report.id: one.report for one in reports}
    _, relations = reconcile.events(claims, by_id, lineages, lookups().lexicon.kindred)
    return [
        _of_event(event, gold, _once(accounts, origin), _between(read[event], relations))
        for event, accounts in sorted(told_of.items())
        if len(accounts) > 1
    ]


def _once(accounts: Sequence[tuple[Row, Claim]], origin: Mapping[str, str]) -> list[tuple[Row, Claim]]:
    """The accounts without those that repeat another in a copy of its report: same source, same lineage."""
    kept: dict[tuple[str, str], tuple[Row, Claim]] = {}
    for account, claim in accounts:
        kept.setdefault((origin.get(claim.report, claim.report), str(account["source"])), (account, claim))
    return list(kept.values())


def _between(read: Iterable[str], relations: Iterable[object]) -> dict[str, str]:
    """The slots in which relations let two of the claims part that tell the happening."""
    ids = set(read)
    found = (r for r in relations if {getattr(r, "a", ""), getattr(r, "b", "")} <= ids)
    return gravest((str(getattr(r, "slot", "")), str(getattr(r, "kind", ""))) for r in found)


def _of_event(
    event: str, gold: Found, accounts: Sequence[tuple[Row, Claim]], from_text: Mapping[str, str]
) -> Counts:
    answers = {
        "naive, ": naive([account for account, _ in accounts]),
        "gold slots, ": ours([claim for _, claim in accounts]),
        "from text, ": from_text,
    }
    counts: Counter[str] = Counter()
    for prefix, slots in answers.items():
        counts += counted(gold, {(event, slot): kind for slot, kind in slots.items()}, event, prefix)
    return {**dict.fromkeys(_names(), 0.0), **counts}


def _names() -> list[str]:
    return [
        f"{prefix}{slot} {what}"
        for prefix in ("naive, ", "gold slots, ", "from text, ")
        for slot in (*SLOTS, "all")
        for what in ("gold", "found", "right", "kind")
    ]


TASK = Task(
    name="discrepancies",
    files=GOLD,
    counts=_counts,
    scores=tuple(
        Score(
            f"{prefix}{slot} F1", f1(f"{prefix}{slot} right", f"{prefix}{slot} found", f"{prefix}{slot} gold")
        )
        for prefix in ("naive, ", "gold slots, ", "from text, ")
        for slot in SHOWN
    )
    + tuple(
        Score(f"{prefix}kind right", rate(f"{prefix}all kind", f"{prefix}all right"))
        for prefix in ("gold slots, ", "from text, ")
    ),
)

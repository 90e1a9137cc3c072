"""Which accounts of ``gold/accounts`` tell the same happening: pair F1, B³, CoNLL F1.

Four answers side by side, for headline accounts and for all: every account alone; the plain rule (same first
day, 10 km, same type) on the annotated slots; ours on the annotated slots; ours from the text alone, where an
account that no claim tells stands alone.
"""

from collections.abc import Hashable, Sequence
from datetime import date
from functools import cache

from benchmarks import clusters
from benchmarks.accounts import aligned
from benchmarks.kinds import happening
from benchmarks.measure import Counts, Row, Run, Task
from benchmarks.reading import lookups, report_of
from benchmarks.told import GOLD, Told, told
from rashomon import copies, language, reconcile
from rashomon.geodesy import distance_km
from rashomon.records import Claim
from rashomon.values import Actor, Amount, Period, Place, Source, Span
from rashomon.vocabulary import ActorKind, AmountOf, Modality, PeriodKind, PlaceKind, Who

SAME_KM = 10.0
_MODALITY = {
    "denies": Modality.DENIED,
    "accuses": Modality.ACCUSED,
    "doubts": Modality.POSSIBLE,
    "predicts": Modality.FORECAST,
}
# How the annotated words of a time begin that something goes on for.
_RUNNING = ("since", "over the", "during", "for ", "between", "in the past", "in the last", "from ")
# What a radius in the annotations says of a place: its kind and precision.
_AREAS = ((5, PlaceKind.SETTLEMENT, 1), (25, PlaceKind.ADMIN2, 3), (75, PlaceKind.ADMIN1, 4))


def alone(accounts: Sequence[Row]) -> list[Hashable]:
    """Every account its own happening."""
    return [account["account"] for account in accounts]


def plain_rule(accounts: Sequence[Row]) -> list[Hashable]:
    """Accounts of the same first day and type within 10 km, and what such pairs link, are one happening."""
    home = list(range(len(accounts)))
    for i, a in enumerate(accounts):
        for j in range(i):
            if home[i] != home[j] and _alike(a, accounts[j]):
                old, new = home[i], home[j]
                home = [new if h == old else h for h in home]
    return list(home)


def _alike(a: Row, b: Row) -> bool:
    if a["type"] != b["type"] or not (a.get("when") and b.get("when") and a.get("where") and b.get("where")):
        return False
    days = {one["when"].get("earliest") for one in (a, b)}
    if len(days) > 1 or None in days or None in (a["where"].get("lat"), b["where"].get("lat")):
        return False
    here, there = a["where"], b["where"]
    return distance_km(here["lat"], here["lon"], there["lat"], there["lon"]) <= SAME_KM


def claim_of(account: Row, report: str, text: str) -> Claim:
    """The claim that an account's annotated slots make."""
    start = max(0, text.find(account["quote"]))
    span = Span(account["quote"], start, start + len(account["quote"]))
    return Claim(
        id=account["account"],
        report=report,
        span=span,
        trigger=Span("", start, start),  # not annotated
        happening=happening(account["type"]),
        modality=_MODALITY.get(account["stance"], Modality.FACT),
        negated=account["stance"] == "denies",
        actors=_actors(account.get("actor"), span),
        targets=_actors(account.get("target"), span),
        place=_place(account.get("where")),
        period=_period(account.get("when")),
        amounts=tuple(
            Amount(span, of, one["low"], one["best"], one["high"], Who(one.get("who") or "unknown"))
            for slot, of in (("killed", AmountOf.KILLED), ("injured", AmountOf.INJURED))
            if (one := account.get(slot))
        ),
        attribution=tuple(Source(name, actor=_speaker(name)) for name in account["source"]),
    )


@cache
def _speaker(name: str) -> Actor | None:
    """Who an annotated source is, as a sentence of theirs would be read."""
    report = report_of({"text": f"{name} said so on Monday, according to a statement.", "id": name})
    actors = language.read(report, lookups()).actors if report is not None else ()
    return actors[0] if actors else None


def _actors(gold: Row | None, words: Span) -> tuple[Actor, ...]:
    """The annotated actor: several where the id joins them; one without a name where only words tell."""
    slug = (gold or {}).get("id")
    if gold is None or not slug:
        return ()
    if slug == "unknown":
        return (Actor(words, gold["text"], ActorKind.UNKNOWN),) if gold.get("text") else ()
    lexicon = lookups().lexicon
    names = [name for joint in slug.split("_and_") for name in joint.split("_or_")]
    kinds = {name: entry.kind for name, entry in lexicon.entries.items()}
    kinds |= {c.forces: ActorKind.STATE_FORCES for c in lexicon.countries.values()}
    kinds |= {c.id: ActorKind.GOVERNMENT for c in lexicon.countries.values() if c.id not in kinds}
    kinds["civilians"] = ActorKind.CIVILIANS
    return tuple(
        Actor(None, name.replace("_", " "), kinds.get(name, ActorKind.UNKNOWN), name) for name in names
    )


def _place(gold: Row | None) -> Place | None:
    if not gold or gold.get("lat") is None:
        return None
    radius = gold.get("radius_km") or 5
    kind, precision = next(((k, p) for most, k, p in _AREAS if radius <= most), (PlaceKind.COUNTRY, 6))
    return Place(
        words=None,
        name=gold["name"],
        kind=kind,
        id=f"gold:{gold['name']}",
        lat=gold["lat"],
        lon=gold["lon"],
        radius_km=radius,
        precision=precision,
    )


def _period(gold: Row | None) -> Period | None:
    if not gold or not gold.get("earliest"):
        return None
    first, last = (date.fromisoformat(gold[end]) for end in ("earliest", "latest"))
    days = (last - first).days
    precision = next(p for p, most in ((1, 0), (2, 5), (3, 6), (4, 30), (5, days)) if days <= most)
    running = (gold.get("text") or "").lower().startswith(_RUNNING)
    kind = PeriodKind.ON if first == last else PeriodKind.FOR if running else PeriodKind.WITHIN
    return Period(None, kind, f"{first}/{last}" if days else str(first), first, last, precision)


def grouped(claims: Sequence[Claim], reports: Sequence[Told]) -> dict[str, str]:
    """The event of each claim."""
    ours = [one.report for one in reports]
    lineages = copies.lineages(ours, copies.links(ours))
    events, _ = reconcile.events(
        claims, {report.id: report for report in ours}, lineages, lookups().lexicon.kindred
    )
    return {claim: event.id for event in events for claim in event.claims}


def _counts(run: Run, _file: str) -> list[Counts]:
    reports = told(run)
    owners = {a["account"]: one.id for one in reports for a in one.accounts}
    accounts = [a for one in reports for a in one.accounts]
    given = grouped([claim_of(a, r.report.id, r.report.text) for r in reports for a in r.accounts], reports)
    from_text = grouped([claim for one in reports for claim in one.claims], reports)
    found = {a: from_text[c.id] for one in reports for a, c in aligned(one.accounts, one.claims).items()}
    counts: dict[str, dict[str, float]] = {one.id: {} for one in reports}
    for which, chosen in (("headline", [a for a in accounts if a["headline"]]), ("all", accounts)):
        answers: dict[str, list[Hashable]] = {
            "alone": alone(chosen),
            "plain rule": plain_rule(chosen),
            "gold slots": [given[a["account"]] for a in chosen],
            "from text": [found.get(a["account"], a["account"]) for a in chosen],
        }
        gold = [a["event"] for a in chosen]
        for name, labels in answers.items():
            per_account = clusters.counts(gold, labels)
            summed = clusters.by_document([owners[a["account"]] for a in chosen], per_account)
            for report, one in summed.items():
                counts[report] |= clusters.prefixed(f"{which}, {name}: ", one)
    return list(counts.values())


TASK = Task(
    name="happenings",
    files=GOLD,
    counts=_counts,
    scores=tuple(
        score
        for which in ("headline", "all")
        for name in ("alone", "plain rule", "gold slots", "from text")
        for score in clusters.scores(f"{which}, {name}: ")
    ),
)

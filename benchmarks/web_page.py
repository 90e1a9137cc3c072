"""Claims of the saved web page against ``gold/deir-ezzor.json``, scored as that file's ``how_to_score`` says.

A gold claim is found when one extracted claim shares at least half of its words; of those that do, the one
with the most right slots counts. Slots are averaged over all filled slots of the found claims. The
units that are drawn again for the interval are the claims: there is one page.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.kinds import gold_type
from benchmarks.measure import Counts, Run, Score, Task, rate
from benchmarks.reading import lookups, read, reports
from rashomon.geodesy import distance_km
from rashomon.records import Claim
from rashomon.values import Actor
from rashomon.vocabulary import Modality, PeriodKind

NEAR_KM = 25.0
_WORD = re.compile(r"[\w'’.-]+")
STANCE = {
    "asserts": {Modality.FACT, Modality.INFERRED, Modality.CLAIMED},
    "claims": {Modality.CLAIMED, Modality.FACT},
    "predicts": {Modality.FORECAST, Modality.CONDITIONAL},
    "admits": {Modality.FACT, Modality.CLAIMED},
    "denies": {Modality.DENIED},
    "accuses": {Modality.ACCUSED},
}
Gold = dict[str, Any]


def words(text: str) -> set[str]:
    """The words of a quotation, without link markup and case."""
    return {w.strip(".'’-").lower() for w in _WORD.findall(re.sub(r"\]\([^)]*\)|\[", "", text))} - {""}


def share(gold: Gold, claim: Claim) -> float:
    """How many of the gold quotation's words the claim's span has."""
    wanted = words(gold["quote"])
    return len(wanted & words(claim.span.exact)) / len(wanted)


def slot_verdicts(gold: Gold, claim: Claim) -> Iterator[tuple[str, bool]]:
    """Each filled slot of the gold claim, and whether the extracted claim has it right."""
    simple: dict[str, Callable[[], bool]] = {
        "type": lambda: gold_type(claim.happening) == gold["type"],
        "negated": lambda: claim.negated == gold["negated"],
        "linked": lambda: bool(claim.links) == gold["linked"],
        "actor": lambda: _same_actors(gold["actor"], claim.actors),
        "target": lambda: _same_actors(gold["target"], claim.targets),
        "where": lambda: _near(gold["where"], claim),
        "when": lambda: _same_period(gold["when"], claim),
        "source": lambda: _same_source(gold["source"], claim),
    }
    for slot, right in simple.items():
        if slot in gold:
            yield slot, right()
    if "modality" in gold:
        yield "modality", claim.modality == gold["modality"]
    elif "stance" in gold:
        yield "stance", claim.modality in STANCE[gold["stance"]]
    for amount in gold.get("amounts", ()):
        yield "amounts", any(a.low == amount["low"] for a in claim.amounts)


def _same_actors(gold: str, actors: tuple[Actor, ...]) -> bool:
    within = lookups().lexicon.within
    found = {a.id or a.name.lower() for a in actors}
    return all(any(within(f, w) or within(w, f) for f in found) for w in gold.split("+"))


def _near(gold: Gold, claim: Claim) -> bool:
    place = claim.place
    if place is None or place.lat is None or place.lon is None:
        return False
    limit: float = max(NEAR_KM, gold.get("radius_km", 0))
    return distance_km(place.lat, place.lon, gold["lat"], gold["lon"]) <= limit


def _same_period(gold: Gold, claim: Claim) -> bool:
    period = claim.period
    if period is None or (str(period.earliest), str(period.latest)) != (gold["earliest"], gold["latest"]):
        return False
    open_ended: bool = gold["kind"] in {"since", "for", "until"}
    return not open_ended or period.kind is PeriodKind(gold["kind"])


def _same_source(gold: list[str], claim: Claim) -> bool:
    said = " ".join(f"{s.name} {s.actor.id if s.actor else ''}" for s in claim.attribution).lower()
    said = said.replace(" ", "_")
    return all(name in said for name in gold) if gold else not claim.attribution


def compare(gold: Gold, claims: Sequence[Claim]) -> Counts:
    """Whether one gold claim is found, and its slots; of several claims the one with most slots right."""
    verdicts = [list(slot_verdicts(gold, c)) for c in claims if share(gold, c) >= 0.5]
    best = max(verdicts, key=lambda v: sum(right for _, right in v), default=[])
    right = sum(right for _, right in best)
    return {
        "gold": 1,
        "found": bool(verdicts),
        "slots": len(best),
        "right": right,
        "good": bool(verdicts) and right >= 0.75 * len(best),
    }


def _counts(run: Run, file: str) -> list[Counts]:
    gold = json.loads(run.file(file).read_text("utf-8"))
    (report,) = reports(run.file(f"reports/{gold['meta']['report']}"))
    _, claims = read(report)
    return [compare(one, claims) for one in gold["claims"]]


TASK = Task(
    name="web page",
    files="gold/deir-ezzor.json",
    counts=_counts,
    scores=(
        Score("claims found", rate("found", "gold")),
        Score("slots right", rate("right", "slots")),
        Score("found, three quarters of slots right", rate("good", "gold")),
    ),
)

"""Claims of the saved web page against ``gold/deir-ezzor.json``, scored as that file's ``how_to_score`` says.

A gold claim is found when one extracted claim shares at least half of its words; of those that do, the one
with the most right slots counts. Slots are averaged over all filled slots of the found claims.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.kinds import gold_type
from benchmarks.reading import lookups, read, reports
from rashomon.geodesy import distance_km
from rashomon.records import Claim
from rashomon.values import Actor
from rashomon.vocabulary import Modality, PeriodKind

NEAR_KM = 25.0
PAGE = Path("reports/deir-ezzor-global-research-2017-01-19.txt")
GOLD = Path("gold/deir-ezzor.json")
_WORD = re.compile(r"[\w'’.-]+")
_STANCE = {
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
        yield "stance", claim.modality in _STANCE[gold["stance"]]
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


def evaluate(shared: Path) -> dict[int, list[tuple[str, bool]] | None]:
    """For each gold claim its slots' verdicts, None where it is not found."""
    gold = json.loads((shared / GOLD).read_text("utf-8"))
    (report,) = reports(shared / PAGE)
    _, claims = read(report)
    result: dict[int, list[tuple[str, bool]] | None] = {}
    for one in gold["claims"]:
        candidates = [c for c in claims if share(one, c) >= 0.5]
        verdicts = [list(slot_verdicts(one, c)) for c in candidates]
        result[one["n"]] = max(verdicts, key=lambda v: sum(right for _, right in v), default=None)
    return result


def summary(shared: Path) -> str:
    """One line a figure: found, well filled (three quarters of the slots or more), share of slots right."""
    result = evaluate(shared)
    found = [v for v in result.values() if v is not None]
    slots = [right for v in found for _, right in v]
    good = sum(sum(r for _, r in v) >= 0.75 * len(v) for v in found)
    return (
        f"claims on the saved web page: {len(found)} of {len(result)} found, "
        f"{good} with at least three quarters of their slots right, "
        f"slots {sum(slots) / max(1, len(slots)):.2f}"
    )

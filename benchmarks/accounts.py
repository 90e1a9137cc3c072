"""Headline accounts of ``gold/accounts`` against the claims of the same reports, slot by slot.

An account is found when a claim's span shares at least half of the shorter one's words (``SCHEMA.md``);
of those that do, the one that shares most words is taken, the earliest of equals.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.kinds import gold_type
from benchmarks.reading import lookups, read, reports
from benchmarks.web_page import words
from rashomon.geodesy import distance_km
from rashomon.records import Claim, Report
from rashomon.vocabulary import AmountOf

REPORTS = Path("reports/syria-2016.jsonl")
GOLD = Path("gold/accounts/accounts.jsonl")
NEAR_KM = 25.0
Gold = dict[str, Any]


def overlap(account: Gold, claim: Claim) -> float:
    """Shared words of the two quotations over those of the shorter."""
    a, b = words(account["quote"]), words(claim.span.exact)
    return len(a & b) / max(1, min(len(a), len(b)))


def slot_verdicts(account: Gold, claim: Claim) -> Iterator[tuple[str, bool]]:
    """Each slot that the account fills, and whether the claim has it right."""
    yield "type", gold_type(claim.happening) == account["type"]
    when = account.get("when") or {}
    if when.get("earliest"):
        period = claim.period
        yield (
            "when",
            period is not None
            and (str(period.earliest), str(period.latest)) == (when["earliest"], when["latest"]),
        )
    where = account.get("where") or {}
    if where.get("lat") is not None:
        yield "where", _near(where, claim)
    actor = (account.get("actor") or {}).get("id")
    if actor and actor != "unknown":
        yield "actor", any(a.id and _same(a.id, actor) for a in claim.actors)
    killed = account.get("killed") or {}
    if killed.get("low") is not None:
        yield (
            "killed",
            any(a.of is AmountOf.KILLED and a.low == killed["low"] for a in claim.amounts),
        )


def _same(found: str, actor: str) -> bool:
    """The same actor or a part of it; a joint or open slug ("army_and_air_force") has each of its names."""
    within = lookups().lexicon.within
    names = [part for joint in actor.split("_and_") for part in joint.split("_or_")]
    return any(within(found, name) or within(name, found) for name in names)


def _near(where: Gold, claim: Claim) -> bool:
    place = claim.place
    if place is None or place.lat is None or place.lon is None:
        return False
    limit = max(NEAR_KM, where.get("radius_km") or 0)
    return distance_km(place.lat, place.lon, where["lat"], where["lon"]) <= limit


def best(account: Gold, claims: tuple[Claim, ...]) -> Claim | None:
    """The claim that tells the account, if any."""
    aligned = [c for c in claims if overlap(account, c) >= 0.5]
    quoted = words(account["quote"])
    return max(aligned, key=lambda c: (len(quoted & words(c.span.exact)), -c.span.start), default=None)


def gold_accounts(shared: Path) -> dict[str, list[Gold]]:
    """The accounts by report, headline ones first."""
    lines = (shared / GOLD).read_text("utf-8").splitlines()
    return {row["id"]: row["accounts"] for row in map(json.loads, lines)}


def paired(shared: Path) -> Iterator[tuple[str, Report]]:
    """The reports with their ids in the gold."""
    rows = [json.loads(line)["id"] for line in (shared / REPORTS).read_text("utf-8").splitlines()]
    yield from zip(rows, reports(shared / REPORTS), strict=True)


def summary(shared: Path) -> str:
    """Found headline accounts, and of these the share of slots right."""
    gold = gold_accounts(shared)
    found, total = 0, 0
    right: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for number, report in paired(shared):
        headline = next((a for a in gold.get(number, ()) if a["headline"]), None)
        if headline is None:
            continue
        total += 1
        claim = best(headline, read(report)[1])
        if claim is None:
            continue
        found += 1
        for slot, verdict in slot_verdicts(headline, claim):
            filled[slot] += 1
            right[slot] += verdict
    slots = ", ".join(
        f"{slot} {right[slot]}/{filled[slot]} ({right[slot] / filled[slot]:.2f})" for slot in filled
    )
    return f"headline accounts: {found} of {total} found; {slots}"

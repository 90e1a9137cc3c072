"""Accounts of ``gold/accounts`` against the claims of the same reports, slot by slot (``SCHEMA.md`` there).

An account is found when a claim's span shares at least half of the shorter one's words. Headline accounts:
the claim that shares most words is taken, the earliest of equals; how many are found, and of these the share
of slots right. All accounts: aligned one to one, best overlap first; F1 by slot, where a slot counts as found
if the aligned claim fills it (claims that no account tells are no error: the annotation is not exhaustive).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks.kinds import gold_type
from benchmarks.matching import one_to_one
from benchmarks.measure import Counts, Row, Run, Score, Task, f1, rate
from benchmarks.reading import lookups
from benchmarks.told import GOLD, Told, told
from benchmarks.web_page import STANCE, words
from rashomon.geodesy import distance_km
from rashomon.records import Claim
from rashomon.vocabulary import AmountOf, PeriodKind

NEAR_KM = 25.0
SLOTS = ("type", "when", "where", "actor", "target", "killed", "injured", "source", "stance")
HEADLINE = ("type", "when", "where", "actor", "killed")
Slot = tuple[bool, bool, bool]  # filled in the gold, filled in the claim, right


def overlap(account: Row, claim: Claim) -> float:
    """Shared words of the two quotations over those of the shorter."""
    a, b = words(account["quote"]), words(claim.span.exact)
    return len(a & b) / max(1, min(len(a), len(b)))


def _shared_words(account: Row, claim: Claim) -> float:
    return len(words(account["quote"]) & words(claim.span.exact)) if overlap(account, claim) >= 0.5 else 0


def best(account: Row, claims: Sequence[Claim]) -> Claim | None:
    """The claim that tells the account, if any."""
    aligned = [c for c in claims if overlap(account, c) >= 0.5]
    return max(aligned, key=lambda c: (_shared_words(account, c), -c.span.start), default=None)


def aligned(accounts: Sequence[Row], claims: Sequence[Claim]) -> dict[str, Claim]:
    """The claim of each account that is found, one to one."""
    pairs = one_to_one(accounts, claims, _shared_words)
    return {accounts[i]["account"]: claims[j] for i, j in pairs}


def gold_slots(account: Row) -> dict[str, bool]:
    """Which slots the account fills."""
    filled = {
        slot: account.get(slot) or {} for slot in ("when", "where", "actor", "target", "killed", "injured")
    }
    return {
        "type": True,
        "when": bool(filled["when"].get("earliest")),
        "where": filled["where"].get("lat") is not None,
        "actor": filled["actor"].get("id") not in (None, "", "unknown"),
        "target": filled["target"].get("id") not in (None, "", "unknown"),
        "killed": filled["killed"].get("low") is not None,
        "injured": filled["injured"].get("low") is not None,
        "source": bool(account["source"]),
        "stance": True,
    }


def days(claim: Claim, told: date | None) -> tuple[str, str] | None:
    """First and last day of a claim's period as the annotation writes them; what runs "since" a day runs to
    the day ``told``."""
    period = claim.period
    if period is None:
        return None
    latest = told if period.kind is PeriodKind.SINCE and told is not None else period.latest
    return str(period.earliest), str(latest)


def slots(account: Row, claim: Claim, told: date | None) -> Iterator[tuple[str, Slot]]:
    """Each slot of a claim ``told`` on a day: whether the gold fills it, whether the claim does, and whether
    they agree."""
    gold = gold_slots(account)
    for slot, (given, right) in _answers(account, claim, told):
        yield slot, (gold[slot], given, right)


def _answers(account: Row, claim: Claim, told: date | None) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Each slot: whether the claim fills it, and whether it is as in the gold."""
    yield "type", (True, gold_type(claim.happening) == account["type"])
    when, period = account.get("when") or {}, claim.period
    dated = period is not None and (period.earliest or period.latest) is not None
    yield "when", (dated, days(claim, told) == (when.get("earliest"), when.get("latest")))
    where, place = account.get("where") or {}, claim.place
    placed = place is not None and place.lat is not None
    yield "where", (placed, _near(where, claim))
    for slot, found in (("actor", claim.actors), ("target", claim.targets)):
        wanted = str((account.get(slot) or {}).get("id"))
        yield slot, (bool(found), any(same(a.id or a.kind, wanted) for a in found))
    for slot, of in (("killed", AmountOf.KILLED), ("injured", AmountOf.INJURED)):
        low = (account.get(slot) or {}).get("low")
        given = [a.low for a in claim.amounts if a.of is of]
        yield slot, (bool(given), low in given)
    yield "source", (bool(claim.attribution), _sourced(account["source"], claim))
    yield "stance", (True, claim.modality in STANCE.get(account["stance"], ()))


def _near(where: Row, claim: Claim) -> bool:
    place = claim.place
    if place is None or place.lat is None or place.lon is None or where.get("lat") is None:
        return False
    limit = max(NEAR_KM, where.get("radius_km") or 0)
    return distance_km(place.lat, place.lon, where["lat"], where["lon"]) <= limit


def same(found: str, actor: str) -> bool:
    """The same actor or a part of it; a joint or open slug ("army_and_air_force") has each of its names."""
    within = lookups().lexicon.within
    names = [part for joint in actor.split("_and_") for part in joint.split("_or_")]
    return any(within(found, name) or within(name, found) for name in names)


def _sourced(gold: Sequence[str], claim: Claim) -> bool:
    """Whether the innermost source of the gold is among those of the claim: they share a word of the name."""
    said = set().union(*(words(f"{s.name} {(s.actor and s.actor.name) or ''}") for s in claim.attribution))
    return bool(gold) and bool(words(gold[-1]) & {w for w in said if len(w) > 3})


def document(one: Told) -> Counts:
    """What is right in the accounts of one report."""
    counts: Counter[str] = Counter()
    headline = next((a for a in one.accounts if a["headline"]), None)
    if headline is not None:
        counts["headlines"] += 1
        claim = best(headline, one.claims)
        if claim is not None:
            counts["headlines found"] += 1
            for slot, (filled, _, right) in slots(headline, claim, one.report.reference_day):
                counts[f"headline {slot}"] += filled
                counts[f"headline {slot} right"] += filled and right
    claims = aligned(one.accounts, one.claims)
    counts["accounts"] += len(one.accounts)
    counts["accounts found"] += len(claims)
    for account in one.accounts:
        claim = claims.get(account["account"])
        for slot, filled in gold_slots(account).items():
            counts[f"{slot} gold"] += filled
        if claim is None:
            continue
        for slot, (filled, given, right) in slots(account, claim, one.report.reference_day):
            counts[f"{slot} found"] += given
            counts[f"{slot} right"] += filled and right
    return counts


def _counts(run: Run, _file: str) -> list[Counts]:
    return [document(one) for one in told(run)]


TASK = Task(
    name="accounts",
    files=GOLD,
    counts=_counts,
    scores=(
        Score("headline found", rate("headlines found", "headlines")),
        *(Score(f"headline {s}", rate(f"headline {s} right", f"headline {s}")) for s in HEADLINE),
        Score("all found", rate("accounts found", "accounts")),
        *(Score(f"{s} F1", f1(f"{s} right", f"{s} found", f"{s} gold")) for s in SLOTS),
    ),
)

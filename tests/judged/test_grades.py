"""The rating that a rule proposes: those who only deny a happening do not tell it."""

from typing import Any

from rashomon.identity import with_id
from rashomon.judged import proposed
from rashomon.records import Claim, Event
from rashomon.values import Span
from rashomon.vocabulary import Happening, Modality, Slot


def claim(report: str, **slots: Any) -> Claim:
    span = Span(report, 0, len(report))
    filled = {"modality": Modality.FACT, **slots}
    return with_id(
        Claim(id="", report=report, span=span, trigger=span, happening=Happening.SHELLING, **filled)
    )


def event(claims: list[Claim], *disputed: Slot) -> Event:
    reports = tuple(sorted({c.report for c in claims}))
    ids = tuple(c.id for c in claims)
    return Event("event-1", "Shelling", Happening.SHELLING, ids, reports, reports, disputed=disputed)


def rated(claims: list[Claim], *disputed: Slot, rivals: bool = False) -> tuple[str, str]:
    return proposed(event(claims, *disputed), claims, lambda report: report, rivals=rivals)


def test_who_denies_it_is_no_second_teller() -> None:
    told, denied = claim("a"), claim("b", modality=Modality.DENIED)
    rating, reason = rated([told, denied])
    assert rating == "weak"
    assert "1 only denies it" in reason
    assert rated([told, claim("c"), denied])[0] == "fair"
    assert rated([denied])[0] == "discounted"


def test_that_the_named_doer_denies_it_names_no_other_doer() -> None:
    claims = [claim("a"), claim("b"), claim("c", modality=Modality.DENIED)]
    rating, reason = rated(claims, Slot.ACTOR)
    assert rating == "fair"
    assert "denies having done it" in reason
    assert rated(claims, Slot.ACTOR, rivals=True)[0] == "contested"

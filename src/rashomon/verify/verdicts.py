"""What a rule gives, and what it is given."""

from collections.abc import Callable, Mapping

import msgspec

from rashomon.lookups import Lookups
from rashomon.records import Claim, Event, Report
from rashomon.vocabulary import Outcome


class Verdict(msgspec.Struct, frozen=True):
    """The outcome, its reason in words, and the ids of further records it rests on."""

    outcome: Outcome
    reason: str
    rests_on: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """All that rules may look at; records of reference datasets will stand beside the claims."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    lookups: Lookups


ClaimRule = Callable[[Claim, Case], Verdict | None]
EventRule = Callable[[Event, Case], Verdict | None]
ReportRule = Callable[[Report, Case], Verdict | None]

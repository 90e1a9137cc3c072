"""What a rule gives, and what it is given."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from rashomon.lookups import Lookups
from rashomon.records import Claim, Event, Report
from rashomon.verify.records import NoRecords, Records
from rashomon.vocabulary import Outcome, Slot


class Verdict(msgspec.Struct, frozen=True):
    """The outcome, its reason in words, and the ids of further records it rests on; where a dataset's record
    is compared, its id, and the slot."""

    outcome: Outcome
    reason: str
    rests_on: tuple[str, ...] = ()
    reference: str = ""
    slot: Slot | None = None


class Case(msgspec.Struct, frozen=True):
    """All that rules may look at; ``absences`` are the claims that something never happened."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    lookups: Lookups
    records: Records = NoRecords()
    absences: tuple[Claim, ...] = ()


ClaimRule = Callable[[Claim, Case], Verdict | None]
EventRule = Callable[[Event, Case], Verdict | None]
ClaimRecordsRule = Callable[[Claim, Case], Iterable[Verdict]]
EventRecordsRule = Callable[[Event, Case], Iterable[Verdict]]
ReportRule = Callable[[Report, Case], Verdict | None]

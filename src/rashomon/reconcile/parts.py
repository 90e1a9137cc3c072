"""What the functions that compare two claims give, and what they may look at."""

from collections.abc import Mapping

import msgspec

from rashomon.reconcile.slots import Within
from rashomon.reconcile.spots import Spots
from rashomon.reconcile.wording import Wording
from rashomon.records import Report


class Part(msgspec.Struct, frozen=True):
    """One function's answer: its name in the table of weights, and the reason in words (empty: says nothing
    that a reader needs)."""

    name: str
    reason: str = ""


class Context(msgspec.Struct, frozen=True):
    """What claims are compared against: reports by id, report → lineage, ``within``, words, where else the
    reports' claims lie."""

    reports: Mapping[str, Report]
    lineage: Mapping[str, str]
    within: Within
    wording: Wording
    spots: Spots

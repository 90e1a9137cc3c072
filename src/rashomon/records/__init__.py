"""The records that flow through the pipeline: frozen, with ids derived from their content.

A stage takes records and gives records; nothing else passes between stages.
"""

from rashomon.records.base import Record
from rashomon.records.claims import Claim, Reading, Sentence, Token
from rashomon.records.events import AlignedSpan, CopyLink, Event, Lineage, Relation
from rashomon.records.people import Judgement, Outlet
from rashomon.records.references import Coverage, Dataset, Finding, Reference, Unused
from rashomon.records.reports import (
    Block,
    Credit,
    DayEvidence,
    Hints,
    Original,
    Problem,
    Publication,
    Report,
    Sighting,
)

__all__ = [
    "AlignedSpan",
    "Block",
    "Claim",
    "CopyLink",
    "Coverage",
    "Credit",
    "Dataset",
    "DayEvidence",
    "Event",
    "Finding",
    "Hints",
    "Judgement",
    "Lineage",
    "Original",
    "Outlet",
    "Problem",
    "Publication",
    "Reading",
    "Record",
    "Reference",
    "Relation",
    "Report",
    "Sentence",
    "Sighting",
    "Token",
    "Unused",
]

"""What the views read: the readers of a case that they need, and nothing that writes."""

from collections.abc import Iterable
from typing import Protocol

from rashomon.records import (
    Claim,
    CopyLink,
    Dataset,
    Event,
    Finding,
    Judgement,
    Lineage,
    Original,
    Outlet,
    Problem,
    Reference,
    Relation,
    Report,
    Sighting,
)
from rashomon.values import Span


class Counts(Protocol):
    """How many inputs were found, and what became of them: found = read + duplicate + failed."""

    @property
    def found(self) -> int:
        """Files, archive members, rows and entries."""

    @property
    def read(self) -> int:
        """Kept as reports."""

    @property
    def duplicate(self) -> int:
        """The same bytes as another."""

    @property
    def failed(self) -> int:
        """Could not be read; each has its problem."""

    @property
    def unreadable(self) -> int:
        """Kept, but in a language that cannot be read yet (a part of ``read``)."""

    @property
    def withdrawn(self) -> int:
        """Taken out by a person (a part of ``read``)."""


class Passage(Protocol):
    """A passage that a search found."""

    @property
    def report(self) -> str:
        """The report's id."""

    @property
    def title(self) -> str:
        """The report's title."""

    @property
    def span(self) -> Span:
        """The words."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims in them that met the place and days asked for."""


class Source(Protocol):
    """The readers of ``rashomon.store.Case`` that views use. Unknown ids raise UsageError."""

    def reports(self) -> Iterable[Report]:
        """All reports, sorted by id."""

    def report(self, id_or_prefix: str, /) -> Report:
        """One report."""

    def claims(self, report: str = "") -> Iterable[Claim]:
        """All claims, or those of one report in the order of its text."""

    def claim(self, id_or_prefix: str, /) -> Claim:
        """One claim."""

    def events(self) -> Iterable[Event]:
        """All happenings."""

    def event(self, id_or_prefix: str, /) -> Event:
        """One happening."""

    def relations(self, event: str = "") -> Iterable[Relation]:
        """All relations, or those of one happening."""

    def findings(self, subject: str = "") -> Iterable[Finding]:
        """All findings, or those on one claim or happening."""

    def datasets(self) -> Iterable[Dataset]:
        """The outside datasets added to the case."""

    def reference(self, id_or_prefix: str, /) -> Reference:
        """One record of an outside dataset."""

    def lineages(self) -> Iterable[Lineage]:
        """All lineages; every report is in one."""

    def copy_links(self) -> Iterable[CopyLink]:
        """All pairs of reports that share words."""

    def problems(self) -> Iterable[Problem]:
        """Everything that failed."""

    def outlets(self) -> Iterable[Outlet]:
        """The team's list of sources."""

    def judgements(self) -> Iterable[Judgement]:
        """What people decided, oldest first."""

    def originals(self) -> Iterable[Original]:
        """Every input's record."""

    def sightings(self, original: str = "") -> Iterable[Sighting]:
        """Where and when inputs were found."""

    def tally(self) -> Counts:
        """How many inputs were found, and what became of them."""

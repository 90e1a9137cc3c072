"""Who tells what and who does not, within the reports of a case: by outlet, side, day and place.

Nothing here is a judgement: it counts. An outlet is the publisher that a report names; a team's own list of
sources (``rashomon sources``) gives outlets their other names and sides.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from importlib.resources import files
from urllib.parse import urlsplit

import msgspec

from rashomon.judged import of_source
from rashomon.records import Event, Outlet, Report
from rashomon.view import words
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import BlockKind

NO_OUTLET = "(no outlet named)"
NO_SIDE = "(side not given)"
_WORD = re.compile(r"\w+")
_AROUND = 7  # days around a happening in which an outlet without a word on it published something


class Row(msgspec.Struct, frozen=True):
    """One outlet: its reports and how many of them are copies of others in the case; the happenings it tells,
    the disputed ones of them and those that it alone tells; the words by which it names who fights."""

    outlet: str
    side: str
    scale: str
    grade: str
    reports: int
    copies: int
    happenings: int
    disputed: int
    alone: int
    naming: tuple[tuple[str, int], ...]


class Cell(msgspec.Struct, frozen=True):
    """How many happenings of a day or place a side tells, of how many that anybody tells."""

    of: str
    side: str
    told: int
    every: int


class Silence(msgspec.Struct, frozen=True):
    """An outlet and a happening: its reports that tell it, or those around its day that do not."""

    outlet: str
    side: str
    tells: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _naming() -> dict[str, list[str]]:
    table = tomllib.loads((files("rashomon.lexicons") / "naming.toml").read_text("utf-8"))["words"]
    return {group: list(told) for group, told in table.items()}


class Coverage:
    """A case's reports and happenings by outlet."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the case's own list of sources along."""
        self.shelf = shelf
        listed = tuple(shelf.case.outlets())
        self._known = {name.casefold(): one for one in listed for name in (one.name, *one.names)}
        self.events = shelf.events
        self._outlets: dict[str, Outlet] = {}

    def outlet(self, report: Report) -> Outlet:
        """The outlet of a report: as the list has it by its publisher or the host of its address."""
        if report.id not in self._outlets:
            self._outlets[report.id] = self._outlet(report)
        return self._outlets[report.id]

    def _outlet(self, report: Report) -> Outlet:
        host = (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
        for name in (report.publisher, host):
            if name and name.casefold() in self._known:
                return self._known[name.casefold()]
        return Outlet(words.clean(report.publisher) or host or NO_OUTLET)

    @cached_property
    def reports_of(self) -> dict[str, list[Report]]:
        """Reports by the name of their outlet."""
        found: dict[str, list[Report]] = defaultdict(list)
        for report in self.shelf.reports.values():
            found[self.outlet(report).name].append(report)
        return dict(found)

    @cached_property
    def tellers(self) -> dict[str, set[str]]:
        """The outlets that tell each happening: not those that only deny it."""
        return {
            event.id: {
                self.outlet(self.shelf.reports[claim.report]).name
                for claim in self.shelf.claims_of(event)
                if claim.report in self.shelf.reports and not words.is_denial(claim)
            }
            for event in self.events
        }

    @cached_property
    def told_by(self) -> dict[str, list[Event]]:
        """The happenings that each outlet tells."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for name in self.tellers[event.id]:
                found[name].append(event)
        return found

    def rows(self) -> list[Row]:
        """All outlets, those with most reports first."""
        found = [self._row(name, reports) for name, reports in self.reports_of.items()]
        return sorted(found, key=lambda row: (-row.reports, row.outlet))

    def _row(self, name: str, reports: Sequence[Report]) -> Row:
        outlet = self.outlet(reports[0])
        told = self.told_by.get(name, [])
        judged = self.shelf.standing.grade(of_source(name))
        return Row(
            outlet=name,
            side=outlet.side,
            scale=outlet.scale,
            grade=judged.value if judged else outlet.grade,
            reports=len(reports),
            copies=sum(self._copy(report) for report in reports),
            happenings=len(told),
            disputed=sum(bool(event.disputed) for event in told),
            alone=sum(len(self.tellers[event.id]) == 1 for event in told),
            naming=namings(_own_text(reports)),
        )

    def _copy(self, report: Report) -> bool:
        lineage = self.shelf.lineage_of.get(report.id)
        return lineage is not None and len(lineage.reports) > 1 and lineage.origin != report.id

    def sides(self, by: str) -> list[Cell]:
        """By day or place: how many of its happenings each side tells. Only those with a day, or a place."""
        every: Counter[str] = Counter()
        told: Counter[tuple[str, str]] = Counter()
        sides = {self.side(name) for name in self.reports_of}
        for event in self.events:
            of = _day(event) if by == "day" else _place(event)
            if of:
                every[of] += 1
                told.update((of, side) for side in {self.side(name) for name in self.tellers[event.id]})
        order = sorted(every) if by == "day" else sorted(every, key=lambda of: (-every[of], of))
        return [Cell(of, side, told[of, side], every[of]) for of in order for side in sorted(sides)]

    def side(self, outlet: str) -> str:
        """The side that the list gives an outlet."""
        return self.outlet(self.reports_of[outlet][0]).side or NO_SIDE

    def silences(self, event: Event) -> list[Silence]:
        """Every outlet beside a happening: its reports that tell it, else its others of the week after."""
        telling = set(event.reports)
        found = []
        for name, reports in sorted(self.reports_of.items()):
            tells = tuple(r.id for r in reports if r.id in telling)
            others = () if tells else tuple(r.id for r in reports if _around(event, r))
            found.append(Silence(name, self.side(name), tells, others))
        return sorted(found, key=lambda s: (not s.tells, not s.others, s.outlet))


def _own_text(reports: Iterable[Report]) -> str:
    """What the reports say themselves: no navigation."""
    return "\n".join(
        report.text[block.start : block.end]
        for report in reports
        for block in report.blocks
        if block.kind is not BlockKind.BOILERPLATE
    )


def namings(text: str) -> tuple[tuple[str, int], ...]:
    """How often each group of words for those who fight stands in a text, the most frequent first."""
    text = text.lower()
    each = Counter(_WORD.findall(text))
    counts = {group: sum(_count(told, each, text) for told in some) for group, some in _naming().items()}
    return tuple(sorted(((g, n) for g, n in counts.items() if n), key=lambda told: (-told[1], told[0])))


def _count(told: str, each: Counter[str], text: str) -> int:
    """How often a word, or several words in a row, stand in a text of which each word is counted."""
    return len(re.findall(rf"\b{re.escape(told)}\b", text)) if " " in told else each[told]


def _day(event: Event) -> str:
    period = event.period
    exact = period is not None and period.earliest is not None and period.earliest == period.latest
    return period.earliest.isoformat() if exact and period and period.earliest else ""


def _place(event: Event) -> str:
    return words.clean(event.place.name) if event.place is not None and words.is_placed(event.place) else ""


def _around(event: Event, report: Report) -> bool:
    """Was the report published on the happening's day or in the week after it?"""
    day = report.publication.day
    first = event.period.earliest if event.period is not None else None
    return day is not None and first is not None and 0 <= (day - first).days <= _AROUND

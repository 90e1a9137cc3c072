"""From a row to a Reference, as the dataset's mapping says."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from rashomon.acquire.datasets.cells import LONGEST_WORDS, chosen, code, count, day, shown, text
from rashomon.acquire.datasets.mapping import Count
from rashomon.acquire.datasets.mapping import Mapping as DatasetMapping
from rashomon.acquire.datasets.placing import Placing
from rashomon.errors import InputError, UsageError
from rashomon.identity import with_id
from rashomon.lookups.gazetteer import Gazetteer
from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.sides import actor_named, actor_of_id
from rashomon.records import Reference
from rashomon.values import Actor, Figure, Period
from rashomon.vocabulary import AmountOf, Happening, PeriodKind

_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_LONGEST_SIDES = 2000
_MOST_SIDES = 20
_WIDTHS = ((0, 1), (5, 2), (6, 3), (30, 4))  # days from first to last, and UCDP's date_prec
Row = Mapping[str, Any]


class Coder:
    """Codes the rows of one dataset. Answers on names and places are cached."""

    def __init__(self, mapping: DatasetMapping, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Raises UsageError if the mapping names an actor that the lexicon does not have."""
        self.mapping = mapping
        self._lexicon = lexicon
        self.placing = Placing(mapping.place, lexicon, gazetteer)
        self._named = {name.casefold(): self._of_id(id_, name) for name, id_ in mapping.sides.names.items()}
        sides = mapping.sides
        self._always = (self._of_id(sides.always, ""),) if sides.always else ()
        self._against = (self._of_id(sides.against, ""),) if sides.against else ()
        self._actors = lru_cache(maxsize=1 << 16)(self._resolved)
        self._kinds = lru_cache(maxsize=1 << 12)(self._kinds_of)

    def code(self, row: Row, number: str) -> Reference:
        """The record of a row. Raises InputError, saying why, for a row that is none."""
        mapping = self.mapping
        actors, targets, sides = self._sides(row)
        killed = _figure(row, mapping.killed, AmountOf.KILLED)
        injured = _figure(row, mapping.injured, AmountOf.INJURED)
        words = " · ".join([said for column in mapping.words if (said := text(row, column))])
        return with_id(
            Reference(
                id="",
                dataset=mapping.name,
                number=number,
                happenings=self._kinds(code(row, mapping.kinds.column)),
                period=self._period(row),
                place=self.placing.place(row),
                actors=actors,
                targets=targets,
                sides=sides,
                figures=tuple([figure for figure in (killed, injured) if figure is not None]),
                attacks=count(row, mapping.attacks),
                words=words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…",
                sources=self._sources(row),
            )
        )

    def _sources(self, row: Row) -> tuple[str, ...]:
        said = text(row, self.mapping.sources)[:_LONGEST_SIDES]
        if not said:
            return ()
        named = (part.strip() for part in said.split(self.mapping.sources_split or ";"))
        return tuple(dict.fromkeys(filter(None, named)))

    def _period(self, row: Row) -> Period:
        rule = self.mapping.days
        first = self._day(row, rule.first)
        if first is None:
            raise InputError(f"no day: {rule.first} is empty")
        last = self._day(row, rule.last) or first
        if last < first:
            raise InputError(f"the last day {last} lies before the first {first}")
        first -= timedelta(days=rule.lag_days)
        width = (last - first).days
        precision = next((prec for days, prec in _WIDTHS if width <= days), 5)
        said = code(row, rule.precision)
        if said:
            found = chosen(said, rule.precisions) if rule.precisions else said
            if str(found) not in {"1", "2", "3", "4", "5"}:
                raise InputError(f"{rule.precision} is no precision of a day: {shown(said)}")
            precision = int(found)
        kind = PeriodKind.WITHIN if rule.lag_days or precision > 1 else PeriodKind.FOR
        if first == last:
            kind, precision = PeriodKind.ON, max(1, precision)
        edtf = str(first) if first == last else f"{first}/{last}"
        return Period(None, kind, edtf, first, last, precision)

    def _day(self, row: Row, column: str) -> date | None:
        written = text(row, column)
        if not written:
            return None
        found = day(written, self.mapping.days.formats)
        if found is None:
            raise InputError(f"{column} is no day: {shown(written)}")
        if found < self.mapping.days.earliest or found.toordinal() <= self.mapping.days.lag_days:
            raise InputError(f"{column} says {found}, before all that the dataset holds: no real day")
        return found

    def _kinds_of(self, value: str) -> tuple[Happening, ...]:
        rule = self.mapping.kinds
        if rule.always:
            return rule.always
        parts = value.split(rule.split) if rule.split else [value]
        found = [chosen(part.strip(), rule.values) for part in parts[:_MOST_SIDES]]
        return tuple(dict.fromkeys(kind for kinds in found for kind in kinds or ())) or rule.other

    def _sides(self, row: Row) -> tuple[tuple[Actor, ...], tuple[Actor, ...], tuple[Actor, ...]]:
        """Who did it, to whom, or the sides that fight each other."""
        rule = self.mapping.sides
        first = self._actors(text(row, rule.first)) or self._always
        second = self._actors(text(row, rule.second)) or self._against
        if rule.fights is not None and code(row, rule.fights.column) in rule.fights.values:
            return (), (), first + second
        return first, second, ()

    def _resolved(self, cell: str) -> tuple[Actor, ...]:
        rule = self.mapping.sides
        parts = cell[:_LONGEST_SIDES].split(rule.split) if rule.split else [cell[:_LONGEST_SIDES]]
        names = (" ".join(part.split()) for part in parts[:_MOST_SIDES])
        return tuple(self._actor(name) for name in dict.fromkeys(filter(None, names)))

    def _actor(self, name: str) -> Actor:
        given = self._named.get(name.casefold())
        if given is not None:
            return given
        bare = _BRACKETS.sub("", name)
        for word in self.mapping.sides.cut:
            bare = bare.replace(word, "")
        found = actor_named(bare.strip() or name, self._lexicon)
        return Actor(None, name, found.kind, found.id, found.country)

    def _of_id(self, id_: str, name: str) -> Actor:
        found = actor_of_id(id_, name, self._lexicon)
        if found is None:
            raise UsageError(
                f"the mapping {self.mapping.name} names {id_!r}, which is no actor of the lexicon"
            )
        known = self._lexicon.entries.get(id_)
        return found if name else Actor(None, known.name if known else id_, found.kind, id_, found.country)


def _figure(row: Row, rule: Count, of: AmountOf) -> Figure | None:
    """The figures of a row; the least and greatest of those given bound them, in whatever columns."""
    if not (rule.low or rule.best or rule.high):
        return None
    best = count(row, rule.best)
    known = [n for n in (count(row, rule.low), best, count(row, rule.high)) if n is not None]
    return Figure(of, min(known), best, max(known), rule.who) if known else None

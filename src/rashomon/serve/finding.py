"""Finding happenings by words, days and area, for the first screen (dossiers: ``web/src/local.ts``).

Days are whole numbers since 1970; a happening lies within chosen days if it may have been then.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.serve.wording import Mask, Wording

Json = dict[str, Any]
Positions = Sequence[int] | NDArray[np.int64]
InReports = Callable[[str], Positions]

PAGE = 40
BINS = 160
SOME = 12
_TITLES = 4
_EPOCH = date(1970, 1, 1).toordinal()
_MANY = 20  # ends: with fewer, no day counts as far off
_LEAST_DAYS = 6
_BEYOND = 200_000  # days: where an unknown end lies
_NOT_TOLD = "no place told"
_VAGUE = frozenset({"within", "since", "until"})


class Query(msgspec.Struct, frozen=True):
    """What is looked for: words, days (inclusive), an area (west, south, east, north in degrees)."""

    words: str = ""
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    disputed: bool = False
    unplaced: bool = False


class Days(msgspec.Struct, frozen=True):
    """Happenings by time, in bins of ``step`` days from ``first``: ``sure`` lie in the bin, ``maybe`` may."""

    first: date
    step: int
    sure: list[int]
    maybe: list[int]
    disputed: list[int]
    outside: int
    undated: int


class Spot(msgspec.Struct):
    """A circle on the map (degrees, km) with the number of happenings there; ``only`` names a single one."""

    lat: float
    lon: float
    radius: float
    name: str
    count: int
    disputed: int
    titles: list[str]
    only: str


class Unplaced(msgspec.Struct):
    """Happenings that cannot be placed, for one reason; ``some`` are ids and titles of the first."""

    why: str
    count: int
    some: list[tuple[str, str]]


class Found(msgspec.Struct, frozen=True):
    """How much was found, and the first page of it."""

    total: int
    disputed: int
    all: int
    rows: list[Json]


class Pictures(msgspec.Struct, frozen=True):
    """Timeline and map of what was found; each leaves its own choice out."""

    days: Days | None
    spots: list[Spot]
    unplaced: list[Unplaced]


class Index:
    """The rows of the first screen (``rashomon.view.pages.row``), in their order, ready to be narrowed."""

    def __init__(self, rows: Sequence[Json], passages: Iterable[tuple[int, str]] = ()) -> None:
        """Keep what narrowing needs in arrays. ``passages``: numbers of passages, each with the id of a
        happening told there."""
        self.rows = rows
        self._position = {row["id"]: at for at, row in enumerate(rows)}
        told = ((number, self._position[id_]) for number, id_ in passages if id_ in self._position)
        self._wording = Wording([haystack(row) for row in rows], told)
        ends = [_ends(row) for row in rows]
        self._dated = np.array([end is not None for end in ends], dtype=bool)
        self._first = np.array([end[0] if end else _BEYOND for end in ends], dtype=np.int64)
        self._last = np.array([end[1] if end else -_BEYOND for end in ends], dtype=np.int64)
        self._vague = np.array([row.get("period") in _VAGUE for row in rows], dtype=bool)
        self._disputed = np.array([row["disputed"] for row in rows], dtype=bool)
        self._lat = np.array([_number(row.get("lat")) for row in rows])
        self._lon = np.array([_number(row.get("lon")) for row in rows])
        self._range = _shown(self._first[self._dated], self._last[self._dated])
        self._titles = [_titled(row) for row in rows]
        self._circle = _numbered(_circle(row) for row in rows)
        self._why = _numbered(None if _circle(row) else row.get("unplaced", _NOT_TOLD) for row in rows)

    def find(self, query: Query, in_reports: InReports) -> Found:
        """The first page of what meets a query.

        ``in_reports`` gives the positions of happenings whose accounts' sentences hold the words.
        """
        shown = self._all(self._parts(query, in_reports))
        indexes = np.flatnonzero(shown).tolist()
        return Found(
            total=len(indexes),
            disputed=int((shown & self._disputed).sum()),
            all=len(self.rows),
            rows=[self._listed(at) for at in indexes[:PAGE]],
        )

    def pictures(self, query: Query, in_reports: InReports) -> Pictures:
        """The timeline and the map of what meets a query."""
        parts = self._parts(query, in_reports)
        any_day = self._all({name: mask for name, mask in parts.items() if name != "days"})
        anywhere = self._all({name: mask for name, mask in parts.items() if name != "area"})
        return Pictures(self._days(any_day), self._spots(anywhere), self._unplaced(anywhere))

    def page(self, query: Query, in_reports: InReports, offset: int) -> list[Json]:
        """A later page of rows."""
        indexes = np.flatnonzero(self._all(self._parts(query, in_reports)))
        return [self._listed(at) for at in indexes[offset : offset + PAGE].tolist()]

    def of_passages(self, numbers: Sequence[int]) -> NDArray[np.int64]:
        """The positions of the happenings told in passages."""
        return self._wording.told(numbers)

    def of_ids(self, ids: Iterable[str]) -> list[int]:
        """The positions of the happenings of ids, of those that are here."""
        return [self._position[id_] for id_ in ids if id_ in self._position]

    def near(self, id_: str, days: int) -> list[Json]:
        """The other rows that may tell the same: within some days of a happening's, or of its kind without a
        day; the nearest in place first, of those that cannot be placed the ones of its kind."""
        at = self._position[id_]
        close = (self._first <= self._last[at] + days) & (self._last >= self._first[at] - days)
        own = self.rows[at]["happening"]
        close |= ~self._dated & np.array([row["happening"] == own for row in self.rows], dtype=bool)
        if not self._dated[at]:
            close = self._everything()
        squeeze = math.cos(math.radians(self._lat[at])) if not math.isnan(self._lat[at]) else 1.0
        away = np.hypot(self._lat - self._lat[at], (self._lon - self._lon[at]) * squeeze)
        others = [i for i in np.flatnonzero(close).tolist() if i != at]
        others.sort(key=lambda i: (np.isnan(away[i]), away[i], self.rows[i]["happening"] != own, i))
        return [self._listed(i) for i in others[:PAGE]]

    def _listed(self, at: int) -> Json:
        return {name: value for name, value in self.rows[at].items() if name != "names"}

    def _parts(self, query: Query, in_reports: InReports) -> dict[str, Mask]:
        parts: dict[str, Mask] = {}
        if query.words.strip():
            parts["words"] = self._wording.shown(query.words)
            parts["words"][in_reports(query.words)] = True
        if query.since or query.until:
            first = _day_number(query.since) if query.since else -_BEYOND
            last = _day_number(query.until) if query.until else _BEYOND
            parts["days"] = self._dated & (self._last >= first) & (self._first <= last)
        if query.box is not None:
            west, south, east, north = query.box
            inside = (self._lon >= west) & (self._lon <= east)
            parts["area"] = inside & (self._lat >= south) & (self._lat <= north)
        if query.unplaced:
            parts["area"] = np.isnan(self._lat) & parts.get("area", self._everything())
        if query.disputed:
            parts["disputed"] = self._disputed
        return parts

    def _everything(self) -> Mask:
        return np.ones(len(self.rows), dtype=bool)

    def _all(self, parts: dict[str, Mask]) -> Mask:
        met = self._everything()
        for mask in parts.values():
            met &= mask
        return met

    def _days(self, shown: Mask) -> Days | None:
        if self._range is None:
            return None
        first, last = self._range
        step = math.ceil((last - first + 1) / BINS)
        count = math.ceil((last - first + 1) / step)
        dated = shown & self._dated
        start = (self._first[dated] - first) // step
        end = (self._last[dated] - first) // step
        within = (end >= 0) & (start < count)
        start, end = start[within].clip(0), end[within].clip(max=count - 1)
        surely = ~self._vague[dated][within] | (start == end)
        disputed = self._disputed[dated][within]

        def binned(chosen: Mask) -> list[int]:
            steps = np.bincount(start[chosen], minlength=count + 1)[: count + 1]
            steps = steps - np.bincount(end[chosen] + 1, minlength=count + 1)[: count + 1]
            return [int(n) for n in steps.cumsum()[:count]]

        return Days(
            first=date.fromordinal(int(first) + _EPOCH),
            step=step,
            sure=binned(surely),
            maybe=binned(~surely),
            disputed=binned(surely & disputed),
            outside=int((~within).sum()),
            undated=int((shown & ~self._dated).sum()),
        )

    def _spots(self, shown: Mask) -> list[Spot]:
        spots = []
        for count, first, disputed in self._grouped(shown, self._circle, _TITLES):
            row = self.rows[first[0]]
            titles = [self._titles[at] for at in first]
            only = row["id"] if count == 1 else ""
            circle = (row["lat"], row["lon"], row["radius"])
            spots.append(Spot(*circle, row["name"], count, disputed, titles, only))
        return spots

    def _unplaced(self, shown: Mask) -> list[Unplaced]:
        groups = []
        for count, first, _ in self._grouped(shown, self._why, SOME):
            some = [(self.rows[at]["id"], self.rows[at]["title"]) for at in first]
            groups.append(Unplaced(self.rows[first[0]].get("unplaced", _NOT_TOLD), count, some))
        return sorted(groups, key=lambda group: (-group.count, group.why))

    def _grouped(
        self, shown: Mask, number: NDArray[np.int64], some: int
    ) -> Iterator[tuple[int, list[int], int]]:
        """Of each group of shown rows: how many, the positions of the first, how many are disputed."""
        at = np.flatnonzero(shown & (number >= 0))
        at = at[np.argsort(number[at], kind="stable")]
        counts = np.bincount(number[at])
        disputed = np.bincount(number[at[self._disputed[at]]], minlength=len(counts)).tolist()
        start = 0
        for group, count in enumerate(counts.tolist()):
            if count:
                yield count, at[start : start + min(count, some)].tolist(), disputed[group]
            start += count


def haystack(row: Json) -> str:
    """What words are looked for in."""
    disputes = (text for slot, values in row["disputes"] for text in (slot, *values))
    told = (row["title"], row["when"], row["where"], row["happening"], row["names"], *disputes)
    return " ".join(map(str, told)).casefold()


def _titled(row: Json) -> str:
    """A title with its day, where that does not stand in it already."""
    told = not row["when"] or (row.get("earliest") or " ") in row["title"]
    return str(row["title"]) if told else f"{row['title']}, {row['when']}"


def _circle(row: Json) -> tuple[float, float, float] | None:
    return None if row.get("lat") is None else (row["lat"], row["lon"], row["radius"])


def _numbered(values: Iterable[Hashable]) -> NDArray[np.int64]:
    """Equal values as equal numbers, in the order of their first appearance; None as -1."""
    known: dict[Hashable, int] = {None: -1}
    return np.array([known.setdefault(value, len(known) - 1) for value in values], dtype=np.int64)


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _day_number(day: date) -> int:
    return day.toordinal() - _EPOCH


def _ends(row: Json) -> tuple[int, int] | None:
    """First and last day; an open end has only the day that is known."""
    first, last = row.get("earliest"), row.get("latest")
    known = [date.fromisoformat(day) for day in (first or last, last or first) if day]
    return (_day_number(known[0]), _day_number(known[1])) if known else None


def _shown(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[int, int] | None:
    """The days that the timeline shows: single far-off days must not flatten it."""
    if not len(first):
        return None
    ends = np.sort(np.concatenate([first, last]))
    low, high = int(ends[0]), int(ends[-1])
    early, late = (int(ends[min(len(ends) - 1, int(q * len(ends)))]) for q in (0.15, 0.85))
    room = max(14.0, (late - early) * 0.3)
    if len(ends) >= _MANY and high - low > 3 * (late - early + 7):
        low, high = max(low, math.floor(early - room)), min(high, math.ceil(late + room))
    return (low - 3, high + 3) if high - low < _LEAST_DAYS else (low, high)

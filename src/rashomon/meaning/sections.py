"""What a heading or the label of a line says of all that stands under it: where it happened, and when."""

from bisect import bisect_left

import msgspec

from rashomon.lookups.line_labels import is_day_and_place, label_end
from rashomon.meaning.tree import within
from rashomon.records import Block, Reading, Report
from rashomon.values import Period, Place
from rashomon.vocabulary import BlockKind, PlaceKind

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 60  # characters of a heading that only says what its section is about
_TOLD = frozenset({BlockKind.BODY, BlockKind.ITEM, BlockKind.QUOTE})
_AREA = 4  # precision of a first-level area: too wide to place a happening by


class Setting(msgspec.Struct, frozen=True):
    """Where and when what stands in a block happened unless its words say otherwise, and what says so;
    ``end`` is where the label of the block ends, None where it has none."""

    place: Place | None
    period: Period | None = None
    why: str = "the heading above"
    end: int | None = None
    section: str = ""  # happenings of one section never are those of another
    alone: bool = False  # nor those told before the sections


def settings(report: Report, reading: Reading) -> dict[int, Setting]:
    """For the number of a block what its label says, or the one place and the day that the headings above it
    name. The title heads no section, unless it is followed by one that is nothing but a place's name."""
    found: dict[int, Setting] = {}
    above = _Above()
    begun = False
    headings = 0
    for number, block in enumerate(report.blocks):
        label = _label(report, reading, block, number)
        if label is not None:
            found[number] = label
        elif block.kind is BlockKind.HEADING:
            headings += 1
            place = None if _tells(reading, block) else _named(reading, block)
            place = place if begun or (headings > 1 and _alone(block, place)) else None
            above.read(number, place, _day(report, reading, block))
        elif block.kind in _TOLD and (above.place is not None or above.period is not None):
            section = f"{above.place.id if above.place else ''} {above.day}".strip()
            found[number] = Setting(above.place, above.period, section=section)
        begun = begun or block.kind in _TOLD
    return found


class _Above:
    """What the headings above say: a place, a day, and which of the two stands under the other."""

    def __init__(self) -> None:
        self.place: Place | None = None
        self.period: Period | None = None
        self.day = ""
        self._outer = ""

    def read(self, number: int, place: Place | None, period: Period | None) -> None:
        """Go on to the next heading. A place's leaves the day above it, a day's the place above it."""
        if period is not None and place is None and self._outer == "place":
            place = self.place
        elif place is not None and period is None and self._outer == "day":
            period = self.period
        else:
            self._outer = "day" if period is not None else "place"
        if period is not self.period:
            self.day = "" if period is None else f"day {number}"
        self.place, self.period = place, period


def _day(report: Report, reading: Reading, block: Block) -> Period | None:
    """The day that a heading is, with a place beside it at most."""
    if not is_day_and_place(report.text[block.start : block.end]):
        return None
    periods = [p for p in within(reading.periods, block.start, block.end) if p.earliest and p.latest]
    return periods[0] if len(periods) == 1 else None


def _label(report: Report, reading: Reading, block: Block, number: int) -> Setting | None:
    """What stands before the colon with which a line begins ("5 Aug, Taiz: ")."""
    end = label_end(report.text, block.start, block.end)
    if end == block.start or block.kind is BlockKind.BOILERPLATE:
        return None
    places = [p for p in within(reading.places, block.start, end) if p.kind is not PlaceKind.OWNER]
    periods = [p for p in within(reading.periods, block.start, end) if p.earliest or p.latest]
    return Setting(
        min(places, key=lambda p: (p.lat is None, p.precision), default=None),
        min(periods, key=lambda p: p.precision, default=None),
        "what stands before the line",
        end,
        section=f"line {number}",
        alone=True,
    )


def _tells(reading: Reading, block: Block) -> bool:
    """Does the heading itself tell what happened, and so name no section ("Army denies bombing X")?"""
    first = bisect_left(reading.tokens, block.start, key=lambda t: t.start)
    last = bisect_left(reading.tokens, block.end, key=lambda t: t.start)
    return any(t.tag in _FINITE for t in reading.tokens[first:last])


def _named(reading: Reading, block: Block) -> Place | None:
    if block.end - block.start > _LONGEST:
        return None
    inside = [p for p in reading.places if p.words and block.start <= p.words.start < block.end]
    places = [
        p for p in inside if p.lat is not None and p.precision < _AREA and p.kind is not PlaceKind.OWNER
    ]
    return places[0] if len({p.id for p in places}) == 1 else None


def _alone(block: Block, place: Place | None) -> bool:
    """Is the heading nothing but the place's name?"""
    return place is not None and place.words is not None and place.words.end >= block.end - 1

"""Sections of a report under headings that name a place: what stands under one happened there, unless it says
otherwise."""

from rashomon.records import Block, Reading, Report
from rashomon.values import Place
from rashomon.vocabulary import BlockKind, PlaceKind

_LONGEST = 60  # characters of a heading that only says what its section is about
_AREA = 4  # precision of a first-level area: too wide to place a happening by


def section_places(report: Report, reading: Reading) -> dict[int, Place]:
    """For the number of a block the one place that the heading of its section names. The title heads no
    section, unless it is followed by one that is nothing but a place's name."""
    found: dict[int, Place] = {}
    here: Place | None = None
    begun = False
    headings = 0
    for number, block in enumerate(report.blocks):
        if block.kind is BlockKind.HEADING:
            headings += 1
            place = _named(reading, block)
            here = place if begun or (headings > 1 and _alone(block, place)) else None
        elif block.kind in {BlockKind.BODY, BlockKind.ITEM, BlockKind.QUOTE}:
            begun = True
            if here is not None:
                found[number] = here
    return found


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

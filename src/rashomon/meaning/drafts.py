"""Claims in the making."""

import msgspec

from rashomon.meaning.frames import Frame
from rashomon.meaning.slots import Slots
from rashomon.meaning.tree import Tree
from rashomon.records import Block
from rashomon.values import Span
from rashomon.vocabulary import BlockKind, Happening, Intent


class Draft(msgspec.Struct):
    """A claim in the making: its frame's words and what fills its slots. A silent one only names whom later
    words may refer back to. ``voice`` are those who say so, nobody where the report itself does."""

    span: Span
    trigger: Span
    happening: Happening
    frame: Frame
    tree: Tree
    sentence: int
    block: int
    kind: BlockKind
    slots: Slots
    section: str = ""
    alone: bool = False
    silent: bool = False
    voice: frozenset[str] = frozenset()
    denied: bool = False
    fact: bool = True
    ahead: bool = False
    intent: Intent | None = None
    refers: int | None = None

    @property
    def heading(self) -> bool:
        """Does it stand in a heading?"""
        return self.kind is BlockKind.HEADING

    def told_to(self, voice: frozenset[str]) -> bool:
        """May words of these voices take over what it tells: is it told by one of them, or by the report?"""
        return not self.voice or not voice.isdisjoint(self.voice - {""})

    def heard_by(self, block: int) -> bool:
        """May words of that block refer back to this draft? Not from one item of a list to the next, nor from
        one writer's message to another's."""
        own, other = self.tree.report.blocks[self.block], self.tree.report.blocks[block]
        if self.block == block:
            return True
        return own.kind is not BlockKind.ITEM and (own.day, _writer(own)) == (other.day, _writer(other))


def _writer(block: Block) -> str:
    return block.quoted.name if block.day is not None and block.quoted is not None else ""

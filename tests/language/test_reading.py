"""A report's reading: boilerplate left out, offsets of the report, sentences within their block."""

from tests.plain import plain_report

from rashomon.language.reading import annotated
from rashomon.lookups import Lexicon, Lookups
from rashomon.lookups.annotator import SpacyAnnotator
from rashomon.records import Block
from rashomon.vocabulary import BlockKind

LOOKUPS = Lookups(SpacyAnnotator(), None, Lexicon(), "")  # type: ignore[arg-type]  # places are not looked up


def test_words_of_all_blocks_but_boilerplate() -> None:
    text = "Home | News | Share\n\nBridge hit\n\nThe bridge fell. Two men died.\n\nA photo of the bridge"
    bounds = [text.index(part) for part in ("Home", "Bridge", "The bridge", "A photo")] + [len(text) + 2]
    kinds = (BlockKind.BOILERPLATE, BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)
    blocks = tuple(Block(kind, bounds[n], bounds[n + 1] - 2) for n, kind in enumerate(kinds))
    report = plain_report(text, blocks=blocks)
    tokens, sentences = annotated(report, LOOKUPS)
    assert [sentence.block for sentence in sentences] == [1, 2, 2, 3]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    for sentence in sentences:
        block = blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert all(sentence.first <= t.head < sentence.last for t in tokens[sentence.first : sentence.last])

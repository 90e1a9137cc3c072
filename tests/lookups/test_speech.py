"""Tags and links to sayings; the network gives each window the same whatever stands beside it."""

import numpy as np

from rashomon.lookups.encoder import Encoded, OnnxEncoder
from rashomon.lookups.speech import TAGS, heard, log_softmax, spans, viterbi
from rashomon.lookups.wordpieces import Word

O, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(TAGS)  # noqa: E741
TEXT = "Reuters said ten died"
LONG = "The mayor said that two men had died.\n" * 40


def sure_of(tags: list[int], second: list[int] | None = None) -> np.ndarray:
    scores = np.zeros((len(tags), TAGS), np.float32)
    for n, tag in enumerate(tags):
        scores[n, tag] += 6
    for n, tag in enumerate(second or []):
        scores[n, tag] += 5
    return scores


def test_no_inside_without_its_beginning() -> None:
    assert viterbi(sure_of([O, I_CONTENT, I_CONTENT], [O, B_CONTENT, I_CONTENT])) == [O, B_CONTENT, I_CONTENT]
    found = spans(log_softmax(sure_of([B_CONTENT, I_CONTENT, B_CONTENT])))
    assert [(p.first, p.last) for p in found] == [(0, 2), (2, 3)]
    assert all(0.5 < p.sure <= 1 for p in found)


def window(tags: list[int], links: np.ndarray) -> Encoded:
    words, start = [], 0
    for word in TEXT.split():
        words.append(Word(start, start + len(word), word, (1,), 0))
        start += len(word) + 1
    return Encoded(tuple(words), sure_of(tags), links)


def test_a_cue_without_a_likelier_source_has_none() -> None:
    links = np.zeros((4, 4), np.float32)
    links[1, 0], links[0, 1] = 3, 3  # the cue asks, the source answers
    links[2, 2], links[1, 3] = 3, 3  # the content asks, the cue answers
    tags = [B_SOURCE, B_CUE, B_CONTENT, I_CONTENT]
    (said,) = heard([window(tags, links)])
    assert (said.source, said.cue, said.contents) == ((0, 7), (8, 12), ((13, 21),))
    assert 0 < said.sure < 1
    links[1, 1] = 6  # the cue answers itself
    (unnamed,) = heard([window(tags, links)])
    assert unnamed.source is None


def test_what_is_said_without_a_cue_is_left_out() -> None:
    assert heard([window([O, O, B_CONTENT, I_CONTENT], np.zeros((4, 4), np.float32))]) == []


def test_a_window_reads_the_same_alone_and_in_another_process_state() -> None:
    first, second = OnnxEncoder(), OnnxEncoder()
    ranges = [(n, n + 37) for n in range(0, len(LONG), 38)]
    whole = first.encode(LONG, ranges)
    assert len(whole) > 1
    second.encode("Something else was read before.", [(0, 31)])
    again = second.encode(LONG, ranges)
    for one, other in zip(whole, again, strict=True):
        assert one.words == other.words
        assert np.array_equal(one.tags, other.tags)
        assert np.array_equal(one.links, other.links)
    alone = first.encode(LONG, ranges[:1])[0]
    assert alone.words == whole[0].words[: len(alone.words)]

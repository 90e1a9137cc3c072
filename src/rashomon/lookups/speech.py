"""Who says what, as a head on the encoder: spans of sources, cues and contents, and which belong together.

Tags are B, I, O for each role (Ramshaw & Marcus 1995), decoded by Viterbi so that no inside stands without
its beginning. Links are bilinear scores between the first words of spans (Dozat & Manning 2017), softmax
over words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rashomon.lookups.encoder import Encoded, Floats

TAGS = 7  # O, then B and I of source, cue, content
SOURCE, CUE, CONTENT = range(3)
_FORBIDDEN = np.array(
    [[to % 2 == 0 and to > 0 and before not in (to - 1, to) for to in range(TAGS)] for before in range(TAGS)]
)
FLOOR = 0.05  # a content that fits no cue better than this belongs to none (chosen on held-out reports)
_OPENING, _CLOSING = frozenset('“"'), frozenset('”"')
_STOPS, _ENDS = frozenset(".,?!;:"), frozenset(".,;:")
Extent = tuple[int, int]


class Part(NamedTuple):
    """A span of words of a window (first, last exclusive) with its role and how sure its tags are."""

    role: int
    first: int
    last: int
    sure: float


class Said(NamedTuple):
    """A saying on the text (code points): where the cue stands, who says it (None: not said), the parts of
    what is said, and how sure each of the three and their links are, 0 to 1."""

    cue: Extent
    source: Extent | None
    contents: tuple[Extent, ...]
    sure: float


def heard(windows: Sequence[Encoded]) -> list[Said]:
    """What is said in each window, in the order of the cues."""
    return [said for window in windows for said in _in(window)]


def _in(window: Encoded) -> list[Said]:
    parts = spans(log_softmax(window.tags))
    cues = [p for p in parts if p.role == CUE]
    to_source, of_source, to_cue, of_cue = np.split(window.links, 4, 1)
    contents: dict[Part, list[Part]] = {cue: [] for cue in cues}
    for part in parts:
        if part.role == CONTENT and cues and _worded(window, part.first, part.last):
            best, sure = likeliest(of_cue, to_cue[part.first], [c.first for c in cues])
            if sure > FLOOR:
                contents[cues[best]].append(part._replace(sure=part.sure * sure))
    sources = [p for p in parts if p.role == SOURCE]
    found = []
    for cue, said in contents.items():
        if said:
            best, sure = likeliest(of_source, to_source[cue.first], [*(s.first for s in sources), cue.first])
            source = extent(window, sources[best]) if best < len(sources) else None
            whole = [_whole(window, p) for p in _joined(window, said)]
            sure *= cue.sure * min(p.sure for p in whole)
            found.append(Said(extent(window, cue), source, tuple(extent(window, p) for p in whole), sure))
    return found


def _worded(window: Encoded, first: int, last: int) -> bool:
    """Whether a letter or digit is among the words."""
    return any(window.words[n].text.isalnum() for n in range(first, last))


def _joined(window: Encoded, parts: Sequence[Part]) -> list[Part]:
    """Parts between which no word stands are one."""
    found = [parts[0]]
    for part in parts[1:]:
        before = found[-1]
        if _worded(window, before.last, part.first):
            found.append(part)
        else:
            found[-1] = before._replace(last=part.last, sure=min(before.sure, part.sure))
    return found


def _whole(window: Encoded, part: Part) -> Part:
    """A part with both of its quotation marks, and without the stop or comma that follows it."""
    first, last = part.first, part.last
    texts = [word.text for word in window.words]
    marks = [text for text in texts[first:last] if text in _OPENING or text in _CLOSING]
    opened = bool(marks) and (marks[-1] in _OPENING if marks[-1] != '"' else len(marks) % 2 == 1)
    if opened and marks[-1] in _OPENING:
        end = last
        while end < len(texts) and texts[end] in _STOPS:
            end += 1
        if end < len(texts) and texts[end] in _CLOSING:
            last = end + 1
    if marks and (marks[0] == "”" or opened) and first and texts[first - 1] in _OPENING:
        first -= 1
    while last - 1 > first and texts[last - 1] in _ENDS:
        last -= 1
    return part._replace(first=first, last=last)


def likeliest(keys: Floats, query: Floats, among: Sequence[int]) -> tuple[int, float]:
    """Which of some words fits a query best, and its chance among all words; a cue itself stands for no
    source."""
    scores = keys @ query * np.float32(len(query) ** -0.5)
    raised = np.exp(scores - scores.max())
    best = int(raised[among].argmax())
    return best, float(raised[among[best]] / raised.sum())


def extent(window: Encoded, part: Part) -> Extent:
    """Where a part stands in the text."""
    return window.words[part.first].start, window.words[part.last - 1].end


def spans(tags: Floats) -> list[Part]:
    """The best sequence of tags (log chances, words × tags) in which every inside follows its beginning."""
    path = viterbi(tags)
    found: list[Part] = []
    for n, tag in enumerate(path):
        role, inside = divmod(tag - 1, 2)
        if tag and inside and found:
            before = found[-1]
            found[-1] = before._replace(last=n + 1, sure=before.sure + float(tags[n, tag]))
        elif tag:
            found.append(Part(role, n, n + 1, float(tags[n, tag])))
    return [p._replace(sure=float(np.exp(p.sure / (p.last - p.first)))) for p in found]


def viterbi(tags: Floats) -> list[int]:
    """The allowed sequence with the highest sum."""
    barred = np.where(_FORBIDDEN, np.float32(-1e9), np.float32(0))
    best = tags[0] + np.array([-1e9 if tag and tag % 2 == 0 else 0 for tag in range(TAGS)], np.float32)
    back = np.empty(tags.shape, np.int64)
    columns = np.arange(TAGS)
    for n in range(1, len(tags)):
        through = best[:, None] + barred
        back[n] = through.argmax(0)
        best = through[back[n], columns] + tags[n]
    path = [int(best.argmax())]
    for n in range(len(tags) - 1, 0, -1):
        path.append(int(back[n, path[-1]]))
    return path[::-1]


def log_softmax(scores: Floats) -> Floats:
    """Log chances along the last axis."""
    lowered = scores - scores.max(-1, keepdims=True)
    chances: Floats = lowered - np.log(np.exp(lowered).sum(-1, keepdims=True))
    return chances

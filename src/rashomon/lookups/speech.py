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
    contents: dict[Part, list[tuple[Part, float]]] = {cue: [] for cue in cues}
    for part in parts:
        if part.role == CONTENT and cues:
            best, sure = likeliest(of_cue, to_cue[part.first], [c.first for c in cues])
            contents[cues[best]].append((part, sure * part.sure))
    sources = [p for p in parts if p.role == SOURCE]
    found = []
    for cue, said in contents.items():
        if said:
            best, sure = likeliest(of_source, to_source[cue.first], [*(s.first for s in sources), cue.first])
            source = extent(window, sources[best]) if best < len(sources) else None
            sure *= cue.sure * min(s for _, s in said)
            found.append(Said(extent(window, cue), source, tuple(extent(window, p) for p, _ in said), sure))
    return found


def likeliest(keys: Floats, query: Floats, among: Sequence[int]) -> tuple[int, float]:
    """Which of some words fits a query best, and its chance among them; a cue itself stands for no source."""
    scores = keys[among] @ query * np.float32(len(query) ** -0.5)
    raised = np.exp(scores - scores.max())
    best = int(raised.argmax())
    return best, float(raised[best] / raised.sum())


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

"""Which rows hold words: in what the list shows of them, or in the sentences of their accounts."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


class Wording:
    """The words of rows, so that looking them up does not look at every row.

    A word looked for has no space in it, so it stands in a text exactly if it stands in one of the text's own
    words; of those there are far fewer than texts.
    """

    def __init__(self, texts: Sequence[str], passages: Iterable[tuple[int, int]] = ()) -> None:
        """``texts``: casefolded, one a row; ``passages``: their numbers, each with a row told there."""
        self._count = len(texts)
        rows_of: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            for word in set(text.split()):
                rows_of.setdefault(word, []).append(at)
        self._rows_of = {word: np.array(rows, dtype=np.intp) for word, rows in rows_of.items()}
        pairs = np.array(sorted(passages), dtype=np.int64).reshape(-1, 2)
        self._passages, self._told = pairs[:, 0], pairs[:, 1]

    def shown(self, words: str) -> Mask:
        """The rows whose text holds all the words, each as a part of a word or a whole one."""
        met = np.ones(self._count, dtype=bool)
        for wanted in words.casefold().replace('"', " ").replace("*", " ").split():
            holding = np.zeros(self._count, dtype=bool)
            for word, rows in self._rows_of.items():
                if wanted in word:
                    holding[rows] = True
            met &= holding
        return met

    def told(self, passages: Sequence[int]) -> NDArray[np.int64]:
        """The rows told in some passages (by number)."""
        found = np.array(passages, dtype=np.int64)
        return self._told[np.isin(self._passages, found)]

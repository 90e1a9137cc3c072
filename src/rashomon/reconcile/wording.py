"""How much claims' words have in common, rare words counting more (cosine of tf-idf vectors: Salton 1975)."""

import re
from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from rashomon.records import Claim

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = (
    6  # letters by which forms of a word are one ("bombed", "bombing" stay two; "strike", "strikes" are one)
)
_LONGEST = 1_000  # characters of a claim looked at


class Wording:
    """The words of a set of claims, each with its weight."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Weigh the words of all claims: how rarely they occur in the claims of this case."""
        self._words = {claim.id: stems(claim) for claim in claims}
        self._kinds = {claim.id: _stems(claim.trigger.exact) for claim in claims}
        used = Counter(stem for words in self._words.values() for stem in words)
        self._weights = {stem: log((1 + len(claims)) / n) for stem, n in used.items()}
        self._lengths = {
            claim: sqrt(sum(self._weights[s] ** 2 for s in words)) or 1.0
            for claim, words in self._words.items()
        }

    def alike(self, a: str, b: str) -> float:
        """Cosine of two claims' (by id) words, 0 to 1; 0 where only words that tell the kind are shared."""
        common = self._shared(a, b)
        if self._kinds[a].union(self._kinds[b]).issuperset(common):
            return 0.0
        shared = sum(self._weights[s] ** 2 for s in common)
        return shared / (self._lengths[a] * self._lengths[b])

    def common(self, a: str, b: str) -> list[str]:
        """The rarest words in common, at most four."""
        shared = self._shared(a, b)
        return [self._words[a][s] for s in sorted(shared, key=lambda s: (-self._weights[s], s))[:4]]

    def rarest(self, claim: str, number: int) -> list[str]:
        """The rarest words of a claim that another claim has too."""
        words = [s for s in self._words[claim] if self._weights[s] < log((1 + len(self._words)) / 2) + 1e-9]
        return sorted(words, key=lambda s: (-self._weights[s], s))[:number]

    def _shared(self, a: str, b: str) -> list[str]:
        return sorted(self._words[a].keys() & self._words[b].keys())


def stems(claim: Claim) -> dict[str, str]:
    """The beginnings of a claim's words, each with the first word that has it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(claim.span.exact[:_LONGEST]):
        found.setdefault(word.lower()[:_STEM], word)
    return found


def _stems(words: str) -> frozenset[str]:
    return frozenset(word.lower()[:_STEM] for word in _WORD.findall(words))

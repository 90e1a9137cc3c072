"""What the words beside a number say of how sure it is: "at least 40", "nearly 40", "40 or more"."""

from collections.abc import Sequence
from functools import cache

from rashomon.language.amount_grammar import Number
from rashomon.language.number_words import lexicon
from rashomon.records import Token

_LONGEST = 3  # words


@cache
def _bounds() -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): kind for words, kind in lexicon("amounts")["bounds"].items()}


def bound_before(tokens: Sequence[Token], first: int, start: int) -> tuple[int, str]:
    """The first word of what stands before a number to say how sure it is, and what that does to it."""
    bound = "exact"
    for _ in range(2):
        for length in range(_LONGEST, 0, -1):
            if first - length < start:
                continue
            kind = _bounds().get(tuple(t.text.lower() for t in tokens[first - length : first]))
            if kind is not None:
                if (
                    kind == "exact"
                    and length == 1
                    and tokens[first - 1].text.lower() in ("the", "other", "all")
                ):
                    return first, bound
                bound = kind if bound == "exact" else bound
                first -= length
                break
        else:
            break
    return first, bound


def bound_behind(tokens: Sequence[Token], last: int, end: int) -> tuple[int, str]:
    """As in "100 or more"."""
    words = " ".join(t.text.lower() for t in tokens[last : min(end, last + 2)])
    kind = lexicon("amounts")["behind"].get(words, "")
    return (last + 2, kind) if kind else (last, "")


def applied(
    number: Number, bound: str, factor: float
) -> tuple[float | int | None, float | int | None, float | int | None]:
    """Low, best and high of a number under the words before it."""
    low, best, high = (
        None if n is None else n if factor == 1 else round(n * factor, 6)
        for n in (number.low, number.best, number.high)
    )
    if best is None or low != high:
        return low, best, high
    step = 1 if isinstance(best, int) and factor == 1 else 0
    return {
        "least": (best, best, None),
        "above": (best + step, None, None),
        "below": (None, None, max(best - step, 0)),
        "most": (None, None, best),
        "about": (None, best, None),
        "nearly": (None, best, best),
    }.get(bound, (best, best, best))

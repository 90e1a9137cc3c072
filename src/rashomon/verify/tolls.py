"""Figures of dead that accounts tell, against a record's."""

from collections.abc import Sequence
from math import inf

from rashomon.records import Claim, Reference
from rashomon.values import Amount, Figure
from rashomon.vocabulary import AmountOf, Who

TELLING = 1.5  # points from which a figure can tell one record from others
NO_TOLL = -1.0  # points of a record without figures: day, place and kind alone are those of many
NO_DEAD = -1.5  # points of a record of dead where nobody tells of any
_VAGUE = 2.0  # times its least figure from which a record's greatest says little
_ABOUT = 0.75  # of a record's best figure, where its least and greatest are that far apart
# Points by the larger figure: the same number, a close one. That both say "two" says next to nothing.
_FIGURES = ((50, (4.5, 4.0)), (20, (3.5, 3.0)), (10, (3.0, 2.0)), (3, (1.5, 0.25)), (0, (0.5, 0.0)))
# Times apart, points: where the record has more (first tolls rise), and where it has less.
_MORE = ((2.0, 0.25), (3.0, -0.5), (inf, -2.5))
_LESS = ((1.5, 0.25), (2.0, -1.0), (3.0, -3.5), (inf, -4.0))


def weighed(claims: Sequence[Claim], reference: Reference, *, exactly: bool = False) -> tuple[float, str]:
    """Points and reason for the dead, of the same people: what each claim gives, so that one figure of many
    that fits by chance says little. Where nobody tells of dead, a record of dead is of anything as easily.
    ``exactly`` leaves out "dozens" and "over 100", and gives half for what is only close.
    """
    theirs = next((f for f in reference.figures if f.of is AmountOf.KILLED), None)
    if theirs is None:
        return NO_TOLL, ""
    told = (a for claim in claims if (a := _toll(claim, theirs)) is not None)
    ours = [a for a in told if a.best is not None or not exactly]
    if not ours:
        return NO_DEAD, ""
    worths = sorted(_worth(a, theirs, exactly) for a in ours)
    nearest = min(ours, key=lambda a: (ratio(a, theirs), a.words.start))
    said = f"“{nearest.said}” killed, the record {said_figure(theirs)}"
    return (worths[-1] + worths[len(worths) // 2]) / 2, said


def _toll(claim: Claim, theirs: Figure) -> Amount | None:
    """The first figure of dead of a claim that can be the record's."""
    return next((a for a in claim.amounts if counts(a, AmountOf.KILLED, theirs)), None)


def _worth(ours: Amount, theirs: Figure, exactly: bool) -> float:
    """Points of a figure against the record's: most for two exact ones that are the same and large."""
    apart_by = ratio(ours, theirs)
    most = _most(theirs)
    exact, close = next(worth for limit, worth in _FIGURES if max(most, ours.low or 0) >= limit)
    if exactly:
        close /= 2
    if _vague(theirs):
        exact = close = close / 2
    elif ours.best is None:
        exact = close
    steps = ((1.0, exact), (1.3, close), *(_MORE if (ours.low or 0) < most else _LESS))
    return next((worth for limit, worth in steps if apart_by <= limit), _LESS[-1][1])


def _most(figure: Figure) -> float:
    return figure.high or 0


def _vague(figure: Figure) -> bool:
    return _most(figure) > _VAGUE * max(figure.low or 0, 1)


def counts(amount: Amount, of: AmountOf, figure: Figure | None) -> bool:
    """Is it the whole figure of one happening, and of the same people as the record's?"""
    if (
        amount.of is not of
        or amount.part_of
        or amount.running
        or (amount.low is None and amount.high is None)
    ):
        return False
    return figure is None or {amount.who, figure.who} != {Who.CIVILIANS, Who.COMBATANTS}


def ratio(amount: Amount, figure: Figure) -> float:
    """By how much two figures miss each other, as the greater over the smaller; 1 where the ranges meet."""
    low = amount.low if amount.low is not None else amount.best or (amount.high or 0) / 2
    high = amount.high if amount.high is not None else amount.best or low
    least, most = figure.low or 0, _most(figure)
    if figure.best and _vague(figure):
        least = max(least, int(figure.best * _ABOUT))
    if low <= most and least <= high:
        return 1.0
    return (low + 0.5) / (most + 0.5) if low > most else (least + 0.5) / (high + 0.5)


def said_figure(figure: Figure) -> str:
    """A record's figure: "90", "60–95 (best 90)"."""
    if figure.low == figure.high:
        return str(figure.low)
    best = f" (best {figure.best})" if figure.best is not None else ""
    return f"{figure.low}–{figure.high}{best}"

"""How numbers, days and places of the codebook-shaped exports come about, as their README says.

Sources: UCDP GED Codebook 24.1 (Uppsala Conflict Data Program), ACLED Codebook (2023).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from rashomon.records import Claim, Event
from rashomon.values import Actor, Amount, Period
from rashomon.view import words
from rashomon.view.shelf import Shelf
from rashomon.view.source import Source
from rashomon.vocabulary import ActorKind, AmountOf

README = (Path(__file__).parents[1] / "static" / "export-readme.txt").read_text(encoding="utf-8")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,18})?")
ACLED_WORDS = {"dozen": 12, "dozens": 12, "hundreds": 100}


def write(_case: Source, _provenance: bool) -> Iterator[bytes]:
    """The README of the CSV export."""
    yield README.encode()


Cell = str | int | float | date | None


def rows(header: Sequence[str], body: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """CSV lines (RFC 4180, UTF-8) with formulas in text disarmed and numbers left as they are."""
    for row in chain((header,), body):
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerow([cell(value) for value in row])
        yield out.getvalue().encode("utf-8", "replace")


def cell(value: Cell) -> str:
    """A value as CSV text: numbers and days as such, text that could be a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) and not value.is_integer() else str(int(value))
    text = value.replace("\x00", "\ufffd")
    armed = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if armed and not _NUMBER.fullmatch(text) else text


def figures(claims: Iterable[Claim], of: AmountOf) -> list[Amount]:
    """The amounts that count as figures of a happening, by the rule in the README."""
    return [
        amount
        for claim in claims
        if _asserted(claim)
        for amount in claim.amounts
        if amount.of is of and not amount.running and not amount.part_of
    ]


def _asserted(claim: Claim) -> bool:
    return claim.modality in words.SURELY and not claim.negated


def low_and_high(amounts: Iterable[Amount]) -> tuple[float | None, float | None]:
    """The lowest and the highest number given; "up to 20" gives no lowest."""
    given = [(_least(a), [n for n in (a.low, a.best, a.high) if n is not None]) for a in amounts]
    lowest = min((low for low, _ in given if low is not None), default=None)
    return lowest, max((n for _, known in given for n in known), default=None)


def _least(amount: Amount) -> float | None:
    """The least number that the words give, None where they only give the most."""
    return amount.low if amount.low is not None else amount.best


def most_conservative(amounts: Iterable[Amount]) -> float | None:
    """ACLED's figure: the lowest number given, with its own reading of "dozens" and "hundreds"."""
    known = []
    for amount in amounts:
        said = set(re.findall(r"\w+", amount.said.casefold()))
        word = next((ACLED_WORDS[w] for w in sorted(said & ACLED_WORDS.keys())), None)
        if word is not None and not any(any(c.isdigit() for c in w) for w in said):
            known.append(float(word))
        else:
            least = _least(amount)
            known += [] if least is None else [least]
    return min(known, default=None)


def side(shelf: Shelf, claims: Iterable[Claim], target: bool) -> list[Actor]:
    """The actors (or targets) named by most independent origins that tell it; several where tied; by name.
    Whom only a denial names is none."""
    origins: dict[str, set[str]] = {}
    actors: dict[str, Actor] = {}
    for claim in filter(_asserted, claims):
        for actor in claim.targets if target else claim.actors:
            key = actor.id or words.clean(actor.name).casefold()
            origins.setdefault(key, set()).add(shelf.origin_of(claim.report))
            actors.setdefault(key, actor)
    most = max((len(told) for told in origins.values()), default=0)
    return sorted((actors[key] for key in origins if len(origins[key]) == most), key=lambda a: (a.name, a.id))


_STATE = {ActorKind.STATE_FORCES, ActorKind.GOVERNMENT}
_ARMED = {*_STATE, ActorKind.ARMED_GROUP}


def type_of_violence(a: Sequence[Actor], b: Sequence[Actor]) -> int | None:
    """UCDP's type by the kinds of both sides; None where it takes a person."""
    kinds_a, kinds_b = {actor.kind for actor in a}, {actor.kind for actor in b}
    if not kinds_a or not kinds_b or not kinds_a <= _ARMED:
        return None
    if kinds_b == {ActorKind.CIVILIANS}:
        return 3
    if not kinds_b <= _ARMED:
        return None
    if kinds_a | kinds_b == {ActorKind.ARMED_GROUP}:
        return 2
    either = kinds_a <= _STATE or kinds_b <= _STATE
    return 1 if either else None


def names(actors: Iterable[Actor]) -> str:
    """Names joined for a cell."""
    return "; ".join(dict.fromkeys(words.clean(actor.name) for actor in actors))


def bounds(period: Period | None) -> tuple[date | None, date | None]:
    """First and last day of a period; for an open one the day that is known on the side it is known."""
    return (period.earliest, period.latest) if period else (None, None)


def sources(shelf: Shelf, event: Event) -> str:
    """Report ids and titles of an event, joined."""
    told = []
    for id_ in event.reports:
        report = shelf.reports.get(id_)
        title = words.clean(report.title) if report else "(removed)"
        publisher = words.clean(report.publisher) if report else ""
        told.append(f"{id_}: {title}" + (f" ({publisher})" if publisher else ""))
    return "; ".join(told)

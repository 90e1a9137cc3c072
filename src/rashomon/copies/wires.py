"""Which agencies a report names: the sign of a text that many outlets print."""

import re
from functools import cache

from rashomon.lookups.outlets import agencies as known
from rashomon.records import Report

_LONGEST = 200_000  # characters read


def agencies(report: Report) -> tuple[str, ...]:
    """The names of agencies in a report's text, byline and credit, sorted; of the credit also one that the
    lexicon does not know."""
    credit = report.credit.name if report.credit else ""
    said = [report.text[:_LONGEST], report.byline, credit]
    names = {known()[found] for words in said for found in _pattern().findall(words)}
    unknown = credit if credit and not _pattern().search(credit) else ""
    return tuple(sorted(names | ({unknown} if unknown else set())))


def agency(name: str) -> str:
    """The agency that a publisher's name names, empty if none."""
    return next((usual for other, usual in known().items() if other.lower() == name.strip().lower()), "")


@cache
def _pattern() -> re.Pattern[str]:
    """What finds the name of an agency in the lexicon."""
    longest_first = sorted(known(), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")

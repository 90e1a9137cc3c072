"""Which agencies a report names: the sign of a text that many outlets print."""

import csv
import re
from functools import cache
from importlib.resources import files

from rashomon.records import Report
from rashomon.vocabulary import ActorKind

_LONGEST = 200_000  # characters read


def agencies(report: Report) -> tuple[str, ...]:
    """The names of agencies in a report's text, byline and credit, sorted."""
    names, pattern = _names()
    said = [report.text[:_LONGEST], report.byline, report.credit.name if report.credit else ""]
    return tuple(sorted({names[found] for words in said for found in pattern.findall(words)}))


def agency(name: str) -> str:
    """The agency that a publisher's name names, empty if none."""
    names, _ = _names()
    return next((known for other, known in names.items() if other.lower() == name.strip().lower()), "")


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every name of an agency in the lexicon → its usual name, and a pattern that finds them."""
    lines = (files("rashomon") / "lexicons" / "actors.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    names = {
        name: row["name"]
        for row in rows
        if row["kind"] == ActorKind.AGENCY
        for name in (row["name"], *row["names"].split("|"))
        if name
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return names, re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")

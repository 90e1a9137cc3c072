"""Reading a file the way the pipeline does, without a case: for scorers."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rashomon import acquire, content, language, meaning
from rashomon.acquire import Found, Limits
from rashomon.lookups import Lookups, load
from rashomon.records import Claim, Reading, Report
from rashomon.settings import data_dir


@cache
def lookups() -> Lookups:
    """The look-ups, loaded once."""
    return load(data_dir())


def reports(path: Path) -> Iterator[Report]:
    """The reports of a file, in the order of the file."""
    for found in acquire.found(path, Limits(), {}):
        if isinstance(found, Found):
            report, _ = content.read(found.original, found.payload)
            if report is not None:
                yield report


def read(report: Report) -> tuple[Reading, tuple[Claim, ...]]:
    """A report's mentions and claims."""
    reading = language.read(report, lookups())
    return reading, meaning.claims(report, reading, lookups())

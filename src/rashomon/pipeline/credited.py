"""The day of a credited original that is in the case: a report's relative words count from it.

"First published by X" with no day beside it: where X's own report is in the case and the two share their
words, that report's day of publication is the original's.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from rashomon.records import CopyLink, Report
from rashomon.store import Case

Links = Callable[[Sequence[Report]], Any]  # the stage of copies: links and lineages


def crediting(case: Case, links: Links) -> Iterator[tuple[Report, Report | None]]:
    """The reports that name an original without its day, each with that original where the case has it."""
    named = [(r.id, _plain(r.credit.name)) for r in case.reports() if r.credit and r.credit.day is None]
    names = {name for _, name in named}
    origins = [(r.id, _plain(r.publisher)) for r in case.reports() if _plain(r.publisher) in names]
    for id_, name in named:
        report = case.report(id_)
        others = (case.report(other) for other, publisher in origins if publisher == name and other != id_)
        yield report, _original(report, others, links)


def counted(report: Report, original: Report | None) -> Report:
    """The report with its relative words counted from the day of its original, if there is one."""
    if (
        original is None
        or original.publication.day is None
        or original.publication.day == report.reference_day
    ):
        return report
    reason = f"the day of the credited original by {original.publisher}, which is in the case"
    return msgspec.structs.replace(report, reference_day=original.publication.day, reference_reason=reason)


def _original(report: Report, others: Iterable[Report], links: Links) -> Report | None:
    """Of the credited publisher's earlier reports the one that shares most words with the report."""
    found: list[tuple[float, date, str, Report]] = []
    for other in others:
        day = other.publication.day
        if day is None or (report.publication.day is not None and day > report.publication.day):
            continue
        shared: Sequence[CopyLink] = links((report, other))[0]
        found += [(-max(one.share_a, one.share_b), day, other.id, other) for one in shared]
    return min(found, key=lambda one: one[:3])[3] if found else None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("the")

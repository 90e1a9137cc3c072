"""What the first page holds folded: failures, reports, judgements, who tells how much."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from rashomon.records import Claim, Judgement, Problem, Report
from rashomon.view import counted, judged, words
from rashomon.view.coverage import Coverage
from rashomon.view.shelf import Shelf

Json = dict[str, Any]


def problem_rows(problems: Iterable[Problem]) -> list[Json]:
    """What failed, that which gave no report first."""
    return [
        {
            "where": words.clean(problem.where),
            "why": words.clean(problem.why),
            "stage": str(problem.stage),
            "fatal": problem.fatal,
        }
        for problem in sorted(problems, key=lambda p: (not p.fatal, p.where, p.id))
    ]


def _reports(shelf: Shelf) -> list[Json]:
    by_day = sorted(
        shelf.reports.values(), key=lambda r: (r.publication.day or date.max, words.titled(r), r.id)
    )
    return [_listed(shelf, report) for report in by_day]


def _decided(shelf: Shelf) -> list[Json]:
    undoable = {judgement.id for judgement in shelf.standing.standing}
    gone = {judgement.supersedes for judgement in shelf.judgements}
    return [
        {
            "id": j.id,
            "told": judged.told(j),
            "on": _subject(shelf, j),
            "undoable": j.id in undoable,
            "superseded": j.id in gone,
        }
        for j in shelf.judgements
    ]


def _subject(shelf: Shelf, judgement: Judgement) -> tuple[str, str, str]:
    """What a judgement is about: the kind of page that shows it, its id, and its name in words."""
    kind, _, rest = judgement.subject.partition(":")
    claim = shelf.standing.anchors.claim(judgement.subject, judgement.seen)
    event = shelf.event_of.get(claim.id) if isinstance(claim, Claim) else None
    if kind == "event" and event is not None:
        return "happening", event.id, words.clean(event.title)
    id_ = claim.report if isinstance(claim, Claim) else rest.split("/")[0] or judgement.subject
    report = shelf.reports.get(id_)
    return ("report", id_, words.titled(report)) if report else ("", "", words.clean(id_))


def _coverage(shelf: Shelf) -> Json:
    told = counted.outlets(Coverage(shelf))
    return {"columns": told.columns, "rows": told.rows, "note": counted.WITHIN}


def _listed(shelf: Shelf, report: Report) -> Json:
    lineage = shelf.lineage_of.get(report.id)
    return {
        "id": report.id,
        "title": words.titled(report),
        "publisher": words.clean(report.publisher),
        "day": words.day(report.publication.day),
        "claims": len(shelf.claims_in.get(report.id, ())),
        "readable": report.readable,
        "lineage": len(lineage.reports) if lineage else 1,
    }


ARCHIVE: Mapping[str, Callable[[Shelf], Any]] = {
    "problems": lambda shelf: problem_rows(shelf.problems),
    "reports": _reports,
    "judgements": _decided,
    "coverage": _coverage,
}
"""Its parts by name, each made on its own."""

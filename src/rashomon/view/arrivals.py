"""What became of each input, the newest first: for the page on which files are read in."""

from collections.abc import Iterable
from typing import Any

from rashomon.records import Sighting
from rashomon.view import words
from rashomon.view.shelf import Shelf

Json = dict[str, Any]
MOST = 200


def arrivals(shelf: Shelf, sightings: Iterable[Sighting]) -> list[Json]:
    """Each of the last inputs with what it became: ``report``, ``duplicate`` or ``failed``.

    ``of`` is where the same bytes were found first, ``why`` says what failed. What could not even be opened
    was never sighted: it stands among the problems.
    """
    ordered = sorted(sightings, key=lambda sighting: (sighting.captured, sighting.where))
    first: dict[str, str] = {}
    for sighting in ordered:
        first.setdefault(sighting.original, sighting.where)
    read = {report.original: report for report in shelf.reports.values()}
    failed = {problem.where: problem.why for problem in shelf.problems if problem.fatal}
    found = []
    for sighting in reversed(ordered[-MOST:]):
        origin = first[sighting.original]
        report = read.get(sighting.original)
        why = failed.get(origin, "" if report else "withdrawn")
        became = "duplicate" if origin != sighting.where else "report" if report else "failed"
        found.append(
            {
                "where": words.clean(sighting.where),
                "at": words.day(sighting.captured.date()),
                "became": became,
                "of": words.clean(origin) if became == "duplicate" else "",
                "why": words.clean(why),
                "report": report.id if report else "",
                "title": words.titled(report) if report else "",
                "claims": len(shelf.claims_in.get(report.id, ())) if report else 0,
                "readable": report.readable if report else False,
            }
        )
    return found

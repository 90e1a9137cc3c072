"""``rashomon show``, ``find``, ``dossier``, ``export``: looking at a case. Nothing here changes it."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import UsageError
from rashomon.vocabulary import Happening

if TYPE_CHECKING:
    from rashomon.records import Judgement
    from rashomon.store import Case

CaseArgument = Annotated[Path, typer.Argument(help="The case file.", show_default=False)]
Coarsen = Annotated[
    float,
    typer.Option(
        min=0,
        max=500,
        metavar="KM",
        help="Tell no place nearer than this; words of reports stay as they are.",
    ),
]
NEAR_KM = 25.0


class Kind(StrEnum):
    """What a case is exported to."""

    CSV = "csv"
    GEOJSON = "geojson"
    JSONL = "jsonl"
    ANNOTATIONS = "annotations"
    CLAIMREVIEW = "claimreview"
    FTM = "ftm"


def show(
    case: CaseArgument,
    what: Annotated[
        str,
        typer.Argument(help="Id of a happening or a report; its beginning is enough.", show_default=False),
    ] = "",
    *,
    reports: Annotated[bool, typer.Option("--reports", help="List the reports instead.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="List the happenings without a dispute to the last.")
    ] = False,
) -> None:
    """Show a case, one happening with its accounts side by side, or one report with its claims."""
    from rich.console import Console

    from rashomon.store import Case
    from rashomon.view import terminal

    console = Console()
    with Case.open(case) as opened:
        withdrawn = _withdrawn(opened, what) if what else None
        if what and (reports or every):
            raise UsageError("give an id, or --reports or --all")
        if reports:
            terminal.show_reports(opened, console)
        elif not what:
            terminal.show_case(opened, console, limit=None if every else terminal.LISTED)
        elif withdrawn is not None:
            terminal.show_withdrawn(withdrawn, console)
        elif _is_event(opened, what):
            event = opened.event(what)
            if not _begins(event.id, what):
                typer.echo(f"{what} is now a part of {event.id}")
            terminal.show_event(opened, event.id, console)
        else:
            terminal.show_report(opened, opened.report(what).id, console)


def _withdrawn(case: "Case", prefix: str) -> "Judgement | None":
    """The judgement by which the one report whose id begins so was withdrawn, if it was."""
    gone = [j for j in case.judgements() if j.verb == "remove" and _begins(j.subject, prefix)]
    left = [id_ for id_ in case.report_stages() if _begins(id_, prefix)]
    return gone[-1] if gone and not left and len({j.subject for j in gone}) == 1 else None


def _is_event(case: "Case", prefix: str) -> bool:
    """Whether ``prefix`` begins an event's id. Raises UsageError if it begins a report's too, or nothing."""
    events = [event.id for event in case.events() if _begins(event.id, prefix)]
    reports = [id_ for id_ in case.report_stages() if _begins(id_, prefix)]
    if events and reports:
        raise UsageError(
            f"{prefix!r} begins the id of a happening and of a report: write event-… or report-…"
        )
    if events or reports:
        return bool(events)
    try:
        case.event(prefix)  # one that goes by another id now
    except UsageError as error:
        raise UsageError(
            f"no happening or report {prefix!r} in {case.path}: "
            f"`rashomon show {case.path} --all` or `--reports` lists ids"
        ) from error
    return True


def _begins(id_: str, prefix: str) -> bool:
    return id_.startswith(prefix) or id_.partition("-")[2].startswith(prefix)


def find(
    case: CaseArgument,
    words: Annotated[
        list[str] | None,
        typer.Argument(help='Words, "a phrase", or begin*; all must meet.', show_default=False),
    ] = None,
    *,
    near: Annotated[
        str, typer.Option(help='Around a place: "NAME", "NAME,KM" or "LAT,LON,KM" (25 km unless told).')
    ] = "",
    since: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")] = "",
    until: Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = "",
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only where a claim is of this kind, such as air_strike; may be given again."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many passages at most.")] = 50,
) -> None:
    """Find passages by words, place, days and kind of happening."""
    from rich.console import Console

    from rashomon.store import Case
    from rashomon.view.terminal import show_hits

    first, last = day(since, "--from"), day(until, "--to")
    if first and last and first > last:
        raise UsageError(f"--from {first} is later than --to {last}")
    with Case.open(case) as opened:
        circle = _circle(near, opened) if near else None
        hits = opened.find(" ".join(words or ()), circle, first, last, limit, kinds=_kinds(kind or ()))
        show_hits(hits, Console())


def _kinds(given: Iterable[str]) -> frozenset[Happening]:
    """The kinds of happening of these names. Raises UsageError."""
    names = {name: name.strip().lower().replace(" ", "_").replace("-", "_") for name in given}
    unknown = next((name for name, plain in names.items() if plain not in set(Happening)), None)
    if unknown is not None:
        raise UsageError(f"no kind of happening {unknown!r}: there are {', '.join(sorted(Happening))}")
    return frozenset(map(Happening, names.values()))


def day(given: str, option: str) -> date | None:
    """A day as YYYY-MM-DD, None if not given. Raises UsageError."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise UsageError(f"{option} needs a day as YYYY-MM-DD, not {given!r}") from error


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _circle(near: str, case: "Case") -> tuple[float, float, float]:
    """Latitude, longitude and kilometres of what ``--near`` says. Raises UsageError."""
    parts = [part.strip() for part in near.split(",")]
    numbers = [_number(part) for part in parts]
    if len(parts) in {2, 3} and numbers[0] is not None and numbers[1] is not None:
        km = numbers[2] if len(parts) == 3 else NEAR_KM
        if abs(numbers[0]) > 90 or abs(numbers[1]) > 180 or km is None or not 0 <= km < 1e5:
            raise UsageError(f"--near {near!r} is not LAT,LON,KM in degrees and kilometres")
        return numbers[0], numbers[1], km
    km = numbers[-1] if len(parts) > 1 else None
    name = ", ".join(parts[:-1]) if km is not None else ", ".join(parts)
    if km is not None and not 0 <= km < 1e5:
        raise UsageError(f"--near {near!r}: give the distance in kilometres")
    return _named(name, NEAR_KM if km is None else km, case)


def _named(name: str, km: float, case: "Case") -> tuple[float, float, float]:
    """The likeliest place of a name, told on stderr, and the kilometres. Raises UsageError."""
    from rashomon.pipeline.naming import places

    told = Counter(event.place.country for event in case.events() if event.place and event.place.country)
    place, *others = places(name, [country for country, _ in told.most_common()])
    more = f"; {len(others)} more of that name: LAT,LON,KM says which" if others else ""
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    typer.echo(f"near {place.name} ({where}; {place.lat:.3f}, {place.lon:.3f}), {km:g} km{more}", err=True)
    return place.lat, place.lon, km


def dossier(
    case: CaseArgument,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write to.", show_default=False)],
    *,
    coarsen: Coarsen = 0,
) -> None:
    """Write the case as web pages that open from the disk, without a server and without network."""
    from rashomon.store import Case
    from rashomon.view.coarse import coarsened, note
    from rashomon.view.dossier import write_dossier

    with Case.open(case) as opened:
        first = write_dossier(coarsened(opened, coarsen), out, note(coarsen))
    typer.echo(f"dossier written: open {first}")


def export(
    case: CaseArgument,
    to: Annotated[
        list[Kind], typer.Option("--to", help="csv, geojson, jsonl, annotations, claimreview or ftm.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="The folder to write to, or - for stdout (default: the case's name)."
        ),
    ] = None,
    provenance: Annotated[
        bool, typer.Option("--provenance", help="With times of capture and absolute paths.")
    ] = False,
    coarsen: Coarsen = 0,
) -> None:
    """Export claims and happenings: UCDP- and ACLED-shaped CSV, GeoJSON, JSON lines, Web Annotations, …"""
    from rashomon.store import Case
    from rashomon.view import export as exports
    from rashomon.view.coarse import coarsened

    where = sys.stdout.buffer if str(out) == "-" else out or case.with_name(f"{case.stem}-export")
    with Case.open(case) as opened:
        for kind in dict.fromkeys(to):
            for path in exports.export(coarsened(opened, coarsen), kind.value, where, provenance=provenance):
                typer.echo(str(path))

"""``rashomon coverage`` and ``rashomon sources``: who tells what and who does not."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.showing import CaseArgument
from rashomon.errors import UsageError

sources = typer.Typer(
    help="A team's own list of sources: names, sides, scales, grades.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class By(StrEnum):
    """What happenings are counted by."""

    OUTLET = "outlet"
    DAY = "day"
    PLACE = "place"


class Form(StrEnum):
    """How the counts are written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


@sources.command()
def add(
    case: CaseArgument,
    file: Annotated[Path, typer.Argument(help="The list: CSV or TOML.", show_default=False)],
) -> None:
    """Keep a list of sources in a case, in the place of the earlier one."""
    from rashomon import pipeline
    from rashomon.store import Case

    if not file.is_file():
        raise UsageError(f"no file {file}: check the name")
    with Case.open(case, write=True) as opened:
        found = pipeline.add_outlets(opened, file)
    typer.echo(f"{len(found)} sources listed")


@sources.command()
def show(case: CaseArgument) -> None:
    """Show a case's list of sources, and the outlets of its reports that the list lacks."""
    from rich.console import Console

    from rashomon.store import Case
    from rashomon.view.counted import show_outlets

    with Case.open(case) as opened:
        show_outlets(opened, Console())


def coverage(
    case: CaseArgument,
    event: Annotated[
        str, typer.Argument(help="Id of a happening: which outlets tell it.", show_default=False)
    ] = "",
    *,
    by: Annotated[By, typer.Option(help="Count by outlet, or by side for each day or place.")] = By.OUTLET,
    to: Annotated[Form, typer.Option(help="text, csv or json.")] = Form.TEXT,
) -> None:
    """Count, within the reports of the case, who tells what, who does not, and how each names who fights."""
    from rich.console import Console

    from rashomon.store import Case
    from rashomon.view import counted
    from rashomon.view.coverage import Coverage
    from rashomon.view.shelf import Shelf

    with Case.open(case) as opened:
        covered = Coverage(Shelf(opened))
        told = counted.silences(covered, opened.event(event)) if event else counted.counts(covered, by.value)
    if to is Form.TEXT:
        counted.show(told, Console())
    else:
        sys.stdout.buffer.write(counted.as_csv(told) if to is Form.CSV else counted.as_json(told))

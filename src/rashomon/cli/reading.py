"""``rashomon read``."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import InputError, UsageError

if TYPE_CHECKING:
    from rashomon.settings import Settings

INTERRUPTED = 130

CaseOption = Annotated[Path, typer.Option("--case", help="The case file; made if it is not there.")]


def read(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders, in any mix.", show_default=False)],
    *,
    case: CaseOption,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            "--column",
            help="Which column of a CSV or JSONL holds what, such as text=body,published=date.",
        ),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    limit: Annotated[
        list[str] | None, typer.Option(help="Raise a limit against hostile input, such as rows=20000000.")
    ] = None,
    memory: Annotated[int, typer.Option(min=256, help="Memory for parsing one file, in MB.")] = 2048,
    seconds: Annotated[int, typer.Option(min=1, help="Time for parsing one item, in seconds.")] = 60,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what failed before.")] = False,
) -> None:
    """Read reports into a case. What is in the case already is left as it is."""
    from rich.console import Console

    from rashomon import pipeline
    from rashomon.cli.progress import progress
    from rashomon.settings import Settings, data_dir
    from rashomon.store import Case
    from rashomon.view.terminal import show_tally

    settings = Settings(
        data_dir=data_dir(),
        processes=processes,
        columns=pairs([pair for given in columns or () for pair in given.split(",")], "--columns"),
        limits=chosen_limits(limit or ()),
        memory_bytes=memory << 20,
        seconds=seconds,
        retry=retry,
    )
    try:
        with progress() as tell:
            tally = pipeline.read(paths, case, settings, tell)
    except KeyboardInterrupt as stop:
        typer.echo("rashomon: stopped: what was read is kept; run the same again to go on", err=True)
        raise typer.Exit(INTERRUPTED) from stop
    with Case.open(case) as opened:
        show_tally(opened, Console())
    if tally.failed and not tally.read:
        raise InputError(f"nothing could be read: `rashomon show {case}` lists why")


def current_settings() -> "Settings":
    """The settings of commands that read nothing new."""
    from rashomon.settings import Settings, data_dir

    return Settings(data_dir=data_dir())


def pairs(given: Sequence[str], option: str) -> dict[str, str]:
    """The parts of NAME=VALUE options. Raises UsageError if one is of another form."""
    found = {}
    for part in given:
        name, equals, value = part.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"{option} needs NAME=VALUE, not {part!r}")
        found[name.strip()] = value.strip()
    return found


def chosen_limits(given: Sequence[str]) -> dict[str, int]:
    """The limits raised by --limit NAME=NUMBER. Raises UsageError."""
    from rashomon.acquire import Limits

    limits = {}
    for name, value in pairs(given, "--limit").items():
        if name not in Limits.__struct_fields__:
            known = ", ".join(Limits.__struct_fields__)
            raise UsageError(f"no limit {name!r}: there are {known}")
        number = value.replace("_", "").replace(",", "")
        if not number.isdecimal():
            raise UsageError(f"--limit {name} needs a whole number, not {value!r}")
        limits[name] = int(number)
    return limits

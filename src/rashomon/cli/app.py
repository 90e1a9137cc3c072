"""The application: its commands, and errors as one line with a documented exit code (docs/exit-codes.md)."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from rashomon import __version__
from rashomon.cli import (
    checking,
    coverage,
    gazetteer,
    judging,
    opinions,
    reading,
    referencing,
    serving,
    showing,
)
from rashomon.errors import RashomonError

app = typer.Typer(
    name="rashomon",
    help="Reads conflicting reports of war and shows who says what, with the exact words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command()(reading.read)
app.command()(showing.show)
app.command()(showing.find)
app.command()(serving.serve)
app.command()(showing.dossier)
app.command()(showing.export)
app.command()(judging.remove)
app.command()(judging.correct)
app.add_typer(opinions.app, name="judge")
app.add_typer(coverage.sources, name="sources")
app.command()(coverage.coverage)
app.add_typer(referencing.app, name="reference")
app.command()(checking.check)
app.command()(checking.verify)
app.command()(checking.doctor)
app.add_typer(gazetteer.app, name="gazetteer")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version and end.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command line; an error of ours is one line on stderr, never a traceback."""
    try:
        app()
    except RashomonError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:  # the reader of our output has left
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        about = f" {error.filename}" if error.filename else ""
        _fail(f"cannot use{about} ({error.strerror or error}): check the path and its permissions", 1)
    except Exception as error:
        if os.environ.get("RASHOMON_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"[:300]
        _fail(f"an error of Rashomon's own ({what}): set RASHOMON_DEBUG=1 to see where, and report it", 1)
    sys.exit(0)


def _fail(why: str, code: int) -> NoReturn:
    line = " ".join(why.split())
    sys.stderr.write(f"rashomon: {line}\n")
    sys.exit(code)

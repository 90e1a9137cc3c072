"""``rashomon gazetteer``: places from elsewhere, and how a name is understood."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.reading import pairs

if TYPE_CHECKING:
    from rashomon.lookups.gazetteer import Gazetteer

app = typer.Typer(help="Add places from elsewhere, and see how a name is understood.", no_args_is_help=True)
NameArgument = Annotated[str, typer.Argument(help="Name of an added gazetteer.", show_default=False)]
_EVERY = 100_000


@app.command()
def add(
    file: Annotated[
        Path, typer.Argument(help="GeoNames dump, p-code table, CSV, GeoJSON.", show_default=False)
    ],
    *,
    name: Annotated[str, typer.Option(help="What to call it (default: the file's name).")] = "",
    column: Annotated[
        list[str] | None, typer.Option(help="Which column holds what: lat=NORTH. May be given again.")
    ] = None,
    country: Annotated[str, typer.Option(help="ISO code of the country, where the table names none.")] = "",
) -> None:
    """Add the places of a file to what names are looked up in."""
    from rashomon.pipeline import gazetteers
    from rashomon.settings import data_dir

    known = _opened()

    def code_of(words: str) -> str:
        return next((e.country for e in known.find(words) if e.id.startswith("country:")), "")

    def tell(count: int) -> None:
        if count % _EVERY == 0:
            typer.echo(f"{count:,} places", err=True)

    done = gazetteers.add(data_dir(), file, name, pairs(column or [], "--column"), country, code_of, tell)
    typer.echo(f"{done.name}: {done.places:,} places from {done.source} ({done.sha256[:12]})")
    for why, count in sorted(done.refused.items()):
        typer.echo(f"refused: {count:,} {why}")


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="Name of a place.", show_default=False)],
    *,
    near: Annotated[str, typer.Option(help="Name of a place beside which it is looked for.")] = "",
    country: Annotated[str, typer.Option(help="ISO code of the country.")] = "",
    limit: Annotated[int, typer.Option(help="How many at most.", min=1)] = 10,
) -> None:
    """Show the places of a name, the likeliest first, and what speaks for each."""
    from rashomon.pipeline import candidates

    found = candidates.find(_opened(), name, near, country)
    if not found:
        typer.echo(f"no place “{name}” is known")
    for candidate in found[:limit]:
        entry = candidate.entry
        where = ", ".join(filter(None, (entry.admin1, entry.country)))
        people = f" · {entry.population:,} people" if entry.population else ""
        typer.echo(f"{candidate.share:4.0%}  {entry.name} · {entry.kind.value} · {where}{people}")
        typer.echo(f"      {entry.lat:.4f}, {entry.lon:.4f} ± {entry.radius_km:g} km · {entry.id}")
        typer.echo(f"      {'; '.join(candidate.reasons)}")
    if len(found) > limit:
        typer.echo(f"{len(found) - limit} more: raise --limit")


@app.command("list")
def list_() -> None:
    """Show the gazetteers added, each with its source."""
    from rashomon.lookups.gazetteer_added import added
    from rashomon.settings import data_dir

    known = added(data_dir())
    if not known:
        typer.echo("none added; the one from installed packages is always there")
    for one in known:
        refused = f", {sum(one.refused.values()):,} rows refused" if one.refused else ""
        typer.echo(f"{one.name}: {one.places:,} places from {one.source}{refused}")
        typer.echo(f"      added {one.added:%Y-%m-%d %H:%M} UTC · SHA-256 {one.sha256}")


@app.command()
def remove(name: NameArgument) -> None:
    """Take an added gazetteer away."""
    from rashomon.lookups import gazetteer_added
    from rashomon.settings import data_dir

    gazetteer_added.remove(data_dir(), name)
    typer.echo(f"{name} removed")


def _opened() -> "Gazetteer":
    from rashomon.lookups import open_gazetteer
    from rashomon.settings import data_dir

    return open_gazetteer(data_dir())

"""``rashomon reference add|list|remove``: outside datasets to compare a case with."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.reading import chosen_limits, current_settings
from rashomon.cli.showing import CaseArgument
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.records import Dataset
    from rashomon.store import Case

app = typer.Typer(
    help="Outside datasets of happenings to compare a case with: UCDP GED, ACLED, Airwars, GDELT, any table.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_LISTED = 12
DatasetArgument = Annotated[
    str, typer.Argument(help="Name of a dataset, as `reference list` gives it.", show_default=False)
]


@app.command()
def add(
    case: CaseArgument,
    file: Annotated[Path, typer.Argument(help="The dataset: CSV, TSV or JSONL.", show_default=False)],
    *,
    mapping: Annotated[
        str, typer.Option("--map", help="A mapping file (TOML), or the name of one that comes with Rashomon.")
    ] = "",
    limit: Annotated[
        list[str] | None, typer.Option(help="Raise a limit against hostile input, such as rows=20000000.")
    ] = None,
) -> None:
    """Add a dataset to a case, in place of an older version of it, and check the case anew."""
    import msgspec

    from rashomon import pipeline
    from rashomon.cli.progress import progress
    from rashomon.store import Case

    if not file.is_file():
        raise UsageError(f"no file {file}: check the name")
    settings = msgspec.structs.replace(current_settings(), limits=chosen_limits(limit or ()))
    with Case.open(case, create=True) as opened:
        dataset, new = pipeline.add_dataset(opened, file, mapping, settings)
        typer.echo("\n".join(_lines(dataset)))
        if not new:
            typer.echo("  in the case already: nothing added")
            return
        _echo_unused(opened, dataset)
        with progress() as tell:
            pipeline.refresh(opened, current_settings(), tell)


@app.command("list")
def list_(case: CaseArgument) -> None:
    """List a case's datasets: what they cover, how many records, what they rest on, which rows gave none."""
    from rashomon.store import Case

    with Case.open(case) as opened:
        datasets = opened.datasets()
        for dataset in datasets:
            typer.echo("\n".join(_lines(dataset)))
            _echo_unused(opened, dataset)
    if not datasets:
        typer.echo("no datasets: add one with `rashomon reference add CASE FILE`")


@app.command()
def remove(case: CaseArgument, dataset: DatasetArgument) -> None:
    """Take a dataset out of a case, with all its records, and check the case anew."""
    from rashomon import pipeline
    from rashomon.cli.progress import progress
    from rashomon.store import Case

    if not case.exists():
        raise UsageError(f"no case at {case}: check the name")
    with Case.open(case, write=True) as opened:
        gone = pipeline.remove_dataset(opened, dataset)
        typer.echo(f"{gone.id} removed with its {gone.kept:,} records")
        with progress() as tell:
            pipeline.refresh(opened, current_settings(), tell)


def _lines(dataset: "Dataset") -> list[str]:
    from rashomon.view import words

    lines = [
        f"{dataset.id}: {words.clean(dataset.title)}",
        f"  {_counts(dataset)}; {dataset.unplaced:,} of those kept have no point",
        f"  {words.coverage(dataset)}",
        f"  {words.clean(dataset.file)}, {dataset.size:,} bytes, SHA-256 {dataset.sha256}",
    ]
    lines += [f"  rests on {', '.join(map(words.clean, dataset.rests_on))}"] if dataset.rests_on else []
    cited = "; licence: ".join(filter(None, (words.clean(dataset.citation), words.clean(dataset.licence))))
    return [*lines, f"  {cited}"] if cited else lines


def _counts(dataset: "Dataset") -> str:
    counts = {name: getattr(dataset, name) for name in ("found", "kept", "duplicate", "failed")}
    return " · ".join(f"{count:,} {name}" for name, count in counts.items())


def _echo_unused(case: "Case", dataset: "Dataset") -> None:
    """Which rows gave no record, one line a row for a few, then how many for each reason."""
    from rashomon.view import words

    unused = case.unused(dataset.id)
    for one in unused[:_LISTED]:
        kind = "duplicate" if one.duplicate else "failed"
        typer.echo(f"  row {one.row:,} {kind}: {words.clean(one.why)}")
    if len(unused) > _LISTED:
        begun = Counter(words.shortened(one.why.partition(":")[0], 60) for one in unused[_LISTED:])
        for why, count in begun.most_common(_LISTED):
            typer.echo(f"  and {count:,} more rows: {why}")

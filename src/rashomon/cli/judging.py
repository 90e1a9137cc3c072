"""``rashomon remove`` and ``rashomon correct``: what people decide."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.reading import current_settings
from rashomon.cli.showing import CaseArgument, day
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.store import Case

_WORD = 3  # characters of a word that can tell who someone was
_LISTED = 5
ReportArgument = Annotated[
    str, typer.Argument(help="Id of a report; its beginning is enough.", show_default=False)
]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept on record.", show_default=False)]
WhoOption = Annotated[
    str, typer.Option("--who", help="Who decides (default: $RASHOMON_WHO or the login name).")
]


def remove(
    case: CaseArgument,
    report: ReportArgument,
    *,
    why: WhyOption,
    passage: Annotated[str, typer.Option(help="Redact only this passage: START:END in characters.")] = "",
    words: Annotated[
        str, typer.Option(help="Redact only these words, wherever they stand in the report.")
    ] = "",
    who: WhoOption = "",
) -> None:
    """Withdraw a report, or redact a passage of it, for good. That it happened stays on record."""
    from rashomon import pipeline
    from rashomon.cli.progress import progress
    from rashomon.settings import who as deciding
    from rashomon.store import Case

    if passage and words:
        raise UsageError("give --passage or --words, not both")
    span = _span(passage) if passage else None
    with Case.open(existing(case), write=True) as opened:
        found = opened.report(report)
        related = sorted(
            {
                other
                for link in opened.copy_links()
                if found.id in {link.a, link.b}
                for other in (link.a, link.b)
            }
            - {found.id}
        )
        if span or words:
            judgement = pipeline.redact(opened, found, deciding(who), why, passage=span, words=words)
            done = "redacted, with the bytes of its original taken out"
        else:
            judgement = pipeline.withdraw(opened, found, deciding(who), why)
            done = "withdrawn"
        with progress() as tell:
            pipeline.refresh(opened, current_settings(), tell)
        left = _left(opened, words)
    typer.echo(f"{found.id} {done}; on record as {judgement.id}")
    for part, where in left:
        typer.echo(f"“{part}” still stands in {where}: redact it as well if it tells who or what it was")
    if related:
        typer.echo(f"These share words with it and are still in the case: {', '.join(related)}")


def _left(case: "Case", words: str) -> list[tuple[str, str]]:
    """The redacted words and the capitalised words of them that still stand in the case, and where."""
    parts = dict.fromkeys([" ".join(words.split()), *(p for p in words.split() if p[:1].isupper())])
    found: dict[str, list[str]] = {part: [] for part in parts if len(part) >= _WORD}
    for report in case.reports():
        for part, where in found.items():
            times = len(re.findall(rf"\b{re.escape(part)}\b", report.text, re.IGNORECASE))
            if times:
                where.append(f"{report.id} ({times} times)" if times > 1 else report.id)
    listed = {part: ", ".join(where[:_LISTED]) for part, where in found.items() if where}
    more = {part: len(where) - _LISTED for part, where in found.items() if len(where) > _LISTED}
    return [
        (part, text + (f" and {more[part]} more" if part in more else "")) for part, text in listed.items()
    ]


def existing(case: Path) -> Path:
    """The case's path. Raises UsageError if there is none."""
    if not case.exists():
        raise UsageError(f"no case at {case}: check the name")
    return case


def _span(passage: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,9}):(\d{1,9})", passage.strip())
    if match is None:
        raise UsageError(f"--passage needs START:END in characters, not {passage!r}")
    return int(match[1]), int(match[2])


def correct(
    case: CaseArgument,
    report: ReportArgument,
    *,
    why: WhyOption,
    published: Annotated[str, typer.Option(help="The day the report was published, YYYY-MM-DD.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the correction back.")] = False,
    who: WhoOption = "",
) -> None:
    """Correct a report's day of publication. The machine's answer is kept; --undo brings it back."""
    from rashomon import pipeline
    from rashomon.cli.progress import progress
    from rashomon.settings import who as deciding
    from rashomon.store import Case

    chosen = day(published, "--published")
    if undo == (chosen is not None):
        raise UsageError("give --published YYYY-MM-DD, or --undo")
    with Case.open(existing(case), write=True) as opened:
        found = opened.report(report)
        if chosen is None:
            judgement = pipeline.take_back(opened, found, deciding(who), why)
        else:
            judgement = pipeline.correct(opened, found, chosen, deciding(who), why)
        with progress() as tell:
            pipeline.refresh(opened, current_settings(), tell)
        publication = opened.report(found.id).publication
    told = f"was published on {publication.day}" if publication.day else "has no day of publication"
    typer.echo(f"{found.id} {told} ({publication.reason}); on record as {judgement.id}")

"""``rashomon judge``: accept, reject, correct, join, part and grade. Everything can be taken back."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.judging import WhoOption, existing
from rashomon.cli.reading import current_settings
from rashomon.cli.showing import CaseArgument
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.records import Claim, Event, Judgement
    from rashomon.store import Case

app = typer.Typer(
    name="judge",
    help="What people decide: the machine's answer stays beside it, and all can be taken back.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
WhatArgument = Annotated[
    str, typer.Argument(help="Id of a claim or a happening; its beginning is enough.", show_default=False)
]
ClaimArgument = Annotated[
    str, typer.Argument(help="Id of a claim; its beginning is enough.", show_default=False)
]
EventArgument = Annotated[
    str, typer.Argument(help="Id of a happening; its beginning is enough.", show_default=False)
]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept on record.")]
NeededWhy = Annotated[str, typer.Option("--why", help="The reason, kept on record.", show_default=False)]


@contextmanager
def _opened(case: Path, *, anew: bool = False) -> Iterator["Case"]:
    """The case, open to write; with ``anew``, its happenings are made anew afterwards."""
    from rashomon import pipeline
    from rashomon.cli.progress import progress
    from rashomon.store import Case

    with Case.open(existing(case), write=True) as opened:
        yield opened
        if anew:
            with progress() as tell:
                pipeline.refresh(opened, current_settings(), tell)


def _told(judgement: "Judgement", what: str) -> None:
    typer.echo(f"{what}; on record as {judgement.id}")


def _who(given: str) -> str:
    from rashomon.settings import who

    return who(given)


def _what(case: "Case", prefix: str) -> "Claim | Event":
    """The claim or happening of an id. Raises UsageError."""
    for find in (case.claim, case.event):
        try:
            found: Claim | Event = find(prefix)
        except UsageError:
            continue
        return found
    raise UsageError(f"no claim or happening {prefix!r} in {case.path}: `rashomon show` lists their ids")


@app.command()
def accept(case: CaseArgument, what: WhatArgument, *, why: WhyOption = "", who: WhoOption = "") -> None:
    """Say that a claim is read rightly, or that a happening is one."""
    from rashomon.pipeline import opinions

    with _opened(case) as opened:
        found = _what(opened, what)
        _told(opinions.accept(opened, found, _who(who), why), f"{found.id} accepted")


@app.command()
def reject(case: CaseArgument, claim: ClaimArgument, *, why: NeededWhy, who: WhoOption = "") -> None:
    """Say that a claim is read wrongly: it stays on record and counts in no happening."""
    from rashomon.pipeline import opinions

    with _opened(case, anew=True) as opened:
        found = opened.claim(claim)
        _told(opinions.reject(opened, found, _who(who), why), f"{found.id} rejected")


@app.command(name="set", context_settings={"ignore_unknown_options": True})  # a latitude may be "-1.2"
def set_(
    case: CaseArgument,
    what: WhatArgument,
    slot: Annotated[
        str, typer.Argument(help="occurred, type, when, where, actor, target, killed or injured.")
    ],
    value: Annotated[
        str,
        typer.Argument(
            help="yes or no; a kind such as air_strike; 2016-09-17, 2016-09 or 2016-09-16/2016-09-17; a "
            "place NAME or NAME,KM or LAT,LON,KM NAME; names parted by ';'; 62, 'at least 62', 62-80, none."
        ),
    ],
    *,
    why: NeededWhy,
    who: WhoOption = "",
) -> None:
    """Set what a claim says in a slot, or what a happening was found to be."""
    from rashomon.pipeline import naming, opinions

    with _opened(case, anew=True) as opened:
        found = _what(opened, what)
        text = naming.settable(slot, value)
        _told(
            opinions.set_slot(opened, found, slot, text, _who(who), why), f"{found.id}: {slot} set to {value}"
        )


@app.command()
def merge(
    case: CaseArgument,
    events: Annotated[list[str], typer.Argument(help="Ids of happenings, two or more.", show_default=False)],
    *,
    why: NeededWhy,
    who: WhoOption = "",
) -> None:
    """Say that happenings are one."""
    from rashomon.pipeline import opinions
    from rashomon.store import Case

    with _opened(case, anew=True) as opened:
        found = [opened.event(id_) for id_ in events]
        made = opinions.merge(opened, found, _who(who), why)
    with Case.open(case) as opened:
        kept = opened.event(found[0].id).id
        gone = [event.id for event in found if event.id != kept]
        lead = "leads" if len(gone) == 1 else "lead"
        disputed = ", ".join(opened.event(kept).disputed)
    _told(made, f"{len(found)} happenings brought together as {kept}; {', '.join(gone)} {lead} there")
    typer.echo(f"In dispute now: {disputed or 'nothing'}")


@app.command()
def split(
    case: CaseArgument,
    event: EventArgument,
    claims: Annotated[
        list[str], typer.Argument(help="Ids of its claims that tell another one.", show_default=False)
    ],
    *,
    why: NeededWhy,
    who: WhoOption = "",
) -> None:
    """Say that some of a happening's claims tell another one."""
    from rashomon.pipeline import opinions

    with _opened(case, anew=True) as opened:
        parted = [opened.claim(id_) for id_ in claims]
        made = opinions.split(opened, opened.event(event), parted, _who(who), why)
        _told(made, f"{len(parted)} claims set apart")


@app.command()
def grade(
    case: CaseArgument,
    source: Annotated[str, typer.Argument(help="Name of an outlet, official or body.", show_default=False)],
    letter: Annotated[str, typer.Argument(help="A (completely reliable) to F (cannot be judged).")],
    *,
    why: WhyOption = "",
    who: WhoOption = "",
) -> None:
    """Grade a source from A to F (Admiralty)."""
    from rashomon.pipeline import opinions

    with _opened(case) as opened:
        _told(
            opinions.grade(opened, source, letter.upper(), _who(who), why),
            f"{source} graded {letter.upper()}",
        )


@app.command()
def credibility(
    case: CaseArgument,
    claim: ClaimArgument,
    number: Annotated[str, typer.Argument(help="1 (confirmed by others) to 6 (cannot be judged).")],
    *,
    why: WhyOption = "",
    who: WhoOption = "",
) -> None:
    """Grade an account from 1 to 6 (Admiralty)."""
    from rashomon.pipeline import opinions

    with _opened(case) as opened:
        found = opened.claim(claim)
        _told(opinions.credibility(opened, found, number, _who(who), why), f"{found.id} graded {number}")


@app.command()
def rate(
    case: CaseArgument,
    event: EventArgument,
    rating: Annotated[str, typer.Argument(help="confirmed, fair, weak, contested or discounted.")],
    *,
    why: WhyOption = "",
    who: WhoOption = "",
) -> None:
    """Grade a happening as Airwars does; what `show` proposes is a rule's."""
    from rashomon.pipeline import opinions

    with _opened(case) as opened:
        found = opened.event(event)
        _told(
            opinions.rate(opened, found, rating.lower(), _who(who), why), f"{found.id} rated {rating.lower()}"
        )


@app.command()
def note(
    case: CaseArgument,
    what: WhatArgument,
    text: Annotated[str, typer.Argument(help="The note.", show_default=False)],
    *,
    who: WhoOption = "",
) -> None:
    """Leave a note on a claim or a happening."""
    from rashomon.pipeline import opinions

    with _opened(case) as opened:
        found = _what(opened, what)
        _told(opinions.note(opened, found, text, _who(who)), f"noted on {found.id}")


@app.command()
def undo(
    case: CaseArgument,
    judgement: Annotated[str, typer.Argument(help="Id of a judgement in force.", show_default=False)],
    *,
    why: WhyOption = "",
    who: WhoOption = "",
) -> None:
    """Take a judgement back."""
    from rashomon.pipeline import opinions

    with _opened(case, anew=True) as opened:
        made = opinions.undo(opened, judgement, _who(who), why)
        _told(made, f"{made.supersedes} taken back")


@app.command(name="list")
def list_(
    case: CaseArgument,
    *,
    every: Annotated[bool, typer.Option("--all", help="With those superseded or taken back.")] = False,
) -> None:
    """The judgements in force: who decided what, and those that apply to nothing any more."""
    from rich.console import Console

    from rashomon.store import Case
    from rashomon.view import terminal

    with Case.open(case) as opened:
        terminal.show_judgements(opened, Console(), every=every)

"""Passages found, as lines for the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.store import Case, Hit
from rashomon.view.words import clean, day


def show_hits(case: Case, hits: Sequence[Hit], console: Console) -> None:
    """Each passage under its report: who published it and when, and the ids to look further with."""
    if not hits:
        console.print("Nothing found.")
        return
    shown = ""
    for hit in hits:
        if hit.report != shown:
            shown = hit.report
            report = case.report(shown)
            head = " · ".join(part for part in (report.publisher, day(report.publication.day)) if part)
            console.print(
                Text.assemble((clean(hit.title) or "(no title)", "bold"), f"  {clean(head)}  {shown}")
            )
        passage = " ".join(clean(hit.span.exact).split())
        console.print(Text(f"  {passage}"), Text(f"  [{hit.span.start}:{hit.span.end}]", style="dim"), sep="")
    console.print(f"{len(hits)} passage{'' if len(hits) == 1 else 's'}")

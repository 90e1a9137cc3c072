"""How far a reading is: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rashomon.pipeline import Progress
from rashomon.pipeline.reading import Told

_LINE_SECONDS = 10.0


@contextmanager
def progress() -> Iterator[Told]:
    """What to tell the progress to, for as long as the reading runs."""
    if not sys.stderr.isatty():
        yield _Lines().tell
        return
    from rich import progress as bars  # noqa: PLC0415  only on a terminal
    from rich.console import Console  # noqa: PLC0415

    with bars.Progress(
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TextColumn("{task.fields[counts]}"),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("read", total=None, counts="")

        def tell(state: Progress) -> None:
            bar.update(
                task,
                description=state.stage,
                total=state.total or None,
                completed=state.done,
                counts=_counts(state),
            )

        yield tell


def _counts(state: Progress) -> str:
    return f"{state.found} found, {state.failed} failed"


class _Lines:
    """A line whenever the stage changes, and one every few seconds with the time left."""

    def __init__(self) -> None:
        self._stage = ""
        self._began = self._last = time.monotonic()

    def tell(self, state: Progress) -> None:
        now = time.monotonic()
        if state.stage == self._stage and now - self._last < _LINE_SECONDS:
            return
        if state.stage == self._stage or state.stage != "read":
            sys.stderr.write(f"{state.stage}: {_counts(state)}{self._left(state, now)}\n")
        self._stage, self._last = state.stage, now

    def _left(self, state: Progress, now: float) -> str:
        if state.stage != "read" or not 0 < state.done < state.total:
            return ""
        left = (now - self._began) * (state.total - state.done) / state.done
        return f", {100 * state.done // state.total} %, about {left:.0f} s left"

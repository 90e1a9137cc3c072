"""The files that a user's paths stand for, in a fixed order."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rashomon.acquire.opening import hidden


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file under ``paths``, each once, sorted by path; nothing is left out: hidden files, links,
    special files, paths
    that do not exist, and folders that are hidden, empty or may not be listed come as themselves, and
    ``found``
    tells of each what it is.

    A link given by the user is followed, one met within a folder never is (so no loop, and no way out of
    the folder). A folder given by the user is walked even if it is hidden.
    """
    given = sorted({os.path.normpath(path) for path in paths})
    folders = [path for path in given if _is(stat.S_ISDIR, Path(path), follow=True)]
    for path in given:
        if not any(_walked_from(folder, path) for folder in folders):
            yield from _files(Path(path))


def _is(kind: Callable[[int], bool], path: Path, *, follow: bool = False) -> bool:
    try:
        return kind(path.stat(follow_symlinks=follow).st_mode)
    except (OSError, ValueError):
        return False


def _walked_from(folder: str, path: str) -> bool:
    """Whether walking ``folder`` meets ``path`` anyway: no hidden folder and no link lies between."""
    try:
        steps = Path(path).relative_to(folder).parts
    except ValueError:
        return False
    at = Path(folder)
    for step in steps:
        at /= step
        if _is(stat.S_ISLNK, at) or (hidden(step) and _is(stat.S_ISDIR, at)):
            return False
    return bool(steps)


def _files(given: Path) -> Iterator[Path]:
    if not _is(stat.S_ISDIR, given, follow=True):
        followed = _is(stat.S_ISLNK, given) and _is(lambda _: True, given, follow=True)
        yield given.resolve() if followed else given
        return
    waiting = [given]
    while waiting:
        path = waiting.pop()
        if path != given and (hidden(path.name) or not _is(stat.S_ISDIR, path)):
            yield path
            continue
        try:
            names = sorted(entry.name for entry in path.iterdir())
        except OSError:
            yield path
            continue
        if not names and path == given:
            yield path
        waiting.extend(path / name for name in reversed(names))

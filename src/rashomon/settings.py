"""What a user can set: where data lie, how many processes read, and the limits against hostile input."""

import getpass
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from rashomon.engine.sandbox import MEMORY_BYTES, SECONDS


class Settings(msgspec.Struct, frozen=True):
    """The settings of one run.

    ``columns`` says which column of a CSV or JSONL row holds what ({"text": "body"}); ``limits`` overrides
    limits of ``acquire.Limits`` by name; ``memory_bytes`` and ``seconds`` bound the child that parses
    untrusted bytes; ``retry`` reads again what failed before.
    """

    data_dir: Path
    processes: int = 1
    columns: Mapping[str, str] = {}
    limits: Mapping[str, int] = {}
    memory_bytes: int = MEMORY_BYTES
    seconds: int = SECONDS
    retry: bool = False


def data_dir() -> Path:
    """Where data built from installed packages live: ``$RASHOMON_DATA`` or the user's data directory."""
    chosen = os.environ.get("RASHOMON_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415  not needed for --help

    return user_data_path("rashomon", appauthor=False)


def who(given: str = "") -> str:
    """Who judges: as given, ``$RASHOMON_WHO``, or the login name."""
    try:
        return given or os.environ.get("RASHOMON_WHO") or getpass.getuser()
    except (KeyError, OSError):  # no such user on this system
        return "unknown"

"""What the stages look up, read-only after loading: annotator, gazetteer, lexicon."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from rashomon.lookups.annotator import Annotated, Annotator
from rashomon.lookups.lexicon import Lexicon

__all__ = ["Annotated", "Annotator", "Lexicon", "Lookups", "load"]

GAZETTEER_FILE = "gazetteer.sqlite"


class Lookups(msgspec.Struct, frozen=True):
    """All look-ups. ``version`` changes whenever anything in them does; it enters the stages' ids."""

    annotator: Annotator
    gazetteer: Any
    lexicon: Lexicon
    version: str


def load(data_dir: Path, progress: Callable[..., None] | None = None) -> Lookups:
    """Load everything, building the gazetteer in ``data_dir`` first if it is missing or outdated.

    Raises LookupsError if the language model is missing or a data file is damaged.
    """
    from rashomon.lookups.annotator import SpacyAnnotator  # noqa: PLC0415  heavy: only when reading

    annotator = SpacyAnnotator()
    lexicon = Lexicon()
    gazetteer = _gazetteer(data_dir / GAZETTEER_FILE, progress)
    versions = "\n".join([annotator.version, str(getattr(gazetteer, "version", "")), lexicon.version])
    return Lookups(annotator, gazetteer, lexicon, sha256(versions.encode()).hexdigest()[:16])


def _gazetteer(path: Path, progress: Callable[..., None] | None) -> Any:  # noqa: ANN401
    try:
        module = import_module("rashomon.lookups.gazetteer")
    except ModuleNotFoundError:
        return None
    module.build(path, progress)
    return module.Gazetteer.open(path)

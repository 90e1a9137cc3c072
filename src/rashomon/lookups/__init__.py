"""What the stages look up, read-only after loading: annotator, gazetteer, lexicon."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from rashomon.lookups.annotator import Annotated, Annotator
from rashomon.lookups.encoder import Encoder, OnnxEncoder
from rashomon.lookups.lexicon import Lexicon

if TYPE_CHECKING:
    from rashomon.lookups.gazetteer import Gazetteer

__all__ = ["Annotated", "Annotator", "Encoder", "Lexicon", "Lookups", "load"]

GAZETTEER_FILE = "gazetteer.sqlite"


class Lookups(msgspec.Struct, frozen=True):
    """All look-ups. ``version`` changes whenever anything in them does; it enters the stages' ids."""

    annotator: Annotator
    gazetteer: Gazetteer
    lexicon: Lexicon
    version: str
    encoder: Encoder = msgspec.field(default_factory=OnnxEncoder)


def load(data_dir: Path, progress: Callable[..., None] | None = None) -> Lookups:
    """Load everything, building the gazetteer in ``data_dir`` first if it is missing or outdated.

    Raises LookupsError if the language model is missing or a data file is damaged.
    """
    from rashomon.lookups.annotator import SpacyAnnotator  # noqa: PLC0415  heavy: only when reading
    from rashomon.lookups.place_model import model_version  # noqa: PLC0415

    annotator = SpacyAnnotator()
    lexicon = Lexicon()
    gazetteer = open_gazetteer(data_dir, progress)
    encoder = OnnxEncoder()
    versions = (annotator.version, gazetteer.version, lexicon.version, encoder.version, model_version())
    version = sha256("\n".join(versions).encode()).hexdigest()[:16]
    return Lookups(annotator, gazetteer, lexicon, version, encoder)


def open_gazetteer(data_dir: Path, progress: Callable[..., None] | None = None) -> Gazetteer:
    """The gazetteer in ``data_dir``, built first if it is missing or outdated, with those that were added.

    Raises LookupsError if it cannot be built or a file is damaged.
    """
    from rashomon.lookups.gazetteer import Gazetteer as Opened  # noqa: PLC0415  heavy: only when looking up
    from rashomon.lookups.gazetteer import build  # noqa: PLC0415
    from rashomon.lookups.gazetteer_added import added, path_of  # noqa: PLC0415

    path = data_dir / GAZETTEER_FILE
    build(path, progress)
    return Opened.open(path, [path_of(data_dir, one.name) for one in added(data_dir)])

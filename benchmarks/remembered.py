"""Annotations kept on disk between runs of the benchmarks: half of the time goes into them.

Only where ``RASHOMON_ANNOTATIONS`` names a folder. A file is found by what was annotated and by the
annotator's own code and version, so that nothing outdated is used.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from rashomon.lookups import Annotated, Annotator, annotator, sentence_hints
from rashomon.records import Token

_WRITTEN = msgspec.msgpack.Decoder(tuple[Annotated, ...])


class Remembered:
    """An annotator that looks into a folder first."""

    def __init__(self, folder: Path, inner: Annotator) -> None:
        """Make the folder if it is not there."""
        self.version = inner.version
        self._folder, self._inner = folder, inner
        folder.mkdir(parents=True, exist_ok=True)
        code = [Path(str(module.__file__)).read_bytes() for module in (annotator, sentence_hints)]
        self._made_by = sha256(
            b"".join((inner.version.encode(), repr(Token.__struct_fields__).encode(), *code))
        )

    def annotate(self, texts: Sequence[str]) -> tuple[Annotated, ...]:
        """The annotations of each text."""
        key = self._made_by.copy()
        key.update(msgspec.msgpack.encode(list(texts)))
        path = self._folder / key.hexdigest()[:32]
        if path.is_file():
            return _WRITTEN.decode(path.read_bytes())
        found = self._inner.annotate(texts)
        unfinished = path.with_suffix(f".{id(texts)}")
        unfinished.write_bytes(msgspec.msgpack.encode(found))
        unfinished.replace(path)
        return found

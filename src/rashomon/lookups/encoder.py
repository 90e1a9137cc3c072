"""Words read in their context by a small transformer (``models/encoder.md``). ONNX Runtime stays behind
this interface.

The weights are 8-bit integers, and how the activations are scaled depends on all words of a pass: so each
window is a pass of its own, without filling up, in one thread. What comes out depends on nothing but the
window's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import LookupsError
from rashomon.lookups.wordpieces import Word, WordPieces, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = files("rashomon") / "models" / "encoder.onnx"
VOCABULARY = files("rashomon") / "models" / "vocabulary.txt"
Floats = NDArray[np.float32]


class Encoded(NamedTuple):
    """A window of a text: its words, and for each of them what the network's heads give: a row each."""

    words: tuple[Word, ...]
    tags: Floats  # words × 7, unnormalised (speech.py)
    links: Floats  # words × 256 (speech.py)


class Encoder(Protocol):
    """What reads words in their context; all heads share one pass."""

    @property
    def version(self) -> str:
        """Changes with the weights."""

    def encode(self, text: str, ranges: Sequence[tuple[int, int]]) -> list[Encoded]:
        """The windows of the ranges of a text, in order; a break stands between ranges."""


class OnnxEncoder:
    """MiniLM with six layers, loaded when the first text comes."""

    @cached_property
    def version(self) -> str:
        """A hash of the weights and the vocabulary."""
        return sha256(MODEL.read_bytes() + VOCABULARY.read_bytes()).hexdigest()[:16]

    @cached_property
    def _pieces(self) -> WordPieces:
        return WordPieces(VOCABULARY.read_text("utf-8").splitlines())

    @cached_property
    def _session(self) -> InferenceSession:
        try:
            import onnxruntime as runtime  # noqa: PLC0415  heavy: only when reading
        except ImportError as error:
            raise LookupsError("onnxruntime is not installed: run 'make setup'") from error
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return runtime.InferenceSession(MODEL.read_bytes(), options, providers=["CPUExecutionProvider"])
        except (OSError, RuntimeError, ValueError) as error:
            raise LookupsError(f"the encoder is damaged ({error}): install Rashomon again") from error

    def encode(self, text: str, ranges: Sequence[tuple[int, int]]) -> list[Encoded]:
        """The windows of the ranges of a text, in order; a break stands between ranges."""
        found = []
        for window in windows(self._pieces.words(text, ranges)):
            feed: dict[str, Any] = {
                "ids": np.array([window.ids], np.int64),
                "shapes": np.array([window.shapes], np.int64),
            }
            tags, links = (
                np.asarray(out)[0, window.firsts] for out in self._session.run(["tags", "links"], feed)
            )
            found.append(Encoded(window.words, tags, links))
        return found

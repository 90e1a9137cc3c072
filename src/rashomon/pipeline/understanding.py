"""The stages by report, as one function for the engine: language, then meaning."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from rashomon.identity import with_id
from rashomon.records import Claim, Problem, Reading, Report, Sentence
from rashomon.vocabulary import BlockKind, StageName


class Understood(msgspec.Struct, frozen=True):
    """What was read from one report: its claims, the passages to find it by, and what failed.

    It goes from process to process as JSON: msgspec leaves a default out only where it is the very same
    object, which a pickled float never is, so a record would be written differently after a pickle.
    """

    claims: tuple[Claim, ...] = ()
    passages: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    def __reduce__(self) -> tuple[Callable[[bytes], "Understood"], tuple[bytes]]:
        """Pickle as JSON."""
        return _unpacked, (msgspec.json.encode(self),)


def _unpacked(data: bytes) -> Understood:
    return msgspec.json.decode(data, type=Understood)


def understand(
    read_language: Callable[[Report, Any], Reading],
    read_claims: Callable[[Report, Reading, Any], tuple[Claim, ...]],
    lookups: Any,  # noqa: ANN401  the stages' own look-ups, which the pipeline only passes on
    report: Report,
) -> Understood:
    """Read one report. A stage that fails on it is named in a Problem; the report is kept all the same."""
    try:
        reading = read_language(report, lookups)
    except Exception as error:  # noqa: BLE001  one report's failure must not end the run
        return Understood(
            passages=passages(report, ()), problems=(_failure(report, StageName.LANGUAGE, error),)
        )
    found = passages(report, reading.sentences)
    try:
        claims = read_claims(report, reading, lookups)
    except Exception as error:  # noqa: BLE001  one report's failure must not end the run
        return Understood(passages=found, problems=(_failure(report, StageName.MEANING, error),))
    return Understood(tuple({claim.id: claim for claim in claims}.values()), found)


def passages(report: Report, sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, and of each block without sentences; boilerplate is left out."""
    with_sentences = {sentence.block for sentence in sentences}
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    spans += [
        (block.start, block.end)
        for number, block in enumerate(report.blocks)
        if number not in with_sentences and block.kind is not BlockKind.BOILERPLATE
    ]
    return tuple(sorted(spans))


def _failure(report: Report, stage: StageName, error: Exception) -> Problem:
    why = f"failed on this report ({type(error).__name__}: {error})"[:500].replace("\n", " ")
    return with_id(Problem("", report.id, stage, f"{why}: the report is kept without claims"))

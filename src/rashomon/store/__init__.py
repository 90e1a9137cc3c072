"""The case: one SQLite file that holds originals, reports, claims and all that follows from them."""

from rashomon.store.case import Case
from rashomon.store.reader import Tally
from rashomon.store.search import Hit
from rashomon.store.writer import FileState, Passage

__all__ = ["Case", "FileState", "Hit", "Passage", "Tally"]

"""Meaning: what a report says to have happened, by whom, to whom, where, when, how many, how surely."""

from rashomon.meaning.claims import claims

__all__ = ["claims"]

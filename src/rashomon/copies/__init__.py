"""Copies: which reports share words, and which go back to one origin."""

from rashomon.copies.lineages import lineages
from rashomon.copies.linking import links

__all__ = ["lineages", "links"]

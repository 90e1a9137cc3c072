"""Language: words, names, places, times, amounts and who says what, each on an exact span of the text."""

from rashomon.language.reading import read

__all__ = ["read"]

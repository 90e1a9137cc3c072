"""Whether a sentence is words, or what a bad scan or a table makes of them."""

import re

_NUMBER = re.compile(r"[^\w]{0,4}\d[\d.,:/%-]*[^\w]{0,4}")
_WORD = re.compile(r"[^\w\s]{0,3}(?:[^\W\d_]{2,}|[aAI]|[^\W\d_]\.)(?:[-'’./&][^\W_]+)*[^\w\s]{0,4}")
_NAME = re.compile(r"[A-Z]{1,3}-?\d{1,3}(?:['’]s)?[.,;:]?")  # "M23", "F-16"
_MARK = re.compile(r"[-–—&/•*#\"'“”‘’()\[\].,:;]{1,3}")
_SHARE = 0.7


def legible(sentence: str) -> bool:
    """Are seven in ten of the pieces between blanks plain words, two at least, and no fewer than the numbers?

    Of what is less than that (scans with one character in ten misread, rows of a table) nothing is claimed:
    a wrong number from noise is worse than none. Lone punctuation counts for nothing, and what has
    a letter and number for a name ("M23", "T-72") is a word.
    """
    pieces = [piece for piece in sentence.split() if not _MARK.fullmatch(piece)]
    numbers = sum(bool(_NUMBER.fullmatch(piece)) for piece in pieces)
    words = sum(bool(_WORD.fullmatch(piece) or _NAME.fullmatch(piece)) for piece in pieces)
    return words >= max(2, numbers) and words >= _SHARE * (len(pieces) - numbers)

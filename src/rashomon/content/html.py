"""Stub."""
from rashomon.content.draft import Draft
from rashomon.errors import InputError
def draft_of(words: str, url: str) -> Draft:
    raise InputError("this format cannot be read yet")

"""Stub."""
from rashomon.content.draft import Draft
from rashomon.errors import InputError
def draft_of(payload: bytes) -> Draft:
    raise InputError("this format cannot be read yet")

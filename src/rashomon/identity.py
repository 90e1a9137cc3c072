"""Ids derived from content: the same input gives the same ids, in any order, on any machine."""

from hashlib import sha256
from typing import Any, TypeVar

import msgspec

R = TypeVar("R", bound=msgspec.Struct)

_LENGTH = 16
_encoder = msgspec.json.Encoder(order="deterministic")


def text_hash(text: str) -> str:
    """SHA-256 of a text's UTF-8 form, in hexadecimal (lone surrogates count as written)."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def bytes_hash(data: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def content_id(kind: str, *parts: Any) -> str:  # noqa: ANN401  any value that msgspec can write
    """An id such as ``claim-1f0c…``: the kind and a hash of the parts."""
    return f"{kind}-{sha256(_encoder.encode(parts)).hexdigest()[:_LENGTH]}"


def event_id(claim: str) -> str:
    """The id of the happening whose first claim, by id, is this one."""
    return content_id("event", claim)


def with_id(record: R) -> R:
    """The record with its ``id`` made from its class and all its other fields."""
    blank = msgspec.structs.replace(record, id="")
    kind = type(record).__name__.lower()
    return msgspec.structs.replace(record, id=content_id(kind, blank))

"""How often readings of a kind were right where it was measured (``models/periods.json``)."""

from functools import cache
from importlib.resources import files

import msgspec

FILE = "periods.json"


class Measured(msgspec.Struct, frozen=True):
    """For texts of news and of history: rule, the confidence that it gives, the share that was right."""

    news: dict[str, dict[str, float]]
    history: dict[str, dict[str, float]]


@cache
def _measured() -> Measured:
    return msgspec.json.decode((files("rashomon.models") / FILE).read_bytes(), type=Measured)


def likely_right(rule: str, given: float, *, history: bool) -> float:
    """The share of readings by this rule and with this confidence that were right, in texts that tell of days
    gone by (``history``) or of their own; what the rule gives where too few were measured."""
    table = _measured().history if history else _measured().news
    return table.get(rule, {}).get(f"{given:g}", given)

"""Names of news agencies and outlets, and of countries, as the lexicons of actors have them."""

from collections.abc import Mapping
from functools import cache

from rashomon.lookups.lexicon import rows
from rashomon.vocabulary import ActorKind

_PUBLISHING = frozenset({ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.MONITOR, ActorKind.ORGANISATION})


@cache
def agencies() -> Mapping[str, str]:
    """Every name of an agency, and the usual one of that agency."""
    return dict(_named(frozenset({ActorKind.AGENCY})))


@cache
def outlets() -> Mapping[str, str]:
    """Every name of an agency, outlet or organisation in small letters, and as it is written; not what only
    says of what kind one is ("state media")."""
    return {name.casefold(): name for name, _ in _named(_PUBLISHING) if not (name.islower() and " " in name)}


def _named(kinds: frozenset[ActorKind]) -> list[tuple[str, str]]:
    found = [row for row in rows("actors.csv") if ActorKind(row["kind"]) in kinds]
    return [(name, row["name"]) for row in found for name in (row["name"], *row["names"].split("|")) if name]


@cache
def country_names() -> frozenset[str]:
    """Names of countries, and the letters that stand for them ("DRC")."""
    found = rows("actors_countries.csv")
    return frozenset(
        name for row in found for name in (row["code"], row["name"], *row["names"].split("|")) if name
    )


@cache
def seats() -> frozenset[str]:
    """Names of capitals and seats of governments, in small letters."""
    found = rows("actors_countries.csv")
    return frozenset(name.casefold() for row in found for name in row["seats"].split("|") if name)

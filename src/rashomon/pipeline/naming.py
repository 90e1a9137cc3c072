"""What a person writes into a slot, with what the gazetteer and the lexicon know of it."""
# ruff: noqa: PLC0415  heavy imports only when a name is looked up

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.judged.setting import EMPTY, place_text

if TYPE_CHECKING:
    from rashomon.lookups.gazetteer import Entry

PLACE_KM = 5.0


def places(name: str, countries: Iterable[str] = (), *, alike: bool = True) -> "tuple[Entry, ...]":
    """The places of a name in the gazetteer, the likeliest first; where none has it, those of the same
    consonants, as in the reading: of ``countries`` before any other; not where ``alike`` is off, since what a
    person sets stands as theirs. Raises UsageError if there is none."""
    from rashomon.lookups import GAZETTEER_FILE
    from rashomon.lookups.gazetteer import Gazetteer, build
    from rashomon.settings import data_dir

    path = data_dir() / GAZETTEER_FILE
    build(path)
    gazetteer = Gazetteer.open(path)
    near = (m.entry for country in countries for m in gazetteer.matches(name, country))
    entries = gazetteer.find(name)
    if alike and not entries:
        entries = tuple(near) or tuple(m.entry for m in gazetteer.spelt(name))
    if not entries:
        raise UsageError(f"no place {name!r} in the gazetteer: try another spelling, or LAT,LON,KM")
    return entries


def settable(slot: str, value: str) -> str:
    """The value as ``rashomon.judged.setting`` takes it. Raises UsageError."""
    prepared = {"where": _place, "actor": _actors, "target": _actors}.get(slot, str.strip)
    return prepared(value)


def _place(value: str) -> str:
    """A place's name with its coordinates from the gazetteer; as given where these are given."""
    if value[:1] in "-0123456789":
        return value
    name, _, km = value.partition(",")
    radius = float(km) if km.strip().replace(".", "", 1).isdigit() else PLACE_KM
    found = places(name.strip(), alike=False)[0]
    return place_text(found.lat, found.lon, radius, name.strip())


def _actors(value: str) -> str:
    """Names with the lexicon's ids where it knows them; what has them already as it is."""
    from rashomon.lookups.lexicon import Lexicon

    entries = Lexicon().entries
    known = {key: entry for entry in entries.values() for key in (entry.id, entry.name.casefold())}
    told = []
    for name in filter(None, (part.strip() for part in value.split(";"))):
        entry = known.get(name.casefold())
        given = name if "|" in name or name == EMPTY else f"|{name}"
        told.append(f"{entry.id}|{entry.name}|{entry.kind}|{entry.country}" if entry else given)
    return ";".join(told)

"""A case with its places told more coarsely, for what is published: a house may be a witness's.

Coordinates are moved to the middle of a cell of a fixed grid (the same place always to the same point, so
that many exports give no more away than one) and their circles made to hold the whole cell. Words of reports
stay as they are: what must not be read at all is redacted (``rashomon remove --words``). Records of outside
datasets, which are public, stay as well.
"""

import re
from collections.abc import Iterable
from math import cos, hypot, radians
from typing import Any, cast

import msgspec

from rashomon.geodesy import KM_A_DEGREE
from rashomon.judged import setting
from rashomon.judged.setting import EMPTY
from rashomon.records import Judgement
from rashomon.values import Place
from rashomon.view import words
from rashomon.view.source import Source
from rashomon.vocabulary import Slot

_CODED_NEAR = 25.0  # km: up to here UCDP's where_prec is 2
_NEAR, _VAGUE = 2, 5
_COORDINATES = re.compile(r"-?\d{1,2}(?:\.\d+)?\s*,\s*-?\d{1,3}(?:\.\d+)?")
_DISTANCE = re.compile(r"(\d[\d,]*(?:\.\d+)?) km\b")
_SET = "a place that a person set"  # its name may be a witness's
_READERS = frozenset({"claims", "claim", "events", "event", "findings", "relations", "judgements"})


def coarsened(case: Source, km: float) -> Source:
    """The case as it is read, no place nearer than a cell of ``km`` kilometres; with 0 as it is."""
    return cast("Source", _Coarsened(case, km)) if km else case


def note(km: float) -> str:
    """What a reader of something coarsened is told; empty for 0."""
    return (
        f"Places are told to within about {km:g} km here; the case holds some of them nearer." if km else ""
    )


class _Coarsened:
    def __init__(self, case: Source, km: float) -> None:
        self._case, self._km = case, km

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the case has under that name
        own = getattr(self._case, name)
        return (lambda *asked: self._told(own(*asked))) if name in _READERS else own

    def _told(self, found: Any) -> Any:  # noqa: ANN401  a record or several
        if isinstance(found, msgspec.Struct):
            return _record(found, self._km)
        return tuple(_record(one, self._km) for one in cast("Iterable[msgspec.Struct]", found))


def _record(record: msgspec.Struct, km: float) -> msgspec.Struct:
    if isinstance(record, Judgement):
        return msgspec.structs.replace(
            record, value=_put(record.value, km), why=_COORDINATES.sub("…", record.why)
        )
    changed: dict[str, object] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Place):
            changed[name] = place(value, km)
        elif name == "reason":
            changed[name] = _blurred(value, km)
        elif name == "reasons":
            changed[name] = tuple(_blurred(reason, km) for reason in value)
    return msgspec.structs.replace(record, **changed)


def _put(value: str, km: float) -> str:
    """What a person put into a slot; a place as coarse as all others, without the name it was given."""
    slot, _, text = value.partition("=")
    if slot != Slot.WHERE or text == EMPTY:
        return value if text else _COORDINATES.sub("…", value)
    told = place(setting.place(text, ""), km)
    assert told.lat is not None
    assert told.lon is not None
    return f"{slot}={setting.place_text(told.lat, told.lon, told.radius_km, _SET)}"


def _blurred(reason: str, km: float) -> str:
    """A reason with distances to the next multiple of ``km``: several exact ones give a place away."""
    return _DISTANCE.sub(lambda match: f"about {_rounded(match[1], km):,.0f} km", reason)


def _rounded(number: str, km: float) -> float:
    return max(1, round(float(number.replace(",", "")) / km)) * km


def place(value: Place, km: float) -> Place:
    """A place moved to the middle of its cell, its circle holding all of the cell that it may lie in.

    Its id is left out, for those of a person's or a map's own points tell where they are.
    """
    if not words.is_placed(value) or value.lat is None or value.lon is None:
        return value
    lat = _middle(value.lat, km / KM_A_DEGREE)
    wide = KM_A_DEGREE * max(cos(radians(lat)), 0.01)
    lon = _middle(value.lon, km / wide)
    return msgspec.structs.replace(
        value,
        id="",
        lat=round(min(90.0, max(-90.0, lat)), 5),
        lon=round(min(180.0, max(-180.0, lon)), 5),
        radius_km=round(value.radius_km + hypot(km, km) / 2, 1),
        precision=max(value.precision, _NEAR if km <= _CODED_NEAR else _VAGUE),
        reason=f"told to within about {km:g} km; the case may hold it nearer",
    )


def _middle(degrees: float, step: float) -> float:
    return (degrees // step + 0.5) * step

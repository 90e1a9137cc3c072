"""Public map data that ships with the package: outlines of countries, and areas with centre and radius.

The files are made by ``atlas/build.py`` from Natural Earth (public domain) and GeoNames (CC BY 4.0). Borders
follow ``docs/borders.md``.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from rashomon.errors import LookupsError

FOLDER = Path(__file__).resolve().parent
Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]


class Outline(msgspec.Struct, frozen=True):
    """A country's outline: ISO 3166-1 number (empty: disputed), name, rings of (lon, lat) in degrees."""

    number: str
    name: str
    rings: tuple[Ring, ...]


class Area(msgspec.Struct, frozen=True, array_like=True):
    """A first- or second-level area. ``code`` is GeoNames': "SY.07" or "SY.07.174"; ``radius_km`` holds
    nine in ten of its settlements."""

    code: str
    name: str
    lat: float
    lon: float
    radius_km: int
    settlements: int


class _Packed(msgspec.Struct, frozen=True):
    number: str
    name: str
    rings: list[list[int]]


def outlines(box: Box = (-180.0, -90.0, 180.0, 90.0)) -> list[Outline]:
    """Countries of which something lies in the box (west, south, east, north; degrees), with those rings.

    Raises LookupsError if the map data is missing or damaged.
    """
    found = []
    for outline in _world():
        rings = tuple(ring for ring in outline.rings if _meets(ring, box))
        if rings:
            found.append(Outline(number=outline.number, name=outline.name, rings=rings))
    return found


def areas() -> list[Area]:
    """All first- and second-level areas in the order of codes; raises LookupsError like ``outlines``."""
    rows: list[Area] = _read("areas.json", list[Area])
    return rows


def files() -> tuple[Path, ...]:
    """The data files, for hashing."""
    return FOLDER / "areas.json", FOLDER / "outlines.json"


@cache
def _world() -> tuple[Outline, ...]:
    packed = _read("outlines.json", list[_Packed])
    return tuple(
        Outline(number=p.number, name=p.name, rings=tuple(list(_unpacked(ring)) for ring in p.rings))
        for p in packed
    )


def _unpacked(ring: Sequence[int]) -> Iterator[tuple[float, float]]:
    x = y = 0
    for step_x, step_y in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + step_x, y + step_y
        yield x / 100, y / 100


def _meets(ring: Ring, box: Box) -> bool:
    west, south, east, north = box
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south


def _read(name: str, kind: Any) -> Any:  # noqa: ANN401  the caller's type
    path = FOLDER / name
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise LookupsError(f"map data {path} is missing or damaged ({error}): run 'make setup'") from error

"""The atlas: outlines for the map, areas for the gazetteer."""

from pathlib import Path

import pytest

from rashomon import atlas
from rashomon.errors import LookupsError

CRIMEA = (34.1, 45.2)


def inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def at(point: tuple[float, float]) -> set[str]:
    return {o.name for o in atlas.outlines() if any(inside(point, ring) for ring in o.rings)}


@pytest.mark.parametrize(
    ("point", "name"),
    [((38.0, 35.0), "Syria"), ((43.7, 33.2), "Iraq"), (CRIMEA, "Ukraine"), ((44.5, 9.8), "Somalia")],
)
def test_a_point_lies_in_its_country(point: tuple[float, float], name: str) -> None:
    assert at(point) == {name}


def test_a_box_takes_only_what_meets_it() -> None:
    names = {o.name for o in atlas.outlines((38, 34, 40, 36))}
    assert "Syria" in names
    assert "France" not in names


def test_areas_are_sorted_and_in_range() -> None:
    areas = atlas.areas()
    assert [a.code for a in areas] == sorted(a.code for a in areas)
    assert all(-90 <= a.lat <= 90 and -180 <= a.lon <= 180 and a.radius_km >= 5 for a in areas)
    assert {"SY.07", "IQ.01", "UA.11"} <= {a.code for a in areas}


def test_missing_data_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "FOLDER", tmp_path)
    with pytest.raises(LookupsError, match="make setup"):
        atlas.areas()

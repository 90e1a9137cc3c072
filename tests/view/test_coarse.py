"""Places told more coarsely: the circle still holds the place, and no file holds its coordinates."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.view.memory_case import MemoryCase

from rashomon.geodesy import distance_km
from rashomon.identity import with_id
from rashomon.judged import of_claim
from rashomon.records import Finding, Judgement
from rashomon.values import Place
from rashomon.view.coarse import coarsened, note, place
from rashomon.view.dossier import write_dossier
from rashomon.view.export import KINDS, export
from rashomon.view.words import is_placed
from rashomon.vocabulary import Outcome, PlaceKind

WHEN = datetime(2031, 6, 1, tzinfo=UTC)
HOUSE = Place(None, "house", PlaceKind.FACILITY, "set:35.25,40.12", 35.25, 40.12, 0.2, 1)


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(1, 100))
def test_the_circle_still_holds_the_place(lat: float, lon: float, km: float) -> None:
    told = place(msgspec.structs.replace(HOUSE, lat=lat, lon=lon), km)
    assert told.lat is not None
    assert told.lon is not None
    away = distance_km(lat, lon, told.lat, told.lon)
    assert away <= told.radius_km * 1.01 + 0.1
    assert told.radius_km >= km / 2


@given(st.floats(0.01, 0.99))
def test_all_that_lies_in_one_cell_is_told_alike(share: float) -> None:
    first = place(HOUSE, 20)
    high = 20 / 111.2
    other = place(msgspec.structs.replace(HOUSE, lat=35.25 // high * high + share * high), 20)
    assert (other.lat, other.lon, other.id) == (first.lat, first.lon, "")


def test_a_country_and_what_has_no_coordinates_stay_as_they_are() -> None:
    country = msgspec.structs.replace(HOUSE, precision=6)
    nowhere = msgspec.structs.replace(HOUSE, lat=None, lon=None)
    assert (place(country, 20), place(nowhere, 20)) == (country, nowhere)


def _coordinates(case: MemoryCase) -> list[str]:
    found = [c.place for c in case.claims() if c.place] + [e.place for e in case.events() if e.place]
    return [str(n) for p in found if is_placed(p) for n in (p.lat, p.lon)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_export_holds_the_nearer_coordinates(case: MemoryCase, tmp_path: Path, kind: str) -> None:
    exact = _coordinates(case)
    assert exact
    for path in export(coarsened(case, 20), kind, tmp_path):
        text = path.read_text(encoding="utf-8")
        assert not [n for n in exact if n in text]


def test_the_dossier_says_that_it_is_coarser_and_holds_nothing_nearer(
    case: MemoryCase, tmp_path: Path
) -> None:
    claim = max(case.claims(), key=lambda c: len(c.amounts))
    by_hand = Judgement(
        "",
        "Lena",
        WHEN,
        of_claim(claim),
        "set",
        "where=35.251,40.121,1 the Berg house",
        "seen at 35.251, 40.121",
    )
    case.all_judgements.append(with_id(by_hand))
    exact = _coordinates(case)
    write_dossier(coarsened(case, 20), tmp_path, note(20))
    pages_written = [*tmp_path.rglob("*.html")]
    assert len(pages_written) > 3
    for path in pages_written:
        text = path.read_text(encoding="utf-8")
        assert not [n for n in (*exact, "35.251", "40.121", "Berg") if n in text], path
    assert "to within about 20 km" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_kilometres_nothing_is_changed(case: MemoryCase) -> None:
    assert coarsened(case, 0) is case
    assert note(0) == ""


def test_distances_in_reasons_are_told_more_coarsely(case: MemoryCase) -> None:
    event = next(iter(case.events()))
    far = Finding("", event.id, "distance", Outcome.AGREES, "the record lies 3.4 km north, 107 km from B")
    case.all_findings.append(with_id(far))
    reasons = [finding.reason for finding in coarsened(case, 20).findings()]
    assert "the record lies about 20 km north, about 100 km from B" in reasons

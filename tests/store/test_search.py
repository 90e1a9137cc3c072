"""Finding by words, place and days."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.case_records import claim_on, keep, report_of

from rashomon.errors import UsageError
from rashomon.geodesy import distance_km
from rashomon.store import Case
from rashomon.store.search import box, match_words

TEXT = "Air strikes hit the ridge. Trucks left the town. A bridge fell in the east. Nothing else was told."
RIDGE, TOWN, EAST = (35.29, 40.10), (35.33, 40.14), (36.0, 45.0)


def on(day: int) -> tuple[date, date]:
    return date(2016, 9, day), date(2016, 9, day)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    _, report = report_of(TEXT)
    claims = (
        claim_on(report, "strikes", point=RIDGE, days=on(17)),
        claim_on(report, "left", point=TOWN, days=(date(2016, 9, 10), None)),
        claim_on(report, "fell", point=EAST, radius_km=700, precision=6),
        claim_on(report, "told"),
    )
    with Case.open(tmp_path / "x.rashomon", create=True) as case:
        keep(case, TEXT, *claims)
        yield case


def words(case: Case, *args: object, **kwargs: object) -> list[str]:
    return [hit.span.exact.strip() for hit in case.find(*args, **kwargs)]  # type: ignore[arg-type]


def test_words_in_any_form_all_in_one_passage(case: Case) -> None:
    assert words(case, "air strike") == ["Air strikes hit the ridge."]
    assert words(case, '"strikes hit"') == ["Air strikes hit the ridge."]
    assert words(case, '"hit strikes"') == []
    assert words(case, "tru*") == ["Trucks left the town."]
    assert words(case, "strikes town") == []


@pytest.mark.parametrize(
    "query", ['"', "AND", "a OR", "NEAR(x y)", "text:x", "-x", "^x", "x)", "'", "*", "x\x00y"]
)
def test_signs_are_never_operators(case: Case, query: str) -> None:
    try:
        assert case.find(query) == ()
    except UsageError as error:
        assert "nothing to look for" in str(error)  # noqa: PT017  either answer is right


@pytest.mark.parametrize("query", ["air strike", "airstrike", "Airstrikes", "air-strikes", '"air strike"'])
def test_a_compound_is_found_in_one_word_and_in_two(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='porter unicode61')")
    told = (
        "an air strike on Hays",
        "three air-strikes",
        "the airstrike",
        "airstrikes hit it",
        "a strike by air",
    )
    connection.executemany("INSERT INTO words VALUES (?)", [(words,) for words in told])
    found = connection.execute("SELECT text FROM words WHERE words MATCH ?", (match_words(query),)).fetchall()
    apart, quoted = query == "air strike", query.startswith('"')
    assert {words for (words,) in found} == {
        *(told[:2] if quoted else told[:4]),
        *(told[4:] if apart else ()),
    }


def test_nothing_asked_is_told(case: Case) -> None:
    with pytest.raises(UsageError, match="--near"):
        case.find()


def test_place_with_the_radius_of_a_precise_place_only(case: Case) -> None:
    assert words(case, near=(*RIDGE, 3.0)) == ["Air strikes hit the ridge."]
    assert words(case, near=(*RIDGE, 25.0)) == ["Air strikes hit the ridge.", "Trucks left the town."]
    assert words(case, near=(*EAST, 1.0)) == ["A bridge fell in the east."]


def test_days_with_open_bounds_and_without_days(case: Case) -> None:
    assert words(case, since=date(2016, 9, 18)) == ["Trucks left the town."]
    assert words(case, until=date(2016, 9, 9)) == []
    assert words(case, since=date(2016, 9, 17), until=date(2016, 9, 17)) == [
        "Air strikes hit the ridge.",
        "Trucks left the town.",
    ]


def test_words_place_and_days_together(case: Case) -> None:
    hits = case.find("strike", (*TOWN, 25.0), date(2016, 9, 1), date(2016, 9, 30))
    assert [hit.span.exact.strip() for hit in hits] == ["Air strikes hit the ridge."]
    assert hits[0].claims == (next(case.claims()).id,)
    assert case.find("trucks", (*EAST, 5.0)) == ()
    assert len(case.find(near=(*TOWN, 50.0), limit=1)) == 1


def test_dropped_reports_are_not_found(case: Case) -> None:
    with case.transaction():
        case.drop_report(next(iter(case.reports())).id)
    assert case.find("strike") == ()
    assert case.find(near=(*TOWN, 50.0)) == ()
    assert case.connection.execute("SELECT count(*) FROM place_day").fetchone() == (0,)


@given(
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    km=st.floats(0, 5000),
    other_lat=st.floats(-90, 90),
    other_lon=st.floats(-180, 180),
)
def test_the_box_holds_the_circle(
    lat: float, lon: float, km: float, other_lat: float, other_lon: float
) -> None:
    south, north, west, east = box(lat, lon, km)
    if distance_km(lat, lon, other_lat, other_lon) < km * 0.999:
        slack = 1e-6
        assert south - slack <= other_lat <= north + slack
        assert west - slack <= other_lon <= east + slack

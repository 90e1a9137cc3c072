"""Reading outside datasets through their mappings: each known form, any table, and hostile files."""

from datetime import date
from pathlib import Path

import pytest
from tests.acquire.dataset_files import ACLED, AIRWARS, GDELT, LINE, LINES, UCDP, coded, one, write

from rashomon.acquire.datasets import shipped
from rashomon.errors import InputError, UsageError
from rashomon.records import Reference, Unused
from rashomon.values import Figure
from rashomon.vocabulary import AmountOf, Happening, PeriodKind, Who


@pytest.fixture
def lines_map(tmp_path: Path) -> str:
    (tmp_path / "lines.toml").write_text(LINES)
    return str(tmp_path / "lines.toml")


def why(path: Path, mapping: str = "", **limits: int) -> str:
    """Why the last row of a file gave no record."""
    found = coded(path, mapping, **limits)[-1]
    assert isinstance(found, Unused)
    return found.why


def test_ucdp_gives_sides_that_fight_with_its_own_precision_and_sources(tmp_path: Path) -> None:
    record = one(write(tmp_path / "u.csv", UCDP))
    assert (record.dataset, record.number) == ("ucdp_ged", "77")
    assert [a.id for a in record.sides] == ["syria", "isis"]
    assert record.actors == record.targets == ()
    assert record.figures == (Figure(AmountOf.KILLED, 4, 5, 9),)
    assert record.period.earliest == record.period.latest == date(2020, 3, 1)
    assert record.place is not None
    assert (record.place.lat, record.place.precision, record.place.country) == (10.5, 1, "SY")
    assert record.sources == ("One Agency", "Another")
    assert Happening.AIR_STRIKE in record.happenings


def test_ucdp_one_sided_violence_has_a_doer_and_a_month_is_no_day(tmp_path: Path) -> None:
    row = {**UCDP, "type_of_violence": "3", "side_b": "Civilians", "date_prec": "4", "date_end": "2020-03-31"}
    record = one(write(tmp_path / "u.csv", row))
    assert [a.id for a in record.actors] == ["syria"]
    assert [a.id for a in record.targets] == ["civilians"]
    assert (record.period.kind, record.period.precision) == (PeriodKind.WITHIN, 4)


def test_figures_in_the_wrong_columns_still_bound_it(tmp_path: Path) -> None:
    record = one(write(tmp_path / "u.csv", {**UCDP, "low": "9", "best": "5", "high": "4"}))
    assert record.figures == (Figure(AmountOf.KILLED, 4, 5, 9),)


def test_airwars_names_who_is_said_to_have_done_it_and_counts_civilians(tmp_path: Path) -> None:
    record = one(write(tmp_path / "a.jsonl", AIRWARS))
    assert [bool(a.id) for a in record.actors] == [True, False]
    assert record.actors[0].country == "RU"
    assert record.figures == (Figure(AmountOf.KILLED, 2, None, 3, Who.CIVILIANS),)
    assert record.happenings == (Happening.AIR_STRIKE, Happening.SHELLING)
    assert record.place is not None
    assert record.place.precision == 1


def test_acled_weeks_and_its_names_of_forces(tmp_path: Path) -> None:
    record = one(write(tmp_path / "c.csv", ACLED))
    assert [a.id for a in record.sides] == ["syria", "isis"]
    assert record.period.precision == 3
    assert record.place is not None
    assert record.place.precision == 2
    assert record.figures[0].best == 7
    assert record.sources == ("One Agency", "Another")


def test_gdelt_kind_by_code_and_its_point(tmp_path: Path) -> None:
    record = one(write(tmp_path / "g.tsv.csv", GDELT))
    assert record.happenings == (Happening.AIR_STRIKE,)
    assert [a.id for a in record.actors] == ["russia"]
    assert record.period.earliest == date(2020, 3, 1)


def test_every_shipped_mapping_has_rows_here() -> None:
    assert {m.name for m in shipped()} == {"acled", "airwars", "gdelt_events", "ucdp_ged"}


def test_a_release_tells_of_its_day_or_the_day_before(tmp_path: Path, lines_map: str) -> None:
    record = one(write(tmp_path / "l.csv", LINE), lines_map)
    assert (record.period.earliest, record.period.latest) == (date(2020, 3, 1), date(2020, 3, 2))
    assert record.period.kind is PeriodKind.WITHIN
    assert [a.id for a in record.actors + record.targets] == ["us_coalition", "isis"]
    assert record.attacks == 2
    assert record.place is not None
    assert (record.place.lat, record.place.radius_km) == (10.0, 25.0)


def test_two_towns_in_one_cell_are_one_circle_and_an_unknown_name_has_no_point(
    tmp_path: Path, lines_map: str
) -> None:
    rows = [{**LINE, "location": "Northport and Southmill"}, {**LINE, "location": "Nowhere"}]
    both, unknown = coded(write(tmp_path / "l.csv", *rows), lines_map)
    assert isinstance(both, Reference)
    assert isinstance(unknown, Reference)
    assert both.place is not None
    assert both.place.lat == 9.5
    assert 80 < both.place.radius_km < 82
    assert unknown.place is not None
    assert unknown.place.lat is None
    assert unknown.place.reason == "not in the gazetteer"


def test_the_same_row_twice_is_a_duplicate_and_a_number_twice_is_refused(
    tmp_path: Path, lines_map: str
) -> None:
    found = coded(write(tmp_path / "u.csv", UCDP, UCDP, {**UCDP, "best": "6"}))
    assert [type(x) for x in found] == [Reference, Unused, Unused]
    assert [x.duplicate for x in found if isinstance(x, Unused)] == [True, False]
    assert "stands in row 2 already" in why(write(tmp_path / "v.csv", UCDP, {**UCDP, "best": "6"}))
    assert [type(x) for x in coded(write(tmp_path / "l.csv", LINE, LINE), lines_map)] == [Reference, Unused]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"latitude": "91"}, "no point on earth"),
        ({"longitude": "-181.5"}, "no point on earth"),
        ({"latitude": "nan"}, "latitude is no number"),
        ({"latitude": "1" * 500}, "latitude is no number"),
        ({"date_start": ""}, "no day: date_start is empty"),
        ({"date_start": "31/31/2020"}, "date_start is no day"),
        ({"date_start": "1850-01-01"}, "no real day"),
        ({"date_start": "2020-03-01\x00"}, "date_start is no day"),
        ({"date_end": "2020-02-01"}, "before the first"),
        ({"date_prec": "9"}, "no precision of a day"),
        ({"where_prec": "x"}, "no precision of a place"),
        ({"best": "-3"}, "best counts nothing"),
        ({"best": "many"}, "best is no number"),
        ({"best": "1e400"}, "best is no number"),
        ({"id": ""}, "no number: id is empty"),
        ({"id": "9" * 500}, "id is no number"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    assert reason in why(write(tmp_path / "u.csv", {**UCDP, **changes}))


def test_huge_cells_and_nul_bytes_in_words_do_no_harm(tmp_path: Path) -> None:
    row = {**UCDP, "source_headline": "x\x00" * 200_000, "side_b": "IS," * 50_000}
    record = one(write(tmp_path / "u.csv", row))
    assert len(record.words) <= 500
    assert len(record.sides) <= 22
    assert "and all after it" in why(write(tmp_path / "v.csv", UCDP, row), report_bytes=100_000)


def test_rows_that_are_no_objects_are_refused_and_the_others_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", AIRWARS)
    path.write_text(path.read_text() + "[1]\n{broken\n" + "{" * 5000 + "\n")
    found = coded(path)
    assert [type(x) for x in found] == [Reference, Unused, Unused, Unused]


def test_files_of_no_known_dataset_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give --map"):
        coded(write(tmp_path / "x.csv", {"a": 1, "b": 2}))
    (tmp_path / "e.csv").write_text("")
    with pytest.raises(InputError, match="empty"):
        coded(tmp_path / "e.csv")
    (tmp_path / "b.csv").write_bytes(bytes(range(256)) * 50)
    with pytest.raises(InputError, match="no text"):
        coded(tmp_path / "b.csv")


def test_a_mapping_for_other_columns_and_a_wrong_mapping_say_what_is_wrong(
    tmp_path: Path, lines_map: str
) -> None:
    with pytest.raises(InputError, match="no column 'date'"):
        coded(write(tmp_path / "u.csv", UCDP), lines_map)
    for wrong, said in (
        ('name = "x"', "title"),
        (LINES.replace("lag_days", "lagdays"), "lagdays"),
        (LINES.replace('"us_coalition"', '"nobody_known"'), "no actor of the lexicon"),
        (LINES.replace('name = "lines"', 'name = "../x"'), "letters, digits"),
        (LINES.replace('["air_strike"]', '["party"]'), "party"),
        ("= = =", "cannot be used"),
    ):
        (tmp_path / "w.toml").write_text(wrong)
        with pytest.raises(UsageError, match=said):
            coded(write(tmp_path / "l.csv", LINE), str(tmp_path / "w.toml"))


def test_a_file_without_a_first_line_is_read_by_the_mappings_columns(tmp_path: Path) -> None:
    (tmp_path / "n.toml").write_text('columns = ["date","country","location","number","line"]\n' + LINES)
    (tmp_path / "n.csv").write_text("03/02/2020,Syria,Northport,2,a\n03/03/2020,Syria,Southmill,1,b\n")
    found = coded(tmp_path / "n.csv", str(tmp_path / "n.toml"))
    assert [x.attacks for x in found if isinstance(x, Reference)] == [2, 1]

"""What the exports hold, and that the same content gives the same bytes."""

import csv
import json
import random
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.view.memory_case import MemoryCase
from tests.view.strike import strike_case

from rashomon.errors import UsageError
from rashomon.identity import text_hash, with_id
from rashomon.records import Reference
from rashomon.values import Actor, Amount, Period, Span
from rashomon.view.export import KINDS, acled, export, jsonl, rules
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import ActorKind, AmountOf, Happening, Modality, PeriodKind


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(keepends=True)))


def lines(case: MemoryCase, provenance: bool = False) -> list[dict[str, Any]]:
    out = BytesIO()
    export(case, "jsonl", out, provenance=provenance)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("kind", KINDS)
def test_same_content_in_any_order_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    written = []
    for seed in (1, 2):
        case = strike_case()
        for name, records in vars(case).items():
            random.Random(seed).shuffle(records)
            setattr(case, name, records)
        folder = tmp_path / str(seed)
        written.append([path.read_bytes() for path in export(case, kind, folder)])
        assert not list(folder.glob("*.part"))
    assert written[0] == written[1]


def test_jsonl_holds_every_record_with_its_kind(case: MemoryCase) -> None:
    kinds = [record["record"] for record in lines(case)]
    assert kinds.count("report") == 6
    assert kinds.count("claim") == len(case.all_claims)
    assert kinds.count("event") == 2
    assert {"original", "copy_link", "lineage", "relation", "finding", "problem"} <= set(kinds)


def test_claims_in_jsonl_give_the_exact_words(case: MemoryCase) -> None:
    records = lines(case)
    texts = {record["id"]: record["text"] for record in records if record["record"] == "report"}
    for claim in (record for record in records if record["record"] == "claim"):
        span = claim["span"]
        assert texts[claim["report"]][span["start"] : span["end"]] == span["exact"]
        assert text_hash(texts[claim["report"]]) == span["text_sha256"]


def test_paths_and_times_of_capture_need_provenance(case: MemoryCase) -> None:
    assert "/home/" not in json.dumps(lines(case))
    assert "2031-06-01" not in json.dumps(lines(case))
    assert "/home/someone/in/0.txt" in json.dumps(lines(case, provenance=True))


@pytest.mark.parametrize(
    ("where", "relative"),
    [
        ("/a/b/c.zip!/d/e.jsonl#12", "c.zip!/d/e.jsonl#12"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("reports/b.pdf", "reports/b.pdf"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_absolute_paths_lose_their_folders_only(where: str, relative: str) -> None:
    assert jsonl.relative(where) == relative


def test_ucdp_counts_origins_and_leaves_best_to_a_person(case: MemoryCase, tmp_path: Path) -> None:
    export(case, "csv", tmp_path)
    strike = next(row for row in table(tmp_path / "ucdp_ged.csv") if row["happening"] == "air_strike")
    assert strike["number_of_sources"] == "4"
    assert (strike["low"], strike["best"], strike["high"]) == ("62", "", "101")
    assert (strike["date_start"], strike["date_end"]) == ("2031-05-03", "2031-05-04")
    assert (strike["latitude"], strike["longitude"], strike["where_prec"]) == ("35.25", "40.12", "2")
    assert strike["disputed_slots"] == "occurred; killed; intent"


def test_a_country_has_no_coordinates_in_any_export(case: MemoryCase, tmp_path: Path) -> None:
    export(case, "csv", tmp_path)
    export(case, "geojson", tmp_path)
    shelling = next(row for row in table(tmp_path / "ucdp_ged.csv") if row["happening"] == "shelling")
    assert (shelling["latitude"], shelling["country"], shelling["where_prec"]) == ("", "SY", "6")
    shelling = next(
        row for row in table(tmp_path / "acled.csv") if row["sub_event_type"].startswith("Shelling")
    )
    assert (shelling["latitude"], shelling["geo_precision"]) == ("", "")
    features = json.loads((tmp_path / "happenings.geojson").read_text())["features"]
    by_kind = {feature["properties"]["happening"]: feature for feature in features}
    assert by_kind["shelling"]["geometry"] is None
    assert by_kind["shelling"]["properties"]["unplaced_because"]
    assert by_kind["air_strike"]["geometry"] == {"type": "Point", "coordinates": [40.12, 35.25]}
    assert by_kind["air_strike"]["properties"]["radius_km"] == 5


def test_acled_takes_the_most_conservative_figure(case: MemoryCase, tmp_path: Path) -> None:
    export(case, "csv", tmp_path)
    strike = next(row for row in table(tmp_path / "acled.csv") if row["sub_event_type"] == "Air/drone strike")
    assert strike["fatalities"] == "62"
    assert (strike["event_date"], strike["time_precision"]) == ("2031-05-03", "2")
    assert "most conservative" in (tmp_path / "README.txt").read_text()


def test_accounts_has_a_row_for_each_claim_with_its_words(case: MemoryCase, tmp_path: Path) -> None:
    export(case, "csv", tmp_path)
    found = table(tmp_path / "accounts.csv")
    assert len(found) == len(case.all_claims)
    for row in found:
        text = case.report(row["report_id"]).text
        assert text[int(row["start"]) : int(row["end"])] == row["words"]


@pytest.mark.parametrize(
    ("words", "low", "expected"), [("dozens", 24, 12), ("24 people", 24, 24), ("hundreds of men", 200, 100)]
)
def test_acled_reads_dozens_its_own_way(words: str, low: int, expected: int) -> None:
    span = Span(exact=words, start=0, end=len(words))
    amount = Amount(words=span, of=AmountOf.KILLED, low=low, best=None, high=None)
    assert rules.most_conservative([amount]) == expected


def test_up_to_twenty_dead_gives_no_lowest_number() -> None:
    def amount(words: str, low: int | None, best: int | None, high: int | None) -> Amount:
        return Amount(Span(words, 0, len(words)), AmountOf.KILLED, low, best, high)

    most, some, about = (
        amount("at most 20", None, None, 20),
        amount("5", 5, 5, 5),
        amount("about 9", None, 9, None),
    )
    assert rules.low_and_high([most]) == (None, 20)
    assert rules.low_and_high([most, some]) == (5, 20)
    assert rules.low_and_high([about]) == (9, 9)
    assert rules.most_conservative([most]) is None
    assert rules.most_conservative([most, some]) == 5


def test_who_only_denies_it_is_no_side_of_it(case: MemoryCase) -> None:
    told = next(c for c in case.all_claims if c.actors and not c.negated)
    rebels = Actor(None, "Rebels", ActorKind.ARMED_GROUP, "rebels")
    denial = msgspec.structs.replace(told, id="c", actors=(rebels,), modality=Modality.DENIED, negated=True)
    shelf = Shelf(case)
    assert rules.side(shelf, [denial], target=False) == []
    assert rules.side(shelf, [denial, told], target=False) == list(told.actors)


def test_acled_gives_no_day_to_what_has_none() -> None:
    month = Period(
        words=None,
        kind=PeriodKind.WITHIN,
        edtf="2031-05",
        earliest=date(2031, 5, 1),
        latest=date(2031, 5, 31),
        precision=4,
    )
    assert acled.dated(month) == (date(2031, 5, 16), 3)
    assert acled.dated(msgspec.structs.replace(month, latest=None)) == (None, None)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, 1),
        (ActorKind.STATE_FORCES, ActorKind.STATE_FORCES, 1),
        (ActorKind.ARMED_GROUP, ActorKind.ARMED_GROUP, 2),
        (ActorKind.ARMED_GROUP, ActorKind.CIVILIANS, 3),
        (ActorKind.UNKNOWN, ActorKind.CIVILIANS, None),
        (ActorKind.STATE_FORCES, ActorKind.PERSON, None),
    ],
)
def test_type_of_violence_follows_the_kinds_of_both_sides(
    a: ActorKind, b: ActorKind, kind: int | None
) -> None:
    sides = [[Actor(words=None, name="x", kind=side)] for side in (a, b)]
    assert rules.type_of_violence(*sides) == kind


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "-12.5x"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    assert rules.cell(text) == "'" + text


@pytest.mark.parametrize(("value", "text"), [(-12.5, "-12.5"), ("-12.5", "-12.5"), (62.0, "62"), (None, "")])
def test_numbers_stay_numbers(value: str | float | None, text: str) -> None:
    assert rules.cell(value) == text


@given(st.text())
def test_no_cell_begins_with_a_formula(text: str) -> None:
    shown = rules.cell(text)
    assert not shown.lstrip().startswith(("=", "+", "@"))
    assert not shown.startswith(("\t", "\r")) or not shown.strip()


def test_unknown_kinds_and_many_files_to_one_stream_are_refused(case: MemoryCase) -> None:
    with pytest.raises(UsageError, match="choose one of csv, geojson, jsonl"):
        export(case, "xlsx", BytesIO())
    with pytest.raises(UsageError, match="name a folder"):
        export(case, "csv", BytesIO())


def test_a_folder_that_cannot_be_made_is_a_usage_error(case: MemoryCase, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="name another folder"):
        export(case, "jsonl", tmp_path / "file" / "folder")


def test_jsonl_holds_the_records_that_findings_compare_with(case: MemoryCase) -> None:
    day = date(2031, 5, 4)
    period = Period(None, PeriodKind.ON, str(day), day, day, 1)
    named, other = (with_id(Reference("", "made_up", n, (Happening.ATTACK,), period)) for n in "12")
    case.all_references = [named, other]
    case.all_findings = [msgspec.structs.replace(case.all_findings[0], reference=named.id)]
    records = [record for record in lines(case) if record["record"] == "reference"]
    assert [record["number"] for record in records] == ["1"]

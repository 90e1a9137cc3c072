"""Rows of JSON Lines, JSON, CSV and TSV: each one an original, or a problem with its number."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.acquire import Found, Limits, found
from rashomon.acquire.media import ROW

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda words: words.strip()
)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_json_lines_keep_exact_bytes_and_number(read: Any) -> None:
    rows = [b'{ "text":"one" , "title":"T" }', b'{"text":"tw\\u00f6"}']
    outcome = read("a.jsonl", rows[0] + b"\r\n\n" + rows[1])
    assert outcome.payloads() == rows
    assert outcome.places() == ["a.jsonl#1", "a.jsonl#3"]
    assert outcome.kinds() == [ROW, ROW]
    assert outcome.texts() == ["one", "twö"]


def test_bad_json_lines_are_problems_with_their_line(read: Any) -> None:
    lines = [
        b'{"text":"good"}',
        b'{"text":',
        b'"words"',
        b'{"title":"x"}',
        b'{"text":"  "}',
        b'{"text":"\xff"}',
        b"[" * 5000,
    ]
    outcome = read("a.jsonl", b"\n".join(lines) + b"\n")
    assert outcome.places() == ["a.jsonl#1"]
    assert sorted(outcome.why()) == [f"a.jsonl#{n}" for n in range(2, 8)]
    assert "columns found: title" in outcome.why()["a.jsonl#4"]
    assert "--column text=" in outcome.why()["a.jsonl#4"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_json_lines_in_other_encodings(read: Any, encoding: str) -> None:
    outcome = read("a.jsonl", '{"text":"мост"}\n{"text":"ö"}\n'.encode(encoding))
    assert outcome.texts() == ["мост", "ö"]
    assert outcome.payloads()[0] == '{"text":"мост"}'.encode()


def test_json_array_single_object_and_sequence(read: Any) -> None:
    array = b' [ {"text" : "a"},\n {"text":"b", "title":{"rendered":"T"}} ]\n'
    outcome = read("a.json", array)
    assert outcome.payloads()[0] == b'{"text" : "a"}'
    assert outcome.places() == ["a.json#1", "a.json#2"]
    assert outcome.founds[1].original.hints.title == "T"
    assert read("b.json", b'{\n "text": "a"\n}').texts() == ["a"]
    assert read("c.json", b'{\n "text": "a"\n}\n{"text": "b"}').texts() == ["a", "b"]
    assert read("d.txt", b'{"text":"a"}\n{"text":"b"}\n').places() == ["d.txt#1", "d.txt#2"]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b'[{"text":"a"}, {"text":', 1),
        (b'[{"text":"a"}', 1),
        (b'[{"text":"a"}] and more', 1),
        (b'[{"text":"a"}, oops, {"text":"b"}]', 1),
        (b'[{"text":"a"}, {"text":"\xff"}]', 0),
        (b"[]", 0),
        (b"[" * 100_000, 0),
    ],
)
def test_damaged_json_tells_where(read: Any, data: bytes, rows: int) -> None:
    outcome = read("a.json", data)
    assert len(outcome.founds) == rows
    assert list(outcome.why()) == ["a.json"]


def test_long_elements_and_many_short_ones(read: Any) -> None:
    texts = ["a" * 300_000, *(f"b{n}" for n in range(5000)), "c" * 200_000]
    outcome = read("a.json", json.dumps([{"text": text} for text in texts]).encode())
    assert outcome.texts() == texts


@pytest.mark.parametrize(
    ("header", "hints"),
    [
        (
            "Headline,Body,Author,Outlet,Published At,Link,Lang",
            "title text byline publisher published url language",
        ),
        (
            "title;content;byline;source;date;url;language",
            "title text byline publisher published url language",
        ),
    ],
)
def test_columns_are_guessed(read: Any, header: str, hints: str) -> None:
    mark = ";" if ";" in header else ","
    names = hints.split()
    outcome = read("a.csv", f"{header}\n{mark.join('the ' + name for name in names)}\n".encode())
    assert (
        msgspec.structs.asdict(outcome.founds[0].original.hints).items()
        >= {n: f"the {n}" for n in names}.items()
    )


def test_columns_as_the_user_says(read: Any) -> None:
    data = b"text,Story,Where from\nshort,The long story,Gazette\n"
    hints = read("a.csv", data, None, {"text": "Story", "publisher": "Where from"}).founds[0].original.hints
    assert (hints.text, hints.publisher) == ("The long story", "Gazette")


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (None, ["no column holds the text", "--column text=", "columns found: foo, bar"]),
        ({"text": "Story"}, ["no column “Story”", "columns found: foo, bar"]),
        ({"words": "foo"}, ["--column words=", "one of text, html"]),
    ],
)
def test_wrong_columns_are_told_with_what_to_do(
    read: Any, columns: dict[str, str] | None, words: list[str]
) -> None:
    why = read("a.csv", b"foo,bar\n1,2\n", None, columns).why()
    assert list(why) == ["a.csv"]
    assert all(word in why["a.csv"] for word in words)


def test_rows_of_a_table(read: Any) -> None:
    outcome = read(
        "a.csv",
        b'\n\xef\xbb\xbftitle,text\nA,"one\nline, more"\n,\nB,\nC,x,y\n\xff,z\n' + "Ärger,öäü".encode(),
    )
    assert outcome.texts() == ["one\nline, more", "öäü"]
    assert outcome.places() == ["a.csv#2", "a.csv#7"]
    assert outcome.payloads()[0] == b'{"text":"one\\nline, more","title":"A"}'
    why = outcome.why()
    assert "no text" in why["a.csv#4"]
    assert "3 values, the header 2" in why["a.csv#5"]
    assert "not utf-8" in why["a.csv#6"]


def test_tables_in_other_encodings(read: Any) -> None:
    table = "Title\tText\nÄrger\tDie Brücke wurde getroffen, sagte der Bürgermeister.\n"
    assert read("a.tsv", table.encode("utf-16")).texts() == [
        "Die Brücke wurde getroffen, sagte der Bürgermeister."
    ]
    assert read("b.tsv", table.encode("cp1252")).texts() == [
        "Die Brücke wurde getroffen, sagte der Bürgermeister."
    ]


def test_markup_in_a_text_column_goes_to_html(read: Any) -> None:
    hints = read("a.jsonl", b'{"content":"<p>The bridge</p>", "authors":["A","B"]}').founds[0].original.hints
    assert (hints.text, hints.html, hints.byline) == ("", "<p>The bridge</p>", "A, B")


def test_open_quotation_mark_is_told(read: Any) -> None:
    outcome = read("a.csv", b'text\ngood\n"open\nlost\n')
    assert outcome.texts() == ["good"]
    assert "line 3 has a quotation mark that is never closed" in outcome.why()["a.csv"]


def test_huge_fields_and_long_lines(read: Any) -> None:
    limits = Limits(report_bytes=200_000)
    fits = b"text\n" + b"x" * 199_000 + b"\n"
    assert len(read("a.csv", fits, limits).founds) == 1
    for data in (b"text\nok\n" + b"y" * 300_000 + b"\n", b'text\nok\n"' + b"y\n" * 200_000 + b'"\n'):
        outcome = read("b.csv", data, limits)
        assert outcome.texts() == ["ok"]
        assert "report_bytes" in outcome.why()["b.csv"]
    outcome = read("c.jsonl", b'{"text":"' + b"z" * 300_000 + b'"}\n{"text":"ok"}\n', limits)
    assert outcome.places() == ["c.jsonl#2"]
    assert "report_bytes" in outcome.why()["c.jsonl#1"]
    outcome = read("d.json", b'[{"text":"ok"}, {"text":"' + b"z" * 900_000 + b'"}]', limits)
    assert outcome.texts() == ["ok"]
    assert "report_bytes" in outcome.why()["d.json"]


def test_limit_of_rows(read: Any) -> None:
    outcome = read("a.jsonl", b'{"text":"a"}\n' * 5, Limits(rows=3))
    assert len(outcome.founds) == 3
    assert "more than 3 rows" in outcome.why()["a.jsonl"]
    assert "--limit rows=" in outcome.why()["a.jsonl"]


def test_too_many_columns(read: Any) -> None:
    assert "20,000 columns" in read("a.csv", b"text" + b",x" * 19_999 + b"\na\n").why()["a.csv"]


@FEW
@given(rows=st.lists(st.fixed_dictionaries({"text": WORDS, "title": WORDS}), max_size=8))
def test_json_lines_round_trip(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    data = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    path = tmp_path / "rows.jsonl"
    path.write_bytes(data or b"\n")
    pieces = [piece for piece in found(path) if isinstance(piece, Found)]
    assert [msgspec.json.decode(piece.payload) for piece in pieces] == rows
    lines = data.split(b"\n")
    assert all(lines[int(piece.where.rpartition("#")[2]) - 1] == piece.payload for piece in pieces)


@FEW
@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8), mark=st.sampled_from(",;|"))
def test_table_round_trip(tmp_path: Path, rows: list[tuple[str, str]], mark: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerows([("text", "title"), *rows])
    path = tmp_path / "rows.csv"
    path.write_bytes(out.getvalue().encode())
    pieces = [piece for piece in found(path) if isinstance(piece, Found)]
    assert [msgspec.json.decode(piece.payload) for piece in pieces] == [
        {"text": a, "title": b} for a, b in rows
    ]
    assert [int(piece.where.rpartition("#")[2]) for piece in pieces] == list(range(2, len(rows) + 2))


@FEW
@given(
    rows=st.lists(
        st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=9)), max_size=6
    )
)
def test_json_array_finds_every_element(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows), "utf-8")
    pieces = list(found(path))
    assert len(pieces) == max(1, len(rows))

"""Who tells what: counted by outlet, side, day and happening, with a team's own list of sources."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("rashomon")
ROWS = [
    (
        "Daily A",
        "2020-05-04",
        "An air strike killed nine people in Idlib on 3 May 2020. Terrorists fired on Homs.",
    ),
    ("Daily B", "2020-05-04", "Nine people died in an air strike in Idlib on 3 May 2020, residents said."),
    ("Daily C", "2020-05-05", "The rebels and the regime met in Geneva. The rebels left."),
    ("Daily C", "2020-09-05", "Rain fell in Homs."),
]


def run(*arguments: object, code: int = 0) -> str:
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout if code == 0 else done.stderr


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coverage")
    told = [{"publisher": p, "published": day, "text": text, "title": text[:20]} for p, day, text in ROWS]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, told)))
    run("read", folder / "reports.jsonl", "--case", folder / "x.rashomon")
    (folder / "list.csv").write_text("name,names,side,grade\nA,Daily A,ours,b\nDaily B,,theirs,\n")
    run("sources", "add", folder / "x.rashomon", folder / "list.csv")
    return folder / "x.rashomon"


def rows(case: Path, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("coverage", case, *arguments, "--to", "json"))["rows"]
    return found


def test_outlets_are_counted_under_their_names_in_the_list(case: Path) -> None:
    found = {row["outlet"]: row for row in rows(case)}
    assert found.keys() == {"A", "Daily B", "Daily C"}
    assert (found["A"]["side"], found["A"]["grade"]) == ("ours", "B")
    assert found["A"]["words for those who fight"] == "terrorists 1"
    assert found["Daily C"]["words for those who fight"] == "rebels 2, regime 1"
    assert found["Daily C"]["reports"] == 2


def test_who_is_silent_on_a_happening_is_told_apart_from_who_published_nothing(case: Path) -> None:
    listed = run("show", case)
    event = next(
        line.split()[0] for line in listed.splitlines() if "Idlib" in line and line.startswith("event-")
    )
    found = {row["outlet"]: (row["stance"], row["reports"]) for row in rows(case, event)}
    assert found == {"A": ("tells it", 1), "Daily B": ("tells it", 1), "Daily C": ("silent", 1)}


def test_sides_are_counted_by_day(case: Path) -> None:
    (told,) = [row for row in rows(case, "--by", "day") if row["day"] == "2020-05-03"]
    assert (told["ours"], told["theirs"]) == (1, 1)


def test_what_the_list_lacks_is_shown(case: Path) -> None:
    assert "Daily C: 2 reports" in run("sources", "show", case)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.csv", "outlet\nA\n", "no column 'outlet'"),
        ("x.csv", "name,grade\nA,Z\n", "row 2: column 'grade' is 'Z'"),
        ("x.csv", "name,names\nA,B\nB,\n", "row 3: the name 'B' stands in row 2 already"),
        ("x.toml", "[[source]]\nside = 'x'\n", "source 1: column 'name' is empty"),
        ("x.toml", "name = ", "cannot be read as a list of sources"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(
    case: Path, tmp_path: Path, name: str, text: str, told: str
) -> None:
    (tmp_path / name).write_text(text)
    assert told in run("sources", "add", case, tmp_path / name, code=3)

"""Relative words count from the day of the credited original, where the case has that original."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.pipeline.case_contents import contents

from rashomon import pipeline
from rashomon.settings import Settings, data_dir
from rashomon.store import Case

TOLD = (
    "At least 30 people were killed when the army shelled a crowded market in Goma on Monday, a group of "
    "lawyers said. Eight shells fell on the vegetable stalls, where farmers of the nearby villages had come "
    "to sell cassava and beans. "
    "A doctor reached by telephone said that the wards of the main hospital were full."
)
PAGE = (
    '<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{site}">'
    '<meta property="article:published_time" content="{day}T10:00:00+00:00"></head>'
    "<body><article><h1>{title}</h1><p>{told}</p>{end}</article></body></html>"
)


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "pages"
    folder.mkdir()
    credit = "<p>This article was first published by Kivu Wire.</p>"
    made = {
        "first": PAGE.format(title="Shells kill 30", site="Kivu Wire", day="2022-05-10", told=TOLD, end=""),
        "copy": PAGE.format(
            title="Market in Goma hit", site="Lake Herald", day="2022-05-19", told=TOLD, end=credit
        ),
        "other": PAGE.format(
            title="Rain in Bukavu", site="Kivu Wire", day="2022-05-12", told="It rained in Bukavu.", end=""
        ),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page)
    return [folder / f"{name}.html" for name in made]


def test_the_copy_counts_from_its_original_in_any_order(pages: list[Path], tmp_path: Path) -> None:
    held = []
    for number, order in enumerate(list(permutations(pages))[::2]):
        path = tmp_path / f"{number}.rashomon"
        for page in order:
            pipeline.read([page], path, Settings(data_dir()))
        with Case.open(path) as case:
            (copy,) = [r for r in case.reports() if r.publisher == "Lake Herald"]
            assert copy.reference_day == date(2022, 5, 10)
            assert "Kivu Wire" in copy.reference_reason
            days = {c.period.edtf for c in case.claims(copy.id) if c.period is not None}
        assert days == {"2022-05-09"}
        held.append({k: v for k, v in contents(path).items() if k not in {"sightings", "originals"}})
    assert all(one == held[0] for one in held)


def test_without_the_original_its_own_day_counts(pages: list[Path], tmp_path: Path) -> None:
    pipeline.read(pages[1:], tmp_path / "x.rashomon", Settings(data_dir()))
    with Case.open(tmp_path / "x.rashomon") as case:
        (copy,) = [r for r in case.reports() if r.publisher == "Lake Herald"]
        assert copy.reference_day == date(2022, 5, 19)

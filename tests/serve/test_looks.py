"""What one sees: nothing cut off, nothing over something else, nothing left unsaid."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.serve.browsing import Watched
from tests.serve.conftest import serving
from tests.serve.test_browser import strike

DRAWN_ANEW = """() => {
  const figure = document.querySelector(".days");
  return Number(figure.querySelector("svg")?.getAttribute("width")) === figure.clientWidth;
}"""


@pytest.fixture(scope="module")
def address(read_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all that only looks."""
    case = shutil.copy(read_case, tmp_path_factory.mktemp("looks") / "palmyra.rashomon")
    with serving(Path(case)) as found:
        yield found


def box(page: Page, selector: str) -> dict[str, Any]:
    found = page.locator(selector).first.bounding_box()
    assert found
    return dict(found)


def test_the_timeline_names_each_day_once_and_says_how_many(desk: Watched) -> None:
    page = desk.open("/")
    for width in (360, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(DRAWN_ANEW)
        labels = page.locator(".days .axis text")
        named = labels.all_text_contents()
        assert len(named) == len(set(named)) > 1
        picture = box(page, ".days svg")
        edge = picture["x"]
        for label in labels.all():
            at = label.bounding_box()
            assert at
            assert at["x"] >= edge - 1, "cut off, or over the one before"
            edge = at["x"] + at["width"]
        assert edge <= picture["x"] + picture["width"] + 1
    numbers = [int(text) for text in page.locator(".days .number").all_text_contents()]
    expect(page.locator(".days figcaption")).to_contain_text(f"Largest bar: {max(numbers)} happening")


def test_pictures_of_a_happening_are_whole_and_their_labels_beside_them(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    bars = box(page, ".time-picture svg")
    assert box(page, ".time-labels")["y"] >= bars["y"] + bars["height"]
    edge, graph = box(page, ".copy-graph .edge"), box(page, ".copy-graph svg")
    assert edge["width"] > 1
    assert edge["x"] + edge["width"] <= graph["x"] + graph["width"]
    assert box(page, ".map .chart")["height"] < 500
    expect(page.locator(".map-note")).not_to_contain_text("Red core")


def test_on_paper_heads_of_columns_come_again_and_nothing_is_announced_that_is_not_there(
    desk: Watched,
) -> None:
    page = desk.open("/?words=soldiers")
    counted = page.locator(".count")
    expect(counted).to_contain_text("of")
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_contain_text(f"Looked for: “soldiers”. {counted.text_content()}")
    expect(page.get_by_text("Coverage by outlet")).to_be_hidden()
    page.emulate_media(media="screen")
    strike(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 600, "height": 900})  # less than a sheet of paper
    head = page.locator(".accounts thead")
    assert head.evaluate("node => getComputedStyle(node).display") == "table-header-group"
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.copies[open]").count() == 0
    assert page.locator("details.why:not([open])").count() == 0


def test_only_the_table_of_outlets_scrolls_on_a_narrow_screen(desk: Watched) -> None:
    page = desk.open("/")
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_text("Coverage by outlet").click()
    page.wait_for_selector("table.counts")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360


def test_an_empty_list_says_what_to_take_off(desk: Watched) -> None:
    page = desk.open("/?words=nosuchword&disputed=yes")
    nothing = page.locator(".nothing")
    expect(nothing).to_contain_text(re.compile(r"None of the \d+ happenings"))
    expect(page.get_by_text("Disputed ones first")).to_be_hidden()
    nothing.get_by_role("button", name="“nosuchword”").click()
    expect(page.locator("li.row").first).to_be_visible()
    expect(page.get_by_label("Disputed only")).to_be_checked()

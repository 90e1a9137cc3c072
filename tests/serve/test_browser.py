"""The application as a user drives it, in a real browser."""

import re
import subprocess
import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.serve.browsing import Watched, grave
from tests.serve.conftest import PROGRAM, REPORTS, serving

TEN_SECONDS = 10_000
WIDTHS = (360, 1280, 2560)


def counted(page: Page) -> int:
    """How many happenings the first screen says to show, when it has found them."""
    told = page.locator(".count")
    expect(told).to_contain_text("of")
    return int(re.sub(r"\D", "", told.inner_text().split(" ")[0]))


def settled(page: Page, number: int) -> None:
    expect(page.locator(".count")).to_contain_text(re.compile(rf"^{number} happening"))


def strike(page: Page) -> None:
    """Open the happening of which two figures of the dead are told."""
    page.locator("li.row", has_text="Killed").first.locator("a").click()
    page.wait_for_selector("table.accounts")


def test_searching_narrows_the_list_and_stands_in_the_address(desk: Watched) -> None:
    page = desk.open("/")
    every = counted(page)
    page.keyboard.press("/")
    page.keyboard.type("homs")
    expect(page).to_have_url(re.compile(r"words=homs"))
    expect(page.locator(".count")).not_to_contain_text(re.compile(rf"^{every} happening"))
    expect(page.locator(".passages")).to_contain_text("Rebels shelled a market in Homs")
    page.reload()
    few = counted(page)  # before, the list of the first letters typed may still be there
    assert 0 < few < every
    assert page.locator("#search").input_value() == "homs"
    sent = desk.open(page.url)
    settled(sent, few)


def test_days_are_chosen_by_dragging_on_the_timeline_and_taken_off_again(desk: Watched) -> None:
    page = desk.open("/")
    every = counted(page)
    page.get_by_label("From", exact=True).fill("2016-09-01")
    page.get_by_label("To", exact=True).fill("2016-10-31")
    expect(page.locator(".chip")).to_contain_text("2016-09-01 to 2016-10-31")
    expect(page.locator(".brush .selection")).to_be_visible()  # the timeline is drawn anew with the choice
    area = page.locator(".brush .overlay").bounding_box()
    assert area
    page.mouse.move(area["x"] + area["width"] * 0.9, area["y"] + 20)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.999, area["y"] + 30, steps=5)
    page.mouse.up()
    expect(page.locator(".chip")).not_to_contain_text("2016-09-01")
    expect(page).to_have_url(re.compile(r"from=2016-\d\d-\d\d&to=2016-\d\d-\d\d"))
    assert 0 < counted(page) < every
    page.go_back()
    expect(page.locator(".chip")).to_contain_text("2016-09-01 to 2016-10-31")
    page.locator(".chip").click()
    settled(page, every)


def test_an_area_of_the_map_narrows_the_list(desk: Watched) -> None:
    page = desk.open("/")
    every = counted(page)
    page.wait_for_selector(".gl-map[data-spots]", timeout=30_000)
    page.get_by_role("button", name="Narrow to this view").click()
    expect(page.locator(".chip")).to_contain_text("area of the map")
    expect(page).to_have_url(re.compile("box="))
    placed = counted(page)
    assert 0 < placed < every
    page.get_by_role("button", name="Anywhere").click()
    settled(page, every)
    canvas = page.locator(".gl-map canvas").bounding_box()
    assert canvas
    page.keyboard.down("Shift")
    page.mouse.move(canvas["x"] + 2, canvas["y"] + 2)
    page.mouse.down()
    page.mouse.move(canvas["x"] + canvas["width"] - 2, canvas["y"] + canvas["height"] - 2, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator(".chip")).to_contain_text("area of the map")


def test_what_cannot_be_placed_is_listed_beside_the_map(desk: Watched) -> None:
    page = desk.open("/")
    beside = page.locator(".beside")
    expect(beside).to_contain_text("only a country is told: Syria", timeout=30_000)


def test_keys_lead_from_the_list_to_the_words_in_the_report(desk: Watched) -> None:
    page = desk.open("/")
    counted(page)
    page.keyboard.press("j")
    expect(page.locator("li.is-chosen")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_selector("table.accounts")
    page.go_back()
    strike(page)
    page.locator("button.value:visible", has_text="14").first.click()
    words = page.locator("dialog.quotation")
    expect(words.locator("mark")).to_contain_text("14")
    words.get_by_role("link", name="Open in the report").click()
    expect(page).to_have_url(re.compile(r"/report/report-\w+#words=\d+-\d+"))
    expect(page.locator("mark.chosen")).to_contain_text("14")
    page.keyboard.press("?")
    expect(page.locator("dialog.ask")).to_contain_text("next claim")


def test_a_copy_is_folded_and_stands_side_by_side_with_its_origin(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    expect(page.locator("details.copies")).to_contain_text("1 copy folded")
    expect(page.locator(".copy-graph .edge")).to_have_count(1)
    page.locator(".copy-graph").get_by_role("link", name="side by side").click()
    expect(page.locator(".pane")).to_have_count(2)
    left, right = page.locator(".pane mark").first, page.locator(".pane").nth(1).locator("mark").first
    assert left.inner_text().strip()[:20] == right.inner_text().strip()[:20]


def test_a_judgement_is_made_by_one_key_and_taken_back_by_another(desk: Watched) -> None:
    page = desk.open("/review")
    count = page.get_by_text(re.compile(r"\d+ entr(y|ies) to look at"))
    before = int(count.inner_text().split()[0])
    page.wait_for_selector(".stage h1")
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_contain_text("accepted")
    expect(count).to_contain_text(f"{before - 1} entr")
    page.keyboard.press("u")
    expect(count).to_contain_text(f"{before} entr")


def test_nothing_is_kept_from_a_form_that_was_closed_or_has_no_reason(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    page.keyboard.press("n")
    form = page.locator("dialog.ask")
    form.get_by_role("button", name="Keep").click()
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    assert httpx.get(f"{desk.address}/api/archive/judgements").json() == []
    page.keyboard.press("g")
    form.get_by_label("Grade").select_option("weak")
    form.get_by_label("Why").fill("one origin only")
    form.get_by_role("button", name="Keep").click()
    expect(page.locator(".judged")).to_contain_text("weak")
    (kept,) = httpx.get(f"{desk.address}/api/archive/judgements").json()
    assert "Lena" in kept["told"]
    assert "one origin only" in kept["told"]
    page.get_by_role("link", name="palmyra").click()
    page.get_by_text("1 judgement").click()
    page.locator("details.judgements").get_by_role("button", name="Undo").click()
    expect(page.locator(".toast").last).to_contain_text("Taken back")


def test_a_form_that_is_refused_stays_open_and_the_name_is_the_one_typed(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    form = page.locator("dialog.ask")
    for who in ("Alice", "Lena"):
        page.keyboard.press("n")
        form.get_by_label("Note").fill(f"by {who}")
        form.get_by_label("Who judges").fill(who)
        form.get_by_role("button", name="Keep").click()
        expect(page.locator(".judged").get_by_text(f"by {who}")).to_contain_text(who)
    page.locator("button.value", has_text="at least 20").first.click()
    page.locator("dialog.quotation").get_by_role("button", name="Correct").click()
    expect(form.get_by_label("Value")).to_have_value("at least 20")
    form.get_by_label("Value").fill("a score")
    form.get_by_label("Why").fill("the register")
    form.get_by_role("button", name="Keep").click()
    expect(form.get_by_role("alert")).to_contain_text("a count is a number")
    expect(form.get_by_label("Why")).to_have_value("the register")


def test_a_happening_that_is_not_there_is_not_another(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    page.evaluate("history.pushState(null, '', '/happening/event-0000000000000000')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator("main")).to_contain_text("no happening event-0000000000000000")


def test_a_figure_is_corrected_and_the_happening_made_anew_in_place(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    page.locator("button.value", has_text="at least 20").first.click()
    page.locator("dialog.quotation").get_by_role("button", name="Correct").click()
    form = page.locator("dialog.ask")
    form.get_by_label("Value").fill("14")
    form.get_by_label("Why").fill("the register")
    form.get_by_role("button", name="Keep").click()
    expect(page.locator(".toast")).to_contain_text("killed = 14")
    expect(page.locator("dl.disputes", has_text="Killed")).to_have_count(0, timeout=60_000)


def test_files_are_read_behind_with_their_failures_and_reasons(desk: Watched, tmp_path: Path) -> None:
    page = desk.open("/import")
    (tmp_path / "good.txt").write_text(
        "Clash in Raqqa\n\n14 October 2016\n\nRebels killed five soldiers in Raqqa on 13 October 2016.\n"
    )
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    (tmp_path / "again.txt").write_text(REPORTS["other.txt"])
    files = [tmp_path / name for name in ("good.txt", "torn.pdf", "again.txt")]
    page.get_by_label("Files").set_input_files(files)
    expect(page.locator("ul.problems")).to_contain_text("dropped/torn.pdf", timeout=90_000)
    expect(page.get_by_role("main")).to_contain_text("Reading is finished: 3 found, 1 failed")
    expect(page.locator(".toast")).not_to_contain_text("reading goes on")
    arrived = page.locator("ul.arrivals li")
    expect(arrived.filter(has_text="dropped/good.txt")).to_contain_text(
        re.compile(r"Clash in Raqqa, \d claim")
    )
    expect(arrived.filter(has_text="dropped/again.txt")).to_contain_text("the same bytes as")
    page.get_by_role("link", name="palmyra", exact=True).click()
    expect(page.locator(".tally")).to_contain_text("9 found")
    page.get_by_label("Search").fill("raqqa")
    expect(page.locator("li.row").first).to_contain_text("Raqqa", timeout=60_000)


def test_what_reports_say_is_blurred_until_pointed_at_also_after_a_reload(desk: Watched) -> None:
    def shown_as(selector: str) -> str:
        return str(page.locator(selector).first.evaluate("node => getComputedStyle(node).filter"))

    page = desk.open("/")
    strike(page)
    page.mouse.move(1, 1)
    page.keyboard.press("b")
    for _ in range(2):
        for selector in ("q.words", "h1", ".disputes dd", ".accounts thead a", "button.value"):
            assert "blur" in shown_as(selector), selector
        assert page.title() == "Happening – palmyra – Rashomon"
        page.reload()
        page.wait_for_selector("table.accounts")
    page.locator("q.words").first.hover()
    assert shown_as("q.words") == "none"
    page.keyboard.press("b")
    expect(page).to_have_title(re.compile("^Air strike"))


def test_back_leads_to_where_one_was_on_a_long_page(desk: Watched) -> None:
    page = desk.open("/")
    strike(page)
    page.locator("button.value:visible", has_text="20").first.click()
    page.get_by_role("dialog").get_by_role("link", name="Open in the report").scroll_into_view_if_needed()
    page.evaluate("() => scrollTo({ top: 500, behavior: 'instant' })")
    page.get_by_role("dialog").get_by_role("link", name="Open in the report").click()
    page.wait_for_selector("mark.chosen")
    page.go_back()
    page.wait_for_selector("table.accounts")
    page.wait_for_function("() => Math.abs(scrollY - 500) < 2")


def test_a_key_that_does_not_fit_says_so_and_undo_leads_back_to_what_was_judged(desk: Watched) -> None:
    page = desk.open("/review")
    page.wait_for_selector(".stage h1")
    chosen = page.locator(".queue .is-chosen")
    judged = chosen.inner_text()
    page.keyboard.press("x")
    expect(page.locator(".toast")).to_contain_text("its claims are")
    page.keyboard.press("a")
    expect(chosen).not_to_have_text(judged, use_inner_text=True)
    page.keyboard.press("u")
    expect(chosen).to_have_text(judged, use_inner_text=True)


def test_the_page_outlives_its_server_and_finds_it_again(browser: Browser, case: Path) -> None:
    with serving(case) as address:
        port = address.rpartition(":")[2]
        watched = Watched(browser, address)
        page = watched.open("/")
        every = counted(page)
    expect(page.get_by_role("alert")).to_contain_text("does not answer", timeout=TEN_SECONDS)
    page.get_by_label("Search").fill("homs")
    expect(page.locator(".count")).to_contain_text("does not answer")
    page.locator("li.row a").first.click()
    expect(page.locator("main")).to_contain_text("does not answer")
    with serving(case, "--port", port):
        expect(page.get_by_role("alert")).to_be_hidden(timeout=30_000)
        expect(page.locator(".accounts")).to_be_visible(timeout=TEN_SECONDS)
        page.get_by_role("link", name="palmyra").click()
        page.get_by_label("Search").fill("")
        settled(page, every)
        watched.context.close()


def test_the_dossier_finds_what_the_application_finds(
    desk: Watched, case: Path, tmp_path: Path, browser: Browser
) -> None:
    page = desk.open("/")
    subprocess.run([PROGRAM, "dossier", case, "-o", tmp_path / "dossier"], check=True, capture_output=True)
    first = (tmp_path / "dossier" / "index.html").as_uri()
    still = Watched(browser, first.rpartition("/")[0])
    offline = still.open(first)
    for words in ("", "homs", "strike palmyra", "14", "residents", "Desert Monitor"):
        page.get_by_label("Search").fill(words)
        offline.get_by_label("Search").fill(words)
        time.sleep(0.6)
        local, remote = offline.locator(".count").inner_text(), page.locator(".count").inner_text()
        assert local == remote, words
    offline.get_by_label("Search").fill("homs")
    expect(offline).to_have_url(re.compile("#words=homs"))
    offline.locator("li.row a").first.click()
    offline.wait_for_selector("table.accounts")
    offline.go_back()
    assert offline.get_by_label("Search").input_value() == "homs"
    still.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_grave_finding_of_axe_at_any_width(browser: Browser, address: str, scheme: str) -> None:
    happening = next(
        row["id"]
        for row in httpx.get(f"{address}/api/happenings").json()["rows"]
        if "Killed" in dict(row["disputes"])
    )
    copies = httpx.get(f"{address}/api/happenings/{happening}").json()["copies"]["edges"][0]
    paths = [
        "/",
        f"/happening/{happening}",
        f"/report/{copies['to']}",
        f"/beside/{copies['from']}/{copies['to']}",
        "/review",
        "/import",
    ]
    watched = Watched(browser, address, color_scheme=scheme, bypass_csp=True)
    page = watched.context.new_page()
    for path in paths:
        page.goto(path)
        page.wait_for_selector("main h1")
        if path == "/":
            page.wait_for_selector(".gl-map[data-spots]", timeout=30_000)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert not grave(page), (path, width)
            wide = page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, (path, width, "scrolls sideways")
    watched.close()

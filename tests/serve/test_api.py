"""What the server answers, what it keeps, and whom it refuses."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.serve.conftest import serving

from rashomon.cli.serving import CREDENTIALS
from rashomon.errors import UsageError
from rashomon.identity import event_id
from rashomon.serve.guard import checked_address, is_loopback
from rashomon.store import Case

Json = dict[str, Any]


def found(web: httpx.Client, **query: str) -> Json:
    """The first page of the list, with its timeline and map."""
    answers = [web.get(f"/api/happenings{part}", params=query) for part in ("", "/pictures")]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].text
    return {**answers[0].json(), **answers[1].json()}


def waited(ask: Callable[[], Any]) -> Any:  # whatever is asked for
    """The first answer that is not empty, within a minute."""
    for _ in range(240):
        answer = ask()
        if answer:
            return answer
        time.sleep(0.25)
    raise AssertionError("nothing came of it in a minute")


def strike(web: httpx.Client) -> Json:
    """The happening of which two figures of the dead are told."""
    row = next(row for row in found(web, words="Palmyra")["rows"] if "Killed" in dict(row["disputes"]))
    return dict(web.get(f"/api/happenings/{row['id']}").json())


def claim_of(web: httpx.Client, words: str) -> tuple[str, Json]:
    for report in web.get("/api/archive/reports").json():
        for claim in web.get(f"/api/reports/{report['id']}").json()["claims"]:
            text = web.get(f"/api/reports/{report['id']}").json()["text"]
            if words in text[slice(*claim["span"])]:
                return report["id"], claim
    raise AssertionError(f"no claim with {words!r}")


def test_an_id_that_a_happening_had_leads_to_it(web: httpx.Client) -> None:
    page = strike(web)
    former = [event_id(claim) for claim in page["claims"]]
    assert len(former) > 1
    assert {web.get(f"/api/happenings/{id_}").json()["title"] for id_ in former} == {page["title"]}


def test_the_first_screen_has_the_tally_and_the_disputed_happening_first(web: httpx.Client) -> None:
    head = web.get("/api/case").json()
    tally = head["tally"]
    assert (head["name"], head["who"]) == ("palmyra", "Lena")
    assert (tally["found"], tally["read"], tally["failed"]) == (6, 5, 1)
    assert found(web)["rows"][0]["disputed"]
    assert "Air strike" in found(web)["rows"][0]["title"]


def test_words_days_and_areas_narrow_the_list_the_timeline_and_the_map(web: httpx.Client) -> None:
    every = found(web)
    assert every["total"] == every["all"] > 2
    homs = found(web, words="homs")
    assert 0 < homs["total"] < every["total"]
    assert all("homs" in row["title"].lower() or "homs" in row["where"].lower() for row in homs["rows"][:1])
    early = found(web, **{"from": "2016-10-02", "to": "2016-10-04"})
    assert 0 < early["total"] < every["total"]
    assert sum(early["days"]["sure"]) == sum(
        every["days"]["sure"]
    )  # a choice does not narrow its own picture
    spot = next(spot for spot in every["spots"] if spot["name"].startswith("Homs"))
    lat, lon = spot["lat"], spot["lon"]
    area = found(web, box=f"{lon - 0.1:.3f},{lat - 0.1:.3f},{lon + 0.1:.3f},{lat + 0.1:.3f}")
    assert 0 < area["total"] < every["total"]
    assert len(area["spots"]) == len(every["spots"])
    assert found(web, disputed="true")["total"] == every["disputed"] > 0
    beside = sum(group["count"] for group in every["unplaced"])
    assert found(web, unplaced="true")["total"] == beside
    assert all(row["lat"] is None for row in found(web, unplaced="true")["rows"] if "lat" in row)


def test_words_of_a_report_that_no_title_has_find_its_happening_and_the_passage(web: httpx.Client) -> None:
    assert found(web, words="jets bombed convoy")["total"] >= 1
    passages = web.get("/api/passages", params={"words": "trucks burned"}).json()
    assert any("Two trucks burned" in passage["text"] for passage in passages)
    assert web.get("/api/passages", params={"words": '"*'}).json() == []


def test_a_page_of_rows_follows_the_first(web: httpx.Client) -> None:
    every = found(web)
    later = web.get("/api/happenings/page", params={"offset": 1}).json()
    assert [row["id"] for row in later] == [row["id"] for row in every["rows"][1:]]


def test_a_happening_has_its_accounts_its_figures_and_who_has_it_from_whom(web: httpx.Client) -> None:
    page = strike(web)
    assert {"Killed", "Where"} <= set(page["slots"])
    assert page["keys"][page["slots"].index("Killed")] == "killed"
    killed = next(figures for figures in page["figures"] if figures["slot"] == "Killed")
    assert {(row["low"], row["high"]) for row in killed["rows"]} >= {(14, 14), (20, None)}
    (edge,) = page["copies"]["edges"]
    assert edge["directed"]
    assert "copy" in edge["why"]
    assert page["countries"]


def test_what_is_folded_is_asked_for_part_by_part(web: httpx.Client) -> None:
    parts = {
        part: web.get(f"/api/archive/{part}") for part in ("problems", "reports", "coverage", "judgements")
    }
    assert all(answer.status_code == 200 for answer in parts.values())
    assert len(parts["reports"].json()) == 5
    assert parts["coverage"].json()["rows"]
    refused = web.get("/api/archive/everything")
    assert refused.status_code == 404
    assert "coverage" in refused.json()["detail"]


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so(web: httpx.Client) -> None:
    reports = [report["id"] for report in web.get("/api/archive/reports").json()]
    assert web.get(f"/api/reports/{reports[0][:13]}").json()["id"] == reports[0]
    assert web.get(f"/api/reports/{reports[0].partition('-')[2][:8]}").json()["id"] == reports[0]
    event = strike(web)["head"]["id"]
    assert web.get(f"/api/happenings/{event[:12]}").json()["head"]["id"] == event
    several = web.get("/api/reports/report-")
    assert several.status_code == 404
    assert "several" in several.json()["detail"]


def test_reports_are_listed_by_their_days(web: httpx.Client) -> None:
    days = [report["day"] for report in web.get("/api/archive/reports").json()]
    assert days == sorted(days, key=lambda day: (not day, day))
    assert len(set(days)) > 1


def test_two_reports_stand_beside_each_other_with_what_they_share(web: httpx.Client) -> None:
    edge = strike(web)["copies"]["edges"][0]
    page = web.get(f"/api/reports/{edge['from']}/beside/{edge['to']}").json()
    left, right = page["reports"]
    assert page["pairs"]
    for (a, b), (x, y) in page["pairs"]:
        assert left["text"][a:b].split()[:4] == right["text"][x:y].split()[:4]


def test_an_original_is_saved_and_never_shown(web: httpx.Client) -> None:
    report = web.get("/api/archive/reports").json()[0]["id"]
    original = web.get(f"/api/reports/{report}").json()["original"]
    answer = web.get(f"/api/originals/{original}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_a_judgement_is_kept_with_who_and_can_be_taken_back(web: httpx.Client, case: Path) -> None:
    event = strike(web)["head"]["id"]
    before = web.get("/api/review").json()["total"]
    kept = web.post("/api/judgements", json={"verb": "accept", "on": event, "who": "Omar"}).json()
    assert "Omar" in kept["told"]
    assert web.get("/api/review").json()["total"] == before - 1
    assert any("accepted" in line for line in strike(web)["judged"])
    with Case.open(case) as opened:
        assert [(j.verb, j.who) for j in opened.judgements()] == [("accept", "Omar")]
    taken = web.post("/api/judgements", json={"verb": "undo", "on": kept["id"]})
    assert taken.status_code == 201
    assert web.get("/api/review").json()["total"] == before
    with Case.open(case) as opened:
        assert [j.verb for j in opened.judgements()] == ["accept", "undo"]


def test_a_figure_set_by_a_person_counts_after_the_happenings_are_made_anew(web: httpx.Client) -> None:
    _, claim = claim_of(web, "At least 20 soldiers")
    number = web.get("/api/case").json()["sight"]
    answer = web.post(
        "/api/judgements",
        json={"verb": "set", "on": claim["id"], "slot": "killed", "value": "14", "why": "the register"},
    )
    assert answer.status_code == 201, answer.text
    waited(lambda: web.get("/api/case").json()["sight"] >= number + 2)
    page = web.get(f"/api/happenings/{claim['id']}").json()
    assert "Killed" not in dict(page["head"]["disputes"]), page["head"]


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ({"verb": "reject", "on": "CLAIM"}, "say why"),
        ({"verb": "set", "on": "CLAIM", "slot": "killed", "value": "many", "why": "x"}, "killed cannot be"),
        ({"verb": "merge", "on": "EVENT", "others": [], "why": "x"}, "two happenings"),
        ({"verb": "accept", "on": "claim-none"}, "no claim"),
        ({"verb": "undo", "on": "judgement-none"}, "no judgement"),
    ],
)
def test_what_cannot_be_judged_is_told_in_a_line(web: httpx.Client, act: Json, told: str) -> None:
    page = strike(web)
    act = {**act, "on": act["on"].replace("CLAIM", page["claims"][0]).replace("EVENT", page["head"]["id"])}
    answer = web.post("/api/judgements", json=act)
    assert answer.status_code == 400
    assert told in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


def test_dropped_files_are_read_behind_and_each_failure_has_its_reason(web: httpx.Client) -> None:
    text = "Clash in Raqqa\n\n14 October 2016\n\nRebels killed five soldiers in Raqqa on 13 October 2016.\n"
    files = [("data", ("raqqa.txt", text.encode())), ("data", ("../../torn.pdf", b"%PDF-1.4 torn"))]
    answer = web.post("/api/imports", files=files)
    assert answer.status_code == 201, answer.text
    assert answer.json() == {"files": 2}
    waited(lambda: found(web, words="Raqqa")["total"])
    problems = web.get("/api/archive/problems").json()
    (torn,) = (problem for problem in problems if "torn" in problem["where"])
    assert torn["where"] == "dropped/torn.pdf"
    assert torn["why"]
    assert web.get("/api/case").json()["tally"]["found"] == 8


def test_files_that_wait_when_the_server_ends_are_read_at_its_next_start(case: Path) -> None:
    text = "Clash in Raqqa\n\n14 October 2016\n\nRebels killed {} soldiers in Raqqa on 13 October 2016.\n"
    inbox = case.with_name(f"{case.name}-inbox")
    with serving(case) as address:
        for batch in range(3):
            files = [("data", (f"{batch}-{n}.txt", text.format(100 * batch + n).encode())) for n in range(20)]
            assert httpx.post(f"{address}/api/imports", files=files).status_code == 201
    assert any(inbox.iterdir())
    with serving(case) as address, httpx.Client(base_url=address, timeout=60) as web:
        waited(lambda: not inbox.exists() or not any(inbox.iterdir()))
        waited(lambda: web.get("/api/case").json()["tally"]["found"] == 66)
    assert not inbox.exists()


def test_a_file_with_a_very_long_name_is_taken_in(web: httpx.Client) -> None:
    files = [("data", ("ب" * 140 + ".txt", b"Rebels killed five soldiers in Raqqa on 13 October 2016."))]
    assert web.post("/api/imports", files=files).status_code == 201
    waited(lambda: web.get("/api/case").json()["tally"]["found"] == 7)


def test_a_change_by_another_program_is_seen(web: httpx.Client, case: Path) -> None:
    number = web.get("/api/case").json()["sight"]
    with Case.open(case, write=True) as opened, opened.transaction():
        opened.put_meta("touched", "yes")
    waited(lambda: web.get("/api/case").json()["sight"] > number)


def test_other_sites_and_other_names_are_refused(web: httpx.Client) -> None:
    assert web.get("/api/case", headers={"host": "rebound.example"}).status_code == 421
    assert web.get("/api/case", headers={"origin": "http://other.example"}).status_code == 403
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert web.get("/", headers=linked).status_code == 200
    act = {"verb": "note", "on": "claim-1", "why": "x"}
    assert web.post("/api/judgements", json=act, headers={"origin": "null"}).status_code == 403
    assert web.post("/api/judgements", json=act, headers=linked).status_code == 403
    assert web.get("/api/case", headers=linked | {"sec-fetch-mode": "cors"}).status_code == 403


def test_every_answer_forbids_all_but_the_servers_own(web: httpx.Client) -> None:
    for path in ("/", "/api/case", "/api/nowhere", "/happening/x", "/app/nothing.js"):
        headers = web.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_another_address_needs_credentials(case: Path) -> None:
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    with pytest.raises(UsageError, match="RASHOMON_CREDENTIALS"):
        checked_address("0.0.0.0", "")
    with pytest.raises(UsageError, match="name:password"):
        checked_address("127.0.0.1", "name")
    with serving(case, "--port", "0", environment={CREDENTIALS: "lena:secret"}) as address:
        assert httpx.get(f"{address}/api/case").status_code == 401
        assert httpx.get(f"{address}/api/case", auth=("lena", "wrong")).status_code == 401
        odd = {"authorization": "Basic é".encode("latin-1")}
        assert httpx.get(f"{address}/api/case", headers=odd).status_code == 401  # type: ignore[arg-type]
        assert httpx.get(f"{address}/api/case", auth=("lena", "secret")).status_code == 200

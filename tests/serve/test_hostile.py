"""Reports that want the browser to run something: in every field, in the application and in the dossier."""

import csv
import email.message
import json
import subprocess
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page
from tests.serve.browsing import Watched
from tests.serve.conftest import PROGRAM, serving
from tests.serve.payloads import ADDRESSES, PAYLOADS

from rashomon import pipeline
from rashomon.lookups import Lookups
from rashomon.settings import Settings, data_dir

TEXT = "An air strike killed {1} soldiers near Homs in Syria on {2} 2016, {0} said."
MONTHS = ("January", "March", "May", "July", "August", "October", "December")


def told(payload: str, number: int) -> str:
    """A claim that the payload makes, on a day of its own."""
    day = f"{1 + number // 7 % 28} {MONTHS[number % 7]}"
    return TEXT.format(payload, 3 + number % 40, day)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, lookups: Lookups) -> Path:
    """A case in which every field that a report brings is a payload."""
    folder = tmp_path_factory.mktemp("hostile") / "in"
    folder.mkdir()
    rows(folder / "rows.csv")
    lines(folder / "lines.jsonl")
    for number in range(0, len(PAYLOADS), 15):
        page(folder / f"page{number}.html", PAYLOADS[number], ADDRESSES[number % len(ADDRESSES)])
    mail(folder / "mail.eml")
    document(folder / "document.pdf")
    (folder / "<img src=x onerror=window.pwned=1>.txt").write_text(told(PAYLOADS[0], 1))
    (folder / "'\"><svg onload=window.pwned=1>.bin").write_bytes(b"\x00\x01\x02")
    case = folder.parent / "hostile.rashomon"
    pipeline.read([folder], case, Settings(data_dir()), load=lambda _: lookups)
    return case


def rows(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["title", "text", "author", "publisher", "url", "date"])
        for number, payload in enumerate(PAYLOADS):
            address = ADDRESSES[number % len(ADDRESSES)]
            writer.writerow(
                [payload, f"{payload}\n\n{told(payload, number)}", payload, payload, address, "2016-10-12"]
            )


def lines(path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        for number, payload in enumerate(PAYLOADS[::10]):
            row = {"title": payload, "text": told(payload, number), "source": payload}
            out.write(json.dumps(row | {"url": f"https://x.test/?{payload}"}) + "\n")


def page(path: Path, payload: str, address: str) -> None:
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    path.write_text(
        f'<html><head><title>{escaped}</title><meta name="author" content="{escaped}">'
        f'<meta property="og:site_name" content="{escaped}"></head><body><article><h1>{escaped}</h1>{payload}'
        f'<p>{escaped} <a href="{address}">{escaped}</a></p><blockquote>{escaped}</blockquote>'
        f"<p>{told(escaped, len(payload))}</p></article></body></html>",
        encoding="utf-8",
    )


def mail(path: Path) -> None:
    message = email.message.EmailMessage()
    message["From"] = '"<img src=x onerror=window.pwned=1>" <a@example.org>'
    message["Subject"] = PAYLOADS[0]
    message.set_content(told(PAYLOADS[5], 2))
    path.write_bytes(message.as_bytes())


def document(path: Path) -> None:
    """A PDF with payloads in its metadata, its text and its link."""
    payload = PAYLOADS[0].replace("(", "\\(").replace(")", "\\)")
    text = f"BT /F1 9 Tf 20 700 Td ({told('rebels', 3)} {payload}) Tj ET"
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R /Annots [7 0 R]"
        " /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    action = "/A << /S /URI /URI (javascript:window.pwned=1) >>"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({payload}) /Author ({payload}) /Producer ({payload}) >>",
        f"<< /Type /Annot /Subtype /Link /Rect [0 600 900 800] {action} >>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    body += (
        f"trailer << /Size {len(parts) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{body.find('xref')}\n%%EOF"
    )
    path.write_text(body, encoding="latin-1")


MADE = """() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const names = "script iframe object embed base meta img video audio marquee style template math";
  return {
    tags: all(names.split(" ").map((n) => `main ${n}`).join()).map((n) => n.outerHTML),
    acts: all("*").flatMap((n) => [...n.attributes]).filter((a) => /^on/.test(a.name)).map((a) => a.value),
    links: all("main a[href]").map((n) => new URL(n.getAttribute("href"), document.baseURI).href)
      .filter((to) => !/^(https?|file):/.test(to)),
  };
}"""


def harmless(page: Page, where: str) -> None:
    """Nothing ran, and no element came of a text; addresses lead to the web or nowhere."""
    assert page.evaluate("() => window.pwned") is None, where
    assert page.evaluate(MADE) == {"tags": [], "acts": [], "links": []}, where


def test_nothing_of_a_report_runs_in_the_application(case: Path, browser: Browser) -> None:
    with serving(case) as address:
        reports = httpx.get(f"{address}/api/archive/reports").json()
        assert len(reports) >= len(PAYLOADS)
        assert sum(p["title"].count("onerror") for p in reports) > 10
        rows = httpx.get(f"{address}/api/happenings").json()["rows"]
        watched = Watched(browser, address)
        page = watched.open("/")
        page.wait_for_selector("li.row")
        for folded in page.locator("main details").all():
            folded.evaluate("node => { node.open = true; }")
        page.wait_for_selector("ol.reports li")
        page.get_by_label("Search").fill("<script>")
        page.wait_for_selector(".passages li")
        harmless(page, "/")
        paths = [f"/report/{report['id']}" for report in reports[::8]]
        paths += [f"/happening/{row['id']}" for row in rows[::10]]
        for path in [*paths, "/review", "/import"]:
            page.goto(path)
            page.wait_for_selector("main h1, main .notice")
            harmless(page, path)
        values = page.locator("button.value:visible")
        page.goto(f"/happening/{rows[0]['id']}")
        values.first.click()
        harmless(page, "the words in context")
        watched.close()


def test_nothing_of_a_report_runs_in_the_dossier(case: Path, browser: Browser, tmp_path: Path) -> None:
    subprocess.run([PROGRAM, "dossier", case, "-o", tmp_path / "dossier"], check=True, capture_output=True)
    pages = sorted((tmp_path / "dossier").rglob("*.html"))
    assert len(pages) > len(PAYLOADS)
    watched = Watched(browser, (tmp_path / "dossier").as_uri())
    for path in [tmp_path / "dossier" / "index.html", *pages[::16]]:
        page = watched.open(path.as_uri())
        harmless(page, path.name)
        page.close()
    watched.close()

"""HTML and PDF: the same words, links and blocks; damaged and hostile input."""

import pytest
from tests.content.content_reports import of_kind, pdf, refusal, report_of

from rashomon.vocabulary import BlockKind

PARAGRAPHS = (
    "Shells fell on the market of Qarya on Tuesday, and three people were hurt, doctors of the town say.",
    "The council closed the market until further notice and asked the people of the quarter to stay at home.",
    "It was the third attack on the town within a week, and nobody has said that it was his doing so far.",
)
PAGE = f"""<html lang="en"><head><title>Shells fall on Qarya | The Gazette</title>
<meta property="og:title" content="Shells fall on Qarya"><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2016-08-02T23:30:00+03:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "Ann Lee"}}}}</script></head>
<body><nav><a href="/a">Home</a> <a href="/b">World</a></nav><article><h1>Shells fall on Qarya</h1>
<p>{PARAGRAPHS[0].replace("doctors of the town", '<a href="/doctors">doctors of the town</a>')}</p>
<h2>Market closed</h2><p>{PARAGRAPHS[1]}</p>
<ul><li>The north gate is closed to all traffic.</li><li>The south gate is open in the morning.</li></ul>
<blockquote><p>We have nowhere to go, and nobody tells us what will come next.</p></blockquote>
<p>{PARAGRAPHS[2]}</p><script>document.write("<p>never run</p>")</script></article>
<footer>Copyright The Gazette</footer></body></html>"""


def test_a_page_gives_its_article() -> None:
    report = report_of(PAGE, "text/html; charset=utf-8")
    assert (report.title, report.publisher, report.byline) == (
        "Shells fall on Qarya",
        "The Gazette",
        "Ann Lee",
    )
    assert str(report.publication.day) == "2016-08-02"
    assert of_kind(report, BlockKind.BODY) == list(PARAGRAPHS)
    assert of_kind(report, BlockKind.HEADING) == ["Shells fall on Qarya", "Market closed"]
    assert len(of_kind(report, BlockKind.ITEM)) == 2
    assert of_kind(report, BlockKind.QUOTE) == [
        "We have nowhere to go, and nobody tells us what will come next."
    ]
    assert [link.words.exact for link in report.links] == ["doctors of the town"]
    assert "never run" not in report.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 200_000 + "the words",
        "<b>" * 1400 + "the words",
        "<p " + 'a="b" ' * 100_000 + ">the words",
        "<table>" + "<tr><td>the words</td></tr>" * 30_000,
        '<!DOCTYPE x [<!ENTITY b "of">]><html><body><p>the words &b;</p></body></html>',
    ],
)
def test_monstrous_pages_are_read_as_bare_words(page: str) -> None:
    assert "the words" in report_of(page, "text/html").text


def test_a_page_without_text_is_refused() -> None:
    assert "scripts" in refusal(b"<html><body><script>app()</script></body></html>", "text/html")


def lines(
    paragraphs: tuple[str, ...], width: int = 60, top: float = 760
) -> list[tuple[float, float, float, str]]:
    out = []
    for paragraph in paragraphs:
        line = ""
        for word in (*paragraph.split(), ""):
            if word and len(line) + 1 + len(word) <= width:
                line = f"{line} {word}".strip()
                continue
            out.append((72.0, top, 11.0, line))
            top -= 14
            line = word
        top -= 10
    return out


def test_a_pdf_gives_its_paragraphs_across_pages() -> None:
    first = [(72.0, 800.0, 9.0, "The Gazette, page 1"), *lines(PARAGRAPHS[:2])]
    second = [(72.0, 800.0, 9.0, "The Gazette, page 2"), *lines(PARAGRAPHS[2:])]
    report = report_of(pdf([first, second]), "application/pdf")
    assert of_kind(report, BlockKind.BODY) == list(PARAGRAPHS)
    assert of_kind(report, BlockKind.BOILERPLATE) == ["The Gazette, page 1", "The Gazette, page 2"]


def test_words_broken_at_a_line_end_are_made_whole() -> None:
    page = [
        (72.0, 700.0, 11.0, "The rebels left the town in the morning and the govern-"),
        (72.0, 686.0, 11.0, "ment sent its men to the anti-"),
        (72.0, 672.0, 11.0, "aircraft battery."),
    ]
    report = report_of(pdf([page]), "application/pdf")
    assert report.text == (
        "The rebels left the town in the morning and the government sent its men to the "
        "anti-aircraft battery."
    )


def test_damaged_encrypted_and_scanned_pdfs_are_refused_in_a_line() -> None:
    whole = pdf([lines(PARAGRAPHS)])
    assert "damaged" in refusal(whole[: len(whole) // 3], "application/pdf")
    assert "text layer" in refusal(pdf([[]]), "application/pdf")
    locked = whole.replace(
        b"trailer\r\n<<",
        b"trailer\r\n<</Encrypt <</Filter/Standard/V 1/R 2/P -4/O <"
        + b"61" * 32
        + b">/U <"
        + b"62" * 32
        + b">>>"
        b"/ID[<" + b"63" * 16 + b"><" + b"63" * 16 + b">]",
    )
    assert locked != whole
    assert "encrypted" in refusal(locked, "application/pdf")

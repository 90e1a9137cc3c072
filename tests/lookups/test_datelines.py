"""Which beginnings are datelines, and what they tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lookups.datelines import dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "date"),
    [
        ("QARYA (Agency) — Shells hit", "QARYA", "Agency", ""),
        ("QARYA, April 5, 2025 (Eastline) — A missile", "QARYA", "Eastline", "April 5, 2025"),
        ("QARYA, XLA, 27 January 2025 (Lake Wire) — Men", "QARYA, XLA", "Lake Wire", "27 January 2025"),
        ("QARYA (AP) — April 5, 2025 — A missile", "QARYA", "AP", "April 5, 2025"),
        ("QARYA, September 17. /WIRE/. The strike", "QARYA", "WIRE", "September 17"),
        ("SAN QARYA, 3 JAN 90 -- [REPORT] [TEXT] THE ARMY", "SAN QARYA", "", "3 JAN 90"),
        ("Qarya, Xland, Saturday, April 5, 2025. A shell", "Qarya, Xland", "", "Saturday, April 5, 2025"),
        ("New Qarya, 17 September 2024 - Gunmen", "New Qarya", "", "17 September 2024"),
        ("New Qarya (AP) - Gunmen", "New Qarya", "AP", ""),
        ("(Reuters) - Shells", "", "Reuters", ""),
    ],
)
def test_datelines(text: str, place: str, agency: str, date: str) -> None:
    found = dateline(text, 0, len(text))
    assert found is not None
    assert (found.place, found.agency, text[slice(*found.date_at)]) == (place, agency, date)
    assert text[found.end :].split(maxsplit=1)[0] in ("Shells", "A", "Men", "The", "THE", "Gunmen")


@pytest.mark.parametrize(
    "text",
    [
        "On May 3, 2021 the army left.",
        "In Qarya, May 3, 2021 was quiet.",
        "ISIS (Daesh) fighters attacked.",
        "UN: 12 killed in Qarya",
        "He said – and it was so – that",
        "Xland: four shot dead",
        "Qarya – residents fled",
    ],
)
def test_running_words_are_none(text: str) -> None:
    assert dateline(text, 0, len(text)) is None


@given(st.text(alphabet="ABa .,-—()/:1\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    found = dateline(text, 0, len(text))
    assert found is None or 0 < found.end <= len(text)

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain import plain_report

from rashomon.language.time_confidence import likely_right
from rashomon.language.time_timex import TIMEX2, timex_value, timexes
from rashomon.language.times import find_periods, time_spans
from rashomon.lookups.annotator import SpacyAnnotator
from rashomon.records import Block, Publication, Report, Sentence
from rashomon.values import Period
from rashomon.vocabulary import BlockKind, DayPart, PeriodKind

TUESDAY = date(2016, 9, 20)
ON, WITHIN, SINCE, UNTIL, FOR = (
    PeriodKind.ON,
    PeriodKind.WITHIN,
    PeriodKind.SINCE,
    PeriodKind.UNTIL,
    PeriodKind.FOR,
)


def report(text: str, day: date | None = TUESDAY, blocks: tuple[Block, ...] = ()) -> Report:
    return plain_report(text, blocks=blocks, publication=Publication(day, ""), reference_day=day)


def periods(text: str, day: date | None = TUESDAY) -> tuple[Period, ...]:
    return find_periods(report(text, day), (), ())


def only(text: str, day: date | None = TUESDAY) -> Period:
    found = periods(text, day)
    assert len(found) == 1, [p.words.exact for p in found if p.words]
    return found[0]


def d(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest", "precision"),
    [
        ("They met on September 16 2016.", ON, "2016-09-16", "2016-09-16", 1),
        ("They met on 16 September 2016.", ON, "2016-09-16", "2016-09-16", 1),
        ("They met on Sept. 16.", ON, "2016-09-16", "2016-09-16", 1),
        ("They met on 2016-09-16.", ON, "2016-09-16", "2016-09-16", 1),
        ("Published Wed Aug 3 2016 by them", ON, "2016-08-03", "2016-08-03", 1),
        ("It came on the 17th.", ON, "2016-09-17", "2016-09-17", 1),
        ("It came on 17 September.", ON, "2016-09-17", "2016-09-17", 1),
        ("It came on 17 December.", ON, "2015-12-17", "2015-12-17", 1),
        ("It came in early January 2017.", WITHIN, "2017-01-01", "2017-01-10", 4),
        ("It came in mid-January 2017.", WITHIN, "2017-01-11", "2017-01-20", 4),
        ("It came in late January 2017.", WITHIN, "2017-01-21", "2017-01-31", 4),
        ("It came at the end of May 2016.", WITHIN, "2016-05-21", "2016-05-31", 4),
        ("It came in late 2015.", WITHIN, "2015-09-01", "2015-12-31", 5),
        ("It came on Tuesday.", ON, "2016-09-20", "2016-09-20", 1),
        ("It came last Tuesday.", ON, "2016-09-13", "2016-09-13", 1),
        ("It came on Monday.", ON, "2016-09-19", "2016-09-19", 1),
        ("They meet next Friday.", ON, "2016-09-23", "2016-09-23", 1),
        ("It came next week.", WITHIN, "2016-09-26", "2016-10-02", 3),
        ("It came last month.", WITHIN, "2016-08-01", "2016-08-31", 4),
        ("It came this year.", WITHIN, "2016-01-01", "2016-12-31", 5),
        ("It came yesterday.", ON, "2016-09-19", "2016-09-19", 1),
        ("It came four days ago.", ON, "2016-09-16", "2016-09-16", 1),
        ("It came two weeks ago.", WITHIN, "2016-09-05", "2016-09-11", 3),
        ("It was hit in the past 24 hours.", WITHIN, "2016-09-19", "2016-09-20", 2),
        ("It went on for the last 18 months.", FOR, "2015-03-20", "2016-09-20", 5),
        ("over the past two days", WITHIN, "2016-09-18", "2016-09-20", 2),
        ("Held since September 2015.", SINCE, "2015-09-01", "2015-09-30", 4),
        ("Held until late October 2015.", UNTIL, "2015-10-21", "2015-10-31", 4),
        ("Done by Friday.", WITHIN, "", "2016-09-16", 5),
        ("between 3 and 5 May", WITHIN, "2016-05-03", "2016-05-05", 2),
        ("from 3 to 5 May", FOR, "2016-05-03", "2016-05-05", 2),
        ("from 29 August to 2 September 2016", FOR, "2016-08-29", "2016-09-02", 2),
        ("from 29 December to 2 January 2016", FOR, "2015-12-29", "2016-01-02", 2),
        ("It came in 2013.", WITHIN, "2013-01-01", "2013-12-31", 5),
        ("the 1990s", WITHIN, "1990-01-01", "1999-12-31", 5),
        ("in the summer of 2014", WITHIN, "2014-06-01", "2014-08-31", 5),
        ("the third quarter of 2016", WITHIN, "2016-07-01", "2016-09-30", 5),
        ("the last week of October 2015", WITHIN, "2015-10-25", "2015-10-31", 3),
        ("After Saturday's attack they left.", ON, "2016-09-17", "2016-09-17", 1),
        ("After Thursdays air raids they left.", ON, "2016-09-15", "2016-09-15", 1),
        ("after August 2016", WITHIN, "2016-09-01", "", 5),
        ("before 17 September 2016", WITHIN, "", "2016-09-16", 5),
        ("On 5 May last year it was shelled.", ON, "2015-05-05", "2015-05-05", 1),
        ("On May 5 of last year it was shelled.", ON, "2015-05-05", "2015-05-05", 1),
        ("in the spring of last year", WITHIN, "2015-03-01", "2015-05-31", 5),
        ("in the first quarter of last year", WITHIN, "2015-01-01", "2015-03-31", 5),
        ("the September 11 attacks", ON, "2016-09-11", "2016-09-11", 1),
        ("since the attack in August", WITHIN, "2016-08-01", "2016-08-31", 4),
        ("They met the day before yesterday.", ON, "2016-09-18", "2016-09-18", 1),
        ("in this Oct. 11, 2014 photo", ON, "2014-10-11", "2014-10-11", 1),
        ("in this October 2014 photo", WITHIN, "2014-10-01", "2014-10-31", 4),
        ("It came last Oct. 23.", ON, "2015-10-23", "2015-10-23", 1),
        ("in the second half of 2015", WITHIN, "2015-07-01", "2015-12-31", 5),
        ("in the first half of this year", WITHIN, "2016-01-01", "2016-06-30", 5),
        ("It will be done by year-end.", WITHIN, "", "2016-12-31", 5),
        ("in the latest quarter", WITHIN, "2016-04-01", "2016-06-30", 5),
        ("in the last fiscal year", WITHIN, "2015-01-01", "2015-12-31", 5),
        ("in the first days of May 2015", WITHIN, "2015-05-01", "2015-05-10", 4),
        ("three weeks from now", WITHIN, "2016-10-10", "2016-10-16", 3),
        ("a year and a half ago", WITHIN, "2015-01-01", "2015-12-31", 5),
        ("on Christmas Eve 2015", ON, "2015-12-24", "2015-12-24", 1),
        ("The offer was extended to Oct. 5.", ON, "2016-10-05", "2016-10-05", 1),
        ("in the 2015 third quarter", WITHIN, "2015-07-01", "2015-09-30", 5),
        ("in nineteen seventy-nine", WITHIN, "1979-01-01", "1979-12-31", 5),
        ("It is payable Jan. 2.", ON, "2017-01-02", "2017-01-02", 1),
        ("The road is closed until 9 a.m. Wednesday.", UNTIL, "2016-09-21", "2016-09-21", 1),
        ("They may leave as soon as Friday.", ON, "2016-09-23", "2016-09-23", 1),
        ("It came two years after 9 April 2011.", WITHIN, "2013-01-01", "2013-12-31", 5),
    ],
)
def test_bounds(text: str, kind: PeriodKind, earliest: str, latest: str, precision: int) -> None:
    found = only(text)
    assert (found.earliest, found.latest) == (d(earliest), d(latest))
    assert found.precision == precision
    if not text.startswith("After "):
        assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "part", "clock", "zone"),
    [
        ("It came on Monday night.", DayPart.NIGHT, "", ""),
        ("in the early hours of Tuesday", DayPart.DAWN, "", ""),
        ("on the morning of April 19", DayPart.MORNING, "", ""),
        ("early on Sunday", DayPart.MORNING, "", ""),
        ("on Tuesday between 17:00 and 17:50 local time", None, "17:00/17:50", ""),
        ("at 5 p.m. (1400 GMT) on Tuesday", None, "14:00", "UTC"),
        ("on Tuesday at 0900 GMT", None, "09:00", "UTC"),
    ],
)
def test_time_of_day(text: str, part: DayPart | None, clock: str, zone: str) -> None:
    found = periods(text)[-1]
    assert (found.part, found.clock, found.zone) == (part, clock, zone)
    assert found.earliest is not None


@pytest.mark.parametrize(
    "text", ["Monday night into Tuesday", "on the night of 1-2 August", "It was hit overnight."]
)
def test_a_night_has_two_days(text: str) -> None:
    found = only(text)
    assert found.kind is ON
    assert found.part is DayPart.NIGHT
    assert found.earliest is not None
    assert found.latest is not None
    assert (found.latest - found.earliest).days == 1


@pytest.mark.parametrize(
    "text",
    [
        "He stayed since he was late.",
        "They may march soon after that.",
        "She read The Sunday Times.",
        "the group Black September",
        "a second attack",
        "2016 people fled",
        "a 12-year-old boy",
        "resolution 2118",
        "the F-16 and the T-72",
        "the fall of the city",
        "a quarter of a million people",
        "immediately after the strike",
        "Theresa May said so.",
    ],
)
def test_not_times(text: str) -> None:
    assert periods(text) == ()


def test_a_length_has_no_bounds() -> None:
    found = only("the five-year-old civil war")
    assert (found.kind, found.edtf, found.earliest, found.latest) == (FOR, "P5Y", None, None)


def test_vague_stays_vague() -> None:
    for text in ("It came recently.", "in recent weeks"):
        found = only(text)
        assert found.kind is WITHIN
        assert found.precision == 5
    assert only("It came recently.").vague


def test_confidence_is_the_share_that_was_right() -> None:
    assert only("on 16 September 2016").confidence > only("hours later").confidence
    assert likely_right("no such rule", 0.7, history=False) == 0.7


def test_figures_say_which_order() -> None:
    plain = only("on 16/9/2016")
    assert plain.earliest == date(2016, 9, 16)
    assert "day first" in plain.reason
    by_other = periods("on 16/9/2016 and on 8/9/2016")[1]
    assert by_other.earliest == date(2016, 9, 8)
    not_future = only("on 9/11/2016")
    assert not_future.earliest == date(2016, 9, 11)
    assert "month first" in not_future.reason


def test_figures_that_could_be_swapped_keep_both_days() -> None:
    unknown = only("It came on 12/08/2015.", None)
    assert (unknown.kind, unknown.precision) == (WITHIN, 5)
    assert (unknown.earliest, unknown.latest) == (date(2015, 8, 12), date(2015, 12, 8))
    assert "day and month could be swapped" in unknown.reason
    assert only("It came on 12/08/2015.").earliest == date(2015, 8, 12)
    assert only("It came on 12/08/2015.").latest == date(2015, 12, 8)


@pytest.mark.parametrize(
    ("text", "day", "url", "expected"),
    [
        ("on 12/08/2015 and 13/08/2015", None, "", "2015-08-12"),
        ("on 12/08/2015 and 08/13/2015", None, "", "2015-12-08"),
        ("on 12/08/2015", date(2015, 8, 14), "", "2015-08-12"),
        ("on 12/08/2015", date(2015, 12, 9), "", "2015-12-08"),
        ("on 12/08/2015", None, "https://www.example.gov.uk/a", "2015-08-12"),
        ("on 12/08/2015", None, "https://www.example.mil/a", "2015-12-08"),
    ],
)
def test_what_tells_day_from_month(text: str, day: date | None, url: str, expected: str) -> None:
    one = msgspec.structs.replace(report(text, day), url=url)
    found = find_periods(one, (), ())[0]
    assert (found.earliest, found.latest) == (d(expected), d(expected))
    assert "day and month could be swapped" in found.reason


@pytest.mark.parametrize("text", ["Last year, on 5 May, it fell.", "It fell last year on 5 May."])
def test_a_year_pointed_at_before_its_date(text: str) -> None:
    assert periods(text)[1].earliest == date(2015, 5, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Three days after the ceasefire took effect it was shelled.",
        "The day after the attack they left.",
        "A week before his arrest he spoke.",
        "It came two months after being announced.",
        "It fell six hours before they left.",
    ],
)
def test_never_counted_from_a_happening_without_a_day(text: str) -> None:
    found = only(text)
    assert (found.earliest, found.latest) == (None, None)


def test_a_day_beside_a_named_day() -> None:
    after, named = periods("A day after Sunday's attack they left.")
    assert after.earliest == date(2016, 9, 19)
    assert named.earliest == date(2016, 9, 18)


def test_a_weekday_decides_the_year() -> None:
    assert only("on Monday, Oct. 26", date(1998, 10, 25)).earliest == date(1998, 10, 26)


def test_counted_from_what_was_mentioned() -> None:
    text = "In June 2013 it began. Later that year it fell. On 3 May 2014 they came. The next day they left."
    _, later, _, following = periods(text)
    assert (later.earliest, later.latest) == (date(2013, 6, 1), date(2013, 12, 31))
    assert following.earliest == date(2014, 5, 4)
    assert following.resolved_against == date(2014, 5, 3)


def test_without_a_reference_day_relative_words_stay_open() -> None:
    found = only("It came yesterday.", None)
    assert found.earliest is None
    assert found.latest is None
    assert "no reference day" in found.reason


def test_boilerplate_has_no_times() -> None:
    text = "Posted Monday\nIt came on Sunday."
    blocks = (Block(BlockKind.BOILERPLATE, 0, 13), Block(BlockKind.BODY, 14, len(text)))
    (found,) = find_periods(report(text, blocks=blocks), (), ())
    assert found.words is not None
    assert found.words.exact == "Sunday"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 16 September 2016", "2016-09-16"),
        ("in early May 2016", "2016-05"),
        ("last week", "2016-W37"),
        ("for two days", "P2D"),
        ("the past 18 months", "P18M"),
        ("summer 2014", "2014-SU"),
        ("the late 1980s", "198"),
        ("on Monday night", "2016-09-19TNI"),
        ("now", "PRESENT_REF"),
        ("in 492 BC", "BC0492"),
        ("by late 1949", "1949"),
        ("in early summer 2014", "2014-SU"),
        ("early next week", "2016-W39"),
        ("in the third quarter of 2015", "2015-Q3"),
        ("in April 480 BC", "BC0480-04"),
        ("the summer of 480 BC", "BC0480-SU"),
        ("shelled daily", "P1D"),
        ("shelled every two weeks", "P2W"),
        ("two strikes a week", "P1W"),
        ("the former mayor", "PAST_REF"),
        ("the current mayor", "PRESENT_REF"),
        ("for weeks", "PXW"),
        ("over the following days", "PXD"),
        ("losses in the past two quarters", "P2Q"),
        ("three days after they left", "P3D"),
        ("a 1996 law", "1996"),
        ("the March offensive", "2016-03"),
        ("It closed at 1678.5. It rose on Monday.", "2016-09-19"),
        ("early on Monday", "2016-09-19"),
        ("earlier this week", "2016-W38"),
        ("in the first half of 2015", "2015-H1"),
        ("after several quarters of losses", "PXQ"),
        ("a few years ago", "PAST_REF"),
        ("for two full weeks", "P2W"),
        ("for half an hour", "PT30M"),
        ("for an hour and a half", "PT1H30M"),
        ("for two and a half years", "P2Y6M"),
        ("for 3 1/2 years", "P3Y6M"),
        ("the last days of May 2015", "2015-05"),
        ("at noon on Monday", "2016-09-19T12:00"),
        ("the first six months of 2013", "P6M"),
        ("from May-August 1950", "1950-05/1950-08"),
        ("a client state in 1939 - it fell", "1939"),
    ],
)
def test_timex_values(text: str, value: str) -> None:
    assert timex_value(only(text)) == value


@pytest.mark.parametrize(
    ("text", "timex3", "timex2"),
    [
        ("the former mayor", [], ["PAST_REF"]),
        ("two flights a week", [], ["P1W"]),
        ("bombed twice a day", [], ["P1D"]),
        ("the annual report", [], ["XXXX"]),
        ("shelled daily", ["P1D"], ["XXXX-XX-XX"]),
        ("shelled every Monday", ["XXXX-WXX-1"], ["XXXX-WXX-1"]),
    ],
)
def test_what_the_schemes_of_annotation_mark(text: str, timex3: list[str], timex2: list[str]) -> None:
    found = only(text)
    assert [one.value for one in timexes(found)] == timex3
    assert [one.value for one in timexes(found, TIMEX2)] == timex2


@pytest.mark.parametrize(
    "text", ["60 miles an hour", "30 strikes a day", "It costs $5 million a year.", "12 people a week"]
)
def test_how_much_in_a_unit_of_time_is_no_length_of_time(text: str) -> None:
    found = only(text)
    assert (found.kind, found.edtf, found.earliest) == (WITHIN, "", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 3 May to 5 June 2016", [("3 May", "2016-05-03"), ("5 June 2016", "2016-06-05")]),
        ("the war of 2011-2016", [("2011", "2011"), ("2016", "2016")]),
        ("from May-August 1950", [("May", "1950-05"), ("August 1950", "1950-08")]),
        ("on 6-7 February 2016", [("6", "2016-02-06"), ("7 February 2016", "2016-02-07")]),
        ("since early 2014", [("early 2014", "2014")]),
        ("from 499 to 493 BC", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("between 5 p.m. and 6 p.m.", [("5 p.m.", "2016-09-20T17:00"), ("6 p.m.", "2016-09-20T18:00")]),
    ],
)
def test_timexes_are_without_prepositions_and_a_range_has_two(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(text[one.start : one.end], one.value) for p in periods(text) for one in timexes(p)]
    assert found[: len(expected)] == expected


def test_a_history_goes_on_in_its_own_time() -> None:
    text = (
        "The war began in 1939. On 7 December 1941 the fleet was attacked. In January they landed. "
        "It was told by 1950 (as of May 2009 no one knew why). In March they left. In April 1943 it ended."
    )
    ends = [n + 1 for n, char in enumerate(text) if char == "."]
    sentences = [Sentence(0, 0, a, b, 0) for a, b in pairwise([0, *ends])]
    found = {p.words.exact: p for p in find_periods(report(text), (), sentences) if p.words}
    assert found["January"].earliest == date(1942, 1, 1)
    assert found["March"].earliest == date(1942, 3, 1)


def test_before_year_one_nothing_is_counted_from_the_report() -> None:
    text = "In 480 BC they came. In 479 BC they lost. In 478 BC they left. The following year peace came."
    assert [p.earliest for p in periods(text)] == [None] * 4


def test_what_is_to_be_done_by_a_day_is_still_to_be_done() -> None:
    assert only("The bridge must be rebuilt by November.").latest == date(2016, 11, 30)


@pytest.mark.parametrize(
    "text",
    [
        "He told the Daily Mirror so.",
        "It rose by a quarter.",
        "a second later strike",
        "This is the future of the city.",
    ],
)
def test_no_times_either(text: str) -> None:
    assert periods(text) == ()


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "on",
        "in",
        "at",
        "since",
        "until",
        "by",
        "for",
        "from",
        "to",
        "between",
        "and",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "that",
        "same",
        "ago",
        "earlier",
        "later",
        "before",
        "after",
        "day",
        "days",
        "week",
        "month",
        "year",
        "years",
        "hours",
        "decade",
        "century",
        "quarter",
        "weekend",
        "fortnight",
        "few",
        "several",
        "two",
        "ten",
        "3",
        "31",
        "29",
        "30",
        "0",
        "99",
        "2016",
        "1999",
        "0001",
        "9999",
        "1000",
        "May",
        "March",
        "February",
        "September",
        "Monday",
        "Sunday",
        "Tuesday",
        "night",
        "morning",
        "overnight",
        "dawn",
        "today",
        "yesterday",
        "tomorrow",
        "spring",
        "fall",
        "winter",
        "1990s",
        "'80s",
        "17:50",
        "99:99",
        "2016-02-30",
        "31/2/2016",
        "1/1/0001",
        "GMT",
        "p.m.",
        "local",
        "time",
        "first",
        "third",
        "17th",
        "99th",
        "BC",
        ",",
        ".",
        "-",
        "–",
        "(",
        ")",
        "'",
        "recently",
        "now",
        "soon",
        "old",
        "long",
        "every",
        "Christmas",
        "hundred",
        "thousand",
        "million",
        "past",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.dates(), st.booleans(), st.sampled_from(" \n-"), st.booleans())
def test_any_words_give_ordered_bounds_on_exact_spans(
    words: list[str], day: date, known: bool, gap: str, title: bool
) -> None:
    text = gap.join(words)
    text = text.title() if title else text
    last = 0
    for found in periods(text, day if known else None):
        assert found.words is not None
        assert text[found.words.start : found.words.end] == found.words.exact
        assert found.words.start >= last
        last = found.words.end
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
        assert found.reason
        timex_value(found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.dates())
def test_any_text_is_read(text: str, day: date) -> None:
    for found in periods(text, day):
        assert found.words is not None
        assert found.words.exact in text
    assert all(0 <= a < b <= len(text) for a, b in time_spans(text))


def test_any_night_is_no_day() -> None:
    found = only("The airport can be used at night only.")
    assert (found.earliest, found.part) == (None, DayPart.NIGHT)


def test_counted_from_what_follows_stays_open() -> None:
    assert only("It came one week after a bomb.").earliest is None


def test_the_verb_says_whether_to_look_ahead() -> None:
    friday, coming, september = date(2016, 9, 16), date(2016, 9, 23), date(2016, 9, 25)
    read_as = {
        "They met on Friday.": friday,
        "They will meet on Friday.": coming,
        "Trading is to resume on Friday.": coming,
        "The offer had been due to expire on Friday.": friday,
        "They plan to meet on 25 September.": september,
        "The meeting is set for 25 September.": september,
        "The record was set on 25 September.": date(2015, 9, 25),
        "It will be held on 25 August.": date(2017, 8, 25),
        "They gave no reason for the 5 October deadline.": date(2016, 10, 5),
        "The claim could not be confirmed on Friday.": friday,
        "The law became effective 5 May.": date(2016, 5, 5),
        "They expect a loss for the second quarter.": date(2017, 4, 1),
    }
    texts, expected = list(read_as), list(read_as.values())
    for text, day, read in zip(texts, expected, SpacyAnnotator().annotate(texts), strict=True):
        sentences = [
            Sentence(a, b, read.tokens[a].start, read.tokens[b - 1].end, 0) for a, b in read.sentences
        ]
        (found,) = find_periods(report(text), read.tokens, sentences)
        assert found.earliest == day


def test_the_following_days_follow_what_was_told() -> None:
    found = periods("On 3 May 2016 shells hit the camp. Thousands fled in the following days.")
    assert [p.edtf for p in found][-1] == "2016-05-03/2016-05-12"


def test_a_weekday_beside_a_date_in_figures_tells_its_order() -> None:
    found = periods("The rebels said on Tuesday [01/03/2006] that five died.", None)[-1]
    assert (found.earliest, found.latest) == (date(2006, 1, 3), date(2006, 1, 3))
    assert "weekday" in found.reason


def test_a_weekday_after_the_day_of_a_saying_looks_back() -> None:
    said = "On 12 May 1999 the agency said that 29 people were killed on Tuesday in a raid."
    assert [p.earliest for p in periods(said, None)] == [date(1999, 5, 12), date(1999, 5, 11)]

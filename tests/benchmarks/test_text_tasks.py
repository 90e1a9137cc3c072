import numpy as np
import pytest

from benchmarks import attribution, periods, places
from benchmarks.attribution import Said
from benchmarks.countries import lies_in
from benchmarks.measure import Counts, Sums
from benchmarks.periods import Time
from benchmarks.places import Toponym
from benchmarks.reading import Alignment


def sums(counts: Counts) -> Sums:
    full = dict.fromkeys([f"km {n}" for n in range(len(places.EDGES) + 1)], 0.0) | dict(counts)
    return {name: np.array([float(value)]) for name, value in full.items()}


def test_periods_strict_relaxed_and_by_value() -> None:
    gold = [Time(0, 6, "2016-09-16"), Time(10, 20, "P2D"), Time(30, 40, "2016")]
    found = [Time(0, 6, "2016-09-16"), Time(12, 20, "P2D"), Time(30, 40, "2017"), Time(50, 55, "")]
    counts = periods.compare(gold, found)
    expected = {"gold": 3, "found": 4, "relaxed": 3, "strict": 2, "value": 2}
    assert {name: counts[name] for name in expected} == expected
    assert counts["said at 9"] == 3  # a time without a value says nothing that could be wrong


def test_two_found_in_one_gold_expression_match_once() -> None:
    counts = periods.compare([Time(0, 20, "2016-09-16")], [Time(0, 8, "2016"), Time(9, 20, "2016-09-16")])
    assert counts["relaxed"] == 1
    assert counts["value"] == 1  # the one that shares most


def test_places_recognition_and_end_to_end() -> None:
    gold = [Toponym(0, 5, 36.2, 37.16), Toponym(10, 15, 35.0, 40.0), Toponym(20, 25, 33.5, 36.3)]
    unplaced = Toponym(30, 35)
    found = [Toponym(0, 9, 36.3, 37.2), Toponym(10, 15, 48.0, 2.0), Toponym(30, 35, 1.0, 1.0)]
    counts = places.recognition([*gold, unplaced], found)
    assert counts["gold"] == 3
    assert counts["found"] == 2  # what an annotation without coordinates covers counts neither way
    assert counts["right"] == 2
    assert counts["near"] == 1
    assert places.recognition(gold[:1], [Toponym(0, 5)])["near"] == 0


def test_a_country_is_right_when_the_gold_point_lies_in_it() -> None:
    far_east = Toponym(0, 6, 55.0, 110.0)
    russia = Toponym(0, 6, 60.0, 100.0, "RU")
    assert not places.away(far_east, russia) <= places.NEAR_KM
    assert places.within(far_east, russia)
    assert not places.within(far_east, Toponym(0, 6, 60.0, 100.0))  # a town of that name is elsewhere
    assert not places.within(Toponym(0, 6, 39.9, 116.4), russia)
    assert not places.within(far_east, Toponym(0, 6, 40.0, -100.0, "US"))


def test_points_in_countries() -> None:
    assert lies_in(35.0, 38.0, "SY")
    assert not lies_in(33.3, 44.4, "SY")
    assert not lies_in(35.0, 38.0, "XX")


def test_resolution_of_given_spans_counts_no_answer_as_wrong() -> None:
    gold = [Toponym(0, 5, 36.2, 37.16), Toponym(10, 15, 36.2, 37.16), Toponym(20, 25, 36.2, 37.16)]
    answers = [Toponym(0, 5, 36.2, 37.16), Toponym(10, 15, 36.7, 37.16), None]
    counts = places.resolution([*gold, Toponym(30, 35)], [*answers, Toponym(30, 35, 0.0, 0.0)])
    assert (counts["given"], counts["given near"], counts["given close"]) == (3, 2, 1)
    (median,) = places.median_km(sums(counts))
    assert 50 < median <= 63  # 55.6 km, within its class
    nothing = places.resolution(gold, [None, None, answers[0]])
    assert places.median_km(sums(nothing))[0] == np.inf


def test_attribution_content_and_source() -> None:
    gold = [
        Said(((0, 5),), ((6, 10),), ((11, 50),)),
        Said(((60, 65),), ((66, 70),), ((71, 90), (95, 99))),
        Said((), ((100, 105),), ((106, 120),)),
    ]
    found = [
        Said(((0, 5),), ((6, 10),), ((11, 50),)),
        Said(((55, 58),), ((66, 70),), ((71, 90),)),
        Said((), ((100, 104),), ((106, 160),)),
    ]
    counts = attribution.compare(gold, found)
    assert (counts["gold"], counts["found"]) == (3, 3)
    assert counts["content"] == 2  # the third holds mostly other words
    assert counts["end to end"] == 1  # the second has another source
    assert (counts["source gold"], counts["source found"], counts["source exact"]) == (2, 2, 1)
    assert (counts["cue gold"], counts["cue found"], counts["cue exact"]) == (3, 3, 2)
    assert (counts["content gold"], counts["content found"], counts["content exact"]) == (4, 3, 2)


def test_no_source_is_right_where_none_is_annotated() -> None:
    gold = [Said((), ((0, 4),), ((5, 20),))]
    assert attribution.compare(gold, gold)["end to end"] == 1
    found = [Said(((30, 32),), ((0, 4),), ((5, 20),))]
    assert attribution.compare(gold, found)["end to end"] == 0


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("It fell on 3 May.", "It fell\non 3  May."),
        ("Title\n\nIt fell on 3 May.", "It fell on\n3 May."),
        ("It fell on 3 May.", "It fell [on](#) 3 May. Share this"),
    ],
)
def test_spans_are_moved_between_texts(ours: str, theirs: str) -> None:
    aligned = Alignment(ours, theirs)
    start = ours.index("3 May")
    span = aligned.theirs(start, start + 5)
    assert span is not None
    assert theirs[slice(*span)].split() == ["3", "May"]
    assert aligned.ours(*span) == (start, start + 5)


def test_what_stands_only_in_one_text_is_nowhere_in_the_other() -> None:
    assert Alignment("abc xyz", "abc").theirs(4, 7) is None
    assert Alignment("abc", "abc xyz").ours(4, 7) is None

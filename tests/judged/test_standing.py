"""Judgements find what they are about again, or say why they do not."""

from datetime import UTC, datetime

import msgspec
import pytest

from rashomon.errors import UsageError
from rashomon.identity import with_id
from rashomon.judged import Standing, checked, of_claim
from rashomon.judged.anchors import seen
from rashomon.judged.setting import put
from rashomon.records import Claim, Judgement
from rashomon.values import Span
from rashomon.vocabulary import AmountOf, Happening, Modality

WORDS = "An air strike killed 14 soldiers."


def claim(words: str = WORDS, start: int = 3, end: int = 13) -> Claim:
    span = Span(words, 0, len(words))
    return with_id(
        Claim("", "report-a", span, Span(words[start:end], start, end), Happening.AIR_STRIKE, Modality.FACT)
    )


def judgement(about: Claim, verb: str, value: str = "", supersedes: str = "") -> Judgement:
    when = datetime(2026, 1, 2, tzinfo=UTC)
    return with_id(Judgement("", "Lena", when, of_claim(about), verb, value, "", supersedes, seen(about)))


def test_a_claim_read_anew_is_found_by_where_its_word_stands() -> None:
    old = claim()
    new = with_id(msgspec.structs.replace(old, means="air strike"))
    assert new.id != old.id
    standing = Standing([judgement(old, "reject")], [new])
    assert standing.rejected(new.id) is not None
    assert standing.overlaid([new]) == ()


def test_what_is_no_longer_there_is_told_not_dropped() -> None:
    gone, left = claim(), claim(start=14, end=20)
    standing = Standing([judgement(gone, "reject")], [left])
    assert [one.why for one in standing.lost] == ["nothing is claimed at these words any more"]
    assert standing.overlaid([left]) == (left,)


def test_other_words_at_the_place_are_another_claim() -> None:
    changed = claim(words="An art festive killed 14 soldiers.")
    standing = Standing([judgement(claim(), "reject")], [changed])
    assert [one.why for one in standing.lost] == ["other words stand there now"]


def test_a_later_judgement_stands_in_the_place_of_the_earlier() -> None:
    one = claim()
    first = judgement(one, "set", "killed=14")
    second = judgement(one, "set", "killed=20", supersedes=first.id)
    (found,) = Standing([first, second], [one]).overlaid([one])
    assert [a.best for a in found.amounts if a.of is AmountOf.KILLED] == [20]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("62", (62, 62, 62)),
        ("at least 62", (62, 62, None)),
        ("over 100", (101, None, None)),
        ("up to 40", (None, None, 40)),
        ("62-80", (62, None, 80)),
        ("none", (0, 0, 0)),
    ],
)
def test_counts_as_people_write_them(text: str, bounds: tuple[int | None, ...]) -> None:
    (amount,) = put(claim(), "killed", text, "by Lena").amounts
    assert (amount.low, amount.best, amount.high) == bounds


def test_days_and_months_keep_their_precision() -> None:
    assert put(claim(), "when", "2016-09-17", "").period is not None
    month = put(claim(), "when", "2016-02", "").period
    assert month is not None
    assert (str(month.earliest), str(month.latest), month.precision) == ("2016-02-01", "2016-02-29", 4)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("killed", "80-62"),
        ("when", "2016-09-18/2016-09-17"),
        ("where", "91,10,1 X"),
        ("type", "party"),
        ("who", "x"),
    ],
)
def test_what_a_slot_cannot_take_is_refused(slot: str, text: str) -> None:
    with pytest.raises(UsageError):
        checked(claim(), slot, text)

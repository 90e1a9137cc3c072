"""Properties of values, records and ids, whatever they hold."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.identity import text_hash, with_id
from rashomon.records import Claim
from rashomon.values import Actor, Amount, Period, Place, Source, Span
from rashomon.vocabulary import (
    EVENT_TYPE,
    ActorKind,
    AmountOf,
    Happening,
    Modality,
    PeriodKind,
    PlaceKind,
)

words = st.text(min_size=1, max_size=60)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
numbers = st.none() | st.integers(0, 10**7)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A span cut from a text."""
    text = draw(words)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Span.cut(text, start, end, text_hash(text))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim with most slots filled."""
    span = draw(spans())
    first, last = sorted((draw(days), draw(days)))
    low = draw(st.integers(0, 500))
    return with_id(
        Claim(
            id="",
            report="report-1",
            span=span,
            trigger=span,
            happening=draw(st.sampled_from(Happening)),
            modality=draw(st.sampled_from(Modality)),
            negated=draw(st.booleans()),
            actors=(Actor(span, draw(words), draw(st.sampled_from(ActorKind)), "a"),),
            place=Place(span, draw(words), PlaceKind.SETTLEMENT, "p", 1.5, 2.5, 3.0, 2, "XX"),
            period=Period(span, PeriodKind.WITHIN, f"{first}/{last}", first, last, 5),
            amounts=(Amount(span, AmountOf.KILLED, low, None, None),),
            attribution=(Source(draw(words), span),),
            basis=(("place", "same sentence"),),
        )
    )


@given(words, st.data())
def test_a_span_is_the_words_at_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(-2, len(text) + 2))
    end = data.draw(st.integers(-2, len(text) + 2))
    if 0 <= start < end <= len(text):
        span = Span.cut(text, start, end, text_hash(text))
        assert text[span.start : span.end] == span.exact
        assert text.startswith(span.prefix + span.exact + span.suffix, start - len(span.prefix))
    else:
        with pytest.raises(ValueError, match="no span"):
            Span.cut(text, start, end, text_hash(text))


@given(days, days)
def test_a_period_never_ends_before_it_begins(earliest: date, latest: date) -> None:
    if earliest <= latest:
        assert Period(None, PeriodKind.WITHIN, "", earliest, latest, 5).latest == latest
    else:
        with pytest.raises(ValueError, match="ends before it begins"):
            Period(None, PeriodKind.WITHIN, "", earliest, latest, 5)


@given(numbers, numbers, numbers)
def test_an_amount_is_in_order(low: int | None, best: int | None, high: int | None) -> None:
    known = [n for n in (low, best, high) if n is not None]
    if known == sorted(known):
        Amount(Span("x", 0, 1), AmountOf.KILLED, low, best, high)
    else:
        with pytest.raises(ValueError, match="out of order"):
            Amount(Span("x", 0, 1), AmountOf.KILLED, low, best, high)


@given(claims())
def test_a_record_comes_back_from_json_as_it_was(claim: Claim) -> None:
    written = msgspec.json.encode(claim)
    again = msgspec.json.decode(written, type=Claim)
    assert again == claim
    assert msgspec.json.encode(again) == written


@given(claims(), claims())
def test_ids_follow_content(one: Claim, other: Claim) -> None:
    assert with_id(msgspec.structs.replace(one, id="anything")).id == one.id
    blank = [msgspec.structs.replace(c, id="") for c in (one, other)]
    assert (one.id == other.id) == (blank[0] == blank[1])


def test_every_kind_of_happening_has_its_place_in_acleds_types() -> None:
    assert EVENT_TYPE.keys() == set(Happening)
    assert len({kind for pair in EVENT_TYPE.values() if pair for kind in pair[:1]}) == 6

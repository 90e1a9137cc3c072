"""What stands in a slot can be set again as it is; and a slot can be emptied."""

from tests.view.memory_case import MemoryCase
from tests.view.strike import strike_case

from rashomon.judged.setting import EMPTY, put, standing_in
from rashomon.records import Claim
from rashomon.view.accounts import values
from rashomon.vocabulary import AmountOf, Slot


def every(case: MemoryCase) -> list[Claim]:
    return list(case.claims())


def test_what_stands_in_a_slot_can_be_set_again_and_says_the_same() -> None:
    claims = every(strike_case())
    assert any(Slot.WHERE in standing_in(claim) for claim in claims)
    for claim in claims:
        for slot, text in standing_in(claim).items():
            again = put(claim, slot, text, "")
            assert standing_in(again) == standing_in(claim)


def test_a_slot_that_a_person_empties_says_nothing_and_leaves_the_others() -> None:
    claim = next(c for c in every(strike_case()) if any(a.of is AmountOf.KILLED for a in c.amounts))
    emptied = put(claim, "killed", EMPTY, "set by Lena")
    assert "killed" not in standing_in(emptied)
    assert {k: v for k, v in standing_in(claim).items() if k != "killed"} == standing_in(emptied)


def test_what_a_person_set_is_in_no_sources_mouth() -> None:
    claim = next(c for c in every(strike_case()) if any(a.of is AmountOf.KILLED for a in c.amounts))
    (before,) = values(claim, Slot.KILLED)
    (after,) = values(put(claim, "killed", "none", "set by Lena"), Slot.KILLED)
    assert before.says
    assert (after.says, after.note) == ("", "set by Lena")


def test_a_count_that_a_person_set_is_put_in_their_words_and_cites_no_whole_sentence() -> None:
    claim = next(c for c in every(strike_case()) if any(a.of is AmountOf.KILLED for a in c.amounts))
    for text in ("at least 24", "over 100", "up to 40", "7"):
        (after,) = values(put(claim, "killed", text, "set by Lena"), Slot.KILLED)
        assert (after.text, after.words) == (text, claim.trigger)


def test_what_a_person_wrote_reaches_no_terminal_as_a_command() -> None:
    claim = next(c for c in every(strike_case()) if any(a.of is AmountOf.KILLED for a in c.amounts))
    (after,) = values(put(claim, "killed", "none", "set by Lena: \x1b[31mred"), Slot.KILLED)
    assert "\x1b" not in after.note

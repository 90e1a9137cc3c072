from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain import plain_report

from rashomon.language.amounts import find_amounts
from rashomon.language.number_words import value
from rashomon.lookups.annotator import SpacyAnnotator
from rashomon.records import Publication, Report, Sentence, Token
from rashomon.values import Amount
from rashomon.vocabulary import AmountOf, Who


@cache
def annotator() -> SpacyAnnotator:
    return SpacyAnnotator()


def report(text: str) -> Report:
    day = date(2016, 9, 20)
    return plain_report(text, blocks=(), publication=Publication(day, ""), reference_day=day)


@cache
def amounts(text: str) -> tuple[Amount, ...]:
    (read,) = annotator().annotate([text])
    sentences = [Sentence(a, b, read.tokens[a].start, read.tokens[b - 1].end, 0) for a, b in read.sentences]
    return find_amounts(report(text), read.tokens, sentences)


def told(text: str) -> list[tuple[AmountOf, float | None, float | None, float | None]]:
    return [(a.of, a.low, a.best, a.high) for a in amounts(text)]


KILLED, INJURED, PEOPLE = AmountOf.KILLED, AmountOf.INJURED, AmountOf.PEOPLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 62 SAA soldiers were killed and about 100 others wounded.",
            [(KILLED, 62, 62, None), (INJURED, None, 100, None)],
        ),
        (
            "The strike killed 62 soldiers and wounded more than 100.",
            [(KILLED, 62, 62, 62), (INJURED, 101, None, None)],
        ),
        (
            "Ten civilians were killed and another 17 injured on Tuesday.",
            [(KILLED, 10, 10, 10), (INJURED, 17, 17, 17)],
        ),
        ("Nearly 60 fighters were killed.", [(KILLED, None, 60, 60)]),
        ("The blast killed nine pupils and two teachers.", [(KILLED, 11, 11, 11)]),
        ("At least 12 civilians and five soldiers died.", [(KILLED, 12, 12, None), (KILLED, 5, 5, 5)]),
        ("The enemy lost 1,330 men killed and wounded.", [(PEOPLE, 1330, 1330, 1330)]),
        (
            "A 60-year-old woman was killed and two men, aged 41 and 55, sustained blast injuries.",
            [(KILLED, 1, 1, 1), (INJURED, 2, 2, 2)],
        ),
        ("1 woman killed, 1 boy lost a leg", [(KILLED, 1, 1, 1), (PEOPLE, 1, 1, 1)]),
        ("He said that one person was killed.", [(KILLED, 1, 1, 1)]),
        ("55 killed, 170 injured (hospital figures);", [(KILLED, 55, 55, 55), (INJURED, 170, 170, 170)]),
        ("The army captured seven villages.", [(AmountOf.OTHER, 7, 7, 7)]),
        ("Up to 40 people were killed.", [(KILLED, None, None, 40)]),
        ("Between 20 and 30 fighters died.", [(KILLED, 20, None, 30)]),
        ("20-30 rebels were wounded.", [(INJURED, 20, None, 30)]),
        ("Dozens of civilians were killed.", [(KILLED, 24, None, None)]),
        ("Tens of thousands were displaced.", [(AmountOf.DISPLACED, 20_000, None, None)]),
        ("Two dozen people were hurt.", [(INJURED, 24, 24, 24)]),
        ("Thirty-seven people were killed.", [(KILLED, 37, 37, 37)]),
        ("1,429 people were killed.", [(KILLED, 1429, 1429, 1429)]),
        ("The raid left 470000 dead.", [(KILLED, 470_000, 470_000, 470_000)]),
        ("No one was killed.", [(KILLED, 0, 0, 0)]),
        ("There were no casualties.", [(KILLED, 0, 0, 0)]),
        ("Rockets landed without killing anyone.", [(KILLED, 0, 0, 0)]),
        ("The raid ended without injuring any civilians.", [(INJURED, 0, 0, 0)]),
        ("UPDATE 2 - Three men killed", [(KILLED, 3, 3, 3)]),
        ("89 bodies, 16 missing and 74 with burns.", [(KILLED, 89, 89, 89), (AmountOf.MISSING, 16, 16, 16)]),
        ("Day 24 - 12 people killed", [(KILLED, 12, 12, 12)]),
        ("They killed one man and wounded a ten-year-old boy.", [(KILLED, 1, 1, 1), (INJURED, 1, 1, 1)]),
        ("Three mass killings followed.", [(AmountOf.ATTACKS, 3, 3, 3)]),
        ("The shelling killed none of the 12 men.", [(KILLED, 0, 0, 0), (PEOPLE, 12, 12, 12)]),
        ("The plane crashed, killing all five people on board.", [(KILLED, 5, 5, 5)]),
        ("A civilian was killed.", [(KILLED, 1, 1, 1)]),
        ("Five dead and 12 injured.", [(KILLED, 5, 5, 5), (INJURED, 12, 12, 12)]),
        ("The dead numbered 90.", [(KILLED, 90, 90, 90)]),
        ("Raising the death toll to 62.", [(KILLED, 62, 62, 62)]),
        ("The town lies 12 kilometres south of it.", [(AmountOf.DISTANCE_KM, 12, 12, 12)]),
        ("It is more than 100 km from there.", [(AmountOf.DISTANCE_KM, 101, None, None)]),
        ("The army launched 30 airstrikes.", [(AmountOf.ATTACKS, 30, 30, 30)]),
        ("They destroyed four houses.", [(AmountOf.BUILDINGS, 4, 4, 4)]),
    ],
)
def test_amounts(text: str, expected: list[tuple[AmountOf, float, float, float]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 the army came.",
        "They left on 17 September at 17:50.",
        "This was the second attack.",
        "The council passed resolution 2118.",
        "An F-16, a Mi-8 and a T-72 were seen over there.",
        "The airliner MH17 was lost.",
        "A 12-year-old boy spoke.",
        "He was aged 23.",
        "Both were captured by noon.",
        "The war began five years ago.",
    ],
)
def test_not_amounts(text: str) -> None:
    assert amounts(text) == ()


def test_parts_and_tolls_are_marked() -> None:
    whole, part = amounts("At least 12 people, including 5 children, died.")
    assert (whole.part_of, part.part_of) == (False, True)
    assert (whole.of, part.of) == (KILLED, KILLED)
    (running,) = amounts(
        "More than a quarter of a million people have been killed since the start of the war."
    )
    assert running.running
    assert running.low == 250_001


def test_who_is_counted() -> None:
    soldiers, children = amounts("The raid killed 62 SAA soldiers and 3 children.")
    assert (soldiers.who, soldiers.group) == (Who.COMBATANTS, "SAA soldiers")
    assert children.who is Who.CIVILIANS


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty five", 25),
        ("a hundred and five", 105),
        ("two and a half", 2.5),
        ("half a million", 500_000),
        ("2 million", 2_000_000),
        ("a dozen", 12),
        ("1.5 million", 1_500_000),
        ("three thousand two hundred", 3200),
        ("a five", 5),
        ("and", None),
        ("tree", None),
    ],
)
def test_numbers_in_words(words: str, number: float | None) -> None:
    assert value(words.split()) == number


WORDS = st.sampled_from(
    [
        "a",
        "an",
        "the",
        "of",
        "no",
        "none",
        "one",
        "two",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "dozens",
        "scores",
        "half",
        "third",
        "quarter",
        "quarters",
        "12",
        "1,429",
        "1.5",
        "20k",
        "99999999999",
        "-",
        "to",
        "or",
        "between",
        "and",
        "at",
        "least",
        "more",
        "than",
        "over",
        "about",
        "up",
        "if",
        "not",
        "even",
        "killed",
        "dead",
        "wounded",
        "people",
        "civilians",
        "soldiers",
        "km",
        "$",
        "%",
        ",",
        ".",
        ";",
        "including",
        "resolution",
        "several",
        "few",
        "were",
        "was",
    ]
)
TAGS = st.sampled_from(["NN", "NNS", "CD", "VBD", "VBN", "VBG", "DT", "IN", "JJ"])
POSES = st.sampled_from(["NOUN", "PROPN", "VERB", "AUX", "NUM", "DET", "ADJ"])
DEPS = st.sampled_from(["nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT", "nummod", "prep"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(WORDS, TAGS, POSES, DEPS, st.integers(0, 30)), min_size=1, max_size=30), st.booleans()
)
def test_any_parse_gives_ordered_amounts_on_exact_spans(
    words: list[tuple[str, str, str, str, int]], two: bool
) -> None:
    text = " ".join(w[0] for w in words)
    tokens, start = [], 0
    for word, tag, pos, dep, head in words:
        tokens.append(Token(start, start + len(word), word, word, pos, tag, dep, head % len(words)))
        start += len(word) + 1
    cut = len(tokens) // 2 if two else 0
    bounds = [(a, b) for a, b in ((0, cut), (cut, len(tokens))) if a < b]
    sentences = [Sentence(a, b, tokens[a].start, tokens[b - 1].end, 0) for a, b in bounds]
    last = 0
    for amount in find_amounts(report(text), tokens, sentences):
        assert text[amount.words.start : amount.words.end] == amount.words.exact
        assert amount.words.start >= last
        last = amount.words.end
        known = [n for n in (amount.low, amount.best, amount.high) if n is not None]
        assert known == sorted(known)


def test_amounts_told_together_share_their_harm() -> None:
    text = "12 civilians and 5 soldiers were killed."
    assert [(a.of, a.best, a.part_of) for a in amounts(text)] == [(KILLED, 12, False), (KILLED, 5, False)]
    text = "At least 11 children were among the 26 civilians killed."
    assert [(a.of, a.best, a.part_of) for a in amounts(text)] == [(KILLED, 11, True), (KILLED, 26, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men and a woman were killed.", [(KILLED, 3)]),
        ("A mother and her four children were killed in the raid.", [(KILLED, 1), (KILLED, 4)]),
        ("A family of six was killed.", [(KILLED, 6)]),
        ("A total of 19 villagers were gunned down.", [(KILLED, 19)]),
        ("A shell killed three people.", [(KILLED, 3)]),
        ("An additional fifteen villagers were injured.", [(INJURED, 15)]),
        ("No fewer than five herders were killed.", [(KILLED, 5)]),
        ("Police shot dead seven unarmed demonstrators.", [(KILLED, 7)]),
        ("Twelve traders were reported killed.", [(KILLED, 12)]),
        ("Ten inmates were alleged to have been shot dead.", [(KILLED, 10)]),
        ("The death toll from a blast in a market in the north rose to 16.", [(KILLED, 16)]),
        ("The total number of martyrs in the quarter has risen to 65.", [(KILLED, 65)]),
        ("The dead included five nurses.", [(KILLED, 5)]),
        ("Six farmers perished near the dam, an activist told a newspaper.", [(KILLED, 6)]),
        (
            "The shell claimed the lives of a local official and four of his bodyguards.",
            [(KILLED, 5)],
        ),
    ],
)
def test_the_dead_and_hurt_are_counted_however_told(
    text: str, expected: list[tuple[AmountOf, float]]
) -> None:
    assert [(a.of, a.low) for a in amounts(text)] == expected


def test_who_is_told_behind_of_them() -> None:
    nine, three, hurt = amounts("It killed nine people, three of them militants, and injured 20 others.")
    assert (nine.part_of, three.part_of, hurt.part_of) == (False, True, False)
    assert three.who is Who.COMBATANTS
    assert hurt.of is INJURED


def test_a_number_far_before_another_is_no_part_of_it() -> None:
    accused, _ = amounts("They charged seven soldiers in the killing of five members of a clan.")
    assert not accused.part_of


def test_who_shot_are_not_among_the_dead() -> None:
    assert [a.of for a in amounts("Two men shot dead a judge.") if a.low == 2] == [AmountOf.PEOPLE]
    assert amounts("At least 35 villagers were hacked to death.")[0].of is AmountOf.KILLED


def test_who_were_treated_beside_the_dead_were_not_killed() -> None:
    dead, treated = amounts("Two people were killed and twenty civilians were treated for asphyxiation.")
    assert (dead.of, treated.of) == (AmountOf.KILLED, AmountOf.PEOPLE)


def test_the_displaced_may_be_killed() -> None:
    assert [a.of for a in amounts("Shells hit the camp, killing seven displaced people.")] == [
        AmountOf.KILLED
    ]
    assert [a.of for a in amounts("Seven displaced people reached Goma.")] == [AmountOf.DISPLACED]


def test_who_puts_a_toll_is_none_of_it() -> None:
    assert [a.low for a in amounts("A rescuer put the toll at 41.") if a.of is AmountOf.KILLED] == [41]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Bria has been killed.", [(KILLED, 1)]),
        ("The mayor and a council member were gunned down.", [(KILLED, 2)]),
        ("Gunmen have killed the judge and his 12-year-old daughter.", [(KILLED, 2)]),
        ("Muslim cleric was shot dead in Mombasa on Friday.", [(KILLED, 1)]),
        ("A radio producer and an announcer have been fatally shot.", [(KILLED, 2)]),
        ("The commander died and his driver was wounded.", [(KILLED, 1), (INJURED, 1)]),
        ("The soldier killed three people.", [(KILLED, 3)]),
        ("Any civilian killed is mourned.", []),
        ("Police have arrested the suspect in the killings.", []),
        ("The deputy said the army had killed nobody.", [(KILLED, 0)]),
        ("Seven villagers were said by elders and a journalist to have been shot.", [(PEOPLE, 7)]),
    ],
)
def test_single_persons_harmed_count_without_a_number(
    text: str, expected: list[tuple[AmountOf, int]]
) -> None:
    counted = [(a.of, a.best) for a in amounts(text) if a.of is not AmountOf.OTHER]
    assert counted == expected


def test_each_of_two_verbs_of_harm_has_its_own_number() -> None:
    killed, hurt = told("A bomber on a motorcycle killed at least six civilians and wounded 22 on Tuesday.")
    assert (killed[:2], hurt[:2]) == ((KILLED, 6), (INJURED, 22))
    assert told("Rebel troops killed and tortured 180 civilians.") == [(KILLED, 180, 180, 180)]


def test_those_said_to_be_among_the_dead_are_a_part_of_them() -> None:
    text = "They slaughtered at least 70 of our people, ten women and three infants among them."
    assert [(a.best or a.low, a.part_of) for a in amounts(text)] == [(70, False), (10, True), (3, True)]

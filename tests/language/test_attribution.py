"""Who says what: the forms of saying, chains, quotations, and what is not said by anyone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plain import plain_report

from rashomon.language.actors import find_actors
from rashomon.language.attribution import find_attributions
from rashomon.language.reading import annotated
from rashomon.lookups import Lexicon, Lookups
from rashomon.lookups.annotator import SpacyAnnotator
from rashomon.records import Block
from rashomon.values import Attribution, Source
from rashomon.vocabulary import BlockKind, VerbClass

LOOKUPS = Lookups(SpacyAnnotator(), None, Lexicon(), "")  # type: ignore[arg-type]  # places are not looked up


def attributions(text: str, *blocks: Block) -> tuple[Attribution, ...]:
    blocks = blocks or (Block(BlockKind.BODY, 0, len(text)),)
    report = plain_report(text, blocks=blocks)
    tokens, sentences = annotated(report, LOOKUPS)
    actors = find_actors(report, tokens, sentences, LOOKUPS)
    found = find_attributions(report, tokens, sentences, actors, LOOKUPS)
    for attribution in found:
        content = attribution.content
        assert text[content.start : content.end] == content.exact
    return found


def chain(attribution: Attribution) -> list[str]:
    return [source.actor.id if source.actor else source.name for source in attribution.sources]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry said that two bridges were hit.", ["The ministry"], "that two bridges were hit"),
        ("Two bridges were hit, the Red Crescent said.", ["red_crescent"], "Two bridges were hit"),
        ("According to Reuters, two bridges were hit.", ["reuters"], "two bridges were hit"),
        ("Two bridges were hit, according to Reuters.", ["reuters"], "Two bridges were hit"),
        ("Ten people died in the raid the SOHR said.", ["sohr"], "Ten people died in the raid"),
        ("As SANA reported, the town fell.", ["sana"], "the town fell"),
        ("Reuters reported, citing the SOHR, that ten died.", ["reuters", "sohr"], "ten died"),
        ("Russia denied the claim.", ["russia"], "the claim"),
        ("Burundi's Hutu opposition said that ten died.", ["Burundi's Hutu opposition"], "that ten died"),
        ("Two men died a medic told AFP on condition of anonymity.", ["afp", "medics"], "Two men died"),
        ("Ten died, the ministry said, Reuters reported.", ["reuters", "the ministry"], "Ten died"),
        ("Xinhua cited a driver as reporting that ten died.", ["xinhua", "a driver"], "ten died"),
        ("Ten men died, a driver was quoted by Reuters as saying.", ["reuters", "a driver"], "Ten men died"),
        (
            "A minister, quoted by Reuters, said that ten men died.",
            ["reuters", "A minister"],
            "that ten men died",
        ),
        ("Ten men died, six survivors who had fled to Chad told a lawyer.", ["civilians"], "Ten men died"),
        ("The Ombudsman's Office speaks of 27 deaths.", ["The Ombudsman's Office"], "27 deaths"),
        ("Iranian state TV said that two guards died.", ["iranian_media"], "that two guards died"),
        ("SANA quoted a police source as saying that the road was open.", ["sana"], "the road was open"),
    ],
)
def test_forms_of_saying(text: str, source: list[str], content: str) -> None:
    found = attributions(text)
    assert (source, content) in [(chain(a)[: len(source)], a.content.exact) for a in found]


def test_what_nobody_said_is_the_reports_own_voice() -> None:
    assert attributions("The bridge was hit on Monday. Two soldiers died.") == ()


def test_unnamed_sources_leave_the_chain_empty() -> None:
    (found,) = attributions("The mayor was reportedly killed.")
    assert found.sources == ()
    assert found.cue is not None
    assert found.cue.exact == "reportedly"


def test_negation_and_class() -> None:
    (found,) = attributions("The army did not say who fired the shell.")
    assert found.negated
    (accused,) = attributions("Kyiv accused Moscow of shelling the port.")
    assert accused.verb is VerbClass.ACCUSE


def test_a_quotation_is_direct_and_whole() -> None:
    found = attributions("“The shells came at night. We hid in the cellar,” Samir Khalil said.")
    assert found[0].direct
    assert found[0].content.exact.startswith("“The shells came at night. We hid in the cellar")
    assert chain(found[0]) == ["samir_khalil"]


def test_chains_run_from_the_outermost_source_inwards() -> None:
    found = attributions("The mayor said that the army had claimed that the depot was empty.")
    innermost = max(found, key=lambda a: a.content.start)
    assert innermost.sources[0].name == "The mayor"
    assert len(innermost.sources) == 2


def test_he_is_the_person_who_spoke_last() -> None:
    found = attributions("Samir Khalil said the bridge fell. He said that two men died.")
    assert chain(found[-1]) == ["samir_khalil"]


def test_a_quoted_block_has_its_source_outermost() -> None:
    text = "Thus claims the paper:\n\nThe road is closed. The mayor said that it was mined."
    start = text.index("The road")
    quoted = Source("The Paper")
    found = attributions(
        text, Block(BlockKind.BODY, 0, start - 2), Block(BlockKind.QUOTE, start, len(text), quoted)
    )
    inside = [a for a in found if a.content.start >= start]
    assert inside
    assert all(a.sources[0] == quoted for a in inside)
    assert any(a.content.exact == "The road is closed." and len(a.sources) == 1 for a in inside)
    assert any(len(a.sources) == 2 for a in inside)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "he", "said", "Reuters", "died", ",", ".", "\n", "that"]), max_size=40
    )
)
def test_any_words_give_exact_spans(words: list[str]) -> None:
    text = " ".join(words)
    if text.strip():
        attributions(text)


@pytest.mark.parametrize(
    ("heading", "source"),
    [
        ("Nine dead as army shells market in Goma - activists", ["activists"]),
        ("Nine dead in shelling of Goma – Red Crescent", ["red_crescent"]),
        ("Nine dead in shelling of Goma - Kivu Gazette", []),
        ("Nine dead in shelling of Goma - what we know", []),
    ],
)
def test_who_stands_behind_a_headlines_dash_says_it(heading: str, source: list[str]) -> None:
    found = attributions(heading, Block(BlockKind.HEADING, 0, len(heading)))
    assert [name for a in found for name in chain(a)] == source


def test_who_is_the_noun_that_its_clause_hangs_on() -> None:
    text = "The minister spoke. He met the Taliban, who said that two bridges were hit."
    said = [a for a in attributions(text) if "bridges" in a.content.exact]
    assert chain(said[-1])[-1] == "taliban"


def test_a_month_is_no_part_of_a_name() -> None:
    (one,) = attributions("On 5 October General John Campbell said that Afghan forces had asked for help.")
    assert one.sources[0].name == "John Campbell"


def test_words_of_denial_may_stand_in_marks_of_quotation() -> None:
    (one,) = attributions('The Syrian army "categorically denied" using chemical weapons.')
    assert (one.verb, one.content.exact) == (VerbClass.DENY, "using chemical weapons")


def test_where_it_was_posted_says_nothing() -> None:
    (one,) = attributions("Rebels said on Facebook that 20 soldiers were killed.")
    assert chain(one) == ["rebels"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Observatory put the toll at 80.", ["sohr"]),
        ("Medics raised the death toll to 21 on Monday.", ["medics"]),
        ("The Observatory recorded 12 deaths in Homs.", ["sohr"]),
        ("The attack raised the toll to 21.", None),
        ("Rebels gave 12 bodies to the Red Crescent.", None),
    ],
)
def test_who_counts_the_dead_says_so(text: str, source: list[str] | None) -> None:
    assert [chain(a) for a in attributions(text)] == ([source] if source else [])


@pytest.mark.parametrize(
    ("heading", "source"),
    [
        ("UN: 52 civilians killed in a day in Suranthapuram", ["un"]),
        ("Police: two men shot dead in Quetta", ["police"]),
        ("Syria: ten people dead in a raid on Douma", None),
    ],
)
def test_who_stands_before_a_headlines_colon_says_it(heading: str, source: list[str] | None) -> None:
    found = attributions(heading, Block(BlockKind.HEADING, 0, len(heading)))
    assert [chain(a) for a in found] == ([source] if source else [])


def test_what_one_item_says_is_not_said_by_the_next() -> None:
    first, second = "Boat sunk off the coast, two sailors wounded, navy says", "52 civilians killed in a day"
    text = f"{first}\n{second}"
    items = (Block(BlockKind.ITEM, 0, len(first)), Block(BlockKind.ITEM, len(first) + 1, len(text)))
    assert all(a.content.end <= len(first) for a in attributions(text, *items))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Three killed in Goma shelling, governor tells Reuters", "Three killed in Goma shelling"),
        ("Governor: three killed in Goma shelling - Reuters", "three killed in Goma shelling"),
    ],
)
def test_a_headline_tells_who_told_whom(text: str, content: str) -> None:
    found = {a.content.exact: [name.lower() for name in chain(a)] for a in attributions(text)}
    assert found[content] == ["reuters", "governor"]


def test_what_one_says_is_told_in_its_own_sentence() -> None:
    text = (
        "The strike came at noon, as men were buying seed, witnesses said. Two of the dead were children, "
        "according to a list drawn up by residents and seen by AFP."
    )
    found = {name: a.content.exact for a in attributions(text) for name in chain(a)}
    assert found["witnesses"].startswith("The strike")
    assert found["a list drawn up by residents and seen by AFP"].startswith("Two of the dead")


def test_those_who_spoke_long_before_are_not_they() -> None:
    text = "Baku says it struck barracks.\n\nWe fled.\n\nThe road was full.\n\nThey told us 170 people died."
    starts = [0, *(i + 2 for i in range(len(text)) if text.startswith("\n\n", i))]
    ends = [*(s - 2 for s in starts[1:]), len(text)]
    blocks = [Block(BlockKind.BODY, s, e) for s, e in zip(starts, ends, strict=True)]
    assert chain(attributions(text, *blocks)[-1]) == ["They"]


def test_another_minister_is_not_the_commander_who_spoke() -> None:
    found = attributions("Commander Abdi Hassan said ten died. The health minister said 21 died.")
    assert chain(found[-1])[-1] == "The health minister"

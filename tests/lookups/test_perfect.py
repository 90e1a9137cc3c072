"""The parser's fault that is put right, on sentences of which it makes it, and on one where it is none."""

import pytest

from rashomon.lookups.annotator import SpacyAnnotator


@pytest.mark.parametrize(
    ("text", "verb", "above"),
    [
        ("The army denied that it had targeted civilians.", "targeted", "denied"),
        ("The army said it had targeted rebels.", "targeted", "said"),
        ("It had destroyed houses.", "destroyed", "destroyed"),
    ],
)
def test_what_it_had_done_is_told_by_a_verb(text: str, verb: str, above: str) -> None:
    (read,) = SpacyAnnotator().annotate([text])
    at = {token.text: number for number, token in enumerate(read.tokens)}
    head = read.tokens[at[verb]]
    assert (head.head, head.pos) == (at[above], "VERB")
    assert {t.dep for t in read.tokens if t.head == at[verb]} >= {"nsubj", "aux", "dobj"}


def test_what_somebody_has_that_is_so_is_no_verb() -> None:
    (read,) = SpacyAnnotator().annotate(["The town has a bombed church."])
    (has,) = (n for n, t in enumerate(read.tokens) if t.text == "has")
    assert read.tokens[has].dep == "ROOT"

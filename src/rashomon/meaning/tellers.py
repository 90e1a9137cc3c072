"""Who says what a frame tells, and who denies it."""

from collections.abc import Sequence

from rashomon.meaning.certainty import BY_VERB, verb_of
from rashomon.meaning.frames import Frame
from rashomon.meaning.governing import rejecting
from rashomon.meaning.tree import Tree
from rashomon.values import Attribution, Source, Span
from rashomon.vocabulary import Happening, VerbClass

_TIMED = frozenset({"after", "when", "where", "while", "since", "before"})
_OWN_VOICE = frozenset({"i", "we"})


def said_by(attributions: Sequence[Attribution], trigger: Span) -> list[Attribution]:
    """The attributions in whose content the trigger stands, the widest first."""
    around = [
        a
        for a in attributions
        if a.content.start <= trigger.start and trigger.end <= a.content.end and _by_another(a)
    ]
    return sorted(around, key=lambda a: (a.content.start - a.content.end, a.content.start))


def told_by(tree: Tree, frame: Frame, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Who says what the frame tells, the widest first.

    A denial reaches no clause that only tells more of a noun or of the time ("denied attacking the market,
    where ten had died"): that is told by the report. Who claims or denies responsibility says so themselves.
    """
    if frame.kind.name == Happening.RESPONSIBILITY:
        trigger = tree.token(frame.trigger)
        own = [a for a in attributions if a.cue and a.cue.start <= trigger.start < a.cue.end]
        if own:
            return [a for a in own if _by_another(a)]
    said = said_by(attributions, tree.span([frame.trigger]))
    return [
        a for a in said if a.verb is not VerbClass.DENY or not _told_aside(tree, verb_of(frame), a.content)
    ]


def deniers(tree: Tree, frame: Frame, said: Sequence[Attribution]) -> list[Attribution]:
    """Who says that it is not so, where a predicate above takes it back: none of those whose claim it is
    ("X said the report by Y that … was false", "X rejects what Y say": X)."""
    predicate = rejecting(tree, verb_of(frame))
    if predicate is None:
        return list(said)
    at = tree.token(predicate).start
    below = {tree.token(i).start for i in tree.subtree(predicate)}
    own = _by_cue(tree, predicate) or _by_cue(tree, tree.clause_of(predicate))
    above = [a for a in said if a.content.start <= at < a.content.end and a not in own]
    above = [a for a in above if a.cue is None or a.cue.start not in below]
    return [*above, *own[:1]]


def _by_cue(tree: Tree, verb: int) -> list[Attribution]:
    """What someone says by the verb."""
    at = tree.token(verb).start
    return [
        a for a in tree.reading.attributions if a.cue and a.cue.start <= at < a.cue.end and _by_another(a)
    ]


def _told_aside(tree: Tree, head: int, content: Span) -> bool:
    """Does the verb stand in a relative clause or one of time within these words?"""
    for index in tree.path_up(head):
        token = tree.token(index)
        if token.start < content.start:
            return False
        mark = tree.child(index, {"mark", "advmod"})
        timed = mark is not None and tree.token(mark).text.lower() in _TIMED
        content_clause = (
            mark is not None and tree.token(mark).text.lower() == "that"
        )  # "in strong terms that"
        if (token.dep == "relcl" and not content_clause) or (token.dep == "advcl" and timed):
            return True
    return False


def _by_another(attribution: Attribution) -> bool:
    """Whether someone other than the report says that it is so, named or not ("is blamed for"): neither "we
    found" nor "X backs it"."""
    own = len(attribution.sources) == 1 and attribution.sources[0].name.lower() in _OWN_VOICE
    open_ = bool(attribution.sources) or attribution.verb in BY_VERB
    return open_ and not own and attribution.verb is not VerbClass.STANCE


def chain(said: Sequence[Attribution]) -> tuple[Source, ...]:
    """Who says it, outermost first, each once."""
    found: dict[str, Source] = {}
    for attribution in said:
        for source in attribution.sources:
            found.setdefault(_key(source), source)
    return tuple(found.values())


def voices(said: Sequence[Attribution]) -> frozenset[str]:
    """Who says it, as a set: nobody for the report itself, an empty name for those whom it does not name."""
    unnamed = any(a.verb in BY_VERB and not a.sources for a in said)
    return frozenset(_key(source) for source in chain(said)) | ({""} if unnamed else frozenset())


def _key(source: Source) -> str:
    return source.actor.id if source.actor and source.actor.id else source.name.lower().removeprefix("the ")

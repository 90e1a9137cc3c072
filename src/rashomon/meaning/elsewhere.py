"""Whether a happening has grounds of its own, though no known place is named: then none is carried over."""

from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import in_series, one_time_more
from rashomon.meaning.grounds import as_a_rule, own_grounds, same_grounds, strange_name
from rashomon.meaning.people import HARM
from rashomon.meaning.tree import within
from rashomon.values import Period
from rashomon.vocabulary import PeriodKind

_AREA = 5  # precision of a region: naming one in between moves nothing


def told(source: Draft, draft: Draft) -> bool:
    """May it have been elsewhere than the happening before it: on other grounds, at another time, or after
    other places were named?"""
    if own_grounds(draft.tree, draft.frame):
        return True
    if draft.refers is not None or same_grounds(draft.tree, draft.frame):
        return False
    if strange_name(draft.tree, draft.tree.indexes()):
        return True  # "lost heights near Z but killed 60 there"
    return _at_another_time(source.slots.period, draft.slots.period) or _moved_on(source, draft)


def of_itself(draft: Draft) -> bool:
    """Does it tell no deed of one day and place: only how it stands among others ("it was the fourth attack
    on X"), or what is done as a rule ("X does not strike hospitals", "X has repeatedly struck")?"""
    if draft.heading:
        return False
    tree, frame = draft.tree, draft.frame
    if in_series(tree, frame.noun) or any(one_time_more(tree, c) for c in frame.clauses):
        return True
    one = frame.noun is not None and tree.definite(frame.noun)
    counted = any(a.of in HARM for a in draft.slots.amounts)
    return not (one or counted or frame.verb is None) and as_a_rule(tree, frame.verb)


def timed(draft: Draft) -> bool:
    """Do its words tell a time, though no day of it is known ("in a week")?"""
    return bool(within(draft.tree.reading.periods, draft.span.start, draft.span.end))


def _at_another_time(before: Period | None, own: Period | None) -> bool:
    """Is it told of another day, or of more than a day or two?"""
    if own is None or own.earliest is None:
        return False
    long = own.latest is not None and (own.latest - own.earliest).days > 1
    other = before is not None and before.earliest is not None and before.earliest != own.earliest
    return long or other or own.kind is PeriodKind.SINCE


def _moved_on(source: Draft, draft: Draft) -> bool:
    """Is another place named between the two, past the sentence of the first?"""
    place = source.slots.place
    start, end = source.tree.sentence.end, draft.trigger.start
    between = within(draft.tree.reading.places, start, end)
    return any(p.lat is not None and p.precision < _AREA and place and p.id != place.id for p in between)

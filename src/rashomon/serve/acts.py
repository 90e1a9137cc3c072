"""What a person decides in the browser, taken to ``rashomon.pipeline.opinions``."""

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec

from rashomon.errors import UsageError
from rashomon.pipeline import naming, opinions
from rashomon.records import Claim, Event, Judgement
from rashomon.settings import who
from rashomon.store import Case

Verb = Literal["accept", "reject", "set", "credibility", "rate", "note", "merge", "split", "grade", "undo"]
Text = Annotated[str, msgspec.Meta(max_length=5000)]
Ids = Annotated[list[Annotated[str, msgspec.Meta(max_length=100)]], msgspec.Meta(max_length=1000)]


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement as the browser sends it.

    ``on`` is the id of a claim, a happening or (for ``undo``) a judgement, or a source's name (``grade``).
    ``others`` are the happenings to ``merge`` it with, or the claims to ``split`` off.
    """

    verb: Verb
    on: Text
    value: Text = ""
    slot: Text = ""
    others: Ids = []
    why: Text = ""
    who: Annotated[str, msgspec.Meta(max_length=200)] = ""


def perform(case: Case, act: Act) -> Judgement:
    """Keep a judgement. Raises UsageError if the case has no such record or the value cannot be taken."""
    return _ACTS[act.verb](case, act, who(act.who.strip()))


def _either(case: Case, id_: str) -> Claim | Event:
    return case.event(id_) if id_.startswith("event") else case.claim(id_)


def _grounds(act: Act) -> str:
    if not act.why.strip():
        raise UsageError("say why: it is kept with the judgement")
    return act.why


def _set(case: Case, act: Act, by: str) -> Judgement:
    what = _either(case, act.on)
    return opinions.set_slot(case, what, act.slot, naming.settable(act.slot, act.value), by, _grounds(act))


def _merge(case: Case, act: Act, by: str) -> Judgement:
    return opinions.merge(case, [case.event(id_) for id_ in (act.on, *act.others)], by, _grounds(act))


def _split(case: Case, act: Act, by: str) -> Judgement:
    return opinions.split(case, case.event(act.on), [case.claim(i) for i in act.others], by, _grounds(act))


_ACTS: dict[str, Callable[[Case, Act, str], Judgement]] = {
    "accept": lambda case, act, by: opinions.accept(case, _either(case, act.on), by, act.why),
    "reject": lambda case, act, by: opinions.reject(case, case.claim(act.on), by, _grounds(act)),
    "set": _set,
    "credibility": lambda case, act, by: opinions.credibility(
        case, case.claim(act.on), act.value, by, act.why
    ),
    "rate": lambda case, act, by: opinions.rate(case, case.event(act.on), act.value, by, act.why),
    "note": lambda case, act, by: opinions.note(case, _either(case, act.on), _grounds(act), by),
    "merge": _merge,
    "split": _split,
    "grade": lambda case, act, by: opinions.grade(case, act.on, act.value.upper(), by, act.why),
    "undo": lambda case, act, by: opinions.undo(case, act.on, by, act.why),
}

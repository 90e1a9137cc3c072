"""The party to a war whose own statement a report is: "we" and "our forces" in it are that party."""

from __future__ import annotations

import msgspec

from rashomon.language.actors import named_in
from rashomon.lookups import Lookups
from rashomon.records import Report
from rashomon.values import Actor
from rashomon.vocabulary import ActorKind

_PARTIES = frozenset({ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_SURE = 0.7  # less sure is a country's bare name, which outlets carry as well ("Syria Direct")


def find_issuer(report: Report, lookups: Lookups) -> Actor | None:
    """The forces, armed group or government that the publisher's name names at its end ("Office of the
    Spokesman of X") or before words for its office ("X Media Office"); None for all others ("X Watch")."""
    lexicon = lookups.lexicon
    for actor in named_in(report, report.publisher, lexicon):
        rest = report.publisher[actor.words.end :].split() if actor.words else []
        known = actor.kind in _PARTIES and actor.confidence >= _SURE and actor.id not in lexicon.generic_ids
        if known and all(word.strip("(),-'’s").lower() in lexicon.offices for word in rest[:1]):
            entry = lexicon.entries.get(actor.id)
            return msgspec.structs.replace(actor, words=None, name=entry.name if entry else actor.name)
    return None

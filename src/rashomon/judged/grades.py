"""The scales on which people grade, and the grade of a happening that a plain rule proposes.

Sources and accounts: the Admiralty system (NATO AJP-2.1, "source reliability and information credibility").
Happenings: the grades of Airwars ("How we grade", airwars.org/about/methodology). A rule only proposes; a
grade is set by a person.
"""

from collections.abc import Callable, Sequence

from rashomon.records import Claim, Event
from rashomon.vocabulary import Modality, Slot

SOURCE = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
ACCOUNT = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
RATINGS = {
    "confirmed": "a party to the conflict accepts that it did it",
    "fair": "two or more independent origins tell it, and none names another doer",
    "weak": "a single origin tells it",
    "contested": "origins name different doers",
    "discounted": "origins deny that it happened, and none tells it",
}
_TWO = 2


def proposed(
    event: Event, claims: Sequence[Claim], origin_of: Callable[[str], str], *, rivals: bool
) -> tuple[str, str]:
    """The rating that the rule proposes for a happening, and its reason.

    ``origin_of`` gives a report's independent origin; ``rivals`` says whether accounts that tell it name
    different doers. An origin that only denies it tells nothing: it is counted apart.
    """
    own = [claim for claim in claims if claim.id in set(event.claims)]
    told = [c for c in own if not c.negated and c.modality is not Modality.DENIED]
    if own and not told:
        return "discounted", "every account of it is a denial"
    owned = next((c for c in told if _owned(c)), None)
    telling = {origin_of(c.report) for c in told}
    denying = len({origin_of(c.report) for c in own} - telling)
    aside = f"; {denying} only {'denies' if denying == 1 else 'deny'} it" if denying else ""
    aside += "; who is named denies having done it" if Slot.ACTOR in event.disputed and not rivals else ""
    if owned is not None:
        return "confirmed", f"{owned.actors[0].name} says to have done it{aside}"
    if rivals:
        return "contested", f"its accounts name different doers{aside}"
    if len(telling) >= _TWO:
        return (
            "fair",
            f"{len(telling)} independent origins tell it, and none was found to name another doer{aside}",
        )
    return "weak", f"a single origin tells it{aside}"


def _owned(claim: Claim) -> bool:
    """Does the doer itself say so?"""
    said = claim.attribution[-1].actor if claim.attribution else None
    doers = {actor.id for actor in claim.actors if actor.id}
    return said is not None and said.id in doers

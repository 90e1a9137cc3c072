"""What people decided on claims, happenings and sources, laid over what the machine read.

Judgements are kept for good and never change the machine's own records. ``anchors`` says what one is about in
words that outlive a new reading, ``setting`` what a person may put into a slot, ``standing`` which judgements
are in force and what they make of the claims, ``grades`` the scales.
"""

from rashomon.judged.anchors import of_claim, of_event, of_source
from rashomon.judged.grades import ACCOUNT, RATINGS, SOURCE, proposed
from rashomon.judged.setting import SETTABLE, checked
from rashomon.judged.standing import ASIDE, Bonds, Standing, by

__all__ = [
    "ACCOUNT",
    "ASIDE",
    "RATINGS",
    "SETTABLE",
    "SOURCE",
    "Bonds",
    "Standing",
    "by",
    "checked",
    "of_claim",
    "of_event",
    "of_source",
    "proposed",
]

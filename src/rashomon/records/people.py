"""What people decide, and the list of sources that a team keeps."""

from datetime import datetime

from rashomon.records.base import Record


class Judgement(Record, frozen=True):
    """What a person decided. ``supersedes`` is an earlier judgement; nothing is overwritten.

    ``subject`` is the id of a record, "report:<id>/publication", or an anchor (``rashomon.judged.anchors``);
    ``verb`` one of correct, remove, redact, accept, reject, set, merge, split, grade, credibility, rate,
    note, undo; ``value`` what it says. ``seen`` tells whether the words it is about are still the same.
    """

    id: str
    who: str
    when: datetime
    subject: str
    verb: str
    value: str = ""
    why: str = ""
    supersedes: str = ""
    seen: str = ""


class Outlet(Record, frozen=True):
    """A source as a team's own list has it: other names (the address of its site among them), its side and
    scale in the team's words, its Admiralty grade."""

    name: str
    names: tuple[str, ...] = ()
    side: str = ""
    scale: str = ""
    grade: str = ""
    note: str = ""

"""MUC-4's scoring of incident templates, as pure functions.

Source: Chinchor, "MUC-4 Evaluation Metrics" (1992): per slot POS, ACT, COR, PAR; R = (COR + ½ PAR) / POS,
P = (COR + ½ PAR) / ACT. The "all templates" row counts the fills of missing templates in POS and those of
spurious ones in ACT. Response and key templates are paired one to one, the best pairs first; a pair must
agree, at least in part, in the type of incident and in a perpetrator or target (in place and date where the
key names neither), as MUC-4 asked.

Not done as the humans did it: a string fill is partly right when it shares a word with the key's.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

Template = Mapping[str, Sequence[str]]
DATE, PLACE, TYPE = "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE"
STRINGS = (
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PHYS TGT: ID",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
)
SLOTS = (
    DATE,
    PLACE,
    TYPE,
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)
ATTACK = "ATTACK"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_REFERS = re.compile(r'(?<=")\s*:\s*(?=")')  # a description and whom it describes
_WORD = re.compile(r"[A-Z0-9'-]+")
_SMALL = frozenset(("THE", "A", "AN", "OF", "AND", "IN", "DE", "LA", "TO", "FOR", "ON", "AT", "WITH"))
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d\d)")


@dataclass(frozen=True)
class Fill:
    """One fill of a slot: its alternatives, each a value and the strings it refers to; optional fills cost
    nothing when missing."""

    values: tuple[str, ...]
    strings: tuple[str, ...]
    optional: bool = False


@cache
def fill_of(text: str) -> Fill:
    """A fill as the keys write it: '? DEATH / INJURY: "A MAN" / "MAN"', '"BOMB" / "BOMBS"', '08 JAN 90'."""
    bare = text.strip()
    optional = bare.startswith(("?", "("))
    bare = bare.lstrip("? ")
    bare = bare[1:].rstrip(") ") if bare.startswith("(") and bare.count("(") == 1 else bare
    strings = tuple(_QUOTED.findall(_REFERS.split(bare)[0]))
    value = bare.partition('"')[0].strip().removesuffix(":").strip() if strings else bare
    values = tuple(v.strip("?() ") for v in re.split(r"\s*/\s*", value) if v.strip("?() "))
    return Fill(values, strings, optional)


def words(text: str) -> frozenset[str]:
    """The words of a string but small ones."""
    return frozenset(_WORD.findall(_plain(text))) - _SMALL


def _plain(text: str) -> str:
    """Capitals without accents, as the keys are written."""
    apart = unicodedata.normalize("NFKD", text.upper())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def same_string(key: Sequence[str], given: Sequence[str]) -> float:
    """1 if a string is among the key's, ½ if it shares a word with one of them, else 0."""
    if any(words(a) == words(b) for a in key for b in given):
        return 1.0
    return 0.5 if any(words(a) & words(b) for a in key for b in given) else 0.0


def same_fill(slot: str, key: Fill, given: Fill) -> float:
    """How right a fill is: 1, ½ or 0."""
    if slot in STRINGS or slot == "INCIDENT: INSTRUMENT ID":
        return same_string(key.strings, given.strings)
    graded = {DATE: same_date, PLACE: same_place}.get(slot)
    if graded is not None:
        return max((graded(a, given.values[0]) for a in key.values), default=0.0)
    if slot == TYPE:
        if set(key.values) & set(given.values):
            return 1.0
        return 0.5 if ATTACK in given.values else 0.0
    value = bool(set(key.values) & set(given.values))
    if not key.strings or not given.strings or key.strings == ("-",):
        return float(value)
    refers = same_string(key.strings, given.strings)
    return 1.0 if value and refers else 0.5 if value or refers == 1.0 else 0.0


def same_date(key: str, given: str) -> float:
    """1 for the same, ½ for days in common: "- 10 JAN 90" is any day up to then."""
    if key == given:
        return 1.0
    a, b = _range(key), _range(given)
    return 0.5 if a and b and a[0] <= b[1] and b[0] <= a[1] else 0.0


def _range(text: str) -> tuple[int, int] | None:
    days = [
        int(y) * 372 + (_MONTHS.index(m) // 4 if m in _MONTHS else 0) * 31 + int(d)
        for d, m, y in _DAY.findall(text)
    ]
    if not days:
        return None
    return (0 if text.startswith("-") else days[0], days[-1])


def same_place(key: str, given: str) -> float:
    """1 if all named levels are the same, ½ if the first or any finer one is."""
    a, b = (
        [re.sub(r"\s*\([^)]*\)?", "", level).strip() for level in re.split(r":| - ", _plain(text))]
        for text in (key, given)
    )
    if a == b:
        return 1.0
    return 0.5 if set(a) & set(b) else 0.0


def slot_counts(slot: str, key: Sequence[str], given: Sequence[str]) -> Counter[str]:
    """POS, ACT, COR and PAR of one slot of a pair of templates; the best fills are matched first."""
    keys = [fill_of(text) for text in key]
    found = [fill_of(text) for text in given]
    scored = sorted(
        ((same_fill(slot, k, g), -i, -j) for i, k in enumerate(keys) for j, g in enumerate(found)),
        reverse=True,
    )
    taken_keys: set[int] = set()
    taken_given: set[int] = set()
    counts: Counter[str] = Counter()
    for score, i, j in scored:
        if score > 0 and i not in taken_keys and j not in taken_given:
            taken_keys.add(i)
            taken_given.add(j)
            counts["COR" if score == 1 else "PAR"] += 1
    counts["POS"] = sum(not k.optional or -i in taken_keys for i, k in enumerate(keys))
    counts["ACT"] = len(found)
    return counts


def pair_counts(key: Template, given: Template) -> dict[str, Counter[str]]:
    """The counts of all slots of a pair."""
    return {slot: slot_counts(slot, key.get(slot, ()), given.get(slot, ())) for slot in SLOTS}


def credit(counts: Mapping[str, Counter[str]]) -> float:
    """COR + ½ PAR over all slots."""
    return sum(c["COR"] + c["PAR"] / 2 for c in counts.values())


def may_pair(key: Template, counts: Mapping[str, Counter[str]]) -> bool:
    """Whether two templates may tell the same incident."""

    def touched(slot: str) -> bool:
        return counts[slot]["COR"] + counts[slot]["PAR"] > 0

    if not touched(TYPE):
        return False
    if any(key.get(slot) for slot in STRINGS):
        return any(touched(slot) for slot in STRINGS)
    return touched(DATE) and touched(PLACE)


def is_optional(key: Template) -> bool:
    """Whether a template of the key costs nothing when missing."""
    return any("OPTIONAL" in text for text in key.get("MESSAGE: TEMPLATE", ()))


def document_counts(keys: Sequence[Template], given: Sequence[Template]) -> dict[str, Counter[str]]:
    """The counts of the "all templates" row for one report, slot by slot."""
    pairs = []
    for i, key in enumerate(keys):
        for j, one in enumerate(given):
            counts = pair_counts(key, one)
            if may_pair(key, counts):
                pairs.append((credit(counts), -i, -j, counts))
    total: dict[str, Counter[str]] = {slot: Counter() for slot in SLOTS}
    keys_left, given_left = set(range(len(keys))), set(range(len(given)))
    for _, i, j, counts in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
        if -i in keys_left and -j in given_left:
            keys_left.discard(-i)
            given_left.discard(-j)
            _add(total, counts)
    for i in keys_left:
        if not is_optional(keys[i]):
            _add(total, pair_counts(keys[i], {}))
    for j in given_left:
        _add(total, pair_counts({}, given[j]))
    return total


def _add(total: Mapping[str, Counter[str]], more: Mapping[str, Counter[str]]) -> None:
    for slot, counts in more.items():
        total[slot].update(counts)

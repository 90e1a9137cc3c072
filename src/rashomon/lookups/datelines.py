"""Where, when and by whom a report was written, before its first words: "BEIRUT, May 3, 2021 (Agency) — ".

Its place is no place of what is told, its agency and country did nothing, and its day is the report's own.
"""

import re
from functools import cache

from rashomon.records import Record

_LONGEST = 300
_CAPITALS = r"[A-Z][A-Z.’'-]{1,30}(?:[ /][A-Z][A-Z.’'-]{0,30}){0,3}"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?)"
_TITLED = rf"(?!(?i:{_DAY})\b)[A-Z][\w’'-]{{1,30}}(?:[ -](?:of|de|al|el|[A-Z])[\w’'.-]{{0,30}}){{0,3}}"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATE = rf"(?i:(?:{_DAY},? )?(?:{MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}}| \d\d)?))"
_MORE = (
    rf"(?: \([A-Z][\w. ]{{2,30}}\)(?=,))?"
    rf"(?:, (?!(?i:{_DAY}|{MONTH} \d))[A-Z][\w.’'-]{{0,20}}(?: [A-Z][\w.’'-]{{0,20}}){{0,2}}){{0,2}}"
)
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[^/\n]{2,30})/)"
_DASH = r"(?:[—–]|--?)"
_BRACKETS = r"(?:\[[^\]\n]{1,80}\] ?){0,4}"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms of a dateline; a place that is not in capitals needs a date, or a country and an agency."""
    agency, other = _AGENCY, _AGENCY.replace("agency", "late").replace("slashed", "late_slashed")
    forms = (
        (
            rf"(?P<place>{_CAPITALS}{_MORE})(?:,? ?(?P<date>{DATE})\.?)?,? ?(?:{agency}\.?)? ?{_DASH} ?"
            rf"(?:(?P<late_date>{DATE}) ?{_DASH} )?"
        ),
        rf"(?P<place>{_CAPITALS}{_MORE}),? (?P<date>{DATE})\.?,? ?(?:{agency}[.:]? |: )",
        rf"(?P<place>{_TITLED}{_MORE}),? (?P<date>{DATE})\.?,? ?(?:{agency} ?)?(?:{_DASH}|:) ?(?:{other} )?",
        rf"(?P<place>{_TITLED}{_MORE}) {agency} ?{_DASH} ?(?:(?P<late_date>{DATE}) ?{_DASH} )?",
        rf"(?P<place>(?:{_CAPITALS}|{_TITLED}){_MORE}),? (?P<date>{DATE}(?<=\d{{4}}))\.(?: {agency}\.?)? ",
        rf"(?:(?P<date>{DATE}),? )?{agency} ?{_DASH} ",
    )
    ends = r"(?<=[\s\]])(?=\S)"
    return tuple(re.compile(rf"\s{{0,8}}{form}\s{{0,3}}{_BRACKETS}{ends}") for form in forms)


class Dateline(Record, frozen=True):
    """A dateline: place and agency as written (empty where not told), where the agency and the date stand,
    and where the running words begin. Offsets into the text."""

    place: str
    agency: str
    agency_at: tuple[int, int]
    date_at: tuple[int, int]
    end: int


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at the beginning of the paragraph ``text[start:end]``, None if it has none."""
    for form in _forms():
        found = form.match(text, start, min(end, start + _LONGEST))
        if found is not None:
            break
    else:
        return None
    told = {name: name for name in found.groupdict() if found[name]}
    agency = told.get("agency") or told.get("slashed") or told.get("late") or told.get("late_slashed")
    date = told.get("date") or told.get("late_date")
    return Dateline(
        place=(found["place"].strip(" ,(") if "place" in told else ""),
        agency=found[agency] if agency else "",
        agency_at=found.span(agency) if agency else (start, start),
        date_at=found.span(date) if date else (start, start),
        end=found.end(),
    )


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline of the paragraph ``text[start:end]`` ends; ``start`` if it has none."""
    found = dateline(text, start, end)
    return found.end if found else start

"""Finding passages by words (FTS5), by place and by day (R*Tree).

A passage is a sentence, or a block where no sentences are known. Words match within one passage, all of them,
in any of their forms and in one word or two ("airstrikes", "air strike"); words in quotation marks match as
they stand together; a star after a word matches what begins so. Place and days are those of the claims whose
words lie in the passage.

The two indexes meet in a join that starts from the words: ``rowid IN (subquery on the R*Tree)`` takes fifty
times as long on a million sentences.
"""

import math
import re
import sqlite3
from datetime import date
from itertools import pairwise

import msgspec

from rashomon.errors import UsageError
from rashomon.geodesy import EARTH_KM, distance_km
from rashomon.records import Claim, Report
from rashomon.values import Span
from rashomon.vocabulary import Happening, PeriodKind

LIMIT = 200
_NOWHERE = -1000.0  # a latitude no query asks for
_NEVER = -1_000_000.0  # a day no query asks for
_ALWAYS = 10_000_000.0  # beyond every ordinal day
_COARSE = 4  # from a first-level area on, the radius says nothing on nearness: only its point counts
_MAX_WORDS = 32
_PART = 3  # letters of the shortest part of a compound
_LONGEST = 40  # letters of a compound

_TERM = re.compile(r'"([^"]*)"|(\S+)')


class Hit(msgspec.Struct, frozen=True):
    """A passage found: the report, its title, the words, the claims in them that met the place and days."""

    report: str
    title: str
    span: Span
    claims: tuple[str, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """What is looked for: words, a circle (degrees, degrees, kilometres), days (inclusive), kinds."""

    words: str = ""
    near: tuple[float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    kinds: frozenset[Happening] = frozenset()
    limit: int = LIMIT

    @property
    def of_claims(self) -> bool:
        """Whether a place, days or kinds are asked for, which only claims have."""
        return bool(self.kinds) or any(x is not None for x in (self.near, self.since, self.until))


class Row(msgspec.Struct, frozen=True):
    """A passage found, as it lies in the table."""

    report: str
    start: int
    end: int
    claims: tuple[str, ...]


def hit(report: Report, row: Row) -> Hit:
    """The passage with its words."""
    span = Span.cut(report.text, row.start, row.end, report.text_sha256)
    return Hit(report.id, report.title, span, row.claims)


def index(connection: sqlite3.Connection, number: int, claim: Claim) -> None:
    """Enter a claim's place and days. Degrees and ordinal days; open bounds reach to the scale's end."""
    south = north = west = east = _NOWHERE
    place = claim.place
    if place is not None and place.lat is not None and place.lon is not None:
        reach = place.radius_km if place.precision < _COARSE else 0.0
        south, north, west, east = box(place.lat, place.lon, reach)
    first = last = _NEVER
    period = claim.period
    if period is not None and (period.earliest or period.latest):
        first = float(period.earliest.toordinal()) if period.earliest else _NEVER + 1
        last = float(period.latest.toordinal()) if period.latest else _ALWAYS
        if period.kind is PeriodKind.SINCE and period.resolved_against:  # it still went on when told
            last = max(last, float(period.resolved_against.toordinal()))
    connection.execute(
        "INSERT INTO place_day VALUES (?, ?, ?, ?, ?, ?, ?)", (number, south, north, west, east, first, last)
    )


def box(lat: float, lon: float, km: float) -> tuple[float, float, float, float]:
    """South, north, west and east in degrees of a box around a circle; all longitudes where it wraps."""
    high = math.degrees(km / EARTH_KM)
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    widest = math.cos(math.radians(max(abs(south), abs(north))))
    wide = high / widest if widest > high / 180 else 180.0
    if lon - wide < -180 or lon + wide > 180:
        return south, north, -180.0, 180.0
    return south, north, lon - wide, lon + wide


def match_words(query: str) -> str:
    """The query for FTS5: every word or phrase quoted, so that no sign in it is read as an operator; a word
    also as it is written in two or with its neighbour ("airstrike", "air strike")."""
    terms = []
    asked = _TERM.findall(query)[:_MAX_WORDS]
    for at, (phrase, word) in enumerate(asked):
        plain = (phrase or word).replace('"', " ").replace("\x00", " ").strip()
        star = "*" if word.endswith("*") else ""
        plain = plain.rstrip("*")
        if not any(sign.isalnum() for sign in plain):
            continue
        others = _in_two(word)
        others += [
            a + b
            for (_, a), (_, b) in pairwise(asked[max(0, at - 1) : at + 2])
            if a.isalpha() and b.isalpha()
        ]
        terms.append(" OR ".join([f'"{plain}"{star}', *(f'"{other}"' for other in others)]))
    return " AND ".join(f"({term})" for term in terms)


def _in_two(word: str) -> list[str]:
    """A word without its hyphen, or parted in two wherever that may be: "air strike", and much that stands
    nowhere."""
    if len(word) > _LONGEST:
        return []
    if not word.isalpha():
        return [word.replace("-", "")] if word.replace("-", "").isalpha() else []
    return [f"{word[:at]} {word[at:]}" for at in range(_PART, len(word) - _PART + 1)]


def find(connection: sqlite3.Connection, query: Query) -> list[Row]:
    """The passages that meet all that is asked, best match first, else in the order of reports and text.

    Raises UsageError if nothing is asked for.
    """
    words = match_words(query.words)
    if query.words.strip() and not words:
        raise UsageError(f"nothing to look for in {query.words!r}: write words")
    if query.of_claims:
        return _with_claims(connection, words, query)
    if not words:
        raise UsageError("nothing to look for: give words, --near, --from, --to or --kind")
    rows = connection.execute(
        "SELECT p.report, p.start, p.end FROM words JOIN passage p ON p.number = words.rowid"
        " WHERE words MATCH ? ORDER BY rank, p.report, p.start LIMIT ?",
        (words, query.limit),
    )
    return [Row(report, start, end, ()) for report, start, end in rows]


def passages_with(connection: sqlite3.Connection, query: str) -> list[int]:
    """Numbers of the passages in which all the words stand; none for a query without a word."""
    words = match_words(query)
    if not words:
        return []
    sql = "SELECT json_group_array(rowid) FROM words WHERE words MATCH ?"  # one row: many are slow to fetch
    return msgspec.json.decode(connection.execute(sql, (words,)).fetchone()[0], type=list[int])


def claims_with(connection: sqlite3.Connection, query: str) -> frozenset[str]:
    """Ids of the claims in whose passage all the words stand; none for a query without a word."""
    words = match_words(query)
    if not words:
        return frozenset()
    rows = connection.execute(
        "SELECT c.id FROM words CROSS JOIN claim c ON c.passage = words.rowid WHERE words MATCH ?", (words,)
    )
    return frozenset(id_ for (id_,) in rows)


_BOX_FIRST = "place_day d CROSS JOIN claim c ON c.number = d.number JOIN passage p ON p.number = c.passage"
_WORDS_FIRST = (
    "words CROSS JOIN passage p ON p.number = words.rowid CROSS JOIN claim c ON c.passage = p.number"
    " CROSS JOIN place_day d ON d.number = c.number"
)


def _with_claims(connection: sqlite3.Connection, words: str, query: Query) -> list[Row]:
    conditions: list[str] = []
    values: list[object] = []
    if words:
        conditions.append("words MATCH ?")
        values.append(words)
    if query.near is not None:
        south, north, west, east = box(*query.near)
        conditions.append("d.max_lat >= ? AND d.min_lat <= ? AND d.max_lon >= ? AND d.min_lon <= ?")
        values += [south, north, west, east]
    if query.since is not None or query.until is not None:
        conditions.append("d.max_day >= ? AND d.min_day <= ?")
        values.append(query.since.toordinal() if query.since else _NEVER + 1)
        values.append(query.until.toordinal() if query.until else _ALWAYS)
    tables, first = (_WORDS_FIRST, "rank, ") if words else (_BOX_FIRST, "")
    met = " AND ".join(conditions) or "TRUE"
    sql = (
        f"SELECT p.report, p.start, p.end, c.id, c.record FROM {tables} WHERE {met}"  # noqa: S608
        f" ORDER BY {first}p.report, p.start, c.start, c.id"
    )
    found: dict[tuple[str, int, int], list[str]] = {}
    for report, start, end, claim, record in connection.execute(sql, values):
        if (query.near is None and not query.kinds) or _meets(record, query):
            found.setdefault((report, start, end), []).append(claim)
            if len(found) > query.limit:
                found.popitem()
                break
    return [Row(*passage, tuple(claims)) for passage, claims in found.items()]


def _meets(record: bytes, query: Query) -> bool:
    """Is the claim of a kind asked for, and does its circle meet the one asked for (the index has boxes)?"""
    claim = msgspec.json.decode(record, type=Claim)
    if query.kinds and claim.happening not in query.kinds:
        return False
    place = claim.place
    if query.near is None:
        return True
    if place is None or place.lat is None or place.lon is None:
        return False
    reach = place.radius_km if place.precision < _COARSE else 0.0
    lat, lon, km = query.near
    return distance_km(place.lat, place.lon, lat, lon) <= km + reach

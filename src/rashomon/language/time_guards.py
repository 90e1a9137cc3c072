"""When a match of the grammar is no time: names, counts, ages, verbs that look like months."""

from collections.abc import Callable

from rashomon.language import number_words
from rashomon.language.time_grammar import Found, matches, triggers
from rashomon.language.time_words import Words, listed, names

_TEENS = 10
_YEAR_AFTER = frozenset("ISUBRKNAOeG-(,sMlTfb|w/.j")
_MONTH_AFTER = frozenset("ISUBRKNAGOelxi-F/(fb")
_DURATION_AFTER = frozenset("FGIwBRUV")


def expressions(words: Words) -> list[Found]:
    """The expressions of time in a text: the first rule that fits at each word."""
    found: list[Found] = []
    position = triggers(words, 0)
    while position >= 0:
        one = next((m for m in matches(words, position) if is_time(words, m)), None)
        if one is not None:
            found.append(one)
        position = triggers(words, one.last if one else position + 1)
    return found


def is_time(words: Words, found: Found) -> bool:
    """Whether what stands in and around a match leaves it a time."""
    before, after = words.word(found.first - 1), words.word(found.last)
    if found.rule in ("month", "weekday", "season", "day_month", "month_day") and (
        before in listed("names", "before") or after in listed("names", "after")
    ):
        return False
    if found.at("of_unit") >= 0 and words.word(found.at("of_unit")) != "year":
        return False
    guard = _GUARDS.get(found.rule)
    return guard is None or guard(words, found)


def _year(words: Words, found: Found) -> bool:
    before, after = words.word(found.first - 1), words.word(found.last)
    if before in listed("numbers", "before") or after in listed("numbers", "after"):
        return False
    old = int(words.word(found.first)) < 1900
    kind, follows = words.kind(found.first - 1), words.kind(found.last)
    if follows == ":" and kind == "|" and not old:
        return True  # a heading
    if follows in "uMm:%" or (follows == "-" and words.kind(found.last + 1) in "uzd" and _tied(words, found)):
        return False
    if not old and follows == "z" and before in listed("numbers", "owners"):
        return int(words.word(found.first)) % 100 > 0  # "a 1996 law"
    if kind in _YEAR_AFTER and not (old and (kind in "|T.-" or (kind == "," and follows != "|"))):
        return True
    return not old and kind not in "-'" and follows in ",.)|-IA"


def _spoken_year(words: Words, found: Found) -> bool:
    """As in "Nineteen seventy-nine", "the year two thousand"."""
    at = found.at("spoken")
    if found.at("unit") >= 0:
        return words.word(found.at("unit")) == "year"
    return words.word(at) == "nineteen" and (number_words.cardinals().get(words.word(at + 1)) or 0) >= _TEENS


def _tied(words: Words, found: Found) -> bool:
    """Whether the word behind a match stands right behind it, without a blank."""
    return words.ends[found.last - 1] == words.starts[found.last]


def _month(words: Words, found: Found) -> bool:
    at = found.at("month")
    word, kind = words.word(at), words.kind(found.first - 1)
    written = words.written(at)
    if found.at("rel") >= 0:
        return True
    if word in listed("short"):
        return False
    if word in listed("verbs"):
        if written[0].isupper() and not written.isupper() and kind in "Ta" and words.kind(found.last) == "z":
            return True  # "the March operation"
        return kind in _MONTH_AFTER and not (kind in "A-" and words.kind(found.last) == "z")
    if word == "august":
        return written[0].isupper()
    return True


def _short_weekday(words: Words, found: Found) -> bool:
    word = words.word(found.at("week"))
    if word in listed("short") and found.at("part") < 0:
        return words.kind(found.first - 1) == "I" and words.word(found.first - 1) == "on"
    if word.endswith("days"):  # a lost apostrophe ("Thursdays raids"), else a habit ("on Thursdays")
        return words.kind(found.last) == "z"
    return True


def _season(words: Words, found: Found) -> bool:
    if found.at("year") >= 0 or found.at("pointed") >= 0 or found.at("rel") >= 0:
        return True
    before, at = words.word(found.first - 1), found.at("season")
    if words.word(found.last) in listed("ages", "lasting"):
        return True
    if words.kind(found.last) == "O" and words.word(at) == "fall":
        return False
    if words.word(at) in ("spring", "fall"):
        return (
            before == "the"
            and words.word(found.first - 2) in ("in", "during", "by", "of", "until", "since", "through")
        ) or before in ("in", "early", "late", "mid", "since", "by")
    return words.kind(found.first - 1) in "ITSUBeO-" and words.kind(found.last) != "z"


def _duration(words: Words, found: Found) -> bool:
    first, last = found.range_of("number")
    number, old = words.kinds[first:last], found.at("old") >= 0
    if (
        words.word(found.at("unit")).startswith("quarter")
        and words.kind(found.last) == "O"
        and "V" not in number
    ):
        return False  # a fraction: "a quarter of a million"
    if old and _age(words, found):
        return False
    if words.word(found.first - 1) in listed("ages", "before") or (
        words.word(found.last) == "of" and words.word(found.last + 1) == "age"
    ):
        return False
    if "y" in number:
        return False
    unit = words.word(found.at("unit"))
    if number == "a" and unit in ("minute", "night", "quarter", "season", "weekend"):
        return words.kind(found.first - 1) in ("FI" if unit == "quarter" else _DURATION_AFTER)
    return unit != "second"


def _age(words: Words, found: Found) -> bool:
    """A person's age: "a 12-year-old", "a 30-year-old man"."""
    if words.word(found.at("old") + words.kinds[found.at("old") : found.last].index("P")) != "old":
        return False
    return not any(words.word(i) in listed("ages", "lasting") for i in range(found.last, found.last + 3))


def _numbered_day(words: Words, found: Found) -> bool:
    before, at = words.word(found.first - 1), found.at("day")
    if not words.written(at)[0].isdigit() or before not in ("on", "by", "until", "since", "of"):
        return False
    return words.kind(found.last) != "z" or words.written(found.last)[:1].islower()


def _part_alone(words: Words, found: Found) -> bool:
    word, before = words.word(found.first), words.word(found.first - 1)
    if word == "overnight":
        return True
    if word.endswith("s"):
        return False
    if words.kind(found.last) == "z" and words.written(found.last)[:1].isupper():
        return False
    return before in ("at", "by", "in", "since", "until", "before", "after", "during", "around") or (
        before in ("the", "early", "late", "mid")
        and words.word(found.first - 2) in ("in", "during", "by", "on", "at", "")
    )


def _clock(words: Words, found: Found) -> bool:
    word = words.word(found.at("clock"))
    if ":" in word:
        return words.kind(found.first - 1) not in "d:n" or words.kind(found.first - 1) == "d"
    return found.at("half") >= 0 or found.at("zone") >= 0


def _vague(words: Words, found: Found) -> bool:
    word = words.word(found.first)
    if words.word(found.at("vague")) == "future":
        return _future(words, found)
    if words.kind(found.first) == "T":
        return False
    if word == "soon" and words.word(found.first - 1) == "as":
        return False  # "as soon as"
    return word not in ("soon", "shortly") or words.kind(found.last) not in "bf"


def _future(words: Words, found: Found) -> bool:
    """As in "In the future", "future raids"; "the future of the city" is no time."""
    if words.kind(found.first) == "T":
        return words.kind(found.first - 1) in "IKF" or words.kind(found.last) not in "zO"
    return words.kind(found.last) != "O"


def _decade(words: Words, found: Found) -> bool:
    word = words.word(found.at("decade"))
    if word[0].isdigit():
        return word.isascii() and (len(word) == 5 or (len(word) == 3 and words.kind(found.first) == "'"))
    return words.kind(found.first - 1) in "Te"


def _month_day(words: Words, found: Found) -> bool:
    """As in "In May 30 people died" has a month and a count."""
    if found.at("year") >= 0 or found.at("pointed") >= 0 or found.at("day2") >= 0:
        return True
    if (
        words.word(found.at("month")) == "may"
        and words.kind(found.first - 1) == "z"
        and words.written(found.at("month")) == "may"
    ):
        return False
    return (
        words.word(found.first - 1) in ("on", "the")
        or found.at("week") >= 0
        or words.word(found.last) not in listed("numbers", "after")
    )


def _relative(words: Words, found: Found) -> bool:
    """As in "This day" and "last year" are times; "the last days" and "these years" are not."""
    unit = words.word(found.at("unit"))
    if found.at("rel") < 0 and unit == "day":
        return words.word(found.first - 2) in ("later", "earlier")
    if found.at("rel") < 0 and words.kind(found.first - 1) in "IGF":
        return unit in ("quarter", "year") or (unit == "weekend" and words.kind(found.first - 1) != "F")
    if found.at("rel") >= 0 and words.kind(found.at("rel")) == "v":
        return words.word(found.at("rel")) == "current"
    return not unit.endswith("s")


def _span(words: Words, found: Found) -> bool:
    """As in "The following days": without a number there must be several."""
    return found.at("number") >= 0 or words.word(found.at("unit")).endswith("s")


def _length(words: Words, found: Found) -> bool:
    """As in "For weeks", "within days", "years of war"."""
    unit, before = words.word(found.first), words.word(found.first - 1)
    if words.word(found.last + 1) == "age" or unit not in (
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "decades",
        "centuries",
    ):
        return False
    return before in ("for", "within", "in", "lasting", "after") or words.word(found.last) == "of"


def _habit(words: Words, found: Found) -> bool:
    """As in "Daily"; with a capital before another it is a name."""
    name = words.written(found.first)[:1].isupper() and words.written(found.last)[:1].isupper()
    return found.at("rate") < 0 or not name


def _time_pointed_at(words: Words, found: Found) -> bool:
    """As in "During this period", "at that time"; "the time" only where nothing more is said of it."""
    if words.kind(found.first - 1) not in "IBOF":
        return False
    pointed = words.kind(found.first) != "T"
    return pointed or (words.word(found.first - 1) == "at" and words.kind(found.last) in ",.|)")


def _offset(words: Words, found: Found) -> bool:
    """As in "The day after" is a time of its own; before a clause it hangs on what follows."""
    if found.at("now") >= 0:
        return words.word(found.at("now")) in ("now", "today")
    if found.at("number") >= 0 or words.word(found.at("way")) in ("later", "earlier", "ago"):
        return True
    unit = words.word(found.at("unit"))
    return unit in ("day", "week", "month", "year", "night") and words.kind(found.first) == "T"


def _quarter(words: Words, found: Found) -> bool:
    """As in "The third quarter", "the last quarter of 2015"; "the last quarter" is counted from now."""
    if names("units")[words.word(found.at("unit"))] != "quarter":
        return False
    return words.kind(found.at("nth")) == "o" or found.at("year") >= 0 or found.at("pointed") >= 0


def _rate(words: Words, found: Found) -> bool:
    """As in "12 flights a week", "$500 a month": how much of something in a unit of time."""
    before, kind = words.word(found.first - 1), words.kind(found.first - 1)
    if kind in "dnyc" or before in listed("counted", "plural"):
        return True
    return kind in "zu" and before.endswith("s") and before not in listed("counted", "other")


def _half(words: Words, found: Found) -> bool:
    """As in "The second half of 2015"."""
    nth = words.word(found.at("nth"))
    return nth in ("first", "second", "last", "latter")


def _year_end(words: Words, found: Found) -> bool:
    """As in "By year-end"; "year-end figures" are of another day."""
    if names("units")[words.word(found.at("unit"))] != "year" or words.word(found.at("end")) != "end":
        return False
    return words.kind(found.first - 1) in "ISUBFRw" or found.at("year") >= 0


def _holiday(words: Words, found: Found) -> bool:
    """As in "Christmas", "Christmas Day", "Christmas Eve"."""
    return found.at("eve") < 0 or words.word(found.at("eve")) in ("day", "eve")


def _of_unit(unit: str) -> Callable[[Words, Found], bool]:
    return lambda words, found: names("units")[words.word(found.at("unit"))] == unit


_GUARDS: dict[str, Callable[[Words, Found], bool]] = {
    "quarter": _quarter,
    "century": _of_unit("century"),
    "early_hours": _of_unit("hour"),
    "year": _year,
    "spoken_year": _spoken_year,
    "month": _month,
    "weekday": _short_weekday,
    "season": _season,
    "duration": _duration,
    "numbered_day": _numbered_day,
    "part_alone": _part_alone,
    "clock": _clock,
    "vague": _vague,
    "decade": _decade,
    "month_day": _month_day,
    "relative": _relative,
    "offset": _offset,
    "span": _span,
    "length": _length,
    "rate": _rate,
    "half": _half,
    "year_end": _year_end,
    "holiday": _holiday,
    "habit": _habit,
    "time_pointed_at": _time_pointed_at,
}

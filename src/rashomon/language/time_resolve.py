"""What time expressions mean: from a match of the grammar and what was said before to days."""

from collections.abc import Callable

from rashomon.language.time_calendar import OutOfRangeError
from rashomon.language.time_context import Context, When
from rashomon.language.time_dates import (
    century,
    day_of_month,
    decade,
    era,
    half,
    holiday,
    month,
    month_year,
    numbered_day,
    numeric,
    part_of,
    quarter,
    season,
    spoken_year,
    year_alone,
    year_end,
    years,
    years_bc,
)
from rashomon.language.time_grammar import Found
from rashomon.language.time_hours import clock, day_part, early_hours
from rashomon.language.time_relative import (
    deictic,
    habit,
    length,
    night_into,
    offset,
    relative,
    span,
    time_pointed_at,
    vague,
    weekday,
    year_before,
)

RESOLVE: dict[str, Callable[[Context, Found], When]] = {
    "numeric": numeric,
    "day_month": day_of_month,
    "month_day": day_of_month,
    "month_year": month_year,
    "part_of": part_of,
    "years": years,
    "years_bc": years_bc,
    "era": era,
    "half": half,
    "year_end": year_end,
    "rate": habit,
    "decade": decade,
    "early_hours": early_hours,
    "night_into": night_into,
    "weekday": weekday,
    "deictic": deictic,
    "part": day_part,
    "part_alone": day_part,
    "season": season,
    "quarter": quarter,
    "clock": clock,
    "span": span,
    "offset": offset,
    "relative": relative,
    "duration": length,
    "length": length,
    "habit": habit,
    "year_before": year_before,
    "time_pointed_at": time_pointed_at,
    "century": century,
    "year": year_alone,
    "spoken_year": spoken_year,
    "holiday": holiday,
    "month": month,
    "numbered_day": numbered_day,
    "vague": vague,
}


def resolve(context: Context, found: Found) -> When | None:
    """What an expression means, or None where it is no time after all ("31 June", "the second year")."""
    handler = RESOLVE.get(found.rule)
    if handler is None:
        return None
    try:
        return handler(context, found)
    except OutOfRangeError:
        return None

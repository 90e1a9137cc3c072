from datetime import date

from rashomon.values import Period
from rashomon.view.words import period
from rashomon.vocabulary import PeriodKind


def test_a_date_that_could_be_swapped_shows_both_days() -> None:
    bounds = (date(2015, 8, 12), date(2015, 12, 8))
    either = Period(None, PeriodKind.WITHIN, "[2015-08-12,2015-12-08]", *bounds, 5)
    assert period(either) == "12 Aug 2015 or 8 Dec 2015 (day and month could be swapped)"

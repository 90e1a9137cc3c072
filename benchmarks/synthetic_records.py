"""Records of an outside dataset that nobody coded, in numbers, as a CSV file with UCDP GED's columns.

Towns lie close together in a few countries' width, some with far more records than others; a tenth of the
records are only of a district or a province, a tenth of more than a day. The same seed gives the same file.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

FIRST = date(2005, 1, 1)
DAYS = 20 * 365
TOWNS = 4_000
COLUMNS = (
    "id",
    "type_of_violence",
    "dyad_name",
    "side_a",
    "side_b",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "latitude",
    "longitude",
    "country",
    "date_prec",
    "date_start",
    "date_end",
    "source_office",
    "source_headline",
    "low",
    "best",
    "high",
)
_SIDES = ("Government of Syria", "IS", "Syrian insurgents", "Government of Iraq", "SDF", "Civilians")
_KINDS = ("1", "1", "1", "2", "3")
_PRECISE = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4)  # where_prec, as often as in a real dataset
_LONG = ((0, 1),) * 8 + ((2, 2), (30, 4))  # days beyond the first, date_prec


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` records to a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows(_rows(count, seed))


def _rows(count: int, seed: int) -> Iterator[tuple[object, ...]]:
    random = Random(seed)  # noqa: S311  no secret
    towns = [(round(random.uniform(29, 38), 4), round(random.uniform(35, 49), 4)) for _ in range(TOWNS)]
    for number in range(count):
        town = min(int(random.paretovariate(0.4)) - 1, TOWNS * 9) % TOWNS
        lat, lon = towns[town]
        day = FIRST + timedelta(random.randrange(DAYS))
        one, other = random.sample(_SIDES, 2)
        dead = min(int(random.paretovariate(0.9)), 300)
        beyond, precision = random.choice(_LONG)
        yield (
            number,
            random.choice(_KINDS),
            f"{one} - {other}",
            one,
            other,
            random.choice(_PRECISE),
            f"Town {town}",
            f"Province {town % 20}",
            lat,
            lon,
            "Syria",
            precision,
            day,
            day + timedelta(beyond),
            f"Agency {number % 9}",
            f"{dead} killed as {one} and {other} fight in town {town}",
            dead,
            dead,
            dead + number % 3,
        )

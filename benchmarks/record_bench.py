"""Outside datasets in numbers: how long a file takes to load, and a look-up by time and place.

``python -m benchmarks.record_bench [--records 1000000]``. The file is one that nobody coded
(``benchmarks.synthetic_records``); look-ups are those that a happening makes: 18 km around a record's town,
the day before to the day after.
"""

import argparse
import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np

from benchmarks import synthetic_records
from rashomon.pipeline import add_dataset
from rashomon.settings import Settings, data_dir
from rashomon.store import Case

RECORDS = 50_000
LOOKUPS = 500
KM = 18.0
_ONE = timedelta(days=1)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("--records", type=int, default=RECORDS)
    return made


def main() -> int:
    """Print the figures."""
    measure(parser().parse_args().records)
    return 0


def measure(records: int) -> None:
    """Load so many records into a case and look some up."""
    with TemporaryDirectory() as scratch:
        file, path = Path(scratch) / "records.csv", Path(scratch) / "case.rashomon"
        synthetic_records.write(file, records)
        with Case.open(path, create=True) as case:
            begin, worked = perf_counter(), process_time()
            add_dataset(case, file, "", Settings(data_dir()))
            loaded, worked = perf_counter() - begin, process_time() - worked
        with Case.open(path) as case:
            times = np.array([_look_up(case, *spot) for spot in _spots(file)]) * 1000
    median, late = np.percentile(times, (50, 95))
    print(
        f"{records:,} records of a dataset: loaded in {loaded:.1f} s, {worked:.1f} s of CPU (goal "
        f"for a million 120); "
        f"a look-up {median:.2f} ms, 95th percentile {late:.2f} ms of CPU (goal 5)"
    )


def _spots(file: Path) -> list[tuple[float, float, date]]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [(float(r["latitude"]), float(r["longitude"]), r["date_start"]) for r in csv.DictReader(lines)]
    drawn = Random(3).sample(rows, min(LOOKUPS, len(rows)))  # noqa: S311  no secret
    return [(lat, lon, date.fromisoformat(day)) for lat, lon, day in drawn]


def _look_up(case: Case, lat: float, lon: float, day: date) -> float:
    begin = process_time()
    case.near(lat, lon, KM, day - _ONE, day + _ONE)
    return process_time() - begin


if __name__ == "__main__":
    sys.exit(main())

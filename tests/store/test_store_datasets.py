"""Records of outside datasets in a case: kept whole, found by place and day, replaced and removed whole."""

import sqlite3
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.store.case_records import keep

from rashomon.identity import with_id
from rashomon.records import Coverage, Dataset, Reference, Unused
from rashomon.store import Case, schema
from rashomon.values import Period, Place
from rashomon.vocabulary import Happening, PeriodKind, PlaceKind

DAY = date(2020, 3, 1)


def dataset(name: str = "made_up", sha256: str = "0") -> Dataset:
    return Dataset(name, "Made up", "", "", (), Coverage(), "f.csv", sha256, 1, "", 1, 1, 0, 0, 0)


def record(
    number: int, lat: float, lon: float, *, day: date = DAY, radius: float = 2.0, precision: int = 1
) -> Reference:
    place = Place(None, "there", PlaceKind.SETTLEMENT, "", lat, lon, radius, precision)
    period = Period(None, PeriodKind.ON, str(day), day, day, 1)
    return with_id(Reference("", "made_up", str(number), (Happening.ATTACK,), period, place))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.rashomon"


def test_records_come_back_by_place_and_day(path: Path) -> None:
    here = record(1, 10.0, 20.0)
    far, later = record(2, 12.0, 20.0), record(3, 10.0, 20.0, day=DAY + timedelta(days=9))
    wide = record(4, 10.5, 20.0, radius=60.0)
    country = record(5, 10.0, 20.0, precision=6)
    with Case.open(path, create=True) as case:
        with case.transaction():
            case.put_dataset(dataset())
            case.put_references("made_up", [here, far, Unused(3, "bad"), later, wide, country])
        assert set(case.near(10.0, 20.1, 15.0, DAY, DAY)) == {here, wide}
        assert case.near(10.0, 20.1, 15.0, DAY - timedelta(days=5), DAY - timedelta(days=1)) == ()
        assert list(case.references()) == [here, far, later, wide, country]
        assert case.unused("made_up") == (Unused(3, "bad"),)
        assert case.reference(here.id[:16]) == here


def test_near_meets_across_the_antimeridian_and_at_the_pole(path: Path) -> None:
    east, north = record(1, 0.0, 179.95), record(2, 89.99, 10.0)
    with Case.open(path, create=True) as case:
        with case.transaction():
            case.put_dataset(dataset())
            case.put_references("made_up", [east, north])
        assert case.near(0.0, -179.95, 20.0, DAY, DAY) == (east,)
        assert case.near(89.99, -170.0, 5.0, DAY, DAY) == (north,)


def test_a_dataset_goes_whole_and_the_state_of_the_case_knows_it(path: Path) -> None:
    with Case.open(path, create=True) as case:
        bare = case.fingerprint()
        with case.transaction():
            case.put_dataset(dataset())
            case.put_references("made_up", [record(1, 10.0, 20.0), Unused(2, "bad")])
        first = case.fingerprint()
        with case.transaction():
            case.put_dataset(dataset(sha256="1"))
        assert len({bare, first, case.fingerprint()}) == 3
        with case.transaction():
            case.drop_dataset("made_up")
        assert case.fingerprint() == bare
        assert list(case.references()) == []
        assert not case.near(10.0, 20.0, 15.0, DAY, DAY)
        assert not case.unused("made_up")
        assert not case.datasets()
        assert case.connection.execute("SELECT count(*) FROM reference_place_day").fetchone() == (0,)


def test_an_older_case_gets_the_tables_and_keeps_what_it_has(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(schema, "VERSION", 1)
        with Case.open(path, create=True) as case:
            keep(case, "A strike hit the hill.")
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()
    with Case.open(path) as case:
        assert case.tally().read == 1
        assert case.datasets() == ()


def test_a_look_up_among_many_records_takes_milliseconds(path: Path) -> None:
    many = 30_000
    with Case.open(path, create=True) as case:
        with case.transaction():
            case.put_dataset(dataset())
            case.put_references(
                "made_up",
                (
                    record(n, 30 + n % 100 / 20, 35 + n // 100 % 100 / 20, day=DAY + timedelta(days=n % 900))
                    for n in range(many)
                ),
            )
        began = time.process_time()
        for n in range(50):
            case.near(30 + n / 20, 37.0, 30.0, DAY, DAY + timedelta(days=3))
        assert (time.process_time() - began) / 50 < 0.005

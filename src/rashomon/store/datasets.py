"""Records of outside datasets in the tables of a case, and finding those near a place and time."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

import msgspec

from rashomon.geodesy import distance_km
from rashomon.records import Dataset, Reference, Unused
from rashomon.store.search import box

COUNTRY = 6  # where_prec from which a point says nothing of where it was
AREA = 4  # where_prec of a province: only its point counts as near
_BATCH = 2000
_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Reference)


def drop(connection: sqlite3.Connection, dataset: str) -> None:
    """Take out a dataset with all its records."""
    connection.execute(
        "DELETE FROM reference_place_day WHERE number IN (SELECT number FROM reference WHERE dataset = ?)",
        (dataset,),
    )
    for table in ("reference", "unused"):
        connection.execute(f"DELETE FROM {table} WHERE dataset = ?", (dataset,))  # noqa: S608  our own names
    connection.execute("DELETE FROM dataset WHERE id = ?", (dataset,))


def put_dataset(connection: sqlite3.Connection, dataset: Dataset) -> None:
    """Keep what is known of a dataset, in place of what was."""
    connection.execute(
        "INSERT INTO dataset VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET record = excluded.record",
        (dataset.id, _encoder.encode(dataset)),
    )


def put_records(connection: sqlite3.Connection, dataset: str, found: Iterable[Reference | Unused]) -> None:
    """Keep the records of a dataset and the rows that gave none, a batch at a time."""
    at = int(connection.execute("SELECT coalesce(max(number), 0) FROM reference").fetchone()[0])
    rows = iter(found)
    while batch := tuple(islice(rows, _BATCH)):
        kept = [one for one in batch if isinstance(one, Reference)]
        numbered = list(enumerate(kept, at + 1))
        at += len(kept)
        connection.executemany(
            "INSERT INTO reference VALUES (?, ?, ?, ?)",
            [(number, one.id, dataset, _encoder.encode(one)) for number, one in numbered],
        )
        placed = ((number, *bounds) for number, one in numbered if (bounds := _bounds(one)) is not None)
        connection.executemany("INSERT INTO reference_place_day VALUES (?, ?, ?, ?, ?, ?, ?)", placed)
        connection.executemany(
            "INSERT INTO unused VALUES (?, ?, ?)",
            [(dataset, one.row, _encoder.encode(one)) for one in batch if isinstance(one, Unused)],
        )


def _bounds(one: Reference) -> tuple[float, ...] | None:
    """Degrees and ordinal days of a record; None if it has no point of its own."""
    place, period = one.place, one.period
    if place is None or place.lat is None or place.lon is None or place.precision >= COUNTRY:
        return None
    if period.earliest is None or period.latest is None:
        return None
    reach = 0.0 if place.precision == AREA else place.radius_km
    days = (float(period.earliest.toordinal()), float(period.latest.toordinal()))
    return (*box(place.lat, place.lon, reach), *days)


def near(
    connection: sqlite3.Connection, lat: float, lon: float, km: float, first: date, last: date
) -> Iterator[Reference]:
    """Records whose circle meets the circle around a point and whose days meet the days, by day and id."""
    south, north, west, east = box(lat, lon, km)
    rows = connection.execute(
        "SELECT r.record FROM reference_place_day d CROSS JOIN reference r ON r.number = d.number"
        " WHERE d.max_lat >= ? AND d.min_lat <= ? AND d.max_lon >= ? AND d.min_lon <= ?"
        " AND d.max_day >= ? AND d.min_day <= ?",
        (south, north, west, east, first.toordinal(), last.toordinal()),
    ).fetchall()
    found = [one for (record,) in rows if _meets(one := _decoder.decode(record), lat, lon, km)]
    yield from sorted(found, key=lambda one: (one.period.earliest, one.dataset, one.id))


def _meets(one: Reference, lat: float, lon: float, km: float) -> bool:
    place = one.place
    if place is None or place.lat is None or place.lon is None:
        return False
    reach = 0.0 if place.precision == AREA else place.radius_km
    return distance_km(place.lat, place.lon, lat, lon) <= km + reach

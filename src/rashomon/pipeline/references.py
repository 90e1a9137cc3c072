"""Outside datasets: adding one to a case, in place of an older version of it, and taking one out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from rashomon.acquire import Limits
from rashomon.acquire.datasets import Mapping, fingerprint, mapping_of, records
from rashomon.errors import InputError
from rashomon.lookups import GAZETTEER_FILE
from rashomon.lookups.gazetteer import Gazetteer, build
from rashomon.lookups.lexicon import Lexicon
from rashomon.pipeline.stages import lookups_version
from rashomon.records import Coverage, Dataset, Reference, Unused
from rashomon.settings import Settings
from rashomon.store import Case

COUNTRY = 6


class Counting:
    """Counts what passes: rows kept and not, days, countries, records without a point."""

    def __init__(self) -> None:
        self.kept = self.duplicate = self.failed = self.unplaced = 0
        self.first: date | None = None
        self.last: date | None = None
        self.countries: set[str] = set()

    def pass_on(self, found: Iterator[Reference | Unused]) -> Iterator[Reference | Unused]:
        """The same, counted."""
        for one in found:
            if isinstance(one, Reference):
                self._count(one)
            elif one.duplicate:
                self.duplicate += 1
            else:
                self.failed += 1
            yield one

    def _count(self, one: Reference) -> None:
        self.kept += 1
        place, period = one.place, one.period
        self.unplaced += place is None or place.lat is None or place.precision >= COUNTRY
        if place is not None and place.country:
            self.countries.add(place.country)
        if period.earliest is not None and period.latest is not None:
            self.first = min(self.first or period.earliest, period.earliest)
            self.last = max(self.last or period.latest, period.latest)


def add_dataset(case: Case, path: Path, mapping_file: str, settings: Settings) -> tuple[Dataset, bool]:
    """Add a file to an open case as a dataset; an older version of the same dataset goes. Returns the dataset
    and whether anything was new: the same file under the same mapping adds nothing.

    Raises InputError if no row of the file can be used, UsageError for a mapping that cannot.
    """
    limits = Limits(**settings.limits)
    mapping = mapping_of(path, mapping_file, limits)
    sha256, size = fingerprint(path)
    read_by = f"{mapping.sha256[:16]}+{lookups_version()}"
    known = next((d for d in case.datasets() if d.id == mapping.name), None)
    if known is not None and (known.sha256, known.mapping) == (sha256, read_by):
        return known, False
    gazetteer_file = settings.data_dir / GAZETTEER_FILE
    build(gazetteer_file)
    counting = Counting()
    found = records(path, mapping, limits, Lexicon(), Gazetteer.open(gazetteer_file))
    blank = _dataset(mapping, path, (sha256, size), read_by, counting)
    with case.transaction():
        case.drop_dataset(mapping.name)
        case.put_dataset(blank)
        case.put_references(mapping.name, counting.pass_on(found))
        dataset = _dataset(mapping, path, (sha256, size), read_by, counting)
        if not dataset.kept:
            why = next(iter(case.unused(mapping.name)), None)
            raise InputError(f"no row of {path.name} gives a record: {why.why if why else 'it has no rows'}")
        case.put_dataset(dataset)
    return dataset, True


def remove_dataset(case: Case, dataset: str) -> Dataset:
    """Take a dataset out of an open case, with all its records. Raises UsageError if there is none such."""
    found = case.dataset(dataset)
    with case.transaction():
        case.drop_dataset(found.id)
    return found


def _dataset(mapping: Mapping, path: Path, file: tuple[str, int], read_by: str, counted: Counting) -> Dataset:
    covers = msgspec.convert(msgspec.to_builtins(mapping.covers), Coverage)
    if not covers.countries:
        covers = msgspec.structs.replace(covers, countries=tuple(sorted(counted.countries)))
    return Dataset(
        id=mapping.name,
        title=mapping.title,
        citation=mapping.citation,
        licence=mapping.licence,
        rests_on=mapping.rests_on,
        covers=covers,
        file=path.name,
        sha256=file[0],
        size=file[1],
        mapping=read_by,
        found=counted.kept + counted.duplicate + counted.failed,
        kept=counted.kept,
        duplicate=counted.duplicate,
        failed=counted.failed,
        unplaced=counted.unplaced,
        first=counted.first,
        last=counted.last,
    )

"""One JSON record a line, each with its kind under ``record``; lines in a fixed order."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import Protocol, TypeVar

import msgspec

from rashomon.identity import with_id
from rashomon.records import Problem, Record, Reference
from rashomon.view.source import Source

_encoder = msgspec.json.Encoder(order="deterministic")


def write(case: Source, provenance: bool) -> Iterator[bytes]:
    """All records of a case as lines; with ``provenance`` also where and when each input was found."""
    kinds: list[tuple[str, Iterable[Record]]] = [
        ("original", _by_id(case.originals())),
        ("report", _by_id(case.reports())),
        ("copy_link", _by_id(case.copy_links())),
        ("lineage", _by_id(case.lineages())),
        ("claim", _by_id(case.claims())),
        ("event", _by_id(case.events())),
        ("relation", _by_id(case.relations())),
        ("finding", _by_id(case.findings())),
        ("judgement", _by_id(case.judgements())),
        ("dataset", _by_id(case.datasets())),
        ("reference", _by_id(_compared(case))),
        ("problem", _by_id(problems(case, provenance))),
    ]
    if provenance:
        found = sorted(case.sightings(), key=lambda s: (s.original, s.where, s.captured, s.tool))
        kinds.append(("sighting", found))
    for kind, records in kinds:
        for record in records:
            yield _encoder.encode({"record": kind, **msgspec.structs.asdict(record)}) + b"\n"


def _compared(case: Source) -> list[Reference]:
    """The records of outside datasets that a finding compares with; not whole datasets."""
    return [case.reference(id_) for id_ in sorted({f.reference for f in case.findings() if f.reference})]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _by_id(records: Iterable[N]) -> list[N]:
    return sorted(records, key=lambda record: record.id)


def problems(case: Source, provenance: bool) -> list[Problem]:
    """What failed; without ``provenance`` absolute paths are cut to the file's name, and ids follow."""
    if provenance:
        return list(case.problems())
    return [with_id(_relative(problem)) for problem in case.problems()]


def _relative(problem: Problem) -> Problem:
    where = relative(problem.where)
    path = file_of(problem.where)
    why = problem.why.replace(path, relative(path)) if is_absolute(path) else problem.why
    return msgspec.structs.replace(problem, where=where, why=why)


def file_of(where: str) -> str:
    """The file's path in a place such as ``/a/b.zip!/c.jsonl#12``."""
    return where.split("!/", maxsplit=1)[0]


def is_absolute(path: str) -> bool:
    """Whether a path begins at a root or drive (addresses do not)."""
    return PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()


def relative(where: str) -> str:
    """A place without the folders above its file, if they are absolute."""
    path = file_of(where)
    if not is_absolute(path):
        return where
    name = PureWindowsPath(path).name if "\\" in path else PurePosixPath(path).name
    return name + where[len(path) :]

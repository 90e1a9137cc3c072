"""A case as files for other tools: CSV in the shape of UCDP GED and ACLED, GeoJSON, one JSON record a line,
Web Annotations, ClaimReview, FollowTheMoney.

The same content gives the same bytes. Times of capture and absolute paths are left out unless asked for.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import UsageError
from rashomon.view.export import accounts, acled, annotations, claimreview, ftm, geojson, jsonl, rules, ucdp
from rashomon.view.source import Source

Writer = Callable[[Source, bool], Iterable[bytes]]

KINDS: Mapping[str, Mapping[str, Writer]] = {
    "csv": {
        "accounts.csv": accounts.write,
        "acled.csv": acled.write,
        "README.txt": rules.write,
        "ucdp_ged.csv": ucdp.write,
    },
    "geojson": {"happenings.geojson": geojson.write},
    "jsonl": {"case.jsonl": jsonl.write},
    "annotations": {"claims.annotations.jsonld": annotations.write},
    "claimreview": {"claimreview.jsonld": claimreview.write},
    "ftm": {"entities.ftm.json": ftm.write},
}


def export(case: Source, kind: str, out: Path | BinaryIO, provenance: bool = False) -> tuple[Path, ...]:
    """Write a case as ``kind`` (one of ``KINDS``) into the folder ``out``, or to a binary stream.

    Returns the files written, none for a stream. Raises UsageError for an unknown kind, for several files
    to one stream, and where the folder cannot be written.
    """
    writers = KINDS.get(kind)
    if writers is None:
        raise UsageError(f"no export of kind “{kind}”: choose one of {', '.join(KINDS)}")
    if not isinstance(out, Path):
        if len(writers) > 1:
            raise UsageError(f"{kind} is {len(writers)} files: name a folder for them")
        for write in writers.values():
            out.writelines(write(case, provenance))
        return ()
    try:
        out.mkdir(parents=True, exist_ok=True)
        return tuple(_written(out / name, write(case, provenance)) for name, write in writers.items())
    except OSError as error:
        raise UsageError(
            f"cannot write the export to {out} ({error.strerror}): name another folder"
        ) from error


def _written(path: Path, lines: Iterable[bytes]) -> Path:
    """Write beside the file, then put it in its place: a half-written export is no export."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.writelines(lines)
    part.replace(path)
    return path

"""All that a case holds, but for what differs by nature: when and by which version things were seen."""

from pathlib import Path
from typing import Any

import msgspec

from rashomon.store import Case


def contents(path: Path) -> dict[str, Any]:
    with Case.open(path) as case:
        held: dict[str, Any] = {
            "reports": list(case.reports()),
            "claims": list(case.claims()),
            "events": case.events(),
            "relations": case.relations(),
            "findings": case.findings(),
            "lineages": case.lineages(),
            "copy links": case.copy_links(),
            "problems": case.problems(),
            "judgements": case.judgements(),
            "originals": [(original, case.payload(original.id)) for original in case.originals()],
            "sightings": [(sighting.original, sighting.where) for sighting in case.sightings()],
            "tally": case.tally(),
            "passages": case.connection.execute(
                "SELECT report, start, end, text FROM passage ORDER BY 1, 2, 3"
            ).fetchall(),
            "indexed": case.connection.execute("SELECT count(*) FROM place_day").fetchone(),
            "damage": case.connection.execute("PRAGMA integrity_check").fetchall(),
            "loose": case.connection.execute("PRAGMA foreign_key_check").fetchall(),
        }
    return {name: msgspec.json.encode(value) for name, value in held.items()}

"""Which happenings are offered as perhaps the same as another."""

from typing import Any

from rashomon.serve.finding import Index


def row(id_: str, kind: str, day: str | None, lat: float | None = None) -> dict[str, Any]:
    told = {"id": id_, "title": id_, "happening": kind, "when": day or "", "where": "", "names": ""}
    dated = {"earliest": day, "latest": day, "period": "on"} if day else {}
    placed = {"lat": lat, "lon": 36.0, "radius": 5.0, "name": "Town"} if lat is not None else {}
    return {**told, **dated, **placed, "disputes": [], "disputed": False, "origins": 1, "reports": 1}


def test_the_nearest_of_the_same_days_come_first_then_those_of_its_kind_without_a_day() -> None:
    index = Index(
        [
            row("strike", "air strike", "2031-05-04", 35.0),
            row("far", "air strike", "2031-05-05", 38.0),
            row("near", "shelling", "2031-05-03", 35.1),
            row("later", "air strike", "2031-09-01", 35.0),
            row("undated", "air strike", None),
            row("undated siege", "siege", None),
        ]
    )
    assert [one["id"] for one in index.near("strike", 7)] == ["near", "far", "undated"]

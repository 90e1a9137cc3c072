"""geoparser: places with coordinates. It needs its gazetteer (``python -m geoparser install geonames``)."""

from geoparser import Geoparser

from benchmarks.peers.serving import Found, serve

_geoparser = Geoparser()


def find(text: str, _published: str) -> Found:
    """The places of a text."""
    (document,) = _geoparser.parse([text])
    found = []
    for one in document.toponyms:
        where = one.location or {}
        found.append(
            {
                "start": one.start_char,
                "end": one.end_char,
                "lat": where.get("latitude"),
                "lon": where.get("longitude"),
            }
        )
    return found


if __name__ == "__main__":
    serve(find)

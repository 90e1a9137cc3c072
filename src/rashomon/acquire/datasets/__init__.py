"""Outside datasets of happenings, each read through a mapping: UCDP GED, ACLED, Airwars, GDELT, any table."""

from rashomon.acquire.datasets.mapping import Mapping, shipped
from rashomon.acquire.datasets.reading import fingerprint, mapping_of, records

__all__ = ["Mapping", "fingerprint", "mapping_of", "records", "shipped"]

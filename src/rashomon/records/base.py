"""What all records are."""

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What all records share with values: frozen, hashable, free of cycles, defaults left out when
    written."""

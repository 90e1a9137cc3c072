"""The way of the data. Begin with ``stages.py``: the list ``STAGES`` is the recipe.

``reading`` takes files through the stages by report, ``across`` runs those that see the whole case,
``judging`` is what people decide, ``references`` adds outside datasets, ``checking`` compares originals with
their hashes.
"""

from rashomon.pipeline.checking import Check, check_originals, manifest
from rashomon.pipeline.judging import correct, redact, take_back, withdraw
from rashomon.pipeline.outlets import add_outlets
from rashomon.pipeline.reading import Progress, read, refresh
from rashomon.pipeline.references import add_dataset, remove_dataset
from rashomon.pipeline.stages import STAGES, Stage

__all__ = [
    "STAGES",
    "Check",
    "Progress",
    "Stage",
    "add_dataset",
    "add_outlets",
    "check_originals",
    "correct",
    "manifest",
    "read",
    "redact",
    "refresh",
    "remove_dataset",
    "take_back",
    "withdraw",
]

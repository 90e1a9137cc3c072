"""Whether a confidence means something: of what is said at 0.9, nine in ten should be right.

Expected calibration error as in Guo et al. 2017: answers in ten classes of confidence of equal width; the
mean distance between a class's share of right answers and its mean confidence, weighted by the class's size.
"""

from collections.abc import Iterable

import numpy as np

from benchmarks.measure import Numbers, Sums, share

CLASSES = 10


def counts(answers: Iterable[tuple[float, bool]]) -> dict[str, float]:
    """The counts of answers, each a confidence between 0 and 1 and whether it is right."""
    made: dict[str, float] = {}
    for confidence, right in answers:
        number = min(CLASSES - 1, int(confidence * CLASSES))
        for name, value in (("said", 1.0), ("right", float(right)), ("confidence", confidence)):
            made[f"{name} at {number}"] = made.get(f"{name} at {number}", 0.0) + value
    return made


def error(sums: Sums) -> Numbers:
    """The expected calibration error."""
    said = sum(sums[f"said at {n}"] for n in range(CLASSES))
    off = sum(np.abs(sums[f"right at {n}"] - sums[f"confidence at {n}"]) for n in range(CLASSES))
    return share(np.asarray(off), np.asarray(said))


def line(sums: Sums) -> str:
    """Each class: mean confidence, share of right answers, number of answers."""
    parts = []
    for n in range(CLASSES):
        (said,) = sums[f"said at {n}"]
        if said:
            right, meant = sums[f"right at {n}"][0] / said, sums[f"confidence at {n}"][0] / said
            parts.append(f"said {meant:.2f} right {right:.2f} ({said:.0f})")
    return "reliability: " + " · ".join(parts) if parts else ""

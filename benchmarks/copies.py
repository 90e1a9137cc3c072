"""Pairs of copies against ``gold/accounts``: precision, recall and F1 over all pairs of reports."""

import json
from pathlib import Path

from benchmarks.accounts import paired
from rashomon import copies

GOLD = Path("gold/accounts/copies.jsonl")


def summary(shared: Path) -> str:
    """Pair scores, and the share of found pairs whose kind is right."""
    lines = (shared / GOLD).read_text("utf-8").splitlines()
    gold = {tuple(sorted((row["a"], row["b"]))): row["kind"] for row in map(json.loads, lines)}
    numbers = {report.id: number for number, report in paired(shared)}
    links = copies.links([report for _, report in paired(shared)])
    found = {tuple(sorted((numbers[link.a], numbers[link.b]))): str(link.kind) for link in links}
    right = gold.keys() & found.keys()
    precision, recall = len(right) / max(1, len(found)), len(right) / len(gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    kinds = sum(gold[pair] == found[pair] for pair in right)
    return (
        f"copies: pair P {precision:.2f} R {recall:.2f} F1 {f1:.2f} "
        f"({len(found)} found, {len(gold)} in the gold); kind right {kinds}/{len(right)}"
    )

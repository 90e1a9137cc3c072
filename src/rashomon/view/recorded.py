"""Records of outside datasets beside a happening's accounts, slot by slot."""

from collections.abc import Sequence
from typing import Any

from rashomon.records import Event, Finding, Reference
from rashomon.verify.tolls import said_figure
from rashomon.view import words
from rashomon.view.checks import of_records
from rashomon.view.shelf import Shelf
from rashomon.vocabulary import AMOUNT_SLOTS, Slot

Json = dict[str, Any]


def columns(shelf: Shelf, event: Event, slots: Sequence[Slot]) -> list[Json]:
    """A column for each record that may tell of the happening, a cell for each slot."""
    found: dict[str, dict[Slot, Finding]] = {}
    for finding in of_records(shelf, event):
        if finding.reference and finding.slot is not None:
            found.setdefault(finding.reference, {})[finding.slot] = finding
    return [
        _column(shelf.case.reference(id_), slots, compared)
        for id_, compared in found.items()
        if Slot.OCCURRED in compared
    ]


def _column(reference: Reference, slots: Sequence[Slot], compared: dict[Slot, Finding]) -> Json:
    cells = []
    for slot in slots:
        finding = compared.get(slot)
        outcome = words.plain(finding.outcome) if finding else ""
        why = words.clean(finding.reason) if finding else ""
        cells.append({"text": _text(reference, slot), "outcome": outcome, "why": why})
    return {"name": words.clean(reference.dataset), "id": words.clean(reference.number), "cells": cells}


def _text(reference: Reference, slot: Slot) -> str:
    """What a record holds in a slot; sides of which it is not coded who struck whom stand as the doer's."""
    if slot is Slot.OCCURRED:
        return " or ".join(map(words.plain, reference.happenings))
    if slot is Slot.WHEN:
        return words.period(reference.period)
    if slot is Slot.WHERE:
        return words.place(reference.place)
    if slot is Slot.ACTOR:
        sides = f"sides: {words.actors(reference.sides)}" if reference.sides else ""
        return words.actors(reference.actors) or sides
    if slot is Slot.TARGET:
        return words.actors(reference.targets)
    figure = next((f for f in reference.figures if f.of is AMOUNT_SLOTS.get(slot)), None)
    return said_figure(figure) if figure else ""

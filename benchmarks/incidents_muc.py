"""Incident templates against the keys of MUC-4: the "all templates" row, and slots that our users ask for.

Scored as ``muc_scoring`` says; what claims become in MUC's codes is in ``muc_templates``.
"""

from benchmarks.measure import Counts, Numbers, Row, Score, Sums, Task, by_document, share
from benchmarks.muc_scoring import DATE, PLACE, SLOTS, TYPE, document_counts
from benchmarks.muc_templates import incidents, template
from benchmarks.reading import read, report_of

SHOWN = {
    "date F": (DATE,),
    "place F": (PLACE,),
    "type F": (TYPE,),
    "confidence F": ("PERP: ORGANIZATION CONFIDENCE",),
    "number of human targets F": ("HUM TGT: NUMBER",),
}


def document(row: Row) -> Counts:
    """POS, ACT, COR and PAR of one report, slot by slot. An incident that hits nobody and nothing is none."""
    report = report_of(row)
    given = []
    if report is not None:
        reading, claims = read(report)
        told = incidents(report, reading, claims)
        given = [template(one, report, reading) for one in told if one.targets]
    counts = document_counts(row["templates"], given)
    return {f"{slot} {name}": n for slot, one in counts.items() for name, n in one.items()}


def f_measure(slots: tuple[str, ...], part: str = "") -> Score:
    """MUC's F with equal weight of R and P over some slots."""

    def of(sums: Sums) -> Numbers:
        pos, act, cor, par = (
            sum((sums[f"{slot} {name}"] for slot in slots), start=sums[f"{slots[0]} {name}"] * 0)
            for name in ("POS", "ACT", "COR", "PAR")
        )
        return share(2 * (cor + par / 2), pos + act)

    return Score(part, of)


TASK = Task(
    name="templates",
    files="corpora/incidents/muc_tst*.jsonl",
    counts=by_document(document),
    scores=(f_measure(SLOTS, "all slots F"), *(f_measure(slots, name) for name, slots in SHOWN.items())),
)

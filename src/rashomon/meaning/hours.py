"""Of which day a time of day is that stands alone: of the happening's, not of the day it was told on."""

from collections.abc import Sequence

import msgspec

from rashomon.meaning import times
from rashomon.meaning.drafts import Draft
from rashomon.meaning.frames import VIOLENT
from rashomon.meaning.scene import Scene
from rashomon.values import Period
from rashomon.vocabulary import BlockKind, HourOf, PeriodKind

_WHY = "the day of what is told of"


def settle(
    scene: Scene, period: Period, cues: frozenset[int], drafts: Sequence[Draft]
) -> tuple[Period | None, str]:
    """The period, a lone time of day on the one day of what was told so far, else about the day on which its
    sentence says that it was said; and why, where it is another day."""
    origin = next((o for o in HourOf if period.clock and period.reason.startswith(o)), None)
    said = times.day_said(scene, cues) if origin in {HourOf.SENTENCE, HourOf.REPORT} else None
    if origin is HourOf.BEFORE and scene.tree.report.blocks[scene.tree.sentence.block].kind is BlockKind.ITEM:
        return None, ""  # of a day told in another item of a list
    if origin is None or (origin is HourOf.SENTENCE and (said is None or period.earliest != said.latest)):
        return period, ""
    day = _one_day(drafts)
    if day is None and said is None:
        return period, ""
    base, why = (day, _WHY) if day is not None else (said, times.SAID)
    if base is None or (base.earliest, base.latest) == (period.earliest, period.latest):
        return period, ""
    return (
        msgspec.structs.replace(
            period,
            kind=base.kind,
            edtf=base.edtf,
            earliest=base.earliest,
            latest=base.latest,
            precision=base.precision,
            reason=why,
            confidence=min(base.confidence, period.confidence),
        ),
        why,
    )


def _one_day(drafts: Sequence[Draft]) -> Period | None:
    """The day of all violence told so far, where its own words name it and it is one."""
    own = [
        d.slots.period
        for d in drafts
        if d.frame.kind.name in VIOLENT and d.slots.period is not None and "period" not in d.slots.basis
    ]
    days = {(p.earliest, p.latest) for p in own if p.kind is PeriodKind.ON}
    return own[-1] if len(days) == 1 and own[-1].kind is PeriodKind.ON else None

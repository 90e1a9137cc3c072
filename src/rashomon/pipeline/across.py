"""The stages that see the whole case: copies, reconcile, verify.

They run again whenever anything they rest on has changed, and their results replace the earlier ones in one
transaction; a case whose reading was cut off is completed by the next.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any

from rashomon.identity import content_id, with_id
from rashomon.judged import Standing
from rashomon.pipeline.stages import Stage, named
from rashomon.records import Event, Finding, Problem, Relation
from rashomon.store import Case
from rashomon.vocabulary import StageName

_NOTE = "across"
_COPIED = "copied"
_FILE = "(the whole case)"


def complete(
    case: Case, stages: Sequence[Stage], load: Callable[[], Any], tell: Callable[[str], None]
) -> bool:
    """Run the stages across the case if its reports, claims, judgements or the stages themselves changed.

    ``load`` gives the look-ups. Returns whether there was anything to do.
    """
    copies, reconcile, verify = (
        named(stages, name) for name in (StageName.COPIES, StageName.RECONCILE, StageName.VERIFY)
    )
    state = content_id("across", copies.id(), reconcile.id(), verify.id(), case.fingerprint())
    if case.meta(_NOTE) == state:
        return False
    problems: list[Problem] = []

    def run(stage: Stage, otherwise: Any, *arguments: Any) -> Any:  # noqa: ANN401  each stage has its own records
        tell(stage.name)
        try:
            return stage.run(*arguments)
        except Exception as error:
            if os.environ.get("RASHOMON_DEBUG"):
                raise
            why = f"failed ({type(error).__name__}: {error})"[:500].replace("\n", " ")
            why += ": its results are missing; set RASHOMON_DEBUG=1 to see where, and report it"
            problems.append(with_id(Problem("", _FILE, stage.name, why, fatal=False)))
            return otherwise

    reports = tuple(case.reports())
    by_id = {report.id: report for report in reports}
    standing = Standing(case.judgements(), tuple(case.claims()))
    claims = standing.overlaid(case.claims())
    links, lineages = _copies(case, copies, lambda: run(copies, ((), ()), reports))
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()
    if claims:
        lookups = load()
        events, relations = run(reconcile, ((), ()), claims, by_id, lineages, lookups, standing.bonds)
        findings = run(verify, (), claims, by_id, events, lookups, case)
    with case.transaction():
        case.drop_problems(file=_FILE)
        case.put_problems(problems, file=_FILE)
        case.put_copies(links, lineages)
        case.put_meta(_COPIED, copies_state(case, copies))
        case.put_events(events, relations, findings)
        case.put_meta(_NOTE, state)
    return True


def _copies(case: Case, stage: Stage, find: Callable[[], Any]) -> Any:  # noqa: ANN401  links and lineages
    """The copies as they are in the case while its reports are the same: no judgement changes them."""
    if case.meta(_COPIED) == copies_state(case, stage):
        return case.copy_links(), case.lineages()
    return find()


def copies_state(case: Case, stage: Stage) -> str:
    """What the copies rest on: the reports, and the stage that finds them."""
    told = [(r.id, r.text_sha256, r.publication, r.publisher, r.credit, r.url) for r in case.reports()]
    return content_id("copies", stage.id(), told)

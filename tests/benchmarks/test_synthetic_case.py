from pathlib import Path

import pytest

from benchmarks import synthetic_case
from benchmarks.synthetic_reports import reports
from rashomon.serve.desk import Sight
from rashomon.serve.finding import Query
from rashomon.store import Case
from rashomon.vocabulary import RelationKind, Slot

COUNT = 50


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "50.rashomon"
    synthetic_case.write(path, COUNT)
    return path


def test_the_same_seed_gives_the_same_reports() -> None:
    first, again, other = reports(20), reports(20), reports(20, seed=2)
    ids = [told.report.id for told in first]
    assert ids == [told.report.id for told in again]
    assert not {told.report.id for told in other} & set(ids)


def test_every_span_is_in_its_report(path: Path) -> None:
    with Case.open(path) as case:
        texts = {report.id: report.text for report in case.reports()}
        claims = list(case.claims())
    assert len(texts) == COUNT
    assert len(claims) > 5 * COUNT
    for claim in claims:
        spans = [claim.span, claim.trigger, *(amount.words for amount in claim.amounts)]
        spans += [value.words for value in (claim.place, claim.period) if value and value.words]
        for span in spans:
            assert texts[claim.report][span.start : span.end] == span.exact


def test_copies_are_folded_and_every_claim_is_in_one_happening(path: Path) -> None:
    with Case.open(path) as case:
        lineages, links, events = case.lineages(), case.copy_links(), case.events()
        claims = [claim.id for claim in case.claims()]
        kinds = {relation.kind for relation in case.relations()}
    assert sorted(r for lineage in lineages for r in lineage.reports) == sorted(
        {r for event in events for r in event.reports}
    )
    assert len(lineages) == COUNT - len(links)
    assert links
    assert sorted(claim for event in events for claim in event.claims) == sorted(claims)
    assert {RelationKind.AGREES, RelationKind.DIFFERS} <= kinds
    assert any(Slot.KILLED in event.disputed for event in events)


def test_the_server_finds_happenings_by_words_of_the_list_and_of_sentences(path: Path) -> None:
    with Case.open(path) as case:
        sight = Sight(1, case)
        index = sight.index

        def told(words: str) -> list[str]:
            found = index.find(Query(words), lambda words: index.of_passages(case.passages_with(words)))
            assert found.total == len(found.rows)
            return sorted(row["id"] for row in found.rows)

        def claimed(words: str) -> set[str]:
            return {sight.shelf.event_of[claim].id for claim in case.claims_with(words)}

        assert told("medics market") == sorted(claimed("medics market"))
        assert claimed("medics market")
        assert set(told("shelling")) == {e.id for e in sight.shelf.events if e.happening == "shelling"}

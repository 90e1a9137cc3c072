"""One process or several: the same results in the same order; a killer is quarantined."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from tests.engine import engine_jobs

from rashomon.engine import Engine, Failed, InProcess, Pool


def in_process(function: Callable[[int, int], int]) -> Engine[int, int]:
    return InProcess(function, engine_jobs.setup)


def pool(function: Callable[[int, int], int]) -> Engine[int, int]:
    return Pool(function, engine_jobs.setup, 2)


@pytest.mark.parametrize("start", [in_process, pool])
def test_results_in_order_with_items_without_a_job_in_their_places(
    start: Callable[..., Engine[int, int]],
) -> None:
    engine = start(engine_jobs.add_gently)
    work = [(f"item {n}", None if n % 3 == 0 else n) for n in range(20)]
    try:
        results = list(engine.run(work))
    finally:
        engine.close()
    expected: list[tuple[str, Any]] = [
        (f"item {n}", None if n % 3 == 0 else Failed("ValueError: seven") if n == 7 else 100 + n)
        for n in range(20)
    ]
    assert results == expected


def test_a_job_that_kills_its_process_is_the_only_one_lost() -> None:
    engine = pool(engine_jobs.add)
    try:
        results = dict(engine.run((n, n) for n in range(20)))
    finally:
        engine.close()
    assert isinstance(results[13], Failed)
    assert "killed the process" in results[13].why
    assert all(results[n] == 100 + n for n in range(20) if n not in {7, 13})


@pytest.mark.parametrize("start", [in_process, pool])
def test_items_are_taken_as_they_are_needed(start: Callable[..., Engine[int, int]]) -> None:
    taken = []

    def work() -> Iterator[tuple[int, int]]:
        for n in range(1000):
            taken.append(n)
            yield n, n + 20

    engine = start(engine_jobs.add_gently)
    try:
        run = engine.run(work())
        assert next(run) == (0, 120)
        assert len(taken) <= 16
    finally:
        engine.close()


def test_a_pool_that_breaks_while_it_starts_a_process_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    submit, asked = ProcessPoolExecutor.submit, []

    def breaking(self: ProcessPoolExecutor, *job: Any) -> Any:
        asked.append(job)
        if len(asked) == 3:
            raise OSError("handle is closed")
        return submit(self, *job)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", breaking)
    engine = pool(engine_jobs.add)
    try:
        results = dict(engine.run((n, n) for n in range(6)))
    finally:
        engine.close()
    assert results == {n: 100 + n for n in range(6)}

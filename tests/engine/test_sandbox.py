"""The sandbox: what a hostile item costs is that item."""

import os
import time
from collections.abc import Iterator

import pytest
from tests.engine import engine_jobs

from rashomon.engine import Sandbox
from rashomon.errors import InputError, LimitError


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(memory_bytes=1 << 30, seconds=4) as sandbox:
        yield sandbox


def test_items_come_in_order_from_another_process(sandbox: Sandbox) -> None:
    assert list(sandbox.stream(engine_jobs.count_to, 1000)) == list(range(1000))
    assert sandbox.call(engine_jobs.process_id) != os.getpid()


def test_the_child_lives_on_between_calls(sandbox: Sandbox) -> None:
    assert sandbox.call(engine_jobs.process_id) == sandbox.call(engine_jobs.process_id)


def test_a_memory_hog_is_stopped_and_the_next_call_works(sandbox: Sandbox) -> None:
    assert sandbox.call(engine_jobs.double, 1) == 2
    with pytest.raises(LimitError, match="memory"):
        sandbox.call(engine_jobs.grow)
    assert sandbox.call(engine_jobs.double, 21) == 42


@pytest.mark.parametrize("job", [engine_jobs.hang, engine_jobs.busy])
def test_what_never_ends_is_stopped_and_the_next_call_works(sandbox: Sandbox, job: object) -> None:
    assert sandbox.call(engine_jobs.double, 1) == 2
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"time \(limit 4 s\)"):
        sandbox.call(job)  # type: ignore[arg-type]
    assert time.monotonic() - began < 10
    assert sandbox.call(engine_jobs.double, 21) == 42


def test_what_came_before_a_crash_stays_good(sandbox: Sandbox) -> None:
    stream = sandbox.stream(engine_jobs.die_after, 3)
    got = [next(stream), next(stream), next(stream)]
    assert got == [0, 1, 2]
    with pytest.raises(LimitError, match="SIGKILL"):
        next(stream)
    assert list(sandbox.stream(engine_jobs.count_to, 2)) == [0, 1]


def test_a_failing_parser_is_told_of_and_the_child_lives_on(sandbox: Sandbox) -> None:
    child = sandbox.call(engine_jobs.process_id)
    with pytest.raises(InputError, match="ValueError: a bad"):
        sandbox.call(engine_jobs.fail)
    assert sandbox.call(engine_jobs.process_id) == child


def test_a_stream_left_half_way_does_not_mix_into_the_next(sandbox: Sandbox) -> None:
    stream = sandbox.stream(engine_jobs.count_to, 1000)
    assert next(stream) == 0
    stream.close()  # type: ignore[attr-defined]
    assert sandbox.call(engine_jobs.double, 2) == 4

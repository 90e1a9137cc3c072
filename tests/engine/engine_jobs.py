"""Jobs for the engine's tests, in a module of their own so that child processes can import them."""

import os
import signal
import time
from collections.abc import Iterator


def count_to(number: int) -> Iterator[int]:
    yield from range(number)


def double(number: int) -> int:
    return number * 2


def process_id() -> int:
    return os.getpid()


def grow() -> int:
    held = []
    while True:
        held.append(bytes(1 << 26))


def hang() -> None:
    time.sleep(600)


def busy() -> int:
    return sum(range(10**12))  # one call in C: no signal handler of Python's would ever run


def die_after(number: int) -> Iterator[int]:
    yield from range(number)
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    raise ValueError("a bad\nheader")


def setup() -> int:
    return 100


def add(state: int, job: int) -> int:
    if job == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if job == 7:
        raise ValueError("seven")
    return state + job


def add_gently(state: int, job: int) -> int:
    if job == 7:
        raise ValueError("seven")
    return state + job

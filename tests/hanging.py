"""A guard against hanging: not a measure of speed (`bench/` measures that), only an end to what would never end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

FOR_EVER = 120


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail what takes a hundred times longer than it should on any machine."""

    def stop(*_: object) -> None:
        raise AssertionError(f"still running after {FOR_EVER} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(FOR_EVER)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)

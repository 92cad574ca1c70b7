"""A registry of many short reports: how fast it fills, what memory it takes, how long a list and a search take."""

import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median

import sayso
from bench.reports import write_reports
from sayso.config import load_settings
from sayso.model import Query

REPEATS = 7


def print_scale(documents: int, workers: int) -> None:
    """Read `documents` reports into a new registry and print speed, memory and waiting times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports.jsonl", documents)
        settings = replace(load_settings(), registry=folder / "r.db", workers=workers)
        with sayso.open(settings=settings) as desk:
            fill(desk, folder / "reports.jsonl", documents)
            wait("incidents, first 50 lines", lambda: list(desk.headlines(limit=50)))
            wait("incidents, every line", lambda: list(desk.headlines()))
            wait("incidents of one type and place", lambda: list(desk.headlines(Query(types=("arson",), place="Brno"))))
            wait("documents with a word, first 50", lambda: list(desk.documents(Query(text="petrol Narva"), limit=50)))
            wait("claims with a phrase, first 50", lambda: list(desk.claims(Query(text='"petrol bombs"'), limit=50)))
            first = next(desk.headlines(limit=1)).id
            wait("one incident with all claims", lambda: desk.incident(first))
        size = (folder / "r.db").stat().st_size
        print(f"registry file                       {size / 1e6:10.0f} MB, {size / documents / 1e3:.1f} kB a report")


def fill(desk: object, path: Path, documents: int) -> None:
    """Read everything, printing the peak of memory every tenth of the way."""
    start = time.perf_counter()
    steps = iter(desk.read(path))  # type: ignore[attr-defined]
    for tenth in range(10):
        for _ in islice(steps, documents // 10):
            pass
        speed = documents * (tenth + 1) / 10 / (time.perf_counter() - start)
        speed = documents * (tenth + 1) / 10 / (time.perf_counter() - start)
        print(f"read {(tenth + 1) * 10:3}%  peak memory {peak():8.0f} MB  {speed:8.1f} reports a second", flush=True)
    start = time.perf_counter()
    for step in steps:
        print(f"{step.what} in {time.perf_counter() - start:.1f} s; peak memory {peak():.0f} MB")


def peak() -> float:
    """Return the peak of this process' memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def wait(what: str, work: Callable[[], object]) -> None:
    """Print the median time of `work`."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(f"{what:35} {1000 * median(times):10.1f} ms (median of {REPEATS}; {1000 * min(times):.1f} to {1000 * max(times):.1f})")

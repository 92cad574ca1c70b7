"""Measure: `python -m bench list`, `run`, `score`, `table`, `speed`, `scale`; each with --help."""

import argparse
import json
from collections.abc import Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path

from bench import scale, speed, table
from bench.suite import Bench, every, read_rows, show_scores

NAMES = ("muc4", "casie", "plover", "slots", "polnear", "factuality", "geo", "timex", "gva", "gvc", "ecbplus", "demo", "gold")


def load(name: str) -> Bench:
    """Return the benchmark `name`."""
    bench: Bench = import_module(f"bench.{name}").BENCH
    return bench


def _list(_: argparse.Namespace) -> None:
    for name in NAMES:
        bench = load(name)
        print(f"{name:12} {bench.what}")


def existing(path: Path) -> Path:
    """Return `path`; leave with an error line if nothing is there."""
    if not path.exists():
        raise SystemExit(f"error: nothing at {path}\nhint: name a file of the benchmark's format, see docs/explanation")
    return path


def gold_file(path: Path) -> Path:
    """Return the file that holds the gold rows: `path`, or the gold.jsonl of a folder."""
    return existing(path / "gold.jsonl") if path.is_dir() else existing(path)


def _run(options: argparse.Namespace) -> None:
    rows = load(options.name).predict(existing(options.data))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as out:
        for row in every(islice(rows, options.limit), options.name):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _score(options: argparse.Namespace) -> None:
    bench = load(options.name)
    path = gold_file(options.data)
    gold = [row for row in read_rows(path) if bench.keep(row)]
    print(show_scores(bench.score(gold, read_rows(existing(options.pred)), path)))


def _table(options: argparse.Namespace) -> None:
    names = options.names or [name for name in NAMES if name != "gold"]
    table.print_table({name: load(name) for name in names}, options.data_folder, options.out)


def _speed(options: argparse.Namespace) -> None:
    speed.print_speed(options.data_folder, options.documents)


def _scale(options: argparse.Namespace) -> None:
    scale.print_scale(options.documents, options.workers)


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse and go."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(required=True)
    add = commands.add_parser("list", help="name every benchmark")
    add.set_defaults(go=_list)
    add = commands.add_parser("run", help="write predictions: run polnear --data dev.jsonl --out pred.jsonl")
    add.add_argument("name", choices=NAMES)
    add.add_argument("--data", type=Path, required=True)
    add.add_argument("--out", type=Path, required=True)
    add.add_argument("--limit", type=int, help="stop after so many predictions")
    add.set_defaults(go=_run)
    add = commands.add_parser("score", help="score predictions: score polnear --data dev.jsonl --pred pred.jsonl")
    add.add_argument("name", choices=NAMES)
    add.add_argument("--data", type=Path, required=True)
    add.add_argument("--pred", type=Path, required=True)
    add.set_defaults(go=_score)
    add = commands.add_parser("table", help="run and score everything on the development data")
    add.add_argument("names", nargs="*", metavar="NAME")
    add.add_argument("--data-folder", type=Path, default=Path("../shared/data"))
    add.add_argument("--out", type=Path, default=Path("bench/out"))
    add.set_defaults(go=_table)
    add = commands.add_parser("speed", help="documents a second beside the bare parser, in one run")
    add.add_argument("--data-folder", type=Path, default=Path("../shared/data"))
    add.add_argument("--documents", type=int, default=240)
    add.set_defaults(go=_speed)
    add = commands.add_parser("scale", help="read many short reports; time lists and searches; watch the memory")
    add.add_argument("--documents", type=int, default=10_000)
    add.add_argument("--workers", type=int, default=1)
    add.set_defaults(go=_scale)
    options = parser.parse_args(arguments)
    options.go(options)


if __name__ == "__main__":
    main()

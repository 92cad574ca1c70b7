"""What each part of linking denials brings: `python -m bench.ablate_denials [--gold corpus/gold/dev]` prints a table.

Each row switches one more part off, from the whole down to the words for denying alone; the measure is whose denial of what.
"""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from bench import gold
from bench.suite import read_rows

MEASURES = ("whose denial of what", "denial links")


def parts() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield a name and what stands in for the part that is switched off."""
    yield "the whole", {}
    yield "without answers to other reports", {"sayso.merge.cluster.find_answers": lambda *_: {}}
    yield "without likeness of words and blame", {"sayso.coding.about.SHARED": 0.0, "sayso.coding.about.BLAMED": 0.0}
    yield 'without the sentence before for "denied it"', {"sayso.coding.about.GAP": -1}
    yield "without bare negations", {"sayso.coding.denials._by_negation": lambda *_: None}
    yield "without formulas: words for denying alone", {"sayso.coding.denials._by_formula": lambda *_: None}


def table(folder: Path) -> Iterator[str]:
    """Yield the lines of the table: each part off beside all those above it."""
    path = folder / "gold.jsonl"
    rows = read_rows(path)
    yield f"| on {folder.name} | {' | '.join(f'{measure}, P R F' for measure in MEASURES)} |"
    yield "|---|" + "---|" * len(MEASURES)
    off: dict[str, object] = {}
    for name, switched in parts():
        off |= switched
        with ExitStack() as stack:
            for target, stand_in in off.items():
                stack.enter_context(patch(target, stand_in))
            scores = gold.score(rows, list(gold.predict(path)), path)
        figures = (" ".join(f"{100 * figure:.1f}" for figure in scores[measure]) for measure in MEASURES)
        yield f"| {name} | {' | '.join(figures)} |"


def main() -> None:
    """Print the table for one gold folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.ablate_denials", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold/dev"), help="a folder of our own gold")
    for line in table(parser.parse_args().gold):
        print(line, flush=True)


if __name__ == "__main__":
    main()

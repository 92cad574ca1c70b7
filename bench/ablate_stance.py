"""What each part of the stance score brings: the figures of docs/reference/ablation-stance.md.

python -m bench.ablate_stance --data FOLDER
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from bench import factuality
from bench.scores.factuality import score_factuality
from bench.suite import Row, read_rows
from bench.talk import talk_of
from sayso.coding.sentences import Sentence
from sayso.coding.stance import judge, judge_by_rules
from sayso.coding.stance.head import Sensed, sense

Score = Callable[[Sentence, int], float]


def _sensed(sentence: Sentence, at: int) -> Sensed:
    return sense([token.text for token in sentence.doc], at) or Sensed(committed=3.0, happened=3.0, talk=0.0)


def _asked_by_head(sentence: Sentence, at: int) -> float:
    """Return what is asked for, told by the head's own talk score alone."""
    return factuality.asked(judge(sentence, at), 0.0)


WAYS: dict[str, Score] = {
    "rules": lambda sentence, at: judge_by_rules(sentence, at).score,
    "head, committed": lambda sentence, at: _sensed(sentence, at).committed,
    "head, happened": lambda sentence, at: _sensed(sentence, at).happened,
    "rules and head, committed": lambda sentence, at: judge(sentence, at).score,
    "the same, question told by the head": _asked_by_head,
    "all": lambda sentence, at: factuality.asked(judge(sentence, at), talk_of(sentence.doc)),
}


def main() -> None:
    """Print MAE, r and macro-F1 of each way on each development file."""
    parser = argparse.ArgumentParser(prog="python -m bench.ablate_stance", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    for name in factuality.BENCH.dev:
        rows = read_rows(folder / name)
        for what, way in WAYS.items():
            print(f"{Path(name).stem:20} {what:36} {_figures(rows, way, folder / name)}")


def _figures(rows: list[Row], way: Score, path: Path) -> str:
    scores = score_factuality(rows, [*factuality.predict(path, way)])
    return f"{scores['MAE'][0]:.3f}  {scores['r'][0]:.3f}  {100 * scores['macro-F1'][0]:.1f}"


if __name__ == "__main__":
    main()

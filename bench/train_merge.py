"""Learn what joining ships as numbers: which words are common, and how much each feature weighs. Deterministic; keeps no text.

    python -m bench.train_merge common  --data FOLDER   > src/sayso/data/merge-common.yaml
    python -m bench.train_merge weights --data FOLDER --codings FILE

`FOLDER` holds `gva_incidents/train.jsonl` and `ecbplus/docs.train.jsonl`, whose terms allow it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.suite import read_rows
from sayso.merge.words import words_of

LEAST_SHARE = 0.008
LOWER = re.compile(r"(?<=[\w,;:’'] )[^\W\d_]+(?:['’\-][^\W\d_]+)*|\b\d\b")


def reports(data: Path) -> Iterator[list[str]]:
    """Yield the texts of each set."""
    yield [f"{row['title']}\n\n{row['text']}" for row in read_rows(data / "gva_incidents" / "train.jsonl")]
    sentences = (row["sentences"] for row in read_rows(data / "ecbplus" / "docs.train.jsonl"))
    yield ["\n".join(" ".join(words) for words in document) for document in sentences]


def shares(texts: Iterable[str]) -> dict[str, float]:
    """Return the share of texts that hold each word which, inside sentences, is nearly always in lower case: no names."""
    holding: Counter[str] = Counter()
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        holding.update(set(words_of(text)))
        for word in LOWER.findall(text):
            (low if word.islower() or word.isdigit() else high)[word.casefold()] += 1
    return {word: number / size for word, number in holding.items() if low[word] >= 5 and low[word] > 9 * high[word]}


def common_words(data: Path) -> str:
    """Return the table of common words as YAML: words by the power of one half that is nearest to their share."""
    sets = [shares(texts) for texts in reports(data)]
    mean = {word: sum(found.get(word, 0.0) for found in sets) / len(sets) for found in sets for word in found}
    by_power: dict[int, list[str]] = defaultdict(list)
    for word, share in mean.items():
        if share >= LEAST_SHARE:
            by_power[round(-math.log2(share))].append(word)
    head = "# Words by the power of one half nearest to the share of reports that hold them; printed by bench/train_merge.py.\n"
    return head + "".join(f"{power}: {_folded(sorted(words))}\n" for power, words in sorted(by_power.items()))


def _folded(words: list[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 120:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return ">-\n  " + "\n  ".join([*lines, line])

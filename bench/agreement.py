"""How far two readings of the own gold agree: mentions, their fields, attributions and denials.

python -m bench.agreement corpus/gold/passes/first corpus/gold/passes/second corpus/gold/reports
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.scores.alike import days_overlap, same_filler, same_name, same_place
from bench.scores.cluster import Labels, score_clusters
from bench.suite import Row, prf, show_scores

SHEETS = ("gold", "attributions", "denials")
HALF = 0.5
Pairs = list[tuple[Row, Row]]


def read_pass(folder: Path, texts: dict[str, str]) -> dict[str, list[Row]]:
    """Return the rows of one reading by sheet, each with the offsets of its words in the report it is about."""
    rows: dict[str, list[Row]] = {name: [] for name in SHEETS}
    for name in SHEETS:
        for path in sorted(folder.rglob(f"{name}.jsonl")):
            lines = path.read_text("utf-8").splitlines()
            rows[name] += [_placed(json.loads(line), name, texts) for line in lines if line.strip()]
    return rows


def _placed(row: Row, sheet: str, texts: dict[str, str]) -> Row:
    start = texts[row["file"]].find(row["context"])
    words = {"gold": [row.get("trigger")], "attributions": row.get("content"), "denials": [row.get("words")]}[sheet]
    found = [(row["context"].find(one), len(one)) for one in words or () if one]
    return row | {"at": frozenset(at for first, size in found for at in range(start + first, start + first + size))}


def pair(one: Sequence[Row], other: Sequence[Row], fits: Callable[[Row, Row], bool]) -> Pairs:
    """Pair rows of one document greedily by the share of their words; `fits` says which may go together."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in other:
        by_file[row["file"]].append(row)
    scored = [
        (_share(left, right), number, place)
        for number, left in enumerate(one)
        for place, right in enumerate(by_file[left["file"]])
        if left["at"] & right["at"] and fits(left, right)
    ]
    taken_left: set[int] = set()
    taken_right: set[tuple[str, int]] = set()
    pairs: Pairs = []
    for _, number, place in sorted(scored, reverse=True):
        key = (one[number]["file"], place)
        if number not in taken_left and key not in taken_right:
            taken_left.add(number)
            taken_right.add(key)
            pairs.append((one[number], by_file[key[0]][place]))
    return pairs


def _anything(_: Row, __: Row) -> bool:
    return True


def _share(left: Row, right: Row) -> float:
    return len(left["at"] & right["at"]) / len(left["at"] | right["at"])


def kappa(labels: Iterable[tuple[Hashable, Hashable]]) -> float:
    """Return Cohen's kappa of two readers' labels; 1.0 where both only ever used one and the same."""
    pairs = list(labels)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    seen = sum(one == other for one, other in pairs) / max(1, len(pairs))
    chance = sum(left[label] * right[label] for label in left) / max(1, len(pairs)) ** 2
    return 1.0 if chance >= 1.0 else (seen - chance) / (1 - chance)


def compare(first: dict[str, list[Row]], second: dict[str, list[Row]]) -> dict[str, tuple[float, ...]]:
    """Return figure -> share, kappa or P/R/F1 of the second reading against the first."""
    required = [[row for row in reading["gold"] if not row.get("optional")] for reading in (first, second)]
    mentions = pair(first["gold"], second["gold"], _anything)
    same = [(left, right) for left, right in mentions if left["code"] == right["code"]]
    both = [(left, right) for left, right in same if not (left.get("optional") or right.get("optional"))]
    scores: dict[str, tuple[float, ...]] = {
        "mentions and their types": prf(len(both), len(required[1]), len(required[0])),
        "type of mentions found by both, kappa": (kappa((left["code"], right["code"]) for left, right in mentions),),
        "stance, kappa": (kappa((left["stance"], right["stance"]) for left, right in same),),
        "speaker": (_share_of(same, lambda left, right: _same_voice(left["speaker"], right["speaker"])),),
        "aside or not, kappa": (kappa((bool(left.get("aside")), bool(right.get("aside"))) for left, right in same),),
        "stage, kappa": (kappa((left["stage"], right["stage"]) for left, right in same if "stage" in left and "stage" in right),),
        "place": (_share_told(same, "place", same_place),),
        "when": (_share_told(same, "when", days_overlap),),
        "incidents B3": score_clusters(*_labels(same))["B3"],
    }
    return scores | _said(first["attributions"], second["attributions"]) | _denied(first, second, same)


def _said(first: list[Row], second: list[Row]) -> dict[str, tuple[float, ...]]:
    pairs = pair(first, second, lambda left, right: _share(left, right) >= HALF)
    return {
        "attributions": prf(len(pairs), len(second), len(first)),
        "their speaker": (_share_of(pairs, lambda left, right: _same_voice(left["speaker"], right["speaker"])),),
        "their stance, kappa": (kappa((left["stance"], right["stance"]) for left, right in pairs),),
    }


def _denied(first: dict[str, list[Row]], second: dict[str, list[Row]], mentions: Pairs) -> dict[str, tuple[float, ...]]:
    """Compare denials as the scorer does: one each document, denier and happening; happenings are the same if most mentions are."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for left, right in mentions:
        if left.get("incident") and right.get("incident"):
            votes[right["incident"]][left["incident"]] += 1
    names = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    one, other = (_distinct(reading["denials"]) for reading in (first, second))
    hits = sum(
        any(
            left["file"] == right["file"]
            and names.get(right["incident"]) == left["incident"]
            and same_filler(left["denier"], right["denier"])
            for right in other
        )
        for left in one
    )
    return {"whose denial of what": prf(hits, len(other), len(one))}


def _distinct(rows: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        known = (one for one in kept if one["file"] == row["file"] and one["incident"] == row["incident"])
        if row.get("denied") != "claim" and not any(same_filler(row["denier"], one["denier"]) for one in known):
            kept.append(row)
    return kept


def _labels(pairs: Pairs) -> tuple[Labels, Labels]:
    told = [(left["incident"], right["incident"]) for left, right in pairs if left.get("incident") and right.get("incident")]
    return {number: left for number, (left, _) in enumerate(told)}, {number: right for number, (_, right) in enumerate(told)}


def _share_of(pairs: Pairs, test: Callable[[Row, Row], bool]) -> float:
    return sum(test(left, right) for left, right in pairs) / max(1, len(pairs))


def _share_told(pairs: Pairs, field: str, same: Callable[[Any, Any], bool]) -> float:
    told = [(left[field], right[field]) for left, right in pairs if left.get(field) and right.get(field)]
    return sum(same(left, right) for left, right in told) / max(1, len(told))


def _same_voice(left: str, right: str) -> bool:
    return same_name(left, right) if left and right else left == right


def main() -> None:
    """Print the agreement of two readings, a figure a line."""
    parser = argparse.ArgumentParser(prog="python -m bench.agreement", description=__doc__)
    parser.add_argument("first", type=Path, nargs="?", default=Path("corpus/gold/passes/first"))
    parser.add_argument("second", type=Path, nargs="?", default=Path("corpus/gold/passes/second"))
    parser.add_argument("reports", type=Path, nargs="?", default=Path("corpus/gold/reports"))
    options = parser.parse_args()
    texts = {path.name: path.read_text("utf-8") for path in options.reports.rglob("*.txt")}
    first, second = (read_pass(folder, texts) for folder in (options.first, options.second))
    print(show_scores(compare(first, second)))


if __name__ == "__main__":
    main()

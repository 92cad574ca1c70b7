"""Root event codes: accuracy, and F1 averaged over the roots of the gold."""

from collections import Counter

from bench.suite import Row, Scores, prf


def score_roots(gold: list[Row], predictions: list[Row]) -> Scores:
    """Score the root of each row's first gold event; a row without a prediction counts as wrong, an unknown root as none."""
    said = {row["id"]: str(row.get("root")) for row in predictions}
    pairs = [(_root(row), said.get(row["id"], "None")) for row in gold if row.get("events")]
    hits = Counter(right for right, guess in pairs if right == guess)
    meant, guessed = Counter(right for right, _ in pairs), Counter(guess for _, guess in pairs)
    marks = [prf(hits[root], guessed[root], meant[root])[2] for root in meant]
    return {
        "accuracy": (sum(hits.values()) / len(pairs) if pairs else 0.0,),
        "macro-F1": (sum(marks) / len(marks) if marks else 0.0,),
        "n": (float(len(pairs)),),
    }


def _root(row: Row) -> str:
    first = row["events"][0]
    return str(first.get("root") or first["code"])

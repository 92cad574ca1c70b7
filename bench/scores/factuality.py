"""Scores factuality: how far the predicted commitment lies from the annotated one, and whether it lands on the right side."""

import math

from bench.suite import Row, Scores, prf

CERTAIN = 3.0
SIDES = ("asserted", "uncertain", "denied")


def score_factuality(gold: list[Row], predictions: list[Row]) -> Scores:
    """Return MAE and Pearson r of the scores clipped to -3..3, P/R/F1 per side and their macro-F1; unsaid counts as +3."""
    said = {(row["id"], tuple(event["span"])): event["factuality"] for row in predictions for event in row["events"]}
    pairs = [
        (event["factuality"], _clip(said.get((row["id"], tuple(event["span"])), CERTAIN)))
        for row in gold
        for event in row["events"]
    ]
    sides = {side: _side(pairs, side) for side in SIDES}
    mean_error = sum(abs(wanted - given) for wanted, given in pairs) / max(1, len(pairs))
    return {"MAE": (mean_error,), "r": (_correlation(pairs),), **sides, "macro-F1": (sum(side[2] for side in sides.values()) / 3,)}


def _clip(score: float) -> float:
    return max(-CERTAIN, min(CERTAIN, score))


def _correlation(pairs: list[tuple[float, float]]) -> float:
    wanted, given = ([pair[k] for pair in pairs] for k in (0, 1))
    mean_wanted, mean_given = (sum(scores) / max(1, len(scores)) for scores in (wanted, given))
    shared = sum((one - mean_wanted) * (other - mean_given) for one, other in pairs)
    spread = math.sqrt(sum((one - mean_wanted) ** 2 for one in wanted) * sum((other - mean_given) ** 2 for other in given))
    return shared / spread if spread else 0.0


def _named(score: float) -> str:
    return "asserted" if score >= 1 else "denied" if score <= -1 else "uncertain"


def _side(pairs: list[tuple[float, float]], side: str) -> tuple[float, float, float]:
    hits = sum(_named(wanted) == side == _named(given) for wanted, given in pairs)
    return prf(hits, sum(_named(given) == side for _, given in pairs), sum(_named(wanted) == side for wanted, _ in pairs))

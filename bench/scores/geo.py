"""Scoring resolved toponyms: distance from the gold point, and whether the gazetteer entry is the same."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bench.suite import Row, Scores

FARTHEST = 20_039.0
"""Half the Earth's girth in km: the error of a toponym without an answer."""

_DIAMETER = 12_742.0


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the great-circle distance in km of two points in degrees (haversine)."""
    (lat, lon), (other_lat, other_lon) = ((math.radians(x), math.radians(y)) for x, y in (here, there))
    chord = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return _DIAMETER * math.asin(min(1.0, math.sqrt(chord)))


def score_places(gold: Sequence[Row], predictions: Sequence[Row]) -> Scores:
    """Return accuracy within 161 and 25 km, the area under the curve of log errors, and the share of equal entries."""
    answers = {(row["doc_id"], top["start"], top["end"]): top for row in predictions for top in row["toponyms"]}
    pairs = [
        (top, answers.get((row["doc_id"], top["start"], top["end"])))
        for row in gold
        for top in row["toponyms"]
        if top.get("lat") is not None
    ]
    errors = [_error(top, answer) for top, answer in pairs]
    named = [(top, answer) for top, answer in pairs if top.get("geonameid")]
    return {
        "Acc@161": (_share(errors, 161),),
        "Acc@25": (_share(errors, 25),),
        "AUC": (_area(errors),),
        "ID exact": (sum(_same(*pair) for pair in named) / len(named) if named else 0.0,),
        "n": (len(errors),),
    }


def _same(top: Row, answer: Row | None) -> bool:
    return bool(answer and top.get("geonameid") and str(answer.get("geonameid")) == str(top["geonameid"]))


def _error(top: Row, answer: Row | None) -> float:
    if _same(top, answer):
        return 0.0
    if not answer or answer.get("lat") is None:
        return FARTHEST
    return min(FARTHEST, distance((top["lat"], top["lon"]), (answer["lat"], answer["lon"])))


def _share(errors: Sequence[float], limit: float) -> float:
    return sum(error <= limit for error in errors) / len(errors) if errors else 0.0


def _area(errors: Sequence[float]) -> float:
    logs = sorted(math.log1p(error) for error in errors)
    return sum(_trapezes(logs)) / (math.log(FARTHEST) * max(1, len(logs) - 1))


def _trapezes(logs: Sequence[float]) -> Iterator[float]:
    return ((left + right) / 2 for left, right in pairwise(logs))

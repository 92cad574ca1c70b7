"""Scoring the day and the place of an incident, read from one report, against the incident's record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from bench.scores.geo import distance
from bench.suite import Row, Scores


def score_slots(gold: Sequence[Row], incidents: Sequence[Row], predictions: Sequence[Row]) -> Scores:
    """Return the shares of days exact and within one day, and of places within 161 and 25 km."""
    records = {row["incident_id"]: row for row in incidents}
    answers = {row["doc_id"]: row for row in predictions}
    counts: Counter[str] = Counter()
    for row in gold:
        record, answer = records.get(row["incident_id"], {}), answers.get(row["doc_id"], {})
        counts.update(_day(record, answer))
        counts.update(_place(record, answer))
    return {
        "exact day": (counts["exact"] / max(1, counts["days"]),),
        "within 1 day": (counts["near"] / max(1, counts["days"]),),
        "Acc@161": (counts["161"] / max(1, counts["places"]),),
        "Acc@25": (counts["25"] / max(1, counts["places"]),),
        "n": (counts["days"], counts["places"]),
    }


def _day(record: Mapping[str, object], answer: Mapping[str, object]) -> dict[str, int]:
    if not record.get("date"):
        return {}
    if not answer.get("date"):
        return {"days": 1}
    off = abs((date.fromisoformat(str(answer["date"])[:10]) - date.fromisoformat(str(record["date"])[:10])).days)
    return {"days": 1, "exact": off == 0, "near": off <= 1}


def _place(record: Row, answer: Row) -> dict[str, int]:
    if record.get("lat") is None:
        return {}
    if answer.get("lat") is None:
        return {"places": 1}
    off = distance((record["lat"], record["lon"]), (answer["lat"], answer["lon"]))
    return {"places": 1, "161": off <= 161, "25": off <= 25}

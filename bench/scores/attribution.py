"""Scores attributions as PolNeAR's users do: tokens of each role, contents found, and contents found with the right source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.suite import Row, Scores, prf

ROLES = ("source", "cue", "content")
TOUCH = 0.5
_TOKEN = re.compile(r"\w+")

Cover = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Said:
    """One attribution as the tokens that its three roles cover."""

    source: Cover
    cue: Cover
    content: Cover


def score_attributions(gold: list[Row], predictions: list[Row]) -> Scores:
    """Return token P/R/F1 per role, exact contents, contents at IoU >= .5, right sources, and end-to-end recall."""
    said = {row["doc_id"]: row["attributions"] for row in predictions}
    tallies = [_Tally.of(row, said.get(row["doc_id"], [])) for row in _first_annotator(gold)]
    total = {key: sum(getattr(tally, key) for tally in tallies) for key in _Tally.__slots__ if key != "tokens"}
    scores: Scores = {f"token {role}": prf(*(sum(tally.tokens[role][k] for tally in tallies) for k in (0, 1, 2))) for role in ROLES}
    scores["exact content"] = prf(total["same"], total["contents_predicted"], total["contents_gold"])
    precision, recall = total["good"] / max(1, total["predicted"]), total["found"] / max(1, total["gold"])
    both = precision + recall
    scores["content IoU>=.5"] = (precision, recall, 2 * precision * recall / both if both else 0.0)
    scores["source ok | match"] = (total["source_right"] / max(1, total["with_source"]),)
    scores["end-to-end recall"] = (total["whole"] / max(1, total["gold"]),)
    return scores


def _first_annotator(gold: Iterable[Row]) -> list[Row]:
    kept: dict[str, Row] = {}
    for row in gold:
        kept.setdefault(row["doc_id"], row)
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts of one document; `tokens` holds (right, predicted, gold) per role."""

    tokens: dict[str, tuple[int, int, int]]
    same: int
    contents_predicted: int
    contents_gold: int
    gold: int
    predicted: int
    found: int
    with_source: int
    source_right: int
    whole: int
    good: int

    @classmethod
    def of(cls, row: Row, predicted: list[Row]) -> "_Tally":
        tokens = [match.span() for match in _TOKEN.finditer(row["text"])]
        gold, ours = _view(row["attributions"], tokens), _view(predicted, tokens)
        pairs = [(one, _nearest(one, ours)) for one in gold]
        matched = [(one, other) for one, other in pairs if other is not None]
        contents, our_contents = {one.content for one in gold}, {one.content for one in ours}
        sourced = [(one, other) for one, other in matched if one.source]
        right = sum(bool(one.source & other.source) for one, other in sourced)
        return cls(
            tokens={role: _overlap(gold, ours, role) for role in ROLES},
            same=len(contents & our_contents),
            contents_predicted=len(our_contents),
            contents_gold=len(contents),
            gold=len(gold),
            predicted=len(ours),
            found=len(matched),
            with_source=len(sourced),
            source_right=right,
            whole=right + sum(not one.source and not other.source for one, other in matched),
            good=sum(any(_likeness(one.content, other.content) >= TOUCH for one in gold) for other in ours),
        )


def _view(items: Iterable[Row], tokens: list[tuple[int, int]]) -> list[_Said]:
    return [_Said(*(_cover(item.get(role) or [], tokens) for role in ROLES)) for item in items if item.get("content")]


def _cover(spans: list[list[int]], tokens: list[tuple[int, int]]) -> Cover:
    return frozenset(at for at, (start, end) in enumerate(tokens) if any(start < last and end > first for first, last in spans))


def _likeness(one: Cover, other: Cover) -> float:
    return len(one & other) / max(1, len(one | other))


def _nearest(one: _Said, others: list[_Said]) -> _Said | None:
    best = max(others, key=lambda other: _likeness(one.content, other.content), default=None)
    return best if best is not None and _likeness(one.content, best.content) >= TOUCH else None


def _overlap(gold: list[_Said], ours: list[_Said], role: str) -> tuple[int, int, int]:
    empty: Cover = frozenset()
    wanted = empty.union(*(getattr(one, role) for one in gold))
    given = empty.union(*(getattr(one, role) for one in ours))
    return len(wanted & given), len(given), len(wanted)

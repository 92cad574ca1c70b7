"""Scores our own gold of attributions and denials: whose words they are, and whose denial of what.

An attribution of the gold is found where a predicted one shares half of its content words (intersection over union). Speaker,
`via`, stance and the speaker's marks are scored on the found ones. A denial is right where the denier and the denied happening
are: it is counted once for each document, denier and happening, however often it is told there. Rows of `denied: claim` (another
statement about the happening is denied) count neither way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bench.scores.alike import same_filler, same_name
from bench.scores.attribution import score_attributions
from bench.suite import Row, Scores, prf

OTHER = "claim"
MARKS = ("role", "organisation")
Said = tuple[list[str], frozenset[str]]
"""The ways to name a denier, and the happenings that the denial may be of."""


def score_said(gold: list[Row], predictions: list[Row], home: Mapping[tuple[str, str], int]) -> Scores:
    """Return span scores, and of the attributions found how often the speaker, the chain, the stance and the marks are right."""
    by_document: dict[int, list[Row]] = defaultdict(list)
    for row in gold:
        number = home.get((row["file"], row.get("title") or ""))
        if number is not None:
            by_document[number].append(_placed(row, predictions[number]["text"]))
    golds = [_as_document(number, rows, predictions[number]) for number, rows in by_document.items()]
    said = [{"doc_id": str(number), "attributions": predictions[number]["attributions"]} for number in by_document]
    spans = score_attributions(golds, said)
    pairs = [pair for number, rows in by_document.items() for pair in _pairs(rows, predictions[number]["attributions"])]
    return {f"said {name}": figures for name, figures in spans.items()} | _of_pairs(pairs)


def _as_document(number: int, rows: list[Row], prediction: Row) -> Row:
    return {"doc_id": str(number), "text": prediction["text"], "attributions": rows}


def _placed(row: Row, text: str) -> Row:
    """Return the row with the offsets of its words: each is sought in the first place where the row's context stands."""
    start = text.find(row["context"])

    def places(words: Iterable[str | None]) -> list[list[int]]:
        found = [(row["context"].find(one), len(one)) for one in words if one]
        return [[start + at, start + at + size] for at, size in found if at >= 0 and start >= 0]

    return row | {
        "source": places([row.get("source") or ""]),
        "cue": places([row.get("cue") or ""]),
        "content": places(row["content"]),
    }


def _pairs(gold: list[Row], said: list[Row]) -> Iterator[tuple[Row, Row]]:
    for row in gold:
        best = max(said, key=lambda other: _share(row["content"], other["content"]), default=None)
        if best is not None and _share(row["content"], best["content"]) >= 0.5:
            yield row, best


def _share(one: list[list[int]], other: list[list[int]]) -> float:
    left, right = ({at for start, end in spans for at in range(start, end)} for spans in (one, other))
    return len(left & right) / max(1, len(left | right))


def _of_pairs(pairs: list[tuple[Row, Row]]) -> Scores:
    def share(test: Any) -> tuple[float]:
        return (sum(test(one, other) for one, other in pairs) / max(1, len(pairs)),)

    chains = [(one.get("via") or [], other.get("via") or []) for one, other in pairs]
    hits = sum(same_name(name, rival) for told, said in chains for name, rival in zip(told, said, strict=False))
    scores: Scores = {
        "said speaker": share(_same_speaker),
        "said kind": share(lambda one, other: one["kind"] == other["kind"]),
        "said stance": share(lambda one, other: one["stance"] == other["stance"]),
        "said via": prf(hits, sum(len(said) for _, said in chains), sum(len(told) for told, _ in chains)),
    }
    for mark in MARKS:
        told = sum(bool(one.get(mark)) for one, _ in pairs)
        said = sum(bool(other.get(mark)) for _, other in pairs)
        right = sum(bool(one.get(mark) and other.get(mark) and same_name(one[mark], other[mark])) for one, other in pairs)
        scores[f"said {mark}"] = prf(right, said, told)
    told, said = (sum(both[side].get("on_record") is not None for both in pairs) for side in (0, 1))
    right = sum(one.get("on_record") is not None and one.get("on_record") == other.get("on_record") for one, other in pairs)
    return scores | {"said on record": prf(right, said, told)}


def _same_speaker(gold: Row, said: Row) -> bool:
    """Say whether the speaker is right; of one without a name, that it has none, or how it is described."""
    if gold["kind"] != "unnamed":
        return _same_voice(gold["speaker"], said["speaker"])
    described = [words for words in (gold["speaker"], gold.get("source_words")) if words]
    return not said["speaker"] or any(same_name(words, said["speaker"]) for words in described)


def _same_voice(gold: str, said: str) -> bool:
    return same_name(gold, said) if gold and said else gold == said


def score_denials(
    gold: list[Row], predictions: list[Row], home: Mapping[tuple[str, str], int], stories: Mapping[str, str]
) -> Scores:
    """Return P/R/F1 of whose denial of what; `stories` tells the gold happening that an event or incident tells."""
    told: dict[int, list[Row]] = defaultdict(list)
    for row in gold:
        number = home.get((row["file"], row.get("title") or ""))
        if number is not None:
            told[number].append(row)
    hits = said_so = wanted = 0
    for number, document in enumerate(predictions):
        rows = told.get(number, [])
        want = _distinct(row for row in rows if row.get("denied") != OTHER)
        free = _distinct(row for row in rows if row.get("denied") == OTHER)
        said = [
            one
            for one in _denials_of(document["denials"], stories)
            if not any(_right(*row, one) for row in free if row not in want)
        ]
        found = {index for index, (denier, what) in enumerate(want) if any(_right(denier, what, one) for one in said)}
        hits, said_so, wanted = hits + len(found), said_so + len(said) - _surplus(said, want, found), wanted + len(want)
    return {"whose denial of what": prf(hits, said_so, wanted)}


def _distinct(rows: Iterable[Row]) -> list[tuple[Any, str]]:
    kept: list[tuple[Any, str]] = []
    for row in rows:
        if not any(row["incident"] == what and same_filler(row["denier"], denier) for denier, what in kept):
            kept.append((row["denier"], row["incident"]))
    return kept


def _denials_of(denials: list[Row], stories: Mapping[str, str]) -> Iterator[Said]:
    """Yield denier and the happenings that a predicted denial may be of; those of one denier that share a happening are one."""
    kept: list[Said] = []
    for row in denials:
        targets = frozenset(stories.get(key, key) for key in row["denied"])
        same = next((one for one in kept if same_filler(one[0], row["denier"]) and one[1] & targets), None)
        if same is None:
            kept.append((row["denier"], targets))
        else:
            kept[kept.index(same)] = (same[0], same[1] | targets)
    yield from kept


def _right(denier: Any, what: str, said: Said) -> bool:
    return what in said[1] and same_filler(denier, said[0])


def _surplus(said: list[Said], want: list[tuple[Any, str]], found: set[int]) -> int:
    """Return how many predicted denials to leave out of the count so that each gold one found counts once."""
    right = sum(any(_right(*want[index], one) for index in found) for one in said)
    return right - len(found)

"""A small trained reader beside the rules: it scores every word of a sentence, whether it is committed to and has happened."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.errors import CodingError

FOLDER = "stance-head"
LONGEST = 256
"""Word pieces that are read at once; longer sentences are read in pieces, since the cost grows with the square."""

HINT = "reinstall Sayso, or make the weights anew: make train-stance"
KEPT = 512
"""Sentences whose scores are kept: events of one sentence are judged one after another."""

SAME = {
    "``": '"',
    "''": '"',
    "“": '"',
    "”": '"',
    "`": "'",
    "‘": "'",
    "’": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
}
"""Marks that treebanks and typesetters write in their own ways."""

Scores = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensed:
    """What the trained reader makes of one word as an event, both from -3 to 3.

    `committed`: how far the author commits to it, at whatever time; `happened`: whether it has happened by now; `talk`: the log
    odds that the sentence is talk on the web and not a report, the same for all its words.
    """

    committed: float
    happened: float
    talk: float


def sense(words: Sequence[str], at: int) -> Sensed | None:
    """Return what the reader makes of the word at `at`; None where that is no word (white space, no letters it knows).

    It hangs on the sentence's own words alone, never on what is read before or with it.
    """
    if not 0 <= at < len(words):
        return None
    scores, talk = _read(tuple(words))
    found = scores[at]
    return None if found is None else Sensed(happened=found[0], committed=found[1], talk=talk)


@lru_cache(maxsize=KEPT)
def _read(words: tuple[str, ...]) -> tuple[tuple[Scores | None, ...], float]:
    found: list[Scores | None] = [None] * len(words)
    pieces = _reader().tokenizer.encode([SAME.get(word, word) for word in words], is_pretokenized=True, add_special_tokens=False)
    outputs = [output for start in range(0, len(pieces.ids), LONGEST) for output in _run(pieces.ids[start : start + LONGEST])]
    for word, output in zip(pieces.word_ids, outputs, strict=True):
        if found[word] is None:
            found[word] = (_bounded(output[0]), _bounded(output[1]))
    return tuple(found), float(np.mean([output[2] for output in outputs])) if outputs else 0.0


def _bounded(score: float) -> float:
    return float(max(-3.0, min(3.0, score)))


def _run(ids: Sequence[int]) -> Any:
    reader = _reader()
    whole = np.array([[reader.opens, *ids, reader.closes]], dtype=np.int64)
    return reader.session.run(None, {"ids": whole, "mask": np.ones_like(whole)})[0][0, 1:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    session: Any
    tokenizer: Any
    opens: int
    closes: int


@cache
def _reader() -> _Reader:
    folder = resources.files("sayso.data").joinpath(FOLDER)
    try:
        contents = {name: folder.joinpath(name).read_bytes() for name in ("hashes.json", "model.onnx", "tokenizer.json")}
    except OSError as error:
        raise CodingError("the weights of the stance head are missing", where=FOLDER, hint=HINT) from error
    known = json.loads(contents["hashes.json"])
    weights, pieces = (_checked(contents[name], name, known) for name in ("model.onnx", "tokenizer.json"))
    tokenizer: Any = Tokenizer.from_str(pieces.decode("utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    opens, closes = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    return _Reader(session=session, tokenizer=tokenizer, opens=opens, closes=closes)


def _checked(content: bytes, name: str, known: dict[str, str]) -> bytes:
    if hashlib.sha256(content).hexdigest() != known[name]:
        raise CodingError(
            "the weights of the stance head are not the ones it was measured with", where=f"{FOLDER}/{name}", hint=HINT
        )
    return content

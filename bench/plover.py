"""PLOVER: the root code of what one actor is said to do to another, by the codebook's triggers and crosswalk.

The marked pair may be read; a row without one is coded by its first event, in the numbers of CAMEO, as those files are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from bench.scores.roots import score_roots
from bench.suite import Bar, Bench, Row, Scores, every, read_rows
from sayso.coding.codebook import load_codebook
from sayso.coding.events import Found, Triggers
from sayso.coding.sentences import Parser, Sentence
from sayso.coding.stance import judge
from sayso.coding.syntax import arguments
from sayso.model import Document, EventType, Stance

TAG = re.compile(r"</?[st]>")
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
WORDS = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "AGREE", "CONSULT"})
INTENTS = {"AGREE": "03", "THREATEN": "13", "REJECT": "12", "REQUEST": "10"}
ADJUNCTS, ASIDE = frozenset({"advcl", "relcl", "acl"}), 10
AHEAD = frozenset({Stance.PREDICTS, Stance.PROMISES})
DEMANDED = frozenset({Stance.DEMANDS})


@dataclass(frozen=True, slots=True)
class Pair:
    """Who does it to whom: character spans of the source and the target in the sentence, either of which may be absent."""

    source: tuple[int, int] | None
    target: tuple[int, int] | None


def predict(path: Path) -> Iterator[Row]:
    """Yield a root for each row; a row without any event gets the commonest kind of statement of its scheme."""
    triggers, rows = Triggers(load_codebook("hostile-acts")), read_rows(path)
    marked = [_unmarked(row) for row in rows]
    documents = [Document(id=str(row["id"]), text=text or ".") for row, (text, _) in zip(rows, marked, strict=True)]
    parsed = Parser().parse_all([(document, [(0, len(document.text))]) for document in documents])
    for row, (_, pair), sentences in zip(every(rows, "plover"), marked, parsed, strict=True):
        yield {"id": row["id"], "root": _root(triggers, sentences, pair)}


def _unmarked(row: Row) -> tuple[str, Pair | None]:
    """Return the text without marks, and where the marks stood."""
    if not row.get("marked"):
        return str(row.get("text", "")), None
    text, spans = "", {}
    for part in re.split(r"(</?[st]>)", str(row["marked"])):
        if part in ("<s>", "<t>"):
            spans.setdefault(part[1], (len(text), len(text)))
        elif part in ("</s>", "</t>") and spans.get(part[2], (0, 1))[0] == spans.get(part[2], (0, 1))[1]:
            spans[part[2]] = (spans[part[2]][0], len(text))
        elif part not in ("</s>", "</t>"):
            text += part
    return text, Pair(spans.get("s"), spans.get("t"))


def _root(triggers: Triggers, sentences: Sequence[Sentence], pair: Pair | None) -> str:
    found = [(rank, hit) for sentence in sentences for hit in triggers.find(sentence) for rank in [_rank(hit, pair)]]
    if not found:
        return "AGREE" if pair else "01"
    best = min(found, key=lambda item: item[0])[1]
    act = _ordered(best, [hit for _, hit in found])
    root = act.kind.crosswalk_to("PLOVER")[0] if act else plover_root(best)
    return root if pair else cameo_root((act or best).kind, root)


def _ordered(found: Found, others: Sequence[Found]) -> Found | None:
    """Return what is ordered or approved, where an order names it: the schemes code the act, not the signature."""
    below = {token.i for token in found.token.subtree}
    inner = [other for other in others if other.head in below and other.head != found.head and other.kind.half != "word"]
    return inner[0] if found.kind.code == "order" and inner else None


def cameo_root(kind: EventType, root: str) -> str:
    """Return the two-digit CAMEO root of a type, or that of the intent to which its PLOVER root was turned."""
    own = kind.crosswalk_to("CAMEO")[0][:2]
    return own if root in kind.crosswalk_to("PLOVER") else INTENTS.get(root, own)


def plover_root(found: Found) -> str:
    """Return the PLOVER root: the type's own, or that of the intent where the act lies ahead, is refused or is asked for."""
    root = found.kind.crosswalk_to("PLOVER")[0]
    judged = judge(found.sentence, found.head)
    if judged.stance is Stance.DENIES or judged.score <= -2:
        return root if root in WORDS else "REJECT"
    if root in WORDS - {"CONSULT"}:
        return root
    if judged.stance in DEMANDED:
        return "REQUEST"
    if judged.stance in AHEAD:
        return "THREATEN" if root in HOSTILE else "AGREE"
    return root


def _rank(found: Found, pair: Pair | None) -> tuple[int, int, int]:
    """Order the events by how plainly they are what the source does to the target, then by how high they stand."""
    token, depth = found.token, _depth(found.token)
    if pair is None:
        return 0, depth, token.i
    parties = arguments(token)
    does = any(slot.slot in ("subject", "poss", "by", "compound") and _inside(found, slot.token, pair.source) for slot in parties)
    suffers = any(slot.slot not in ("subject",) and _inside(found, slot.token, pair.target) for slot in parties)
    over = any(_inside(found, below, pair.target) for below in token.subtree)
    return -(2 * does + (suffers or over)), depth, token.i


def _inside(found: Found, token: Token, span: tuple[int, int] | None) -> bool:
    if span is None:
        return False
    start = found.sentence.start + token.idx
    return span[0] <= start < span[1]


def _depth(token: Token) -> int:
    """Return how low a word stands; a clause beside the main line counts as far below it."""
    return sum(ASIDE if step.dep_ in ADJUNCTS else 1 for step in (token, *token.ancestors)) - 1


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Score root codes."""
    return score_roots(gold, predictions)


BENCH = Bench(
    name="plover",
    what="PLOVER: root of the event between a marked pair",
    dev=("plover/plv_train.jsonl",),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="macro-F1", who="dictionary coder (UniversalPetrarch)", figure=0.47),
        Bar(metric="macro-F1", who="GPT-3.5", figure=0.41),
        Bar(metric="macro-F1", who="linear model", figure=0.69),
        Bar(metric="macro-F1", who="zero-shot NLI", figure=0.82),
    ),
    floor=(Bar(metric="macro-F1", who="first release", figure=0.72),),
)

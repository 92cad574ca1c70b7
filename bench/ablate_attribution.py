"""What each part of the reading of attributions brings: PolNeAR with one part after another, speakers with one rule less.

`python -m bench.ablate_attribution --polnear FILE --gold FOLDER` prints the tables; the file is a development file of `polnear`,
the folder one of our own gold (`corpus/gold/dev`).
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bench.gold import documents_of
from bench.polnear import document_of
from bench.scores.alike import same_name
from bench.scores.attribution import score_attributions
from bench.suite import Row, Scores, read_rows
from sayso.api import open_desk
from sayso.coding.sentences import Parser, Sentence, paragraphs
from sayso.coding.speakers import Attribution, attributions
from sayso.coding.speakers.clauses import find_clauses
from sayso.coding.speakers.drafts import Draft, joined
from sayso.coding.speakers.headlines import find_dialogue, find_headlines
from sayso.coding.speakers.linking import link_quotes
from sayso.coding.speakers.names import Namer
from sayso.coding.speakers.quotes import find_quotes
from sayso.coding.speakers.register import Register
from sayso.config import default_cache
from sayso.model import Document, Settings, Speaker

Parsed = tuple[Document, tuple[Sentence, ...]]
CLAUSES = frozenset({"clause", "quote", "object-clause"})
NAMES = frozenset({"noun", "adjective"})
COLONS = frozenset({"colon"})
METRICS = ("token content", "token source", "content IoU>=.5", "end-to-end recall")
TOUCH = 0.5
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the reading that is added: its name and the drafts that it makes."""

    name: str
    linked: bool = True
    frames: frozenset[str] | None = frozenset()

    def holds(self, draft: Draft) -> bool:
        """Tell whether a draft is there once this part is; None in `frames` lets all through."""
        return self.frames is None or draft.cue.frame in self.frames


PARTS = (
    Part("quotation marks alone", linked=False),
    Part("+ who says a quotation"),
    Part("+ clauses of verbs", frames=CLAUSES),
    Part("+ according to", frames=CLAUSES | {"phrase"}),
    Part("+ nouns and adjectives", frames=CLAUSES | {"phrase"} | NAMES),
    Part("+ headlines and interviews", frames=CLAUSES | {"phrase"} | NAMES | COLONS),
    Part("+ objects, infinitives, phrases of verbs (all)", frames=None),
)


def drafts_with(document: Document, sentences: Sequence[Sentence], part: Part) -> list[Draft]:
    """Return the drafts of a document with this part and those before it."""
    blocks = list(paragraphs(document.text))
    quotes = find_quotes(document.text, blocks)
    drafts = [draft for sentence in sentences for draft in find_clauses(sentence)]
    drafts += find_dialogue(sentences, blocks)
    drafts += find_headlines(document, sentences, drafts)
    return link_quotes(document, sentences, [draft for draft in drafts if part.holds(draft)], quotes, blocks)


def predict(documents: Sequence[Parsed], part: Part) -> Iterator[list[Row]]:
    """Yield the attributions of each document, as the scorer of `polnear` wants them."""
    for document, sentences in documents:
        if not part.linked:
            quotes = find_quotes(document.text, list(paragraphs(document.text)))
            yield [{"source": [], "cue": [], "content": [[quote.start, quote.end]]} for quote in quotes]
        else:
            yield [_row(draft) for draft in drafts_with(document, sentences, part)]


def _row(draft: Draft) -> Row:
    source = [list(draft.source)] if draft.source else []
    return {"source": source, "cue": [list(draft.cue_bounds)], "content": [list(bounds) for bounds in joined(draft.contents)]}


def polnear_table(path: Path) -> Iterator[tuple[str, Scores]]:
    """Yield each part's name and the scores with it and all parts before it."""
    texts = {row["doc_id"]: row["text"] for row in reversed(read_rows(path))}
    parser = Parser()
    documents = [(document_of(text), parser.parse(document_of(text))) for text in texts.values()]
    for part in PARTS:
        found = [{"doc_id": key, "attributions": rows} for key, rows in zip(texts, predict(documents, part), strict=True)]
        yield part.name, score_attributions(read_rows(path), found)


# ---------------------------------------------------------------- speakers of our own gold


def _same(_: Register, name: str) -> str:
    return name


def _nobody(*_: object) -> None:
    return None


def _as_written(_: Namer, head: object, __: int) -> Speaker:
    return Speaker(name=str(head), kind="unnamed")


RULES: tuple[tuple[str, tuple[tuple[type, str, object], ...]], ...] = (
    ("all rules", ()),
    ("surnames in full", ((Register, "full", _same),)),
    ("pronouns", ((Namer, "_of_pronoun", _as_written),)),
    ("“the spokesman”: roles", ((Namer, "_holder", _nobody),)),
    ("“the ministry”: offices", ((Register, "office_before", _nobody), (Namer, "_last_body", _nobody))),
    ("letters and statements for their owner", ((Namer, "_of_paper", _nobody),)),
)


def speaker_table(folder: Path) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield each rule's name and, without it: attributions found, and of these with the right name, role and body."""
    gold = _gold(folder)
    documents = [(name, document, Parser().parse(document)) for name, document in _documents(folder)]
    for name, changes in RULES:
        with ExitStack() as stack:
            for owner, attribute, value in changes:
                stack.enter_context(patch.object(owner, attribute, value))
            tallies = [_tally(gold.get(file, []), document, attributions(document, parsed)) for file, document, parsed in documents]
        yield name, (sum(t[0] for t in tallies), sum(t[1] for t in tallies), sum(t[2] for t in tallies), sum(t[3] for t in tallies))


def _gold(folder: Path) -> dict[str, list[Row]]:
    gold: dict[str, list[Row]] = {}
    for row in read_rows(folder / "attributions.jsonl"):
        gold.setdefault(row["file"], []).append(row)
    return gold


def _documents(folder: Path) -> list[tuple[str, Document]]:
    with tempfile.TemporaryDirectory() as place, open_desk(settings=_settings(place)) as desk:
        desk.read(documents_of(folder)).finish()
        urls = {document: capture.url for capture, document, _ in desk.registry.captures() if document}
        return [(Path(urls[document.id]).name, document) for document in desk.documents()]


def _settings(place: str) -> Settings:
    return Settings(registry=Path(place) / "bench.db", cache=default_cache())


def _tally(rows: Sequence[Row], document: Document, found: Sequence[Attribution]) -> tuple[int, int, int, int]:
    text = document.text
    covers = [_cover(text, [(span.start, span.end) for span in each.content]) for each in found]
    nearest = [(row, _nearest(_cover(text, _places(row, text)), covers)) for row in rows]
    pairs = [(row, found[best]) for row, best in nearest if best >= 0]
    named = sum(_right_name(row, each.speaker) for row, each in pairs)
    roles = sum(_alike(row.get("role"), each.speaker.role) for row, each in pairs)
    bodies = sum(_alike(row.get("organisation"), each.speaker.organisation) for row, each in pairs)
    return len(pairs), named, roles, bodies


def _places(row: Row, text: str) -> list[tuple[int, int]]:
    at = text.find(row["context"])
    starts = [row["context"].find(words) for words in row["content"]]
    return [(at + start, at + start + len(words)) for start, words in zip(starts, row["content"], strict=True) if at >= 0 <= start]


def _cover(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in spans for match in _TOKEN.finditer(text, start, end))


def _nearest(gold: frozenset[int], covers: Sequence[frozenset[int]]) -> int:
    likeness = [len(gold & cover) / max(1, len(gold | cover)) for cover in covers]
    best = max(range(len(covers)), key=likeness.__getitem__, default=-1)
    return best if best >= 0 and likeness[best] >= TOUCH else -1


def _right_name(row: Row, speaker: Speaker) -> bool:
    names = row["speaker"] if isinstance(row["speaker"], list) else [row["speaker"]]
    if not any(names):
        return speaker.kind in ("unnamed", "source") or not speaker.name
    return any(bool(name and speaker.name) and same_name(name, speaker.name) for name in names)


def _alike(one: str | None, other: str | None) -> bool:
    return one == other or bool(one and other and same_name(one, other))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.ablate_attribution", description=__doc__)
    parser.add_argument("--polnear", type=Path, help="a development file of the benchmark polnear")
    parser.add_argument("--gold", type=Path, help="a folder of our own gold with attributions.jsonl")
    asked = parser.parse_args(arguments)
    if asked.polnear:
        print("| with | content F | source F | content IoU >= .5 F | end-to-end recall |\n| --- | --- | --- | --- | --- |")
        for name, scores in polnear_table(asked.polnear):
            print(f"| {name} | " + " | ".join(f"{100 * scores[metric][-1]:.1f}" for metric in METRICS) + " |")
    if asked.gold:
        print("\n| without | found | right speaker | right role | right body |\n| --- | --- | --- | --- | --- |")
        for name, (total, *right) in speaker_table(asked.gold):
            print(f"| {name} | {total} | " + " | ".join(f"{100 * part / max(1, total):.1f}" for part in right) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Event coreference across documents on ECB+: marked event mentions, document clusters found from the text."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import yaml
from spacy.tokens import Doc, Token

from bench.scores.cluster import scorer
from bench.suite import Bar, Bench, Row, Scores, every, read_rows
from sayso.coding.sentences import Parser
from sayso.merge.agglomerate import agglomerate
from sayso.merge.compare import Comparison, WeightsMatcher
from sayso.merge.knowledge import Weights
from sayso.merge.stems import stem_of
from sayso.merge.words import cosine
from sayso.model import Actor, Claim, Codebook, Document, Event, EventType, Speaker, Stance

ROOT = "*event"
CODER = "bench/mentions"
VOICE = Speaker(name="", kind="source")
ALIKE = 0.15
"""Documents whose words are alike to more than this (average link) are of one topic: chosen on the training documents."""

NOT_ONE_TOPIC = -6.0
WEIGHTS = Path(__file__).with_name("ecbplus.yaml")
SUBJECTS = frozenset({"nsubj", "agent", "csubj", "poss"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "pobj", "dative"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
Places = Sequence[Sequence[tuple[int, int]]]
"""For each sentence the offsets of its words."""


def predict(path: Path) -> Iterator[Row]:
    """Yield the cluster of each event mention; the documents lie in the file beside, named with `docs` for `mentions`."""
    mentions = [row for row in read_rows(path) if counts(row)]
    documents, places = read_documents(path.with_name(path.name.replace("mentions", "docs")))
    events = list(every_event(mentions, documents, places))
    codebook = codebook_of(events)
    comparison = WeightsMatcher(codebook, load_weights()).prepare({one.id: one for one in documents.values()})
    home = cluster_mentions(events, comparison)
    for row, event in zip(mentions, events, strict=True):
        yield {"mention_id": row["mention_id"], "doc_id": row["doc_id"], "cluster": home[event.id]}


def counts(row: Row) -> bool:
    """Return whether a mention is a validated event mention, which the official setting asks for."""
    return bool(row.get("kind", "event") == "event" and row.get("validated", True))


def load_weights() -> Weights:
    """Return the weights for events of any type, learned on the training mentions (bench/train_merge.py)."""
    shape = yaml.safe_load(WEIGHTS.read_text("utf-8"))
    return Weights(version=str(shape["version"]), across=shape["across"], within=shape["within"])


def read_documents(path: Path) -> tuple[dict[str, Document], dict[str, Places]]:
    """Return the documents, and where their words stand, by the rows' ids; a document's own id is made of its text alone."""
    documents, places = {}, {}
    for row in read_rows(path):
        text, offsets = "", []
        for sentence in row["sentences"]:
            offsets.append([])
            for word in sentence:
                offsets[-1].append((len(text), len(text) + len(word)))
                text += word + " "
            text += "\n"
        key = Document.id_of(text=text, title=None, source=None, published=None, url=None)
        documents[row["doc_id"]], places[row["doc_id"]] = Document(id=key, text=text), offsets
    return documents, places


def every_event(mentions: Sequence[Row], documents: Mapping[str, Document], places: Mapping[str, Places]) -> Iterator[Event]:
    """Yield the event of each mention: its word's stem as the type, the names around it in the parse as parties."""
    wanted = sorted({(row["doc_id"], row["sent"]) for row in mentions})
    words = ([documents[key].text[start:end] for start, end in places[key][sentence]] for key, sentence in wanted)
    parsed = dict(zip(wanted, Parser().parse_words(words), strict=True))
    for row in every(mentions, "ecbplus"):
        where = places[row["doc_id"]][row["sent"]]
        yield _event(documents[row["doc_id"]], where, row["tokens"], parsed[row["doc_id"], row["sent"]])


def _event(document: Document, where: Sequence[tuple[int, int]], tokens: Sequence[int], doc: Doc) -> Event:
    trigger = document.span(where[tokens[0]][0], where[tokens[-1]][1])
    head = doc[tokens[0] : tokens[-1] + 1].root
    code = stem_of(head.lemma_.casefold())
    key = Event.id_of(trigger, code)
    values = [("type", code), *((role, Actor(name=name)) for role, name in _parties(head) if name)]
    claims = tuple(
        Claim.of(event=key, field=field, value=value, span=trigger, speaker=VOICE, stance=Stance.ASSERTS, score=3.0, coder=CODER)
        for field, value in values
    )
    sentence = document.span(where[0][0], where[-1][1])
    return Event(id=key, document=document.id, code=code, trigger=trigger, sentence=sentence, claims=claims)


def _parties(head: Token) -> Iterator[tuple[str, str]]:
    yield "actor", _named(child for child in head.children if child.dep_ in SUBJECTS)
    yield "target", _named(child for child in head.children if child.dep_ in OBJECTS)
    beside = (child for child in head.children if child.dep_ == "prep")
    yield "instrument", _named(child for prep in beside for child in prep.children if child.dep_ == "pobj")


def _named(tokens: Iterator[Token]) -> str:
    return " ".join(word.text for token in tokens for word in token.subtree if word.pos_ in NOMINAL)


def codebook_of(events: Sequence[Event]) -> Codebook:
    """Return a codebook whose types are the events' own words."""
    root = EventType(code=ROOT, name="event", half="act", definition="Anything that happens.")
    codes = sorted({event.code for event in events})
    types = (EventType(code=code, name=code, half="act", definition=code, parent=ROOT) for code in codes)
    return Codebook(name="words", version="1", definition="Every word its own type.", types=(root, *types))


def cluster_mentions(events: Sequence[Event], comparison: Comparison) -> dict[str, int]:
    """Return each event's cluster: average link over the pairs of one topic."""
    unique = sorted({event.id: event for event in events}.values(), key=lambda event: (event.document, event.trigger.start))
    scores = {(left, right): comparison.weigh(unique[left], unique[right]) for left, right in topic_pairs(unique, comparison)}
    clusters = agglomerate([[one] for one in range(len(unique))], scores, frozenset(), NOT_ONE_TOPIC)
    return {unique[one].id: number for number, group in enumerate(clusters) for one in group}


def topic_pairs(events: Sequence[Event], comparison: Comparison) -> list[tuple[int, int]]:
    """Return the pairs of events in documents of one topic, found by average link over the documents' words."""
    ids = sorted({event.document for event in events})
    pages = [comparison.sketcher.page(comparison.documents[one]) for one in ids]
    alike = {(a, b): cosine(pages[a].words, pages[b].words) - ALIKE for a, b in combinations(range(len(ids)), 2)}
    topics = agglomerate([[one] for one in range(len(ids))], alike, frozenset(), -ALIKE)
    topic = {ids[one]: number for number, group in enumerate(topics) for one in group}
    pairs = combinations(range(len(events)), 2)
    return [(a, b) for a, b in pairs if topic[events[a].document] == topic[events[b].document]]


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `cluster --events --key mention_id --label chain`."""
    return scorer(lambda row: (row["mention_id"], row["doc_id"]), "chain", counts)(gold, predictions)


BENCH = Bench(
    name="ecbplus",
    what="event coreference across documents, gold mentions, predicted topics",
    dev=("ecbplus/mentions.dev.jsonl",),
    predict=predict,
    score=score,
    keep=counts,
    bars=(
        Bar(metric="CoNLL", who="lemma in predicted document clusters", figure=0.758),
        Bar(metric="CoNLL", who="GPT-4", figure=0.768),
        Bar(metric="CoNLL", who="best published (355M + LLM)", figure=0.867),
    ),
    floor=(Bar(metric="CoNLL", who="ECB+", figure=0.78),),
)

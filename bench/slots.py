"""Day and place of the one incident that a report tells of, as the coder's own events, times and places give them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.reported import code_documents, document_of
from bench.scores.slots import score_slots
from bench.suite import Bar, Bench, Row, Scores, read_rows
from sayso.coding.codebook import load_codebook
from sayso.coding.gazetteer import Gazetteer, open_gazetteer
from sayso.coding.places import find as find_places
from sayso.coding.places import where_all
from sayso.coding.sentences import split
from sayso.coding.times import find as find_times
from sayso.coding.times import when_of_all
from sayso.config import default_cache
from sayso.model import Codebook, Coding, Document

MOST = 8
Anchor = tuple[int, tuple[int, int]]


def predict(path: Path) -> Iterator[Row]:
    """Yield each report's day and point; the day of publication where the report names none."""
    rows = read_rows(path)
    documents = [document_of(row) for row in rows]
    codebook, gazetteer = load_codebook("hostile-acts"), open_gazetteer(default_cache())
    codings = code_documents(documents, "slots")
    for row, document, coding in zip(rows, documents, codings, strict=True):
        yield {"doc_id": row["doc_id"], **_slots(document, anchors_of(document, coding, codebook), gazetteer)}


def anchors_of(document: Document, coding: Coding, codebook: Codebook) -> list[Anchor]:
    """Return where the coder found the report's acts: in the main text before the title, else where the text begins."""
    acts = [event for event in coding.events if codebook.type(event.code).half == "act"]
    chosen = [event for event in acts if event.trigger.start >= document.body] or acts or list(coding.events)
    places = [(event.trigger.start, (event.sentence.start, event.sentence.end)) for event in chosen[:MOST]]
    return places or [(start, (start, end)) for start, end in split(document.text) if start >= document.body][:1] or [(0, (0, 1))]


def _slots(document: Document, anchors: Sequence[Anchor], gazetteer: Gazetteer) -> Row:
    when = when_of_all(find_times(document.text, document.published), anchors, document)
    place = where_all(document, find_places(document, gazetteer), anchors[:6])
    day = when.when.first if when and when.when.precision in ("day", "time") else None
    return {
        "date": day or (document.published or "")[:10] or None,
        "lat": place.place.lat if place else None,
        "lon": place.place.lon if place else None,
    }


def score(gold: list[Row], predictions: list[Row], path: Path) -> Scores:
    """Return the scores of the reference scorer's `slots`; the incidents' records lie beside the reports."""
    beside = path.parent / "incidents.jsonl"
    return score_slots(gold, read_rows(beside) if beside.exists() else gold, predictions)


BENCH = Bench(
    name="slots",
    what="day and place of the incident from one report",
    dev=("gva_incidents/dev.jsonl",),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="exact day", who="publication date", figure=0.376),
        Bar(metric="exact day", who="first resolved day near an event word", figure=0.727),
        Bar(metric="within 1 day", who="first resolved day near an event word", figure=0.844),
        Bar(metric="Acc@161", who="gazetteer scan + state vote", figure=0.712),
        Bar(metric="Acc@25", who="gazetteer scan + state vote", figure=0.665),
    ),
    floor=(
        Bar(metric="exact day", who="floor", figure=0.78),
        Bar(metric="Acc@161", who="floor", figure=0.78),
        Bar(metric="Acc@25", who="floor", figure=0.73),
    ),
)

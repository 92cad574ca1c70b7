"""Reports of one incident each: from rows of text, title, date and URL to each report's own account of its incident."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bench.suite import Row, every
from sayso.coding.codebook import load_codebook
from sayso.coding.rules import RulesCoder
from sayso.config import default_cache
from sayso.merge.cluster import build
from sayso.merge.compare import WeightsMatcher
from sayso.model import Claim, Codebook, Coding, Document, Event, Incident, Settings, Speaker, Stance

ROOT = "attack"
FALLBACK = "bench/whole-report"


def document_of(row: Row) -> Document:
    """Return a row's document; its id is made of the content, never of the row's own id."""
    title, day = row.get("title") or None, row.get("dct") or row.get("published") or None
    text = f"{title}\n\n{row['text']}" if title else row["text"] or " "
    key = Document.id_of(text=text, title=title, source=None, published=day, url=row.get("uri"))
    return Document(id=key, text=text, title=title, body=len(title) + 2 if title else 0, published=day, url=row.get("uri"))


def code_documents(documents: Iterable[Document], what: str) -> Iterator[Coding]:
    """Yield the product's codings of the documents."""
    settings = Settings(cache=default_cache())
    codings = RulesCoder.from_settings(settings).code(tuple(documents))
    return (row["coding"] for row in every(({"coding": coding} for coding in codings), what))


def main_events(documents: Mapping[str, Document], codings: Iterable[Coding], codebook: Codebook) -> list[Event]:
    """Return for each document the account of the one incident it reports; of its whole text where no act was found."""
    found = {coding.document: coding.events for coding in codings}
    matcher = WeightsMatcher(codebook)
    return [main_event(document, found.get(document.id, ()), codebook, matcher) for document in documents.values()]


def main_event(document: Document, events: Sequence[Event], codebook: Codebook, matcher: WeightsMatcher) -> Event:
    """Return a document's account of its incident: of its acts joined, the one told most often and first."""
    acts = [replace(event, aside=None) for event in events if codebook.type(event.code).half == "act"]
    incidents = build(acts, {document.id: document}, codebook, (), str, matcher)
    best = max(incidents, key=_told, default=None)
    return whole_report(document) if best is None else _account(best)


def _told(incident: Incident) -> tuple[int, int]:
    return len(incident.events), -incident.events[0].trigger.start


def _account(incident: Incident) -> Event:
    claims = tuple(claim for event in incident.events for claim in event.claims)
    return replace(incident.events[0], claims=claims, about=())


def whole_report(document: Document) -> Event:
    """Return an event that says no more than that the report tells of some act."""
    title = document.span(0, max(1, document.body - 2) if document.body else min(80, len(document.text)))
    key = Event.id_of(title, ROOT)
    voice = Speaker(name="", kind="source")
    claim = Claim.of(
        event=key, field="type", value=ROOT, span=title, speaker=voice, stance=Stance.ASSERTS, score=3.0, coder=FALLBACK
    )
    return Event(id=key, document=document.id, code=ROOT, trigger=title, sentence=title, claims=(claim,))


def predict_clusters(rows: Sequence[Row], what: str) -> Iterator[Row]:
    """Yield each report's cluster: the product's own incidents of the reports' main events."""
    codebook = load_codebook("hostile-acts")
    by_row = [document_of(row) for row in rows]
    documents = {document.id: document for document in by_row}
    events = main_events(documents, code_documents(documents.values(), what), codebook)
    incidents = build(events, documents, codebook, (), str, WeightsMatcher(codebook))
    home = {document: incident.id for incident in incidents for document in incident.documents}
    yield from ({"doc_id": row["doc_id"], "cluster": home[document.id]} for row, document in zip(rows, by_row, strict=True))

"""Our own gold: a folder of documents with what a careful reader would record (docs/reference/annotation-guide.md).

`--data` is a gold file, a folder that holds one, or a bare folder of documents (then there is nothing to score against).
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.scores.demo import align, match_events, pairs_by_sentence, score_reading, stories_of
from bench.scores.said import score_denials, score_said
from bench.suite import Bar, Bench, Row, Scores, read_rows
from sayso.api import Desk, open_desk
from sayso.coding.sentences import Parser
from sayso.coding.speakers import attributions
from sayso.config import default_cache
from sayso.merge.origins import find_origins
from sayso.merge.stands import stands
from sayso.model import Actor, Claim, Count, Document, Event, Incident, Place, Settings, Speaker, Stand, When

BESIDE = "corpus.json"
ROLES = ("actor", "target", "victim", "recipient", "organisation", "instrument")
COUNTS = ("killed", "injured", "detained", "expelled", "count")
PLACES = ("place", "place_tried", "place_arrested", "place_from")


def documents_of(data: Path) -> Path:
    """Return the folder of documents that a gold file or folder is about."""
    folder = data.parent if data.is_file() else data
    beside = folder / BESIDE
    return folder / json.loads(beside.read_text("utf-8"))["documents"] if beside.exists() else folder


def predict(data: Path) -> Iterator[Row]:
    """Yield a row a document: what was read, and the events as the gold has them, with offsets and incidents."""
    documents = documents_of(data)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(registry=Path(folder) / "bench.db", cache=default_cache())
        with open_desk(settings=settings) as desk:
            desk.read(documents).finish()
            yield from _rows(desk, documents)


def score(gold: list[Row], predictions: list[Row], path: Path) -> Scores:
    """Score against the gold rows and the documents and origins told beside them."""
    folder = path.parent if path.is_file() else path
    sheets = {name: read_rows(folder / f"{name}.jsonl") if (folder / f"{name}.jsonl").exists() else [] for name in SHEETS}
    scores = score_reading(gold, sheets["documents"], sheets["origins"], predictions)
    home = align([*gold, *sheets["attributions"], *sheets["denials"]], predictions)
    if sheets["attributions"]:
        scores |= score_said(sheets["attributions"], predictions, home)
    if sheets["denials"]:
        matched = [(pair.gold, pair.said) for pair in match_events(gold, predictions, home).pairs]
        stories = stories_of(pairs_by_sentence(gold, predictions, home)) | stories_of(matched)
        scores |= score_denials(sheets["denials"], predictions, home, stories)
    return scores


SHEETS = ("documents", "origins", "attributions", "denials")


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What the registry holds, by document and by event."""

    events: Mapping[str, list[Event]]
    home: Mapping[str, str]
    """Event -> the incident that holds it."""
    subject: Mapping[str, list[str]]
    """Event -> the incidents that it is about."""
    origins: Mapping[str, str]
    urls: Mapping[str, str]
    denials: Mapping[str, list[Row]]
    """Document -> who denies which happenings in it."""


def _rows(desk: Desk, documents: Path) -> Iterator[Row]:
    ledger, parser = _ledger(desk), Parser()
    for document in desk.documents():
        url = ledger.urls[document.id].removeprefix(f"{documents.as_posix()}/")
        yield _head(document, url, ledger) | {
            "events": [_event(event, ledger) for event in ledger.events[document.id]],
            "attributions": list(_attributions(document, parser)) if document.language == "en" else [],
            "denials": ledger.denials.get(document.id, []),
        }


def _ledger(desk: Desk) -> _Ledger:
    events: dict[str, list[Event]] = defaultdict(list)
    for event in desk.registry.events():
        events[event.document].append(event)
    incidents = list(desk.incidents())
    home, subject = _homes(incidents)
    documents = {document.id: document for document in desk.documents()}
    origins = {key: origin.id for origin in find_origins(documents) for key in origin.documents}
    urls = {document: capture.url for capture, document, _ in desk.registry.captures() if document}
    return _Ledger(events, home, subject, origins, urls, _denials(incidents, documents))


def _denials(incidents: list[Incident], documents: Mapping[str, Document]) -> dict[str, list[Row]]:
    """Return for each document who denies what in it, as the timelines of the incidents tell."""
    about = {event.id: event.about for incident in incidents for event in (*incident.events, *incident.mentions)}
    found: dict[tuple[str, str, str], tuple[Stand, list[str]]] = {}
    for incident in incidents:
        for stand in stands(incident, documents):
            spoken = incident.half == "act" or all(event.id != stand.event for event in incident.events)
            if stand.kind == "denied" and spoken and _ways(stand.speaker):
                key = (stand.document, stand.event, stand.speaker.name)
                found.setdefault(key, (stand, [stand.event, *about.get(stand.event, ())]))[1].append(incident.id)
    rows: dict[str, list[Row]] = defaultdict(list)
    for (document, _, _), (stand, denied) in found.items():
        rows[document].append({"denier": _ways(stand.speaker), "denied": denied, "words": stand.span.quote})
    return rows


def _ways(speaker: Speaker) -> list[str]:
    ways = [speaker.name, speaker.span.quote if speaker.span else "", speaker.organisation or ""]
    return list(dict.fromkeys(way for way in ways if way))


def _attributions(document: Document, parser: Parser) -> Iterator[Row]:
    """Yield the attributions that a document tells; a transcript's turns as such are told by its form and are left out."""
    turns = {(turn.start, turn.end) for turn in document.turns}
    for found in attributions(document, parser.parse(document)):
        if not turns.isdisjoint((span.start, span.end) for span in found.content):
            continue
        speaker = found.speaker
        yield {
            "source": [[found.source.start, found.source.end]] if found.source else [],
            "cue": [[found.cue.start, found.cue.end]],
            "content": [[span.start, span.end] for span in found.content],
            "speaker": speaker.name,
            "kind": speaker.kind,
            "via": [one.name for one in speaker.chain()[1:]],
            "role": speaker.role,
            "organisation": speaker.organisation,
            "on_record": speaker.on_record,
            "stance": found.stance.value,
        }


def _homes(incidents: list[Incident]) -> tuple[dict[str, str], dict[str, list[str]]]:
    home = {event.id: incident.id for incident in incidents for event in incident.events}
    subject: dict[str, list[str]] = defaultdict(list)
    for incident in incidents:
        for event in incident.events:
            subject[event.id].extend(incident.about)
        for event in incident.mentions:
            subject[event.id].append(incident.id)
    return home, subject


def _head(document: Document, url: str, ledger: _Ledger) -> Row:
    return {
        "file": url.partition("#")[0],
        "entry": url.partition("#")[2],
        "title": document.title,
        "outlet": document.source.name if document.source else None,
        "published": document.published,
        "edited": document.edited,
        "byline": document.byline,
        "language": document.language,
        "kind": document.kind,
        "origin": ledger.origins.get(document.id, document.id),
        "text": document.text,
    }


def _event(event: Event, ledger: _Ledger) -> Row:
    (kind,) = event.of_field("type")[:1] or (None,)
    row: Row = {
        "id": event.id,
        "context": event.sentence.quote,
        "trigger": event.trigger.quote,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "sentence": [event.sentence.start, event.sentence.end],
        "code": event.code,
        "stage": next((str(claim.value) for claim in event.of_field("stage")), None),
        "speaker": kind.speaker.name if kind else "",
        "via": [speaker.name for speaker in kind.speaker.chain()[1:]] if kind else [],
        "stance": kind.stance.value if kind else "asserts",
        "aside": event.aside,
        "incident": ledger.home.get(event.id),
        "about": list(event.about),
        "subject": sorted(set(ledger.subject.get(event.id, ()))),
        "place": next(_places(event), None),
        "when": next(_times(event), None),
        "counts": {name: found for name in COUNTS if (found := _count(event, name))},
    }
    return row | {role: [_names(claim) for claim in event.of_field(role)] for role in ROLES}


def _places(event: Event) -> Iterator[Row]:
    for field in PLACES:
        for claim in event.of_field(field):
            if isinstance(claim.value, Place):
                yield {"name": claim.value.name, "lat": claim.value.lat, "lon": claim.value.lon, "said": claim.span.quote}


def _times(event: Event) -> Iterator[list[str | None]]:
    for claim in event.of_field("when"):
        if isinstance(claim.value, When) and (claim.value.first or claim.value.last):
            yield [claim.value.first, claim.value.last]


def _names(claim: Claim) -> list[str]:
    name = claim.value.name if isinstance(claim.value, Actor) else str(claim.value)
    return [name, claim.span.quote] if name != claim.span.quote else [name]


def _count(event: Event, field: str) -> list[int | None] | None:
    return next(([claim.value.low, claim.value.high] for claim in event.of_field(field) if isinstance(claim.value, Count)), None)


BENCH = Bench(
    name="gold",
    what="our own gold, or a folder of yours: every field, attributions, whose denial of what, incidents and origins",
    dev=("corpus/gold/dev/gold.jsonl",),
    predict=predict,
    score=score,
    floor=(Bar(metric="whose denial of what", who="floor", figure=0.80),),
)

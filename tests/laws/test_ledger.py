"""The laws of a registry, on the demo corpus and the real parts."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.model import EVERYTHING, Judgement, Place, Verdict, When
from sayso.model.wire import to_wire

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "demo"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laws") / "first.db"
    with sayso.open(path) as desk:
        tally = desk.read(CORPUS).finish()
    assert tally["coded"] >= 40
    return path


def test_every_span_in_the_registry_cuts_its_quote(first: Path) -> None:
    with sayso.open(first, read_only=True) as desk:
        assert {step.kind for step in desk.check()} == {"checked"}
        texts = {document.id: document.text for document in desk.documents()}
        claims = list(desk.claims())
    assert len(claims) > 500
    assert all(texts[claim.span.document][claim.span.start : claim.span.end] == claim.span.quote for claim in claims)


def test_every_claim_has_a_holder_a_stance_and_a_bounded_score(first: Path) -> None:
    with sayso.open(first, read_only=True) as desk:
        for claim in desk.claims():
            assert claim.speaker.kind in ("source", "unnamed") or claim.speaker.name
            assert claim.speaker.span or claim.speaker.kind in ("source", "unnamed")
            assert -3.0 <= claim.score <= 3.0


def test_a_place_and_a_time_name_the_words_they_come_from(first: Path) -> None:
    with sayso.open(first, read_only=True) as desk:
        texts = {document.id: document.text for document in desk.documents()}
        told = [claim for claim in desk.claims() if isinstance(claim.value, Place | When)]
        events = {event.id: event for event in desk.registry.events()}
    assert len(told) > 100
    for claim in told:
        words = texts[claim.span.document][claim.span.start : claim.span.end]
        assert any(letter.isalnum() for letter in words)
        assert claim.span.document == events[claim.event].document


def test_resolving_is_deterministic(first: Path, tmp_path: Path) -> None:
    """Another process with another hash seed codes the same places, times and speakers."""
    path = tmp_path / "again.db"
    command = [sys.executable, "-m", "sayso", "read", str(CORPUS), "-r", str(path)]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True, capture_output=True)
    assert dump(path) == dump(first)


def test_every_stand_of_a_timeline_has_its_words_and_its_holder(first: Path) -> None:
    with sayso.open(first, read_only=True) as desk:
        texts = {document.id: document.text for document in desk.documents()}
        stands = [stand for incident in desk.incidents() for stand in desk.timeline_of(incident.id)]
    assert {"said", "denied", "blamed", "claimed"} <= {stand.kind for stand in stands}
    for stand in stands:
        assert texts[stand.document][stand.span.start : stand.span.end] == stand.span.quote
        assert stand.speaker.name or stand.speaker.kind in ("source", "unnamed")


def test_every_event_is_in_an_incident_or_is_an_aside_or_a_word_about_one(first: Path) -> None:
    with sayso.open(first, read_only=True) as desk:
        halves = {kind.code: kind.half for kind in desk.codebook.types}
        events = {event.id: event for event in desk.registry.events()}
        held = {event.id for incident in desk.incidents() for event in (*incident.events, *incident.mentions)}
    lost = [event for event in events.values() if event.id not in held and event.aside is None and halves[event.code] == "act"]
    assert not lost


def test_reading_again_changes_nothing(first: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(first.read_bytes())
    before = dump(copy)
    with sayso.open(copy) as desk:
        tally = desk.read(CORPUS).finish()
    assert "coded" not in tally
    assert dump(copy) == before


def test_two_workers_make_the_same_registry(first: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    with sayso.open(path) as desk:
        desk.read(CORPUS, workers=2).finish()
    assert dump(path) == dump(first)


def test_the_incidents_do_not_hang_on_the_order_of_the_reports(first: Path, tmp_path: Path) -> None:
    path = tmp_path / "backwards.db"
    files = sorted((one for one in CORPUS.rglob("*") if one.is_file()), reverse=True)
    with sayso.open(path) as desk:
        desk.read(files).finish()
    assert told(path) == told(first)


def test_undoing_a_ruling_restores_the_former_incidents(first: Path, tmp_path: Path) -> None:
    path = tmp_path / "ruled.db"
    path.write_bytes(first.read_bytes())
    with sayso.open(path) as desk:
        joined = next(incident for incident in desk.incidents() if len({event.document for event in incident.events}) > 1)
        before = {json.dumps(to_wire(incident)) for incident in desk.incidents()}
        left, right = joined.events[0], next(event for event in joined.events if event.document != joined.events[0].document)
        ruling = Judgement.of(left.id, right.id, verdict=Verdict.DIFFERENT, by="reader", at="2026-01-01T00:00:00+00:00", why="test")
        desk.registry.judge(ruling)
        desk.rebuild().finish()
        apart = {incident.id for incident in desk.incidents() if {left.id, right.id} & {event.id for event in incident.events}}
        assert len(apart) == 2
        assert desk.incident(joined.id).id in apart
        connection = sqlite3.connect(path)
        connection.execute("DELETE FROM judgements")
        connection.commit()
        connection.close()
        desk.rebuild().finish()
        assert {json.dumps(to_wire(incident)) for incident in desk.incidents()} == before


def test_every_name_ever_given_leads_somewhere(first: Path) -> None:
    connection = sqlite3.connect(first)
    names = [row[0] for row in connection.execute("SELECT name FROM names")]
    connection.close()
    with sayso.open(first, read_only=True) as desk:
        assert names
        assert all(desk.incident(name).id for name in names)
        assert len(list(desk.headlines(EVERYTHING))) <= len(names)


def dump(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        tables = ("documents", "codings", "events", "claims", "names", "incidents", "incident_events")
        rows: list[tuple[object, ...]] = []
        for table in tables:
            rows += connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        return [*rows, *connection.execute("SELECT id, url, sha256, document FROM captures ORDER BY id").fetchall()]
    finally:
        connection.close()


def told(path: Path) -> set[tuple[object, ...]]:
    with sayso.open(path, read_only=True) as desk:
        return {
            (incident.id, incident.code, incident.first, tuple(sorted(event.id for event in incident.events)))
            for incident in desk.incidents()
        }

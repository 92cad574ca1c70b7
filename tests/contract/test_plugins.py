"""Every part we ship keeps the promises that we ask of a plug-in."""

from pathlib import Path
from typing import Any

import pytest

from sayso import plugin
from sayso.coding.codebook import load_codebook
from sayso.config import load_settings
from sayso.model import Capture, Document, Field, Group, Incident, Settings
from sayso.testing import check_coder, check_exporter, check_fetcher, check_matcher, check_reader
from tests.making import DENIAL, fire, make_document

FETCHED = "2026-01-01T00:00:00+00:00"
WORDS = b"Police said two men set fire to a depot."
BODIES = {
    "text/plain": b"LUBLIN, May 6 (Baltic Wire) - " + WORDS,
    "text/html": b"<html><head><title>Depot fire</title></head><body><article><p>" + WORDS + b"</p></article></body></html>",
    "message/rfc822": b"From: press@police.example\nSubject: Depot fire\nDate: Mon, 06 May 2024 10:00:00 +0200\n\n" + WORDS,
    "application/vnd.sayso.row+json": b'{"title": "Depot fire", "date": "2024-05-06", "text": "' + WORDS + b'"}',
}


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings()


def now() -> str:
    return FETCHED


def test_the_folder_fetcher(tmp_path: Path, settings: Settings) -> None:
    kind: Any = plugin.load("fetchers", "folder")
    (tmp_path / "a.txt").write_bytes(BODIES["text/plain"])
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n', "utf-8")
    assert len(check_fetcher(kind(settings.limits, now), str(tmp_path))) == 3


@pytest.mark.parametrize("media_type", BODIES)
def test_the_reader(media_type: str, settings: Settings) -> None:
    kind: Any = plugin.load("readers", settings.reader)
    capture = Capture.of(url="a", body=BODIES[media_type], fetched=FETCHED, media_type=media_type)
    assert "set fire to a depot" in check_reader(kind(settings.limits), capture).text


def test_the_coder(settings: Settings) -> None:
    kind: Any = plugin.load("coders", settings.coder)
    texts = (
        DENIAL,
        "It rained.",
        "A drill will simulate an attack on a port near Gdynia on Friday, the navy said.",
        DENIAL.upper(),
    )
    russian = make_document("Полиция сообщила о пожаре на складе в Люблине.")
    odd = Document(id=russian.id, text=russian.text, title=None, source=russian.source, published=russian.published, language="ru")
    codings = check_coder(kind.from_settings(settings), [*map(make_document, texts), odd])
    assert codings[0].events
    assert not codings[1].events
    assert codings[4].gaps


def test_the_matcher() -> None:
    kind: Any = plugin.load("matchers", "weights")
    one, other = (
        make_document(),
        make_document("Arsonists set fire to a depot in Lublin, police said; two men were seen.", outlet="Baltic Wire"),
    )
    judgement = check_matcher(kind(load_codebook("hostile-acts")), fire(one), fire(other), {one.id: one, other.id: other})
    assert judgement.id.startswith("j")


@pytest.mark.parametrize("name", plugin.names("exporters"))
def test_every_exporter(name: str) -> None:
    kind: Any = plugin.load("exporters", name)
    document = make_document()
    event = fire(document)
    said = Field(
        name="type",
        groups=(Group(value="arson", claims=(event.claims[0].id,), origins=1, stances=("asserts",)),),
        shown="arson",
        rule="r",
    )
    incident = Incident(
        id="SO-7K3QF",
        code="arson",
        half="act",
        stage="carried-out",
        stance="asserts",
        fields=(said,),
        events=(event,),
        documents=(document.id,),
        first="2024-05-06",
        last="2024-05-06",
    )
    assert b"SO-7K3QF" in check_exporter(kind(), (incident,), {document.id: document})

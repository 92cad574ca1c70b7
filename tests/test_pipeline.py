from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import pipeline, plugin
from sayso.errors import CodingError, IngestError, PluginError, ReadError
from sayso.model import EVERYTHING, Capture, Coding, Document, Settings, Step
from sayso.registry.store import Registry
from tests.making import make_capture, make_coding, make_document, make_event

Load = Callable[[str, str], object]


class PlainReader:
    def __init__(self, limits: object) -> None:
        del limits

    def read(self, capture: Capture) -> Document:
        text = capture.body.decode()
        if "unreadable" in text:
            raise ReadError("no words in it", where=capture.url, hint="look at it")
        if "crash the reader" in text:
            raise IndexError("list index out of range")
        return replace(make_document(text), language="ru" if "russkij" in text else "en")


class FireCoder:
    name = "fire/1"

    @classmethod
    def from_settings(cls, settings: Settings) -> "FireCoder":
        del settings
        return cls()

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        for document in documents:
            if "crash the coder" in document.text:
                raise ZeroDivisionError("division by zero")
            if "invent" in document.text:
                event = make_event(document, "fire", "arson", coder=self.name)
                yield make_coding(document, replace(event, trigger=replace(event.trigger, start=0)), coder=self.name)
            elif "fire" in document.text:
                yield make_coding(document, make_event(document, "fire", "arson", coder=self.name), coder=self.name)
            else:
                yield make_coding(document, coder=self.name)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Settings]:
    real: Load = plugin.load
    parts = {"plain": PlainReader, "fire": FireCoder}
    monkeypatch.setattr(plugin, "load", lambda kind, name: parts.get(name) or real(kind, name))
    pipeline.reader_of.cache_clear()
    pipeline.coder_of.cache_clear()
    yield Settings(registry=tmp_path / "r.db", reader="plain", coder="fire", batch=4)
    pipeline.reader_of.cache_clear()
    pipeline.coder_of.cache_clear()


def captures(*texts: str) -> list[Capture]:
    return [make_capture(text.encode(), f"{number}.txt") for number, text in enumerate(texts)]


def kinds(steps: Iterator[Step]) -> list[str]:
    return [step.kind for step in steps]


def test_one_bad_report_costs_one_step(settings: Settings) -> None:
    bad = ["unreadable", "crash the reader", "crash the coder", "invent a fire"]
    texts = ["a fire", *bad, "another fire", "nothing"]
    with Registry.open(settings.registry) as registry:
        steps = list(pipeline.keep(captures(*texts), registry, settings))
        assert [step.kind for step in steps] == ["coded", "failed", "failed", "failed", "failed", "coded", "coded"]
        failed = [step for step in steps if step.kind == "failed"]
        assert [step.exit_code for step in failed] == [
            ReadError.exit_code,
            ReadError.exit_code,
            CodingError.exit_code,
            CodingError.exit_code,
        ]
        assert all(step.where for step in failed)
        assert failed[0].hint == "look at it"
        assert "IndexError" in failed[1].what
        assert registry.counts()["captures"] == len(texts)
        assert sorted(document.text for document in registry.documents()) == sorted(
            ["a fire", "crash the coder", "invent a fire", "another fire", "nothing"]
        )


def test_a_second_run_changes_nothing_but_tries_what_failed_again(settings: Settings) -> None:
    with Registry.open(settings.registry) as registry:
        list(pipeline.keep(captures("a fire", "unreadable"), registry, settings))
        before = registry.counts()
        assert kinds(pipeline.keep(captures("a fire", "unreadable"), registry, settings)) == ["known", "failed"]
        assert registry.counts() == before


def test_a_copy_under_another_name_is_one_document_with_two_captures(settings: Settings) -> None:
    with Registry.open(settings.registry) as registry:
        list(pipeline.keep(captures("a fire", "a fire"), registry, settings))
        counts = registry.counts()
        assert (counts["captures"], counts["documents"], counts["codings"]) == (2, 1, 1)


def test_a_language_that_is_not_coded_is_kept_and_said(settings: Settings) -> None:
    with Registry.open(settings.registry) as registry:
        assert kinds(pipeline.keep(captures("russkij"), registry, settings)) == ["kept"]
        assert next(registry.documents()).language == "ru"


def test_the_incidents_do_not_hang_on_the_order_of_the_reports(settings: Settings, tmp_path: Path) -> None:
    texts = ["a fire in Brno", "a fire in Cork", "a fire in Graz"]
    found = []
    for number, order in enumerate((texts, texts[::-1])):
        with Registry.open(tmp_path / f"{number}.db") as registry:
            list(pipeline.keep(captures(*order), registry, settings))
            list(pipeline.build(registry, settings))
            found.append({(incident.id, incident.code, incident.documents) for incident in registry.incidents(EVERYTHING, {})})
    assert found[0] == found[1]
    assert found[0]


def test_incidents_are_computed_only_when_something_came(settings: Settings) -> None:
    with Registry.open(settings.registry) as registry:
        list(pipeline.keep(captures("a fire"), registry, settings))
        assert kinds(pipeline.build(registry, settings)) == ["joined"]
        assert kinds(pipeline.build(registry, settings)) == []
        assert kinds(pipeline.build(registry, settings, force=True)) == ["joined"]


def test_a_target_that_cannot_be_had_does_not_stop_the_others() -> None:
    def fetch(target: str) -> Iterator[Capture | IngestError]:
        if target == "gone":
            raise IngestError("nothing there", where=target)
        yield make_capture(url=target)

    found = list(pipeline.gather(["a", "gone", "b"], fetch))
    assert [item.url if isinstance(item, Capture) else item.what for item in found] == ["a", "nothing there", "b"]


def test_an_unknown_plugin_is_answered_with_those_there_are() -> None:
    with pytest.raises(PluginError) as failure:
        plugin.load("exporters", "xlsx")
    assert "csv" in (failure.value.hint or "")
    with pytest.raises(PluginError, match="kind"):
        plugin.names("hats")

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import RegistryError
from sayso.model import EVERYTHING, Condition, Event, Incident, Judgement, Query, Stance, Verdict
from sayso.registry.store import Entry, Registry
from tests.making import CODER, make_capture, make_coding, make_document, make_event

BY = "test/1"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with Registry.open(tmp_path / "r.db") as found:
        yield found


def entry(text: str = "Police said vandals set fire to a tram in Brno.", url: str = "a.txt", coder: str = CODER) -> Entry:
    document = make_document(text)
    event = make_event(document, "set fire", "arson", coder=coder)
    return Entry(capture=make_capture(text.encode(), url), document=document, coding=make_coding(document, event, coder=coder))


def incident_of(*events: Event, key: str = "x") -> Incident:
    documents = tuple(sorted({event.document for event in events}))
    return Incident(
        id=key, code=events[0].code, half="act", stage=None, stance="asserts", fields=(), events=events, documents=documents
    )


def events_of(one: Entry) -> tuple[Event, ...]:
    assert one.coding is not None
    return one.coding.events


def test_what_is_added_comes_back_equal(registry: Registry) -> None:
    one = entry()
    registry.add([one])
    assert list(registry.documents()) == [one.document]
    assert tuple(registry.events()) == events_of(one)
    assert list(registry.claims(EVERYTHING, {})) == list(events_of(one)[0].claims)
    assert [capture for capture, _, _ in registry.captures()] == [one.capture]
    assert one.document is not None
    assert registry.codings(one.document.id) == (one.coding,)


def test_adding_twice_changes_nothing(registry: Registry, tmp_path: Path) -> None:
    registry.add([entry()])
    before = _dump(tmp_path / "r.db")
    registry.add([entry(), entry()])
    assert _dump(tmp_path / "r.db") == before


def test_knows_only_what_this_coder_coded(registry: Registry) -> None:
    one = entry()
    assert not registry.knows(one.capture.id, CODER)
    registry.add([one])
    assert registry.knows(one.capture.id, CODER)
    assert not registry.knows(one.capture.id, "hand/2")


def test_a_newer_version_of_a_coder_takes_the_place_of_the_older_and_both_are_kept(registry: Registry) -> None:
    registry.add([entry()])
    registry.add([entry(coder="hand/2")])
    assert {claim.coder for claim in registry.claims(EVERYTHING, {})} == {"hand/2"}
    assert {claim.coder for event in registry.events() for claim in event.claims} == {"hand/2"}
    assert registry.counts()["codings"] == 2


def test_a_failed_capture_is_kept_with_its_problem_and_may_be_read_later(registry: Registry) -> None:
    one = entry()
    registry.add([Entry(capture=one.capture, error=RegistryError("no words in it"))])
    assert list(registry.gaps()) == [("a.txt", "no words in it")]
    registry.add([one])
    assert list(registry.gaps()) == []
    assert registry.knows(one.capture.id, CODER)


def test_a_span_that_does_not_cut_its_quote_is_refused_and_nothing_is_kept(registry: Registry) -> None:
    one, other = entry(), entry("Rioters set fire to a bus in Cork.", "b.txt")
    event = events_of(other)[0]
    false = replace(event, trigger=replace(event.trigger, quote="threw stones"))
    assert other.coding is not None
    with pytest.raises(RegistryError, match="does not cut its quote"):
        registry.add([one, replace(other, coding=replace(other.coding, events=(false,)))])
    assert registry.counts()["documents"] == 0


def test_names_stay_when_an_incident_grows_and_lead_on_when_two_become_one(registry: Registry) -> None:
    one, other = entry(), entry("Rioters set fire to a bus in Cork.", "b.txt")
    registry.add([one, other])
    registry.replace_incidents([incident_of(*events_of(one), key="p"), incident_of(*events_of(other), key="q")], BY)
    first, second = (incident.id for incident in registry.incidents(EVERYTHING, {}))
    registry.replace_incidents([incident_of(*events_of(other), *events_of(one))], BY)
    assert {registry.incident(first).id, registry.incident(second).id} == {
        min((first, second), key=lambda name: _seq(registry, name))
    }
    registry.replace_incidents([incident_of(*events_of(one), key="p"), incident_of(*events_of(other), key="q")], BY)
    assert registry.incident(first).id == first
    assert registry.incident(second.lower()).id == second


def test_an_unknown_name_says_what_to_do(registry: Registry) -> None:
    with pytest.raises(RegistryError) as failure:
        registry.incident("SO-XXXXX")
    assert failure.value.hint
    with pytest.raises(RegistryError):
        registry.document("d0")


def test_a_name_whose_words_are_coded_no_more_says_so(registry: Registry) -> None:
    one = entry()
    registry.add([one])
    registry.replace_incidents([incident_of(*events_of(one))], BY)
    name = next(registry.incidents(EVERYTHING, {})).id
    registry.replace_incidents([], BY)
    with pytest.raises(RegistryError, match="present coder"):
        registry.incident(name)


def test_incidents_are_stale_after_a_document_or_a_ruling(registry: Registry) -> None:
    one = entry()
    registry.add([one])
    assert registry.is_stale(BY)
    registry.replace_incidents([incident_of(*events_of(one))], BY)
    assert not registry.is_stale(BY)
    assert registry.is_stale("test/2")
    registry.judge(
        Judgement.of("e1", "e2", verdict=Verdict.DIFFERENT, by="reader", at="2024-05-08T09:00:00+00:00", why="two towns")
    )
    assert registry.is_stale(BY)
    assert registry.judgements()[0].why == "two towns"


def test_a_computed_judgement_does_not_enter_the_ledger(registry: Registry) -> None:
    with pytest.raises(RegistryError):
        registry.judge(Judgement.of("e1", "e2", verdict=Verdict.SAME, by="weights/1"))


def test_queries_find_by_text_stance_and_condition(registry: Registry) -> None:
    one = entry()
    document = make_document("The ministry denied that agents had blown up the bridge at Tczew.")
    denied = make_event(document, "blown up", "bombing", stance=Stance.DENIES, speaker="The ministry")
    registry.add([one, Entry(capture=make_capture(url="b"), document=document, coding=make_coding(document, denied))])
    registry.replace_incidents([incident_of(*events_of(one), key="p"), incident_of(denied, key="q")], BY)

    def codes(query: Query) -> list[str]:
        return [headline.code for headline in registry.headlines(query, {"attack": ("attack", "bombing")})]

    assert codes(Query(text="bridge")) == ["bombing"]
    assert codes(Query(text='"a tram"')) == ["arson"]
    assert codes(Query(text='AND ( " *')) == []
    assert codes(Query(stance="denies")) == ["bombing"]
    assert codes(Query(types=("attack",))) == ["bombing"]
    assert codes(Query(where=(Condition.of("type=arson"),))) == ["arson"]
    assert codes(Query(speaker="ministry")) == ["bombing"]
    assert len(codes(EVERYTHING)) == 2
    assert [claim.field for claim in registry.claims(Query(stance="denies"), {})] == ["type"]
    assert [found.text for found in registry.documents(Query(text="tram"))] == [one.document.text if one.document else ""]


@pytest.mark.parametrize(("content", "words"), [(b"not a database at all" * 200, "not a database"), (None, "unable to open")])
def test_a_file_that_is_no_registry_is_refused_with_a_hint(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "r.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(RegistryError, match=words) as failure:
        Registry.open(path)
    assert failure.value.hint


def test_another_database_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "r.db")
    connection.execute("CREATE TABLE people (name)")
    connection.close()
    with pytest.raises(RegistryError, match="no Sayso registry"):
        Registry.open(tmp_path / "r.db")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    Registry.open(tmp_path / "r.db").close()
    connection = sqlite3.connect(tmp_path / "r.db")
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    for read_only in (False, True):
        with pytest.raises(RegistryError, match="schema 99") as failure:
            Registry.open(tmp_path / "r.db", read_only=read_only)
        assert "upgrade" in (failure.value.hint or "")


def test_reading_a_registry_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no registry"):
        Registry.open(tmp_path / "r.db", read_only=True)
    assert not (tmp_path / "r.db").exists()


def test_a_read_only_registry_can_be_read_and_not_written(registry: Registry, tmp_path: Path) -> None:
    registry.add([entry()])
    with Registry.open(tmp_path / "r.db", read_only=True) as reader:
        assert len(list(reader.documents())) == 1
        with pytest.raises(RegistryError) as failure:
            reader.add([entry("Other words set fire to it.", "c")])
    assert failure.value.hint


@pytest.fixture
def no_super_user() -> Iterator[None]:
    """Root may write to read-only files; for one test we are nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_a_read_only_file_says_so(no_super_user: None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        with Registry.open(path) as registry:
            registry.add([entry()])
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        with pytest.raises(RegistryError, match=r"read-?only") as failure, Registry.open(path) as registry:
            registry.add([entry("Other words set fire to it.", "c")])
        assert "--registry" in (failure.value.hint or "")
        with Registry.open(path, read_only=True) as reader:
            assert len(list(reader.documents())) == 1
        Path(folder).chmod(0o755)


def test_a_full_disk_keeps_what_was_finished(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Registry.open(path) as registry:
        registry.add([entry()])
        with registry._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(RegistryError, match="full") as failure:
            registry.add(
                [entry(f"Report {number}: they set fire to a shed. " + "words " * 9000, f"{number}") for number in range(20)]
            )
        assert "free some space" in (failure.value.hint or "")
        assert registry.counts()["documents"] == 1


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def _seq(registry: Registry, name: str) -> int:
    with registry._engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT seq FROM names WHERE name = ?", (name,)).scalar_one())

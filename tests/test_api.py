import io
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.api import Desk
from sayso.errors import RegistryError, ShareError
from sayso.model import Query

REPORTS = {
    "a.txt": "BRNO, May 6 (Moravian Wire) - Two men set fire to a tram depot in Brno on Sunday, police said. Nobody was hurt.",
    "b.txt": "BRNO, May 7 (Svitava News) - A tram depot in Brno was set on fire on Sunday by two masked men, the mayor said.",
    "c.txt": "TARTU, May 9 (Emajogi Post) - Estonia expelled two diplomats on Thursday and accused them of spying.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (made / name).write_text(text.replace(" (", ", 2024 ("), "utf-8")
    return made


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    with sayso.open(folder / "r.db") as opened:
        assert opened.read([folder / name for name in REPORTS]).finish() == {"coded": 3, "joined": 1}
        yield opened


def test_reading_is_lazy_and_known_reports_stay(desk: Desk, folder: Path) -> None:
    steps = desk.read(folder / "a.txt")
    assert [step.kind for step in steps] == ["known"]
    assert desk.read(str(folder / "nowhere.txt")).finish() == {"failed": 1}


def test_standard_input_is_a_target(tmp_path: Path) -> None:
    with sayso.open(tmp_path / "r.db") as opened:
        assert opened.read("-", stdin=io.BytesIO(REPORTS["a.txt"].encode())).finish()["coded"] == 1
        assert next(opened.documents()).text.startswith("BRNO")


def test_two_reports_of_one_fire_are_one_incident_and_say_why(desk: Desk) -> None:
    fires = [incident for incident in desk.incidents(Query(types=("arson",))) if len(incident.documents) == 2]
    assert len(fires) == 1
    reasons = [reason.words for judgement in desk.why(fires[0].id) for reason in judgement.reasons]
    assert reasons
    assert all(reasons)
    with pytest.raises(RegistryError, match="one incident"):
        desk.why(fires[0].id, fires[0].id)


def test_two_incidents_can_be_compared(desk: Desk) -> None:
    fire, expulsion = (next(desk.incidents(Query(types=(kind,)))) for kind in ("arson", "expulsion"))
    judged = desk.why(fire.id, expulsion.id)
    assert judged
    assert [judgement.score for judgement in judged] == sorted((judgement.score for judgement in judged), reverse=True)  # type: ignore[type-var]  # computed judgements have scores


def test_claims_are_of_the_incident_asked_for(desk: Desk) -> None:
    expulsion = next(desk.incidents(Query(types=("expulsion",))))
    claims = list(desk.claims(Query(incident=expulsion.id)))
    assert {claim.id for claim in claims} >= {claim.id for event in expulsion.events for claim in event.claims}
    assert desk.document(expulsion.documents[0]).text.startswith("TARTU")


@pytest.mark.parametrize(
    ("what", "columns"),
    [
        ("incidents", {"id", "code", "first", "gist"}),
        ("claims", {"field", "value", "speaker", "stance", "quote"}),
        ("documents", {"title", "outlet", "published", "text"}),
    ],
)
def test_frames_have_a_row_each(desk: Desk, what: str, columns: set[str]) -> None:
    frame = desk.to_frame(what)
    assert columns <= set(frame.columns)
    assert len(frame) == sum(1 for _ in getattr(desk, "headlines" if what == "incidents" else what)())


def test_an_unknown_frame_names_those_there_are(desk: Desk) -> None:
    with pytest.raises(ShareError) as failure:
        desk.to_frame("people")
    assert "claims" in (failure.value.hint or "")


def test_export_writes_what_was_asked_for(desk: Desk) -> None:
    out = io.BytesIO()
    desk.export("csv", out, Query(types=("expulsion",)))
    assert b"expulsion" in out.getvalue()
    assert b"arson" not in out.getvalue()


def test_the_ledger_is_sound_and_a_rebuild_changes_nothing(desk: Desk) -> None:
    assert {step.kind for step in desk.check()} == {"checked"}
    before = list(desk.incidents())
    assert desk.rebuild().finish() == {"joined": 1}
    assert list(desk.incidents()) == before

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import SaysoError
from sayso.model import Actor, Capture, Claim, Count, Document, Event, Field, Group, Incident, Place, Speaker, Stance, When, as_text
from sayso.model.wire import NOUNS, from_wire, schema, to_wire
from tests.making import fire, make_document

# An incident is mostly claims, events and judgements, which stand here themselves; built at random it grows past all bounds.
BUILDABLE = [kind for kind in NOUNS.values() if kind.__name__ not in ("Capture", "Speaker", "Incident")]


@pytest.mark.parametrize("kind", BUILDABLE, ids=lambda kind: kind.__name__)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_noun_comes_back_from_the_wire_and_fits_its_schema(kind: type, data: st.DataObject) -> None:
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
    st.register_type_strategy(Speaker, st.builds(Speaker, name=st.text(), kind=st.text(), via=st.none()))
    noun = data.draw(st.builds(kind))
    shape = json.loads(json.dumps(to_wire(noun)))
    assert from_wire(kind, shape) == noun
    jsonschema.validate(shape, schema(kind))


def test_an_incident_comes_back() -> None:
    event = fire(make_document())
    field = Field(
        name="type",
        groups=(Group(value="arson", claims=(event.claims[0].id,), origins=1, stances=("asserts",)),),
        shown="arson",
        rule="r",
    )
    incident = Incident(
        id="SO-1",
        code="arson",
        half="act",
        stage=None,
        stance="asserts",
        fields=(field,),
        events=(event,),
        documents=(event.document,),
    )
    assert from_wire(Incident, json.loads(json.dumps(to_wire(incident)))) == incident
    jsonschema.validate(to_wire(incident), schema(Incident))
    assert incident.field("type") == field
    assert incident.field("when") is None
    assert incident.claims == event.claims


def test_nested_speakers_and_bytes_come_back() -> None:
    chain = Speaker(name="B", via=Speaker(name="A", via=Speaker(name="TASS", kind="source")))
    assert from_wire(Speaker, to_wire(chain)) == chain
    assert [speaker.name for speaker in chain.chain()] == ["B", "A", "TASS"]
    capture = Capture.of(url="u", body=bytes(range(256)), fetched="2024", media_type="x/y")
    assert from_wire(Capture, json.loads(json.dumps(to_wire(capture)))) == capture


def test_fields_equal_to_their_default_are_left_out() -> None:
    assert to_wire(Actor(name="police")) == {"noun": "Actor", "name": "police"}


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"noun": "Place", "name": 3}, "3 is no str"),
        ({"noun": "Place", "name": "x", "latt": 3}, "no field 'latt'"),
        ({"noun": "Actor", "name": "x"}, "expected a Place"),
        ({"name": "x"}, "without `noun`"),
        (["x"], "got list"),
        ({"noun": "Place"}, "name"),
    ],
)
def test_what_does_not_fit_is_named(shape: Any, words: str) -> None:
    with pytest.raises(SaysoError, match=words):
        from_wire(Place, shape)


def test_unknown_stance_is_refused() -> None:
    event = fire(make_document())
    shape = to_wire(event)
    shape["claims"][0]["stance"] = "knows"
    with pytest.raises(SaysoError, match="knows"):
        from_wire(Event, shape)


def test_what_is_no_noun_has_no_wire() -> None:
    with pytest.raises(SaysoError, match="dict is not a noun"):
        to_wire({})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("arson", "arson"),
        (Actor(name="two men"), "two men"),
        (Place(name="Lublin", country="PL", relation="near"), "near Lublin (PL)"),
        (When(value="2024-05", first="2024-05-01", last="2024-05-31"), "2024-05-01 to 2024-05-31"),
        (When(value="2024-05-01", first="2024-05-01", last="2024-05-01"), "2024-05-01"),
        (When(value="PAST_REF"), "PAST_REF"),
        (Count(low=13, unit="people"), "13 or more people"),
        (Count(low=9, high=9), "9"),
        (Count(low=45, high=55), "45 to 55"),
    ],
)
def test_values_read_as_people_write_them(value: Any, words: str) -> None:
    assert as_text(value) == words


def test_claim_id_hangs_on_all_but_the_score() -> None:
    document = make_document()

    def claim(score: float, stance: Stance) -> Claim:
        span = document.span(0, 6)
        return Claim.of(
            event="e", field="actor", value="x", span=span, speaker=Speaker(name=""), stance=stance, score=score, coder="c/1"
        )

    assert claim(3.0, Stance.ASSERTS).id == claim(2.0, Stance.ASSERTS).id
    assert claim(3.0, Stance.ASSERTS).id != claim(3.0, Stance.DENIES).id


def test_schema_names_every_noun_inside() -> None:
    assert {"Event", "Claim", "Span", "Speaker", "Actor", "Place", "When", "Count"} <= schema(Event)["$defs"].keys()
    assert schema(Document)["$defs"]["Document"]["additionalProperties"] is False

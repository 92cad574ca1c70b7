"""Laws of joining: order does not matter, nothing is lost or doubled, running again changes nothing, undo restores."""

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.merge.cluster import build
from sayso.merge.compare import WeightsMatcher
from sayso.merge.origins import find_origins
from sayso.model import Document, Event, Incident, Judgement, Verdict
from tests.merge.invented import CODEBOOK, GDANSK, LUBLIN, count, day, make_document, make_event, names, organisation, ruling

FIRMS = ("Torvel", "Ostrum", "Brona", "Zelwo")
PLACES = {"Lublin": LUBLIN, "Gdansk": GDANSK}
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

World = tuple[tuple[Document, ...], tuple[Event, ...]]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    documents: list[Document] = []
    events: list[Event] = []
    for number in range(draw(st.integers(min_value=1, max_value=5))):
        firm, town = draw(st.sampled_from(FIRMS)), draw(st.sampled_from(sorted(PLACES)))
        first = draw(st.integers(min_value=1, max_value=6))
        text = f"Arson hit the {firm} works in {town}. The bombing of the {firm} office followed. {firm} denied neglect ({number})."
        document = make_document(text, published=f"2024-05-{first + 1:02d}", source=f"Paper {number}")
        when, target = day(f"2024-05-{first:02d}"), organisation(f"{firm} works")
        aside = draw(st.sampled_from((None, None, None, "drill")))
        arson = make_event(document, "Arson", "arson", place=PLACES[town], when=when, target=target, aside=aside)
        killed = count(draw(st.integers(min_value=0, max_value=3)))
        bombing = make_event(document, "bombing", "bombing", place=PLACES[town], killed=killed)
        denial = make_event(document, "denied", "denial", about=(arson.id,))
        documents.append(document)
        events.extend((arson, bombing, denial)[: draw(st.integers(min_value=1, max_value=3))])
    return tuple(documents), tuple(events)


@st.composite
def rulings(draw: st.DrawFn, events: tuple[Event, ...]) -> tuple[Judgement, ...]:
    made = []
    for number in range(draw(st.integers(min_value=0, max_value=6))):
        left, right = draw(st.sampled_from(events)), draw(st.sampled_from(events))
        if left.id != right.id:
            verdict = draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)))
            made.append(ruling(left, right, verdict, at=f"2024-06-01T00:00:{number:02d}Z", by=f"reader {number % 2}"))
    return tuple(made)


def build_of(world: World, judgements: tuple[Judgement, ...] = ()) -> tuple[Incident, ...]:
    documents, events = world
    return build(events, {one.id: one for one in documents}, CODEBOOK, judgements, names, WeightsMatcher(CODEBOOK))


@SLOW
@given(data=st.data(), world=worlds(), seed=st.integers(min_value=0, max_value=999))
def test_the_order_of_input_does_not_matter(data: st.DataObject, world: World, seed: int) -> None:
    judgements = data.draw(rulings(world[1]))
    chance = random.Random(seed)
    documents = tuple(chance.sample(world[0], len(world[0])))
    events = tuple(chance.sample(world[1], len(world[1])))
    ruled = tuple(chance.sample(judgements, len(judgements)))
    again = build_of((documents, events), ruled)
    assert again == build_of(world, judgements)


@SLOW
@given(world=worlds())
def test_running_again_changes_nothing(world: World) -> None:
    assert build_of(world) == build_of((world[0], world[1] + world[1]))


@SLOW
@given(data=st.data(), world=worlds())
def test_no_event_and_no_claim_is_lost_or_doubled(data: st.DataObject, world: World) -> None:
    incidents = build_of(world, data.draw(rulings(world[1])))
    held = Counter(event.id for incident in incidents for event in incident.events)
    assert held == Counter({event.id for event in world[1] if event.aside is None})
    for incident in incidents:
        said = Counter(claim.id for event in incident.events for claim in event.claims)
        shown = Counter(claim for field in incident.fields for group in field.groups for claim in group.claims)
        assert shown == said
        assert sorted(one for origin in incident.origins for one in origin.documents) == sorted(incident.documents)


@SLOW
@given(data=st.data(), world=worlds())
def test_rulings_of_different_always_hold(data: st.DataObject, world: World) -> None:
    judgements = data.draw(rulings(world[1]))
    home = {event.id: incident.id for incident in build_of(world, judgements) for event in incident.events}
    last = {(one.left, one.right, one.by): one for one in judgements}
    for one in last.values():
        if one.verdict is Verdict.DIFFERENT and one.left in home and one.right in home:
            assert home[one.left] != home[one.right]


@SLOW
@given(data=st.data(), world=worlds())
def test_taking_a_ruling_back_restores_the_view(data: st.DataObject, world: World) -> None:
    before = build_of(world)
    build_of(world, data.draw(rulings(world[1])))
    assert build_of(world) == before


@SLOW
@given(world=worlds())
def test_joins_tie_all_events_of_an_incident(world: World) -> None:
    for incident in build_of(world):
        assert len(incident.joins) == len(incident.events) - 1
        tied = {end for join in incident.joins for end in (join.left, join.right)}
        assert tied <= {event.id for event in incident.events}


@SLOW
@given(world=worlds(), seed=st.integers(min_value=0, max_value=999))
def test_origins_part_the_documents_in_any_order(world: World, seed: int) -> None:
    documents = list(world[0])
    origins = find_origins(documents)
    assert sorted(one for origin in origins for one in origin.documents) == sorted({document.id for document in documents})
    random.Random(seed).shuffle(documents)
    assert find_origins(documents) == origins

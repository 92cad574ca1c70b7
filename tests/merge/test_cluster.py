"""What is joined, what is not, and what the view of an incident says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.errors import MergeError
from sayso.merge.cluster import build
from sayso.merge.compare import WeightsMatcher
from sayso.model import Document, Event, Incident, Judgement, Stance, Verdict
from tests.merge.invented import (
    CODEBOOK,
    GDANSK,
    LUBLIN,
    POLAND,
    count,
    day,
    make_document,
    make_event,
    names,
    organisation,
    person,
    ruling,
)

FIRE = make_document(
    "A warehouse of the firm Torvel burned in Lublin on Thursday. Police called the fire arson. Three people were killed.",
    title="Arson at Torvel warehouse in Lublin kills three",
)
FIRE_LATER = make_document(
    "Five people died when arson destroyed a Torvel warehouse in Lublin, doctors said. Viktor Halas denied any part in it.",
    published="2024-05-04",
    source="Morning Post",
    title="Five die in Lublin warehouse arson",
)
HARBOUR = make_document(
    "A bomb went off in Gdansk near the harbour of the firm Ostrum. Nobody was hurt in the bombing.",
    published="2024-05-04",
    source="Morning Post",
    title="Bomb at Gdansk harbour",
)


def build_of(events: Sequence[Event], documents: Sequence[Document], judgements: Sequence[Judgement] = ()) -> tuple[Incident, ...]:
    return build(events, {one.id: one for one in documents}, CODEBOOK, judgements, names, WeightsMatcher(CODEBOOK))


def fire_events() -> tuple[Event, Event]:
    first = make_event(FIRE, "burned", "arson", place=LUBLIN, when=day("2024-05-02"), killed=count(3))
    later = make_event(FIRE_LATER, "arson", "arson", nth=1, place=LUBLIN, when=day("2024-05-02"), killed=count(5))
    return first, later


def parts(incidents: Sequence[Incident]) -> set[frozenset[str]]:
    return {frozenset(event.id for event in incident.events) for incident in incidents}


def test_nothing_makes_nothing() -> None:
    assert build_of((), ()) == ()


def test_two_reports_of_one_fire_are_one_incident() -> None:
    first, later = fire_events()
    (incident,) = build_of((first, later), (FIRE, FIRE_LATER))
    assert incident.events == (first, later)
    assert incident.id == names(first.id)
    assert (incident.code, incident.half, incident.first, incident.last) == ("arson", "act", "2024-05-02", "2024-05-02")
    assert (incident.said_first, incident.said_last) == ("2024-05-03", "2024-05-04")
    assert incident.documents == (FIRE.id, FIRE_LATER.id)


def test_the_join_says_why() -> None:
    (incident,) = build_of(fire_events(), (FIRE, FIRE_LATER))
    (join,) = incident.joins
    words = {reason.feature: reason.words for reason in join.reasons}
    assert words["place_near"] == "both in Lublin (0 km)"
    assert words["counts_differ"] == "3 killed here, 5 there"
    assert {join.left, join.right} == {event.id for event in incident.events}
    assert join.at is None


def test_contradictory_counts_are_kept_as_groups() -> None:
    (incident,) = build_of(fire_events(), (FIRE, FIRE_LATER))
    killed = incident.field("killed")
    assert killed is not None
    assert killed.contested
    assert {group.value for group in killed.groups} == {count(3), count(5)}
    assert killed.shown == count(5)
    assert killed.rule == "most-origins-then-latest"


def test_two_happenings_in_two_towns_stay_apart() -> None:
    first, _ = fire_events()
    other = make_event(HARBOUR, "bombing", "bombing", place=GDANSK)
    assert parts(build_of((first, other), (FIRE, HARBOUR))) == {frozenset({first.id}), frozenset({other.id})}


def test_look_alikes_in_one_town_and_week_stay_apart() -> None:
    school = make_document(
        "A school in Lublin was set on fire on Monday, police said. Nobody was hurt in the arson at Brona School.",
        title="Arson at Brona School in Lublin",
    )
    depot = make_document(
        "A bus depot in Lublin was set on fire on Thursday, police said. Nobody was hurt in the arson at the Zelwo depot.",
        published="2024-05-06",
        title="Arson at Zelwo bus depot in Lublin",
    )
    one = make_event(school, "set on fire", "arson", place=LUBLIN, when=day("2024-04-29"), target=organisation("Brona School"))
    two = make_event(depot, "set on fire", "arson", place=LUBLIN, when=day("2024-05-02"), target=organisation("Zelwo bus depot"))
    assert parts(build_of((one, two), (school, depot))) == {frozenset({one.id}), frozenset({two.id})}


def test_two_happenings_in_one_round_up_stay_apart() -> None:
    text = "Arson destroyed a kiosk in Lublin on Monday. Another arson in Gdansk on Thursday gutted a mill."
    report = make_document(text, title="Fires of the week")
    one = make_event(report, "Arson", "arson", place=LUBLIN, when=day("2024-04-29"))
    two = make_event(report, "arson", "arson", place=GDANSK, when=day("2024-05-02"))
    assert len(build_of((one, two), (report,))) == 2


def test_mentions_of_one_happening_in_one_report_are_joined() -> None:
    one = make_event(FIRE, "burned", "arson", place=LUBLIN)
    two = make_event(FIRE, "arson", "arson")
    (incident,) = build_of((one, two), (FIRE,))
    assert len(incident.events) == 2
    assert len(incident.origins) == 1


def test_wire_copies_are_one_origin() -> None:
    body = FIRE.text[FIRE.body :] + " The owner said the loss would be known in a few days, and that all staff were safe at home."
    copies = [make_document(body, source=f"Paper {number}", title=FIRE.title) for number in range(4)]
    events = [make_event(copy, "burned", "arson", place=LUBLIN, when=day("2024-05-02")) for copy in copies]
    (incident,) = build_of(events, copies)
    assert len(incident.documents) == 4
    assert len(incident.origins) == 1
    place = incident.field("place")
    assert place is not None
    assert [group.origins for group in place.groups] == [1]


def test_an_aside_starts_no_incident_but_is_a_mention() -> None:
    first, _ = fire_events()
    anniversary = make_document(
        "Lublin remembered the arson at the Torvel warehouse a year ago.",
        published="2025-05-02",
        title="Lublin remembers the Torvel warehouse arson",
    )
    aside = make_event(anniversary, "arson", "arson", nth=1, aside="anniversary", place=LUBLIN, when=day("2024-05-02"))
    (incident,) = build_of((first, aside), (FIRE, anniversary))
    assert incident.events == (first,)
    assert incident.mentions == (aside,)
    assert incident.documents == (FIRE.id,)


def test_an_aside_that_fits_nothing_is_dropped() -> None:
    drill = make_event(HARBOUR, "bombing", "bombing", aside="drill", place=GDANSK)
    first, _ = fire_events()
    (incident,) = build_of((first, drill), (FIRE, HARBOUR))
    assert incident.mentions == ()
    assert build_of((drill,), (HARBOUR,)) == ()


def test_a_denial_is_listed_with_its_act_and_links_to_it() -> None:
    first, later = fire_events()
    denial = make_event(FIRE_LATER, "denied", "denial", about=(later.id,), actor=person("Viktor Halas"))
    act, word = build_of((first, later, denial), (FIRE, FIRE_LATER))
    assert act.mentions == (denial,)
    assert word.events == (denial,)
    assert word.half == "word"
    assert word.about == (act.id,)
    kind = act.field("type")
    assert kind is not None
    assert kind.contested


def test_a_denial_of_an_accusation_is_about_the_act_too() -> None:
    text = "Arson hit a mill in Lublin. The mayor accused Halas of the fire. Halas denied it."
    report = make_document(text)
    act = make_event(report, "Arson", "arson", place=LUBLIN)
    accusation = make_event(report, "accused", "accusation", about=(act.id,))
    denial = make_event(report, "denied", "denial", about=(accusation.id,))
    found = {incident.code: incident for incident in build_of((act, accusation, denial), (report,))}
    assert found["arson"].mentions == (accusation, denial)
    assert found["denial"].about == (found["accusation"].id,)


def test_an_arrest_is_an_incident_of_its_own_about_the_crime() -> None:
    text = "Arson hit a mill in Lublin. Police arrested two men over the fire."
    report = make_document(text)
    act = make_event(report, "Arson", "arson", place=LUBLIN)
    arrest = make_event(report, "arrested", "arrest", about=(act.id,))
    crime, response = build_of((act, arrest), (report,))
    assert response.half == "response"
    assert response.about == (crime.id,)
    assert crime.mentions == ()


def test_the_stance_is_the_strongest_that_is_not_only_denial() -> None:
    alleged = make_event(FIRE, "burned", "arson", place=LUBLIN, stance=Stance.ALLEGES)
    denied = make_event(FIRE, "arson", "arson", stance=Stance.DENIES, place=LUBLIN)
    (incident,) = build_of((alleged, denied), (FIRE,))
    assert incident.stance == "alleges"
    kind = incident.field("type")
    assert kind is not None
    assert kind.contested
    assert kind.groups[0].stances == ("alleges", "denies")


def test_a_country_fits_a_town_and_contradicts_nothing() -> None:
    first, later = fire_events()
    vague = make_event(FIRE, "arson", "arson", place=POLAND)
    (incident,) = build_of((first, later, vague), (FIRE, FIRE_LATER))
    place = incident.field("place")
    assert place is not None
    assert not place.contested
    assert place.shown == LUBLIN


def test_a_ruling_of_same_joins_what_the_scores_part() -> None:
    first, _ = fire_events()
    other = make_event(HARBOUR, "bombing", "bombing", place=GDANSK)
    ruled = ruling(first, other, Verdict.SAME)
    (incident,) = build_of((first, other), (FIRE, HARBOUR), (ruled,))
    assert incident.joins == (ruled,)
    place = incident.field("place")
    assert place is not None
    assert place.contested
    assert len(place.groups) == 2


def test_a_ruling_of_different_parts_what_the_scores_join() -> None:
    first, later = fire_events()
    assert len(build_of((first, later), (FIRE, FIRE_LATER), (ruling(first, later, Verdict.DIFFERENT),))) == 2


def test_the_last_ruling_of_one_reader_counts() -> None:
    first, later = fire_events()
    rulings = (ruling(first, later, Verdict.DIFFERENT), ruling(first, later, Verdict.UNSURE, at="2024-06-02T00:00:00Z"))
    assert len(build_of((first, later), (FIRE, FIRE_LATER), rulings)) == 1


def test_different_against_a_chain_of_same_holds_and_is_contested() -> None:
    first, later = fire_events()
    other = make_event(HARBOUR, "bombing", "bombing", place=GDANSK)
    rulings = (
        ruling(first, later, Verdict.SAME, at="2024-06-01T00:00:00Z"),
        ruling(later, other, Verdict.SAME, at="2024-06-02T00:00:00Z"),
        ruling(first, other, Verdict.DIFFERENT, at="2024-06-03T00:00:00Z", by="second reader"),
    )
    incidents = build_of((first, later, other), (FIRE, FIRE_LATER, HARBOUR), rulings)
    assert parts(incidents) == {frozenset({first.id, later.id}), frozenset({other.id})}
    for incident in incidents:
        field = incident.field("rulings")
        assert field is not None
        assert field.contested
        assert {ruling.verdict for ruling in incident.joins} >= {Verdict.SAME, Verdict.DIFFERENT}


def test_different_keeps_two_accounts_apart_through_their_other_mentions() -> None:
    first, later = fire_events()
    second = make_event(FIRE, "arson", "arson", place=LUBLIN)
    rulings = (ruling(first, later, Verdict.SAME), ruling(second, later, Verdict.DIFFERENT))
    incidents = build_of((first, later, second), (FIRE, FIRE_LATER), rulings)
    assert parts(incidents) == {frozenset({first.id, later.id}), frozenset({second.id})}


def test_a_ruling_ties_an_aside_to_an_incident() -> None:
    first, _ = fire_events()
    drill = make_event(HARBOUR, "bombing", "bombing", aside="drill", place=GDANSK)
    (incident,) = build_of((first, drill), (FIRE, HARBOUR), (ruling(first, drill, Verdict.SAME),))
    assert incident.mentions == (drill,)


def test_rulings_on_unknown_events_are_passed_over() -> None:
    first, later = fire_events()
    assert len(build_of((first,), (FIRE,), (ruling(first, later, Verdict.SAME),))) == 1


def test_a_missing_document_is_an_error_with_a_hint() -> None:
    first, later = fire_events()
    with pytest.raises(MergeError) as caught:
        build_of((first, later), (FIRE,))
    assert caught.value.where == later.id
    assert caught.value.hint


def test_a_type_that_the_codebook_does_not_know_is_an_error() -> None:
    odd = make_event(FIRE, "burned", "no-such-type")
    with pytest.raises(MergeError) as caught:
        build_of((odd,), (FIRE,))
    assert caught.value.where == odd.id


def test_an_event_without_claims_is_an_incident_without_fields() -> None:
    bare = replace(make_event(FIRE, "burned", "arson"), claims=())
    (incident,) = build_of((bare,), (FIRE,))
    assert incident.fields == ()
    assert incident.code == "arson"


def test_undated_reports_are_compared_too() -> None:
    first = make_document(FIRE.text, published=None)
    later = make_document(FIRE_LATER.text, published=None, source="Morning Post")
    one = make_event(first, "burned", "arson", place=LUBLIN)
    two = make_event(later, "arson", "arson", nth=1, place=LUBLIN)
    (incident,) = build_of((one, two), (first, later))
    assert incident.said_first is None


def test_claims_of_two_coders_on_one_event_are_put_together() -> None:
    first, _ = fire_events()
    half = replace(first, claims=first.claims[:2])
    (incident,) = build_of((half, first, first), (FIRE,))
    assert [claim.id for claim in incident.events[0].claims].count(first.claims[0].id) == 1
    assert len(incident.events[0].claims) == len(first.claims)

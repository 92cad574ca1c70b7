"""Denials in every shape: by a word, by a formula, by a bare negation; what they are of, and who makes them."""

import pytest

from sayso.coding.denials import candidate_sentences, in_order
from sayso.coding.sentences import split
from sayso.model import Coding, Event, Stance
from tests.coding.coded import full_coder, make_document, only

FIRE = "Two men set fire to a depot near Radom on Monday, police said. "


def read(text: str) -> Coding:
    return next(iter(full_coder().code([make_document(text)])))


def denials(text: str) -> list[Event]:
    return [event for event in read(text).events if event.code == "denial"]


@pytest.mark.parametrize(
    "words",
    [
        "Minsk denied it.",
        "Minsk dismissed the accusation as absurd.",
        "Minsk called the report a forgery.",
        '"It was not us," Minsk said.',
        '"We had nothing to do with it," Minsk said.',
        '"There is no truth in that," Minsk said.',
        "Minsk said that it had played no part in it.",
        '"We did not do this," Minsk said.',
    ],
)
def test_a_denial_has_many_shapes_and_one_meaning(words: str) -> None:
    (denial,) = denials(FIRE + words)
    acts = {event.id: event.code for event in read(FIRE + words).events}
    assert [acts[key] for key in denial.about] == ["arson"]
    assert denial.of_field("type")[0].stance is Stance.ASSERTS
    voices = {denial.of_field("type")[0].speaker.name, *(claim.span.quote for claim in denial.of_field("actor"))}
    assert "Minsk" in voices


def test_what_is_not_denied_is_no_denial() -> None:
    (denial,) = denials(FIRE + "Minsk has not denied the arson.")
    assert denial.of_field("type")[0].stance is Stance.DENIES


def test_a_denial_said_twice_in_one_clause_is_one() -> None:
    assert len(denials(FIRE + "Minsk rejected the accusation as baseless.")) == 1


def test_a_bare_negation_counts_where_it_speaks_of_what_was_told() -> None:
    (denial,) = denials(FIRE + '"No depot was touched by anybody of ours," the Belarusian embassy said.')
    assert denial.about
    assert not denials(FIRE + '"The weather was not good," the farmer Jan Rolnik said.')


def test_a_bare_negation_of_the_outlet_is_no_denial() -> None:
    assert not denials(FIRE + "No depot was damaged further north.")


def test_no_group_is_no_speaker() -> None:
    claims = [event for event in read("No group claimed responsibility for the bombing in Quetta.").events if "claim" in event.code]
    assert [claim.of_field("type")[0].stance for claim in claims] == [Stance.DENIES]
    assert [claim.of_field("type")[0].speaker.name for claim in claims] == [""]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Guards thwarted an attack on the depot, the ministry said.", "foiled"),
        ("Police have foiled a plot to murder a journalist, the ministry said.", "foiled"),
        ("Two men failed to blow up the bridge, the ministry said.", "attempted"),
    ],
)
def test_who_says_that_an_act_was_stopped_asserts_it_with_its_stage(text: str, stage: str) -> None:
    act = next(event for event in read(text).events if event.of_field("stage"))
    (claim,) = act.of_field("type")
    assert (claim.stance, claim.speaker.name, act.of_field("stage")[0].value) == (Stance.ASSERTS, "ministry", stage)
    assert claim.score < 0


def test_without_an_act_there_is_nothing_to_deny() -> None:
    assert not denials('"It was not us," the mayor of Radom said.')


def test_ruled_out_is_denied_by_whoever_rules_it_out() -> None:
    acts = [
        event for event in read("Police ruled out sabotage after a train derailed near Nitra.").events if event.code == "sabotage"
    ]
    claim = acts[0].of_field("type")[0]
    assert (claim.stance, claim.speaker.name) == (Stance.DENIES, "Police")


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ('"We do not rule out sabotage," Karin Sund said.', "Karin Sund"),
        ("Police did not rule out sabotage.", "Police"),
        ("Nobody has ruled out sabotage, the minister said.", "minister"),
    ],
)
def test_what_is_not_ruled_out_is_held_possible_and_never_denied(words: str, speaker: str) -> None:
    (act,) = [event for event in read(words).events if event.code == "sabotage"]
    claim = act.of_field("type")[0]
    assert claim.stance is Stance.SUSPECTS
    assert 0 <= claim.score <= 1.5
    assert claim.speaker.name == speaker


def test_who_has_not_denied_an_act_says_nothing_of_it() -> None:
    (act,) = [event for event in read("Moscow has not denied the attack on the depot.").events if event.code == "attack"]
    claim = act.of_field("type")[0]
    assert claim.stance not in (Stance.DENIES, Stance.DOUBTS)
    assert claim.speaker.name == ""


def test_denied_it_is_of_the_sentence_before() -> None:
    text = FIRE + "Warsaw said on Tuesday that Minsk had also jammed signals over Suwalki. Minsk denied that."
    reading = read(text)
    (denial,) = [event for event in reading.events if event.code == "denial"]
    codes = {event.id: event.code for event in reading.events}
    assert "arson" not in {codes[key] for key in denial.about}


def test_denied_in_like_words_is_of_the_act_told_in_them() -> None:
    text = (
        "A drone struck the refinery at Ryazan on Sunday. Two men set fire to a depot near Radom on Monday. "
        "Police made arrests on Tuesday. The embassy said it knew of no plan against any depot; it denied having paid for a depot."
    )
    reading = read(text)
    codes = {event.id: event.code for event in reading.events}
    told = {codes[key] for event in reading.events if event.code == "denial" for key in event.about}
    assert told == {"arson"}


def test_who_takes_back_his_own_words_withdraws() -> None:
    codes = [event.code for event in read(FIRE + "Warsaw blamed Minsk. A week later Warsaw withdrew the accusation.").events]
    assert "withdrawal" in codes
    assert "denial" not in codes


def test_speech_that_denies_is_a_candidate_and_the_rest_is_not() -> None:
    text = 'The road was not closed. "We did not open it," he said. All was well. "It was not us," they said.'
    spans = split(text)
    assert [text[slice(*spans[index])][:8] for index in candidate_sentences(text, spans)] == ['"We did ', '"It was ']
    assert len(list(candidate_sentences(text, spans, speech=True))) == 3


def test_triggers_come_in_text_order() -> None:
    first, last = only("The depot was attacked."), only("The depot was attacked.")
    assert in_order([last, first]) == (last, first)


@pytest.mark.parametrize(
    "text",
    ["No.", '"No', "No, no, no, no! " * 200, "n't n't", "WE DID NOT. " * 50, "“„«»”" * 40, "not " * 2000, FIRE + "No, we did not"],
)
def test_bad_input_is_coded_or_left(text: str) -> None:
    for event in read(text).events:
        for claim in event.claims:
            assert text[claim.span.start : claim.span.end] == claim.span.quote

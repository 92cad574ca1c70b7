import pytest

from sayso.coding.events import Triggers
from sayso.coding.sentences import split
from sayso.model import Codebook, EventType, Stage, Trigger
from tests.coding.coded import SMALL, found, make_document, only, parser, triggers


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("Masked men attacked the depot in Tczew.", "attack", "attacked"),
        ("The depot was attacked by masked men.", "attack", "attacked"),
        ("The attack on the depot lasted an hour.", "attack", "attack"),
        ("Two men set the empty warehouse on fire.", "arson", "set"),
        ("The warehouse was set on fire at night.", "arson", "set"),
        ("Rebels carried out an attack on the bridge.", "attack", "attack"),
        ("The senator's murder shook Split.", "assassination", "murder"),
        ("A cyber-attack hit the port.", "cyberattack", "attack"),
    ],
)
def test_one_mention_is_one_event(text: str, code: str, word: str) -> None:
    hit = only(text)
    assert (hit.kind.code, hit.token.text) == (code, word)


def test_a_light_verb_adds_no_event() -> None:
    assert [hit.kind.code for hit in found("The group staged a raid on the farm.")] == ["attack"]


def test_what_an_act_led_to_is_no_second_act() -> None:
    book = Codebook(
        name="two",
        version="1",
        definition="x",
        types=(
            *SMALL.types,
            EventType(code="killing", name="Killing", half="act", definition="x", triggers=(Trigger(words=("kill",), pos="verb"),)),
        ),
    )
    parsed = parser().parse(make_document("A bomb exploded in the market, killing nine people."))[0]
    assert [hit.kind.code for hit in Triggers(book).find(parsed)] == ["bombing"]
    alone = parser().parse(make_document("Gunmen killed nine people in the market."))[0]
    assert [hit.kind.code for hit in Triggers(book).find(alone)] == ["killing"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Masked men attacked the depot.", Stage.CARRIED_OUT),
        ("Two men tried to bomb the bridge.", Stage.ATTEMPTED),
        ("He was held over the attempted murder of a judge.", Stage.ATTEMPTED),
        ("Guards foiled an attack on the depot.", Stage.FOILED),
        ("Police foiled a plot to bomb the railway.", Stage.FOILED),
        ("The cell planned to bomb the railway.", Stage.PLANNED),
        ("The rebels threatened to bomb the railway.", Stage.THREATENED),
    ],
)
def test_stage_comes_from_what_governs_the_act(text: str, stage: Stage) -> None:
    assert only(text).stage is stage


def test_guards_keep_out_other_senses() -> None:
    assert not found("He died of a heart attack in Graz.")
    assert not found("The fire spread through the forest.")
    assert [hit.kind.code for hit in found("Moscow denied that it had ordered the fire.")] == ["denial", "arson"]


def test_object_guard_looks_at_the_passive_subject_too() -> None:
    trigger = Trigger(words=("cut",), pos="verb", object=("cable",))
    kind = EventType(code="sabotage", name="Sabotage", half="act", definition="x", triggers=(trigger,))
    compiled = Triggers(Codebook(name="c", version="1", definition="x", types=(kind,)))
    texts = ("Somebody cut the undersea cable.", "The cable was cut on Friday.", "The bank cut its rates.")
    assert [len(compiled.find(parser().parse(make_document(text))[0])) for text in texts] == [1, 1, 0]


def test_entity_labels_guard_too() -> None:
    trigger = Trigger(words=("expel",), pos="verb", needs=("GPE",))
    kind = EventType(code="expulsion", name="Expulsion", half="response", definition="x", triggers=(trigger,))
    compiled = Triggers(Codebook(name="c", version="1", definition="x", types=(kind,)))
    texts = ("Poland expelled two diplomats.", "The school expelled a pupil.")
    assert [len(compiled.find(parser().parse(make_document(text))[0])) for text in texts] == [1, 0]


def test_gate_lets_through_what_may_matter() -> None:
    assert triggers().relevant("Two depots were torched.")
    assert triggers().relevant("A new CYBER-ATTACK was reported.")
    assert not triggers().relevant("The weather in Graz stays mild, and the trams run on time.")
    assert not triggers().relevant("")


def test_only_possible_sentences_are_candidates() -> None:
    text = "The trams run on time. Masked men attacked a depot. It rained. They set off home. A house was set on fire."
    assert triggers().candidate_sentences(text, split(text)) == (1, 4)


def test_gate_shuts_on_what_is_far_from_the_codebook() -> None:
    assert not triggers().relevant("The council of Brno met on Tuesday to speak about trams, parks and the price of bread. " * 25)


def test_a_huge_run_of_triggers_ends() -> None:
    parsed = parser().parse(make_document("attack " * 2_000))
    assert sum(len(triggers().find(one)) for one in parsed) > 0


def test_a_sentence_of_two_thousand_words_ends() -> None:
    text = "Masked men attacked " + ", ".join(f"the depot of town number {number}" for number in range(400)) + "."
    parsed = parser().parse(make_document(text))
    assert any(triggers().find(one) for one in parsed)

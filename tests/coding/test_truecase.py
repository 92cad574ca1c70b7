"""Text in capitals gets the case of ordinary writing, and no character moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.truecase import is_upper, truecase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE PRESIDENT SAID ON MONDAY THAT TWO MEN WERE HELD.", "The president said on Monday that two men were held."),
        ("PRESIDENT JUAN LUND MET COLONEL ORTEGA IN BOGOTA.", "President Juan Lund met Colonel Ortega in Bogota."),
        ("THE TRAIN STATION IN LA PAZ WAS HIT BY A BOMB.", "The train station in La Paz was hit by a bomb."),
        (
            "GUERRILLAS OF THE RED DAWN FRONT [RDF] SAID THE RDF HAD WON.",
            "Guerrillas of the red dawn front [RDF] said the RDF had won.",
        ),
        ("IT HAPPENED ON 31 MAR 90 DURING A MARCH IN MAY 1989.", "It happened on 31 Mar 90 during a march in May 1989."),
        ("THE SALVADORAN TROOPS AND THE UNITED STATES SIGNED IT.", "The Salvadoran troops and the United States signed it."),
        ("NONGOVERNMENTAL GROUPS SAID IT. THEY LEFT AT 5 PM.", "Nongovernmental groups said it. They left at 5 pm."),
        ("HE WAS SHOT WITH AN M-16 RIFLE IN SAN LUIS DE LA REINA.", "He was shot with an M-16 rifle in San Luis de la Reina."),
    ],
)
def test_cases(text: str, expected: str) -> None:
    assert truecase(text) == expected


@pytest.mark.parametrize("text", ["Police said NATO and the EU met.", "FMLN", "", "BBC NEWS", "123 456 789 012"])
def test_leaves_other_text_alone(text: str) -> None:
    assert truecase(text) == text


def test_names_may_be_told() -> None:
    text = "THE BLAST IN TURTLE KILLED FOUR PEOPLE ON SUNDAY."
    assert "Turtle" not in truecase(text)
    assert "Ashby" in truecase("THE BLAST IN ASHBY KILLED FOUR PEOPLE ON SUNDAY.", names=lambda word: word == "ashby")


def test_capitals_are_told_by_share() -> None:
    assert is_upper("TWO MEN WERE HELD IN KAUNAS")
    assert not is_upper("Two Men Were Held In Kaunas")
    assert not is_upper("NATO")


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Zs", "Po", "Nd")), max_size=80))
def test_no_character_moves(text: str) -> None:
    cased = truecase(text)
    assert len(cased) == len(text)
    assert cased.casefold() == text.casefold() or len(text.casefold()) != len(text)
    assert truecase(text) == cased


def test_letters_that_grow_when_lowered_keep_the_length() -> None:
    text = "POLICE IN İSTANBUL AND İZMİR SAID TWO MEN WERE HELD."
    assert len(truecase(text)) == len(text)

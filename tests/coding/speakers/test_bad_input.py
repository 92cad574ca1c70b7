"""Broken text is read without a crash, without a hang, and never with a span that does not cut its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding.speakers import attributions
from tests.coding.speakers.reading import make, parser
from tests.hanging import no_hang

PARTS = (
    *("“", "”", "‘", "’", '"', "„", "«", "»", "「", "」", "``", "''", "—", "–", ":", ",", ".", "?", "(", ")", "'s", "\n", "\n\n"),
    *(
        "He",
        "she",
        "It",
        "we",
        "who",
        "Mayor",
        "Jan Nowik",
        "Ruiz",
        "the ministry",
        "its",
        "spokesman",
        "police",
        "a source",
        "TVN",
    ),
    *(
        "said",
        "denied",
        "that",
        "according to",
        "quoted by",
        "as reported by",
        "citing",
        "ruled out",
        "is accused of",
        "called",
        "as",
    ),
    *("calling itself", "statement", "it fell", "arson", "an attack", "THE ARMY SAID", "İ", "\u00a0", "ﬁre", "1", "not"),
)


def check(text: str) -> None:
    made = make(text)
    sentences = parser().parse(made)
    found = attributions(made, sentences)
    for each in found:
        assert each.content
        assert each.speaker.kind in ("named", "office", "unnamed", "source")
        speakers = [speaker.span for speaker in each.speaker.chain() if speaker.span]
        for span in (each.cue, *each.content, *each.told, *([each.source] if each.source else []), *speakers):
            assert made.text[span.start : span.end] == span.quote != ""
        assert all(one.end <= other.start for one, other in zip(each.content, each.content[1:], strict=False))
        assert len(each.speaker.chain()) <= 8
    assert found == attributions(made, sentences)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_any_mixture_of_marks_names_and_cues(parts: list[str]) -> None:
    check(" ".join(parts) or " ")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text or " ")


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "\n\n\n",
        "POLICE SAID THAT TWO MEN HAD FLED. “WE KNOW NOTHING,” MAYOR ILSE OJA TOLD REPORTERS.",
        "police said two men had fled. the mayor, ilse oja, told reporters that she knew nothing of it.",
        "P0lice sa1d th at tw0 men h-\nad f1ed , the rnayor to1d rep0rters .",
        "- Police said:\n- two men fled\n- the mayor denied it\n- “no,” she said\n1) arson\n2) theft",
        "''''''“““”””‘‘‘’’’«»«»„„““「」「」``''",
        "He said, she said, they said, we said, said he, said she.",
        "said said said denied denied that that that",
        ": : : – – – Minister: : Minister",
    ],
)
def test_bad_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        "He said that ",
        "“Yes,” he said, ",
        "Mayor Jan Nowik, ",
        "quoted by TVN, as reported by ",
        "the ",
        "Police: “",
        "its statement said, ",
    ],
)
def test_a_sentence_of_two_thousand_words(unit: str) -> None:
    with no_hang():
        check(unit * (2_000 // len(unit.split())) + "it fell.")


@pytest.mark.parametrize("unit", ["Mayor Ilse Oja spoke. ", "He said no. ", "“Yes,” she said.\n\n", "Ruiz, Ruiz and Ruiz "])
def test_long_documents(unit: str) -> None:
    with no_hang():
        check(unit * (30_000 // len(unit)))

import itertools
from typing import Any

import pytest

TEXT = """Press conference by the President of Estonia
May 3, 2024, 14:30
Tallinn

President of Estonia Mari Kask: Good afternoon, colleagues.

We discussed the damaged cable: it will be repaired.

Question: Who did it?

Mari Kask: We do not know yet. The prosecutor said: "We suspect sabotage".

(Laughter)

So we wait.

* * *

Border security

Minister of the Interior Jaan Tamm: The border was closed.

Q: For how long?

Jaan Tamm (in Estonian): Two days.
"""


def test_turns_keep_who_speaks(read: Any) -> None:
    document = read(TEXT)
    assert document.kind == "transcript"
    said = [(turn.speaker, turn.kind, document.text[turn.start : turn.end]) for turn in document.turns]
    assert said == [
        (
            "President of Estonia Mari Kask",
            "speech",
            "Good afternoon, colleagues.\n\nWe discussed the damaged cable: it will be repaired.",
        ),
        ("Question", "question", "Who did it?"),
        ("Mari Kask", "speech", 'We do not know yet. The prosecutor said: "We suspect sabotage".'),
        ("", "status", "(Laughter)"),
        ("Mari Kask", "speech", "So we wait."),
        ("", "status", "* * *"),
        ("", "status", "Border security"),
        ("Minister of the Interior Jaan Tamm", "speech", "The border was closed."),
        ("Q", "question", "For how long?"),
        ("Jaan Tamm (in Estonian)", "speech", "Two days."),
    ]


def test_labels_cut_their_words_and_turns_do_not_overlap(read: Any) -> None:
    document = read(TEXT)
    assert all(turn.label.quote == document.text[turn.label.start : turn.label.end] for turn in document.turns if turn.label)
    assert all(turn.label.document == document.id for turn in document.turns if turn.label)
    ends = [(turn.start, turn.end) for turn in document.turns]
    assert all(start < end for start, end in ends)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(ends))


def test_the_head_gives_title_place_and_time(read: Any) -> None:
    document = read(TEXT)
    assert (document.title, document.dateline, document.published) == (
        "Press conference by the President of Estonia",
        "Tallinn",
        "2024-05-03T14:30",
    )


def test_labels_in_capitals_are_read(read: Any) -> None:
    text = "THE PRESIDENT:  Thank you all.\n\nQ    Mr. President, who did it?\n\n"
    text += "THE PRESIDENT:  We will see.\n\nMS. DOE:  Last question."
    assert [turn.speaker for turn in read(text).turns] == ["THE PRESIDENT", "Q", "THE PRESIDENT", "MS. DOE"]


@pytest.mark.parametrize(
    "text",
    [
        "Police said: two men were held.\n\nThe mayor added: nobody was hurt.\n\nHe said: it is over.",
        "Dead: two people, both men.\n\nInjured: nine people, all of them workers.\n\nMissing: one man.",
        "Photo: Jane Doe\n\nRead more: Fire in Narva\n\nUpdate: the fire is out.\n\nSource: Baltic Wire",
        "A man was held.\n\nA woman was freed.\n\nA dog barked: nobody came.\n\nA car burnt.",
        "The fire is out.",
    ],
)
def test_an_article_is_no_transcript(text: str, read: Any) -> None:
    document = read(text)
    assert document.kind == "article"
    assert not document.turns

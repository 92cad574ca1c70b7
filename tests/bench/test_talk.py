"""Talk is told from news by style, not by topic."""

import numpy as np

from bench import talk
from sayso.coding.sentences import Parser

CHAT = ["i", "really", "love", "this", "place", "and", "you", "should", "try", "their", "soup", "!"]
NEWS = ["Two", "men", "were", "arrested", "near", "the", "port", "on", "Monday", ",", "police", "said", "."]


def test_a_chatty_sentence_is_talk_and_a_report_is_not() -> None:
    chat, news = (talk.talk_of(doc) for doc in Parser().parse_words([CHAT, NEWS]))
    assert chat > 0 > news


def test_style_names_no_topic() -> None:
    (doc,) = Parser().parse_words([NEWS])
    style = talk.style_of(doc)
    assert "word said" in style
    assert "tag NNS" in style
    assert not any(name in style for name in ("word men", "word port", "word police", "word monday"))


def test_quotation_marks_are_one() -> None:
    plain, typeset = (talk.style_of(doc) for doc in Parser().parse_words([['"', "No", '"'], ["“", "No", "”"]]))
    assert plain['word "'] == typeset['word "']


def test_regression_finds_the_side_of_a_feature() -> None:
    matrix = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 1.0], [1.0, 0.0]])
    weights = talk._regress(matrix, np.array([1.0, 0.0, 1.0, 0.0]))
    assert weights[1] > 0 > weights[0]

"""The trained reader beside the rules: what it needs, what it gives, and that nothing it gives hangs on anything else."""

import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding.sentences import Parser, Sentence
from sayso.coding.stance import head as reader
from sayso.coding.stance import judge, judge_by_rules
from sayso.coding.stance.blend import weigh
from sayso.coding.stance.head import sense
from sayso.coding.stance.judged import Judged
from sayso.errors import CodingError
from sayso.model import Document, Stance
from tests.hanging import no_hang

PARSER = Parser()
SAID = ["The", "harbour", "master", "said", "the", "crew", "will", "leave", "Gdynia", "on", "Monday", "."]


def parse(text: str) -> tuple[Sentence, ...]:
    made = Document(id=Document.id_of(text=text, title=None, source=None, published=None, url=None), text=text)
    return PARSER.parse(made)


def test_what_will_be_is_committed_to_and_has_not_happened() -> None:
    sensed = sense(SAID, SAID.index("leave"))
    assert sensed is not None
    assert sensed.committed > 1 > sensed.happened


def test_what_was_denied_is_low_and_what_was_told_is_high() -> None:
    told, denied = (sense(f"Two men {verb} the depot .".split(), at) for verb, at in (("burned", 2), ("did not burn", 4)))
    assert told is not None
    assert denied is not None
    assert told.committed > 2
    assert told.happened > 2
    assert denied.committed < 0
    assert denied.happened < 0


@pytest.mark.parametrize("at", [-1, 3, 99])
def test_a_place_outside_the_sentence_is_none(at: int) -> None:
    assert sense(["Two", "men", "left"], at) is None


@pytest.mark.parametrize("words", [[], ["   "], ["", "\n"], ["\u200b"]])
def test_white_space_is_no_word(words: list[str]) -> None:
    assert all(sense(words, at) is None for at in range(len(words) + 1))


@pytest.mark.parametrize("word", ["ΑΒΓ", "войска", "襲撃", "😀", "a" * 5_000, "\x00", "-LRB-", "“"])
def test_strange_words_do_not_stop_it(word: str) -> None:
    sensed = sense(["Men", word, "left"], 2)
    assert sensed is not None
    assert -3 <= sensed.committed <= 3


def test_very_long_sentences_are_read_to_their_end() -> None:
    words = ["Soldiers", "crossed", "the", "river", "and"] * 400
    with no_hang():
        first, last = sense(words, 1), sense(words, 1_996)
    assert first is not None
    assert last is not None
    assert -3 <= last.committed <= 3


def test_a_judgement_does_not_hang_on_what_else_is_judged() -> None:
    sentences = parse("Two men burned the depot in Lyon. Police deny that the guard slept. If it rains, the ferry will not sail.")
    events = [(sentence, token.i) for sentence in sentences for token in sentence.doc if token.pos_ in ("VERB", "NOUN")]
    whole = [judge(sentence, token) for sentence, token in events]
    reader._read.cache_clear()
    backwards = [judge(sentence, token) for sentence, token in events[::-1]][::-1]
    reader._read.cache_clear()
    alone = []
    for sentence, token in events:
        alone.append(judge(sentence, token))
        reader._read.cache_clear()
    assert whole == backwards == alone


def test_the_stance_is_that_of_the_rules() -> None:
    for sentence in parse("Police deny that two men burned the depot. The men may have fled. The alleged attack was a hoax."):
        for token in sentence.doc:
            assert judge(sentence, token.i).stance is judge_by_rules(sentence, token.i).stance


def test_scores_are_tenths() -> None:
    (sentence,) = parse("Police suspect that two men burned the depot.")
    for token in sentence.doc:
        assert judge(sentence, token.i).score == round(judge(sentence, token.i).score, 1)


def test_without_a_trained_score_the_rules_stand() -> None:
    judged = Judged(stance=Stance.ASSERTS, score=2.8)
    assert weigh(judged, None) is judged


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / reader.FOLDER
    folder.mkdir()
    for name in ("model.onnx", "tokenizer.json"):
        (folder / name).write_bytes(b"other")
    (folder / "hashes.json").write_text(json.dumps({"model.onnx": "0", "tokenizer.json": "0"}))
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(CodingError, match="not the ones") as caught:
        reader._reader.__wrapped__()
    assert caught.value.where == "stance-head/model.onnx"
    assert caught.value.hint


def test_missing_weights_are_an_error_of_coding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(CodingError, match="missing"):
        reader._reader.__wrapped__()


def test_the_weights_are_small() -> None:
    folder = resources.files("sayso.data").joinpath(reader.FOLDER)
    assert len(folder.joinpath("model.onnx").read_bytes()) <= 23_000_000


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=20), st.integers(-2, 22))
def test_any_words_give_a_bounded_score_or_none(words: list[str], at: int) -> None:
    sensed = sense(words, at)
    if sensed is not None:
        assert -3 <= sensed.committed <= 3
        assert -3 <= sensed.happened <= 3
        assert sensed == sense(words, at)

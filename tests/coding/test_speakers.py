"""Who says what: sources, cues, contents, speakers, and the chain behind any stretch of text."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding.sentences import Parser
from sayso.coding.speakers import OWN_VOICE, Attribution, attributions, holder
from sayso.coding.speakers.quotes import find_quotes
from sayso.model import Document, Stance, Turn
from tests.hanging import no_hang

Reading = tuple[Document, tuple[Attribution, ...]]
Read = Callable[[str], Reading]


def document(text: str, turns: tuple[Turn, ...] = ()) -> Document:
    return Document(id=Document.id_of(text=text, title=None, source=None, published=None, url=None), text=text, turns=turns)


@pytest.fixture(scope="module")
def read() -> Read:
    parser = Parser()

    def reading(text: str) -> Reading:
        made = document(text)
        return made, attributions(made, parser.parse(made))

    return reading


def by_cue(found: tuple[Attribution, ...], cue: str) -> Attribution:
    return next(each for each in found if each.cue.quote == cue)


def words(found: Attribution) -> tuple[str | None, list[str]]:
    return found.source.quote if found.source else None, [span.quote for span in found.content]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The mayor said that two men had set fire to the depot.", "said", "The mayor", "that two men had set fire to the depot"),
        ("The cable was cut on purpose, the navy said.", "said", "the navy", "The cable was cut on purpose"),
        (
            "“It was arson,” said Ilse Oja, who leads the fire service.",
            "said",
            "Ilse Oja, who leads the fire service",
            "“It was arson,”",
        ),
        (
            "According to the harbour office, the ship dragged its anchor.",
            "According to",
            "the harbour office",
            "the ship dragged its anchor",
        ),
        ("Her claim that the firm paid bribes was read out.", "claim", "Her", "that the firm paid bribes"),
        ("The army denied shelling the town.", "denied", "The army", "shelling the town"),
        (
            "The minister, Ilona Berz, accused Borduria of jamming the signal.",
            "accused",
            "The minister, Ilona Berz",
            "Borduria of jamming the signal",
        ),
        ("The group threatened to blow up the bridge.", "threatened", "The group", "to blow up the bridge"),
    ],
)
def test_clauses(read: Read, text: str, cue: str, source: str, content: str) -> None:
    assert words(by_cue(read(text)[1], cue)) == (source, [content])


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("said", Stance.ASSERTS),
        ("alleged", Stance.ALLEGES),
        ("suspected", Stance.SUSPECTS),
        ("denied", Stance.DENIES),
        ("doubted", Stance.DOUBTS),
        ("predicted", Stance.PREDICTS),
        ("demanded", Stance.DEMANDS),
        ("promised", Stance.PROMISES),
    ],
)
def test_cues_carry_a_stance(read: Read, verb: str, stance: Stance) -> None:
    assert by_cue(read(f"The ministry {verb} that the border would be closed.")[1], verb).stance is stance


def test_a_quotation_cut_by_its_cue_is_one_content(read: Read) -> None:
    _, found = read("“We saw smoke,” Jan Nowik told reporters. “Then the roof fell.”")
    assert words(by_cue(found, "told")) == ("Jan Nowik", ["“We saw smoke,”", "“Then the roof fell.”"])


def test_an_open_quotation_goes_on_over_paragraphs(read: Read) -> None:
    text = "“The fire began in the yard,” said Captain Ilse Oja.\n\n“It spread to the hall.\n\n“Nobody was inside,” she added."
    _, found = read(text)
    assert "“It spread to the hall." in [span.quote for each in found for span in each.content]
    assert by_cue(found, "added").speaker.name == "Ilse Oja"


def test_a_passive_names_nobody(read: Read) -> None:
    _, found = read("He is accused of planning an attack. The group is believed to have fled.")
    assert by_cue(found, "is accused").source is None
    assert by_cue(found, "is accused").stance is Stance.ALLEGES
    assert by_cue(found, "is accused").speaker.kind == "unnamed"
    assert by_cue(found, "is believed").stance is Stance.SUSPECTS


def test_colons_in_headlines(read: Read) -> None:
    _, found = read("Minister: the fire was arson\n\nThe hall burned down.")
    assert words(by_cue(found, ":")) == ("Minister", ["the fire was arson"])
    assert not read("Photo: a ship in the harbour")[1]
    _, found = read("Blast at depot kills two: police\n\nThe hall burned down.")
    assert words(by_cue(found, ":"))[0] == "police"


def test_a_place_in_capitals_is_a_dateline_and_no_speaker(read: Read) -> None:
    _, found = read(
        "QUETTA: Ten coffins were carried through the streets.\n\nPolice suspect arson after a fire tore through a shed."
    )
    assert [words(each) for each in found] == [("Police", ["arson"])]


def test_nobody_speaks_of_what_it_is_too_early_to_speak_of(read: Read) -> None:
    _, found = read("The ministry said it was too early to speak of sabotage.")
    assert [each.cue.quote for each in found] == ["said"]


def test_what_follows_a_colon_in_quotation_marks(read: Read) -> None:
    _, found = read("The mayor came back to an old line: “Nobody will leave this town by night.”")
    assert words(by_cue(found, ":")) == ("The mayor", ["“Nobody will leave this town by night.”"])


def test_a_colon_in_a_sentence_that_was_not_parsed_is_passed_over() -> None:
    made = document("It rained. The mayor came back to an old line: “Nobody will leave this town by night.”")
    assert attributions(made, Parser().parse(made, [(0, 10)])) == ()


def test_pronouns_are_the_last_who_may_be_meant(read: Read) -> None:
    text = "Police spokesman Jan Nowik said the depot burned. Mrs Ilse Oja said she saw two men. He added that nobody was hurt."
    _, found = read(text)
    assert by_cue(found, "added").speaker.name == "Jan Nowik"
    assert by_cue(found, "added").source is not None
    assert by_cue(found, "added").speaker.span == by_cue(found, "added").source


def test_roles_and_organisations(read: Read) -> None:
    _, found = read("Police spokesman Jan Nowik told reporters that the depot burned.")
    speaker = found[0].speaker
    assert (speaker.name, speaker.kind, speaker.role, speaker.organisation) == ("Jan Nowik", "named", "Police spokesman", "Police")
    assert speaker.on_record is True
    _, found = read("The interior ministry said the border was closed.")
    assert (found[0].speaker.name, found[0].speaker.kind) == ("interior ministry", "office")


def test_the_unnamed_stay_unnamed(read: Read) -> None:
    _, found = read("A senior official who asked not to be named said the cable was cut.")
    speaker = by_cue(found, "said").speaker
    assert (speaker.kind, speaker.on_record) == ("unnamed", False)
    _, found = read("Witnesses said the bridge shook.")
    assert (found[0].speaker.kind, found[0].speaker.on_record) == ("unnamed", None)


def test_chains_nest(read: Read) -> None:
    made, found = read("The agency reported that the mayor said the bridge had been blown up.")
    at = made.text.index("blown")
    said = holder(found, at, at + 5)
    assert said is not None
    assert [speaker.name for speaker in said.speaker.chain()] == ["mayor", "agency"]
    made, found = read("Tagblatt quoted the ministry as saying that the drone had crossed the border.")
    at = made.text.index("crossed")
    said = holder(found, at, at + 7)
    assert said is not None
    assert [speaker.name for speaker in said.speaker.chain()] == ["ministry", "Tagblatt"]


def test_who_rejects_a_claim_denies_what_it_says(read: Read) -> None:
    made, found = read("The embassy rejected the claim that it was behind the blast.")
    at = made.text.index("behind")
    said = holder(found, at, at + 6)
    assert said is not None
    assert (said.stance, [speaker.name for speaker in said.speaker.chain()]) == (Stance.DENIES, ["embassy"])


def test_who_denies_a_part_in_it_does_not_deny_that_it_happened(read: Read) -> None:
    made, found = read("The embassy denied any involvement in the blast.")
    at = made.text.index("blast")
    assert by_cue(found, "denied").stance is Stance.DENIES
    assert holder(found, at, at + 5) is None


def test_who_condemns_an_attack_does_not_report_it(read: Read) -> None:
    made, found = read("The mayor condemned the attack on the depot.")
    at = made.text.index("attack")
    assert by_cue(found, "condemned").judges
    assert holder(found, at, at + 6) is None


def test_nobody_but_the_outlet(read: Read) -> None:
    made, found = read("Two men set fire to a depot on Friday.")
    assert found == ()
    assert holder(found, 0, len(made.text)) is None
    assert (OWN_VOICE.name, OWN_VOICE.kind) == ("", "source")


def test_turns_of_a_transcript() -> None:
    text = "Ms Oja: The depot was set on fire. We deny that our men did it.\n\nQuestion: Who did it?"
    first, second = text.index("The depot"), text.index("Who did")
    label = document(text).span(0, 6)
    turns = (
        Turn(start=first, end=text.index("\n"), speaker="Ilse Oja", label=label),
        Turn(start=second, end=len(text), speaker="", kind="question"),
    )
    made = document(text, turns)
    found = attributions(made, Parser().parse(made))
    at = text.index("our men did")
    said = holder(found, at, at + 7)
    assert said is not None
    assert (said.stance, said.speaker.name) == (Stance.DENIES, "Ilse Oja")
    assert any(each.stance is Stance.ASKS and each.content[0].start == second for each in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A b” c", ["“A b”"]),
        ("«A b» c „d e“ f", ["«A b»", "„d e“"]),
        ('"A b" c "d"', ['"A b"', '"d"']),
        ("``A b'' c", ["``A b''"]),
        ("He said ‘it’s gone’ and left", ["‘it’s gone’"]),
        ("the workers' hall isn't here", []),
        ("“open to the end", ["“open to the end"]),
        ("“lost “found” rest", ["“found”"]),
        ("‘He saw the “old bridge” fall.’", ["“old bridge”"]),
        ("” stray", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text, [(0, len(text))])] == expected


@pytest.mark.parametrize("unit", ["“", '" ', "“A said “", "''", "‘ ’ ", "“Yes,” he said. "])
def test_broken_marks_do_not_hang(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    with no_hang():
        find_quotes(text, [(0, len(text))])


def test_a_sentence_of_two_thousand_words_does_not_hang(read: Read) -> None:
    with no_hang():
        _, found = read("He said that " * 700 + "it fell.")
    assert found


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "He", "said", "that", "the army", "denied", ",", ".", ":", "\n\n", "who", "is accused of", "it", "fell"]
        ),
        max_size=25,
    )
)
def test_spans_cut_their_words_and_nothing_is_said_by_nobody(parts: list[str]) -> None:
    made = document(" ".join(parts) or "x")
    sentences = Parser().parse(made)
    found = attributions(made, sentences)
    for each in found:
        assert each.content
        assert each.speaker.kind in ("named", "office", "unnamed", "source")
        for span in (each.cue, *each.content, *([each.source] if each.source else [])):
            assert made.text[span.start : span.end] == span.quote
        assert all(one.end <= other.start for one, other in zip(each.content, each.content[1:], strict=False))
    assert found == attributions(made, sentences)

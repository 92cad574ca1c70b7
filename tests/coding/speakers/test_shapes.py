"""The shapes in which reports say that somebody says something."""

import pytest

from sayso.coding.speakers import holder
from sayso.coding.speakers.quotes import find_quotes
from sayso.model import Stance
from tests.coding.speakers.reading import by_cue, contents, make, read


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Odda Guard: Two boats seized off the coast", ":", "Odda Guard", ["Two boats seized off the coast"]),
        ("SBX: Two boats seized off the coast", ":", "SBX", ["Two boats seized off the coast"]),
        ("Nobody was hurt – harbour police", " –", "harbour police", ["Nobody was hurt"]),
        ("Fire at depot was arson, says mayor", "says", "mayor", ["Fire at depot was arson"]),
        ("“We saw it.” — Jan Nowik", "—", "Jan Nowik", ["“We saw it.”"]),
        ("The cable was cut, as several papers have reported.", "have reported", "several papers", ["The cable was cut"]),
        ("“Never again,” barked Jan Nowik at the gate.", "barked", "Jan Nowik", ["“Never again,”"]),
        ("Critics spoke in praise of the new dock.", "praise", "Critics", ["the new dock"]),
        ("The union is wary of the new dock owner.", "wary", "The union", ["the new dock owner"]),
        ("The guard called for the port to be shut.", "called", "The guard", ["the port to be shut"]),
    ],
)
def test_shapes(text: str, cue: str, source: str, content: list[str]) -> None:
    found = by_cue(text, cue)
    assert (found.source.quote if found.source else None, [span.quote for span in found.content]) == (source, content)


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("Police ruled out sabotage.", "ruled out", Stance.DENIES),
        ("Police did not rule out sabotage.", "did not rule out", Stance.SUSPECTS),
        ("The embassy rejected the claim that it had paid the men.", "rejected", Stance.DENIES),
        ("The embassy dismissed the claim that it had paid the men.", "dismissed", Stance.DENIES),
        ("The army did not deny that its men had fired.", "did not deny", Stance.ASSERTS),
        ("The firm took back its report of a leak.", "took back", Stance.RETRACTS),
        ("It was rumoured that sailors had done it.", "was rumoured", Stance.SUSPECTS),
    ],
)
def test_who_refuses_a_claim_holds_that_stance(text: str, cue: str, stance: Stance) -> None:
    assert by_cue(text, cue).stance is stance


def test_it_was_reported_names_nobody() -> None:
    found = by_cue("It was reported that two men had fled.", "was reported")
    assert (found.source, found.speaker.name, found.speaker.kind) == (None, "", "unnamed")
    assert contents("It was reported that two men had fled.", "was reported") == ["that two men had fled"]


def test_what_the_outlet_adds_in_a_relative_clause_is_its_own() -> None:
    assert contents("Police said that the ship left the dock, which was built in 1902.", "said") == ["that the ship left the dock"]


def test_what_a_verdict_calls_a_thing_is_said() -> None:
    made = make("The mayor called the damage an attack on the town.")
    found = read(made.text)
    at, thing = made.text.index("attack"), made.text.index("damage")
    told = holder(found, at, at + 6)
    assert told is not None
    assert told.speaker.name == "mayor"
    assert holder(found, thing, thing + 6) is None


def test_a_place_before_a_colon_says_nothing() -> None:
    assert read("Trieste: trial opens over old bomb") == ()


def test_an_interview_with_names_before_colons() -> None:
    text = "\n\n".join(["Bo Lind: Who was there?", "Ana Ruiz: The crew was there. Nobody else.", "Bo Lind: And then?"])
    found = [each for each in read(text) if each.cue.quote == ":"]
    assert [each.source.quote if each.source else "" for each in found] == ["Bo Lind", "Ana Ruiz", "Bo Lind"]
    assert found[1].content[0].quote == "The crew was there. Nobody else."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«A “b” c» d", ["«A “b” c»"]),
        ("「A『b』c」 d", ["「A『b』c」"]),
        ("“A „b“ c” d", ["“A „b“ c”"]),
        ("„A «b» c“ d", ["„A «b» c“"]),
        ("He left “open «in» to the end", ["«in»"]),
        ("“open «in» to the end", ["“open «in» to the end"]),
        ("“Never,“ he said", ["“Never,“"]),
    ],
)
def test_quotations_inside_quotations(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text, [(0, len(text))])] == expected

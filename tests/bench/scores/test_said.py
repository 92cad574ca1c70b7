"""Attributions and denials scored on cases worked out by hand."""

from bench.scores.said import score_denials, score_said
from bench.suite import Row

TEXT = 'Ana Ruiz, the mayor, said two men burned a depot. "We did not," Minsk said.'
HOME = {("a.txt", ""): 0}
STORIES = {"e1": "fire", "SO-1": "fire", "e2": "strike"}


def gold(**changes: object) -> Row:
    row: Row = {
        "file": "a.txt",
        "context": "Ana Ruiz, the mayor, said two men burned a depot.",
        "source": "Ana Ruiz, the mayor",
        "cue": "said",
        "content": ["two men burned a depot"],
        "speaker": "Ana Ruiz",
        "kind": "named",
        "role": "mayor",
        "stance": "asserts",
    }
    return row | changes


def said(**changes: object) -> Row:
    start = TEXT.index("two men")
    row: Row = {
        "source": [[0, 8]],
        "cue": [[21, 25]],
        "content": [[start, start + len("two men burned a depot")]],
        "speaker": "Ruiz",
        "kind": "named",
        "via": [],
        "role": "the mayor",
        "organisation": None,
        "on_record": None,
        "stance": "asserts",
    }
    return row | changes


def test_an_attribution_found_is_scored_in_its_parts() -> None:
    scores = score_said([gold()], [{"text": TEXT, "attributions": [said()]}], HOME)
    assert scores["said content IoU>=.5"] == (1.0, 1.0, 1.0)
    assert scores["said speaker"] == (1.0,)
    assert scores["said stance"] == (1.0,)
    assert scores["said role"] == (1.0, 1.0, 1.0)
    wrong = score_said([gold()], [{"text": TEXT, "attributions": [said(speaker="", stance="denies")]}], HOME)
    assert (wrong["said speaker"], wrong["said stance"]) == ((0.0,), (0.0,))


def test_the_chain_counts_name_by_name() -> None:
    told = gold(via=["Nordwire", "The Lantern"])
    scores = score_said([told], [{"text": TEXT, "attributions": [said(via=["Nordwire"])]}], HOME)
    assert scores["said via"] == (1.0, 0.5, 2 / 3)


def denial(denier: tuple[str, ...] = ("Minsk",), incident: str = "fire", denied: str = "part") -> Row:
    return {
        "file": "a.txt",
        "context": "Minsk said",
        "words": "said",
        "denier": list(denier),
        "incident": incident,
        "denied": denied,
    }


def found(*denials: Row) -> list[Row]:
    return [{"text": TEXT, "denials": list(denials)}]


def test_a_denial_is_right_if_denier_and_happening_are() -> None:
    right = {"denier": ["Minsk"], "denied": ["e9", "SO-1"]}
    assert score_denials([denial()], found(right), HOME, STORIES) == {"whose denial of what": (1.0, 1.0, 1.0)}
    for wrong in ({"denier": ["Moscow"], "denied": ["e1"]}, {"denier": ["Minsk"], "denied": ["e2"]}):
        assert score_denials([denial()], found(wrong), HOME, STORIES) == {"whose denial of what": (0.0, 0.0, 0.0)}


def test_what_is_denied_twice_counts_once() -> None:
    twice = found({"denier": ["Minsk"], "denied": ["e1"]}, {"denier": ["the Minsk government"], "denied": ["SO-1"]})
    assert score_denials([denial(), denial()], twice, HOME, STORIES) == {"whose denial of what": (1.0, 1.0, 1.0)}


def test_denials_of_other_statements_count_neither_way() -> None:
    other = {"denier": ["Minsk"], "denied": ["e2"]}
    right = {"denier": ["Minsk"], "denied": ["e1"]}
    rows = [denial(), denial(incident="strike", denied="claim")]
    assert score_denials(rows, found(right, other), HOME, STORIES) == {"whose denial of what": (1.0, 1.0, 1.0)}


def test_nothing_told_and_nothing_said_is_no_error() -> None:
    assert score_denials([], found(), HOME, STORIES) == {"whose denial of what": (0.0, 0.0, 0.0)}

from typing import Any

import pytest

from bench.scores.demo import score_reading

Row = dict[str, Any]
TEXT = "Police said that two men set fire to a depot in Narva on Monday. The ministry denied that it was arson. A reward stands."
NARVA = {"name": "Narva", "lat": 59.38, "lon": 28.19}
DAY = ["2024-05-06", "2024-05-06"]


def told(trigger: str, code: str, **fields: object) -> Row:
    return {"file": "a.txt", "context": TEXT[:110], "trigger": trigger, "code": code, "stance": "asserts", **fields}


def said(key: str, trigger: str, code: str, **fields: object) -> Row:
    start = TEXT.index(trigger)
    sentence = next([a, b] for a, b in ((0, 64), (65, 103), (104, len(TEXT))) if a <= start < b)
    empty: Row = {
        "speaker": "",
        "via": [],
        "stance": "asserts",
        "aside": None,
        "incident": None,
        "about": [],
        "subject": [],
        "actor": [],
    }
    return {"id": key, "start": start, "end": start + len(trigger), "sentence": sentence, "code": code, **empty, **fields}


def read(*events: Row, **fields: object) -> Row:
    return {"file": "a.txt", "title": None, "origin": "o", "text": TEXT, "events": list(events), **fields}


FIRE = told(
    "set fire",
    "arson",
    stage="carried-out",
    speaker="Police",
    incident="fire",
    place=NARVA,
    when=DAY,
    actor=["two men"],
    target=["depot"],
)
DENIAL = told("denied", "denial", actor=["The ministry"], about="fire")
DENIED = told("arson", "arson", stage="carried-out", speaker="ministry", stance="denies", incident="fire")
SAID = (
    said(
        "e1",
        "set fire",
        "arson",
        stage="attempted",
        speaker="the police",
        incident="i1",
        actor=[["men", "two men"]],
        place={"name": "Narva", "lat": None, "lon": None},
        when=["2024-05-06", "2024-05-07"],
    ),
    said("e2", "denied", "denial", actor=[["ministry"]], about=["e1"]),
    said("e3", "arson", "sabotage", stage="carried-out", stance="alleges", speaker="Kremlin", incident="i2"),
    said("e4", "said", "accusation"),
)


def test_half_right() -> None:
    scores = score_reading([FIRE, DENIAL, DENIED], [], [], [read(*SAID)])
    assert scores["event type+trigger"] == pytest.approx((2 / 4, 2 / 3, 4 / 7))
    assert scores["event family+trigger"] == pytest.approx((3 / 4, 1.0, 6 / 7))
    assert scores["stage"] == pytest.approx((1 / 2, 1 / 2, 1 / 2))
    assert scores["speaker"] == pytest.approx((1 / 2, 1 / 2, 1 / 2))
    assert scores["own voice or speaker"] == pytest.approx((2 / 3,))
    assert scores["stance"] == pytest.approx((2 / 3,))
    assert scores["stance not asserted"] == (0.0, 0.0, 0.0)
    assert scores["actor"] == (1.0, 1.0, 1.0)
    assert scores["target"] == (0.0, 0.0, 0.0)
    assert scores["denial links"] == (1.0, 1.0, 1.0)
    assert scores["incidents B3"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["incidents pairwise"] == (0.0, 0.0, 0.0)


def test_a_place_and_a_day_told_once_hold_for_the_incident_in_that_document() -> None:
    scores = score_reading([FIRE, DENIAL, DENIED], [], [], [read(*SAID)])
    assert scores["place"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["when"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["when exact"] == (0.0, 0.0, 0.0)
    apart = score_reading([FIRE, DENIAL, DENIED | {"incident": "another"}], [], [], [read(*SAID)])
    assert apart["place"] == (1.0, 1.0, 1.0)


def test_the_weakest_match_is_the_same_code_in_one_sentence() -> None:
    scores = score_reading([DENIED], [], [], [read(said("e", "ministry", "arson"))])
    assert (scores["event family+trigger"][2], scores["event in sentence"][2]) == (0.0, 1.0)
    scores = score_reading([DENIED], [], [], [read(said("e", "two men", "arson"))])
    assert scores["event in sentence"][2] == 0.0


def test_what_is_optional_is_right_if_found_and_no_fault_if_not() -> None:
    optional = DENIED | {"optional": True}
    found = score_reading([FIRE, optional], [], [], [read(SAID[0], said("e", "arson", "arson"))])
    assert found["event type+trigger"] == (1.0, 1.0, 1.0)
    assert score_reading([FIRE, optional], [], [], [read(SAID[0])])["event type+trigger"] == (1.0, 1.0, 1.0)
    # An event that matches nothing is a fault.
    wrong = score_reading([FIRE, optional], [], [], [read(SAID[0], said("e", "reward", "arson"))])
    assert wrong["event type+trigger"] == pytest.approx((1 / 2, 1.0, 2 / 3))


def test_a_required_mention_has_the_first_choice() -> None:
    rows = [FIRE | {"optional": True, "speaker": "nobody"}, FIRE]
    scores = score_reading(rows, [], [], [read(SAID[0])])
    assert scores["event type+trigger"] == (1.0, 1.0, 1.0)
    assert scores["speaker"] == (1.0, 1.0, 1.0)


def test_an_aside_is_an_aside_whatever_the_reason_and_starts_no_incident() -> None:
    gold = [FIRE | {"aside": "drill"}, DENIED]
    scores = score_reading(gold, [], [], [read(SAID[0] | {"aside": "history"}, said("e", "arson", "arson", incident="i1"))])
    assert scores["aside gate"] == (1.0, 1.0, 1.0)
    assert scores["aside reason"] == (0.0, 0.0, 0.0)
    # Only the denied mention is left: one item, no pairs.
    assert scores["incidents B3"] == (1.0, 1.0, 1.0)
    assert scores["incidents pairwise"] == (0.0, 0.0, 0.0)


def test_counts_are_right_with_both_ends() -> None:
    gold = FIRE | {"counts": {"killed": [2, 2], "injured": [5, None]}}
    event = SAID[0] | {"counts": {"killed": [2, None], "injured": [5, None], "detained": [1, 1]}}
    assert score_reading([gold], [], [], [read(event)])["counts"] == pytest.approx((1 / 3, 1 / 2, 2 / 5))


def test_each_filler_serves_once() -> None:
    gold = FIRE | {"via": ["Baltic Wire", "Baltic Wire"], "actor": [["They", "two men"], "a guard"]}
    event = SAID[0] | {"via": ["the Baltic Wire"], "actor": [["two men"], ["men"], ["a depot"]]}
    scores = score_reading([gold], [], [], [read(event)])
    assert scores["via"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["actor"] == pytest.approx((1 / 3, 1 / 2, 2 / 5))


@pytest.mark.parametrize(
    ("gold", "event"),
    [
        (DENIAL | {"about": "another"}, SAID[1]),
        (DENIAL | {"actor": ["Kremlin"]}, SAID[1]),
        ({key: value for key, value in DENIAL.items() if key != "actor"}, SAID[1]),
        (DENIAL, SAID[1] | {"about": ["e3"]}),
    ],
    ids=["another happening", "another denier", "no denier told", "an event that tells no story"],
)
def test_a_denial_needs_its_denier_and_its_happening(gold: Row, event: Row) -> None:
    scores = score_reading([FIRE, gold], [], [], [read(SAID[0], event)])
    assert scores["denial links"] == (0.0, 0.0, 0.0)


def test_a_denial_may_point_to_the_incident_and_be_spoken_by_its_speaker() -> None:
    event = SAID[1] | {"about": [], "subject": ["i1"], "actor": [], "speaker": "ministry"}
    assert score_reading([FIRE, DENIAL], [], [], [read(SAID[0], event)])["denial links"] == (1.0, 1.0, 1.0)


def test_a_mention_in_a_document_that_was_not_read_is_missed() -> None:
    scores = score_reading([FIRE, FIRE | {"file": "b.txt"}], [], [], [read(SAID[0])])
    assert scores["event type+trigger"] == pytest.approx((1.0, 1 / 2, 2 / 3))


def test_document_fields() -> None:
    sheet = [
        {"file": "a.txt", "title": "Fire in Narva", "outlet": "The Narva Post", "published": "2024-05-07", "language": "en"},
        {"file": "b.txt", "outlet": "Baltic Wire", "published": "2024-05-08", "byline": "Mari Tamm"},
        {"file": "c.txt", "title": "Never read"},
    ]
    answers = [
        read(title="FIRE IN NARVA", outlet="Narva Post", published="2024-05-07T08:00:00+00:00", language="de"),
        read(file="b.txt", outlet="Tallinn Daily", byline="Mari Tamm and Ott Kask"),
    ]
    scores = score_reading([], sheet, [], answers)
    assert scores["documents found"] == pytest.approx((2 / 3,))
    assert scores["document title"] == (1.0, 1.0, 1.0)
    assert scores["document outlet"] == (1 / 2, 1 / 2, 1 / 2)
    assert scores["document published"] == pytest.approx((1.0, 1 / 2, 2 / 3))
    assert scores["document byline"] == (1.0, 1.0, 1.0)
    assert scores["document language"] == (0.0, 0.0, 0.0)


def test_in_a_file_of_several_the_title_decides_and_origins_are_joined() -> None:
    origins = [{"file": "feed.xml", "title": title, "origin": origin} for title, origin in (("A", "1"), ("B", "1"), ("C", "2"))]
    answers = [read(file="feed.xml", title=title, origin=origin) for title, origin in (("C", "x"), ("B", "x"), ("A", "x"))]
    scores = score_reading([], [], origins, answers)
    assert scores["origins pairwise"] == pytest.approx((1 / 3, 1.0, 1 / 2))
    assert scores["origins B3"] == pytest.approx((5 / 9, 1.0, 5 / 7))
    answers[1]["origin"] = "y"
    assert score_reading([], [], origins, answers)["origins pairwise"] == (0.0, 0.0, 0.0)


def test_what_the_program_takes_for_an_aside_is_in_no_incident() -> None:
    events = (SAID[0] | {"aside": "history"}, said("e", "arson", "arson", incident="i2"))
    # The two would be one incident split in two; the aside gate answers for the first.
    scores = score_reading([FIRE, DENIED], [], [], [read(*events)])
    assert scores["incidents B3"] == (1.0, 1.0, 1.0)
    assert scores["aside gate"] == (0.0, 0.0, 0.0)

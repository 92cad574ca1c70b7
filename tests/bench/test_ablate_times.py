from functools import partial
from typing import Any

from bench.ablate_times import CHOOSING, FINDING, switched_off, table, value_f
from sayso.coding.times import find

TEXT = "It burned on 3 May 2024 and again on Tuesday."
ROW: dict[str, Any] = {
    "doc_id": "a",
    "dct": "2024-05-10",
    "text": TEXT,
    "timexes": [{"start": 13, "end": 23, "value": "2024-05-03"}, {"start": 37, "end": 44, "value": "2024-05-07"}],
}


def test_every_group_but_the_first_takes_something_away() -> None:
    for groups in (FINDING, CHOOSING):
        assert not groups[0].changes
        assert all(group.changes for group in groups[1:])
        assert len({group.name for group in groups}) == len(groups)


def test_a_group_switched_off_is_gone_and_comes_back() -> None:
    calendar = next(group for group in FINDING if group.name == "dates of the calendar")
    before = find(TEXT, "2024-05-10")
    with switched_off(calendar):
        assert "3 May 2024" not in {TEXT[one.start : one.end] for one in find(TEXT, "2024-05-10")}
    assert find(TEXT, "2024-05-10") == before


def test_the_table_tells_what_is_left_without_each_group() -> None:
    lines = list(table(FINDING[:2], {"news": partial(value_f, [ROW])}))
    assert lines[2] == "| all rules | 100.0 |"
    assert lines[3].startswith("| dates of the calendar | ")
    assert "(-" in lines[3]

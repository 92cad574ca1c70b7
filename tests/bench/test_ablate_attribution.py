"""The ablation of attributions adds parts one after another, and switches rules off one at a time."""

import json
from pathlib import Path

import pytest

from bench.ablate_attribution import PARTS, RULES, main, polnear_table, predict
from sayso.coding.sentences import Parser
from tests.coding.speakers.reading import make

TEXT = (
    "“We saw thick black smoke,” said Jan Nowik. According to the port, two men fled. Police praised the crew of the old tug boat."
)


def test_each_part_adds_attributions() -> None:
    made = make(TEXT)
    documents = [(made, Parser().parse(made))]
    sizes = [len(next(predict(documents, part))) for part in PARTS[1:]]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_every_rule_but_the_first_takes_something_away() -> None:
    assert not RULES[0][1]
    assert all(changes for _, changes in RULES[1:])
    assert all(hasattr(owner, attribute) for _, changes in RULES for owner, attribute, _ in changes)


def test_the_table_of_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who, cue = TEXT.index("Jan"), TEXT.index("said")
    said = {"source": [[who, who + 9]], "cue": [[cue, cue + 4]], "content": [[0, TEXT.index(" said")]]}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": TEXT, "attributions": [said]}) + "\n", "utf-8")
    rows = dict(polnear_table(path))
    assert rows["quotation marks alone"]["token content"][-1] == 1.0
    assert rows["quotation marks alone"]["end-to-end recall"][-1] == 0.0
    assert rows["+ who says a quotation"]["end-to-end recall"][-1] == 1.0
    assert main(["--polnear", str(path)]) == 0
    assert "| + according to | " in capsys.readouterr().out

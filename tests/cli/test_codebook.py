import json
from pathlib import Path

from tests.cli.conftest import Sayso

BOOK = """\
name: harbour
version: "1"
definition: What harbours report.
types:
  arson:
    name: Arson
    half: act
    stage: carried-out
    definition: Setting fire on purpose.
    triggers:
      - verbs: [torch]
    examples:
      - text: Two men torched a shed in Gdynia.
        codes: [arson]
      - text: {second}
        codes: [arson]
"""


def book(folder: Path, second: str) -> str:
    path = folder / "harbour.yaml"
    path.write_text(BOOK.format(second=second), "utf-8")
    return str(path)


def test_the_types_are_listed_for_people_and_for_pipes(sayso: Sayso) -> None:
    codes = [json.loads(line)["code"] for line in sayso("codebook", "list").out.splitlines()]
    assert {"arson", "sabotage", "arrest", "denial"} <= set(codes)
    assert "hostile act" in sayso("codebook", "list", "--table").out


def test_one_type_tells_what_is_in_and_out(sayso: Sayso) -> None:
    shown = sayso("codebook", "show", "arson", "--table").out
    assert shown.startswith("arson (hostile act")
    assert "triggers: " in shown


def test_an_unknown_type_names_those_there_are(sayso: Sayso) -> None:
    answer = sayso("codebook", "show", "weather")
    assert answer.code == 3
    assert "arson" in answer.err


def test_examples_that_hold_are_nought(sayso: Sayso, tmp_path: Path) -> None:
    answer = sayso("codebook", "test", book(tmp_path, "A hut was torched in Gdynia."))
    assert (answer.code, answer.out) == (0, "")
    assert "2 of 2 examples of harbour/1 hold" in answer.err


def test_an_example_that_fails_is_shown_and_is_one(sayso: Sayso, tmp_path: Path) -> None:
    path = book(tmp_path, "Nothing happened in Gdynia.")
    answer = sayso("codebook", "test", path, "--table")
    assert answer.code == 1
    assert "arson not found" in answer.out
    assert json.loads(sayso("codebook", "test", path).out)["failures"] == ["arson not found"]

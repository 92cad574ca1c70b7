"""Agreement of two readings, on cases worked out by hand."""

from pathlib import Path

import pytest

from bench.agreement import compare, kappa, read_pass
from bench.suite import Row

TEXT = "Police said two men burned a depot. Minsk denied it."
MENTION: Row = {"file": "a.txt", "context": "two men burned a depot", "trigger": "burned", "code": "arson", "stage": "carried-out"}


def reading(folder: Path, code: str = "arson", denier: str = "Minsk") -> Path:
    folder.mkdir()
    gold = str({**MENTION, "code": code, "speaker": "Police", "stance": "asserts", "incident": f"{folder.name}-fire"})
    denial = str(
        {
            "file": "a.txt",
            "context": "Minsk denied it",
            "words": "denied it",
            "denier": [denier],
            "incident": f"{folder.name}-fire",
            "denied": "act",
        }
    )
    said = str(
        {
            "file": "a.txt",
            "context": TEXT[:34],
            "source": "Police",
            "cue": "said",
            "content": ["two men burned a depot"],
            "speaker": "Police",
            "kind": "office",
            "stance": "asserts",
        }
    )
    for name, row in (("gold", gold), ("denials", denial), ("attributions", said)):
        (folder / f"{name}.jsonl").write_text(row.replace("'", '"') + "\n", "utf-8")
    return folder


def figures(one: Path, other: Path) -> dict[str, tuple[float, ...]]:
    texts = {"a.txt": TEXT}
    return compare(read_pass(one, texts), read_pass(other, texts))


def test_two_equal_readings_agree_in_all_whatever_they_call_a_happening(tmp_path: Path) -> None:
    found = figures(reading(tmp_path / "one"), reading(tmp_path / "two"))
    assert all(figure == 1.0 for name, told in found.items() for figure in told if name not in ("place", "when"))


def test_another_type_is_no_agreement_and_takes_its_denial_along(tmp_path: Path) -> None:
    found = figures(reading(tmp_path / "one"), reading(tmp_path / "two", code="sabotage"))
    assert found["mentions and their types"] == (0.0, 0.0, 0.0)
    assert found["whose denial of what"] == (0.0, 0.0, 0.0)
    assert found["attributions"] == (1.0, 1.0, 1.0)


def test_another_denier_is_another_denial(tmp_path: Path) -> None:
    found = figures(reading(tmp_path / "one"), reading(tmp_path / "two", denier="Moscow"))
    assert found["whose denial of what"] == (0.0, 0.0, 0.0)


def test_kappa_counts_chance_off() -> None:
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0.0)
    assert kappa([("a", "a"), ("b", "b")]) == pytest.approx(1.0)
    assert kappa([("a", "a"), ("a", "a")]) == 1.0

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from sayso import errors, model
from sayso.cli.main import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ELSEWHERE = {"Coder", "Registry"}
"""Nouns that are no dataclass: one a protocol of the door, one the ledger itself."""


def commands(group: object, name: str) -> Iterator[tuple[str, str]]:
    for key, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {key}")
        else:
            yield f"{name} {key}", command.help or ""


@pytest.mark.parametrize(("name", "words"), list(commands(get_command(app), "sayso")))
def test_every_command_has_help_with_an_example(name: str, words: str) -> None:
    told, _, examples = words.partition("Example")
    assert told.strip().endswith(".")
    assert name in examples


def test_every_command_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "commands.md").read_text("utf-8")
    assert [name for name, _ in commands(get_command(app), "sayso") if f"## {name}\n" not in page] == []


def test_every_error_is_documented_with_a_code_of_its_own() -> None:
    page = (DOCS / "reference" / "errors.md").read_text("utf-8")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SaysoError)]
    assert len({kind.exit_code for kind in kinds}) == len(kinds)
    assert [kind.__name__ for kind in kinds if f"| {kind.exit_code} | `{kind.__name__}` | {kind.__doc__}" not in page] == []


def test_the_glossary_has_the_nouns_of_the_code_and_no_others() -> None:
    words = re.findall(r"^\| (\w+) \|", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)
    told = [word for word in words if word[0].isupper()]
    nouns = {name for name in model.__all__ if name[0].isupper() and not name.isupper()} | ELSEWHERE
    assert len(told) == len(set(told))
    assert set(told) == nouns


def test_the_reference_is_fresh() -> None:
    done = subprocess.run([sys.executable, "tools/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_link_between_pages_leads_somewhere() -> None:
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in (*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md")
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert lost == []


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_tells_context_choice_and_consequence(page: Path) -> None:
    words = page.read_text("utf-8")
    assert re.match(rf"# {int(page.name[:4])}\. ", words)
    assert [title for title in ("**Context.**", "**Choice.**", "**Consequence.**") if title not in words] == []
    assert len(words.splitlines()) < 60

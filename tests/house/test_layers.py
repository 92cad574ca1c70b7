import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sayso"
FACES = SOURCE / "cli"
PLUGIN_BORDER = SOURCE / "pipeline.py"
"""The one place that may catch whatever a plug-in throws: a fault in one report must not cost the others."""


def test_imports_go_down_only() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_inside_is_silent(path: Path) -> None:
    if path.is_relative_to(FACES):
        return
    tree = ast.parse(path.read_text("utf-8"))
    called = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in called
    assert "input" not in called


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_swallows_every_error(path: Path) -> None:
    if path == PLUGIN_BORDER:
        return
    tree = ast.parse(path.read_text("utf-8"))
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and is_wide(node.type)]
    assert [f"line {one.lineno}" for one in handlers if not any(isinstance(node, ast.Raise) for node in ast.walk(one))] == []


def is_wide(kind: ast.expr | None) -> bool:
    return kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))


def test_importing_sayso_loads_nothing_heavy() -> None:
    heavy = ("spacy", "trafilatura", "sqlalchemy", "numpy", "pandas", "pyarrow", "lxml", "typer", "rich")
    code = f"import sys, sayso, sayso.model; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

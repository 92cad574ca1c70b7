"""Lays the navigation of the docs from their folders: a page is in it by being there."""

from pathlib import Path
from typing import Any

SECTIONS = (
    ("Tutorial", "tutorial"),
    ("How to", "how-to"),
    ("Explanation", "explanation"),
    ("Reference", "reference"),
    ("Decisions", "decisions"),
)
FIRST = ("use-from-python.md", "commands.md", "claims-versus-facts.md")
"""Pages that stand before the others of their section."""


def on_config(config: Any) -> Any:
    """Set the navigation: MkDocs calls this once, before it reads the pages."""
    docs = Path(config["docs_dir"])
    sections = [{title: _pages(docs, folder)} for title, folder in SECTIONS]
    config["nav"] = [{"Sayso": "index.md"}, *sections[:2], {"Glossary": "glossary.md"}, *sections[2:]]
    return config


def _pages(docs: Path, folder: str) -> list[str]:
    found = sorted((docs / folder).glob("*.md"), key=lambda path: (path.name not in FIRST, path.name))
    return [str(path.relative_to(docs)) for path in found]

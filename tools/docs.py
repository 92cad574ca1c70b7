"""Writes docs/reference/ from the code: `python tools/docs.py`; with `--check`, only says which pages are no longer fresh.

`--tutorial` runs the tutorial's commands in a folder of their own and writes what they print into it.
"""

import dataclasses
import inspect
import json
import re
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutorial import TUTORIAL, rewrite
from typer.main import get_command

from sayso import errors, plugin, testing
from sayso.api import Desk
from sayso.cli.main import app
from sayso.coding.codebook import load_codebook
from sayso.config import TEMPLATE
from sayso.model import EVERYTHING, Codebook, EventType, Limits, Settings
from sayso.model.wire import NOUNS, schema
from sayso.share.row import LAYOUT
from sayso.share.sqlite import TABLES

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
HEAD = "<!-- Written by tools/docs.py: edit the code, then run `python tools/docs.py`. -->\n"
PROTOCOLS = (plugin.Fetcher, plugin.Reader, plugin.Coder, plugin.Matcher, plugin.Exporter)
OTHER_CODES = (
    (0, "everything went well, or whoever read the output has gone"),
    (2, "the command line is wrong"),
    (130, "stopped by Ctrl-C"),
)
MEANINGS: Mapping[str, str] = {
    "reader": "The plug-in that turns bytes into documents.",
    "coder": "The plug-in that codes documents.",
    "matcher": "The plug-in that compares events.",
    "cache": "The folder for indexes built once (the gazetteer). `SAYSO_CACHE` names it too.",
    "batch": "Documents coded and kept in one transaction.",
}
"""What a setting means, where the commented `sayso.toml` does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to write: its path under docs/reference and its text."""

    path: str
    text: str


def pages() -> Iterator[Page]:
    """Yield every page of the reference."""
    makers: Mapping[str, Callable[[], Iterator[str]]] = {
        "commands.md": _commands,
        "python.md": _python,
        "nouns.md": _nouns,
        "errors.md": _errors,
        "configuration.md": _configuration,
        "codebook.md": _codebook,
        "export-columns.md": _columns,
        "plug-ins.md": _plugins,
    }
    for name, maker in makers.items():
        yield Page(path=name, text=HEAD + "\n" + "\n".join(maker()).rstrip() + "\n")
    for name, kind in NOUNS.items():
        yield Page(path=f"schema/{name}.json", text=json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n")


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    yield from ("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows)
    yield ""


# -- commands


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "Every command works in a pipe: where the output is no terminal, lists are JSON Lines. `--table` and `--json` choose.\n"
    yield "`--debug`, before the command, adds the traceback to an error. `NO_COLOR` is respected.\n"
    yield from _command("sayso", get_command(app), own=False)


def _command(name: str, command: Any, *, own: bool) -> Iterator[str]:
    if own:
        yield f"## {name}\n"
        yield _prose(command.help or "")
        yield from _arguments([one for one in command.params if one.param_type_name == "argument"])
        yield from _options([one for one in command.params if one.param_type_name == "option"])
    for key, inner in getattr(command, "commands", {}).items():
        yield from _command(f"{name} {key}", inner, own=True)


def _prose(words: str) -> str:
    """Return help text as Markdown: the examples, which stand after \\b, as a block of shell."""
    told, _, examples = inspect.cleandoc(words).partition("\b\n")
    block = f"\n\n```sh\n{examples.strip()}\n```" if examples else ""
    return f"{told.strip()}{block}\n"


def _arguments(found: list[Any]) -> Iterator[str]:
    names = ((one.metavar or one.name).strip("[]") for one in found)
    if found:
        yield from _table(("argument", "what"), ((f"`{name}`", one.help or "") for name, one in zip(names, found, strict=True)))


def _options(found: list[Any]) -> Iterator[str]:
    rows = (
        (", ".join(f"`{word}`" for word in (*one.opts, *one.secondary_opts)), one.help or "") for one in found if one.name != "help"
    )
    yield from _table(("option", "what"), rows)


# -- Python


def _python() -> Iterator[str]:
    yield "# Python\n"
    yield "`sayso.open(path=None, *, settings=None, read_only=False)` opens a registry and returns a `Desk`: the verbs of the"
    yield "command line. [How to use it](../how-to/use-from-python.md).\n"
    yield "## Desk\n"
    yield inspect.getdoc(Desk) or ""
    yield ""
    for name, member in vars(Desk).items():
        if name.startswith("_"):
            continue
        yield f"### {name}\n"
        if not isinstance(member, property):
            yield f"```python\n{name}{_signature(member)}\n```\n"
        yield (inspect.getdoc(member) or "") + "\n"


def _signature(function: Any) -> str:
    found = inspect.signature(function)
    words = str(found.replace(parameters=[one for one in found.parameters.values() if one.name != "self"]))
    words = words.replace(repr(EVERYTHING), "EVERYTHING").replace("'", "")
    words = re.sub(r"<class ([\w.]+)>", r"\1", words)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", words)


# -- nouns


def _nouns() -> Iterator[str]:
    yield "# Nouns\n"
    yield "Everything that Sayso keeps or hands out is one of these: frozen, keyword-only, made of the standard library alone."
    yield "In JSON a noun is an object of its fields with `noun` naming its class; fields equal to their default are left out."
    yield "`sayso.model.wire` writes and reads that shape (`to_wire`, `from_wire`)."
    yield "[The glossary](../glossary.md) says what each word means.\n"
    for name, kind in NOUNS.items():
        yield f"## {name}\n"
        yield (inspect.getdoc(kind) or "") + "\n"
        yield from _table(("field", "type", "default"), _fields(kind))
        yield f"[JSON Schema](schema/{name}.json)\n"


def _fields(kind: type) -> Iterator[tuple[str, ...]]:
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        needed = field.default is dataclasses.MISSING
        yield f"`{field.name}`", f"`{_type_name(hints[field.name])}`", "" if needed else f"`{field.default!r}`"


def _type_name(hint: Any) -> str:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"tuple[{', '.join('...' if one is Ellipsis else _type_name(one) for one in arguments)}]"
    if arguments:
        return " | ".join(_type_name(one) for one in arguments)
    return "None" if hint is type(None) else str(hint.__name__)


# -- errors


def _errors() -> Iterator[str]:
    yield "# Errors and exit codes\n"
    yield "Every error says what went wrong, where (a URL, file:line or id) and, as its hint, what to do. On the command line:\n"
    yield "```text\nerror: what (where)\nhint: what to do\n```\n"
    yield "`sayso read` goes on after a report that failed; its exit code is then that of the first failure.\n"
    yield from _table(("exit code", "error", "means"), _codes())


def _codes() -> Iterator[tuple[str, ...]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SaysoError)]
    told = [(kind.exit_code, f"`{kind.__name__}`", (inspect.getdoc(kind) or "").split("\n")[0]) for kind in kinds]
    rows = [(code, "", means) for code, means in OTHER_CODES] + told
    yield from ((str(code), name, means) for code, name, means in sorted(rows))


# -- configuration


def _configuration() -> Iterator[str]:
    yield "# Configuration\n"
    yield "Settings stand in `sayso.toml`, which `sayso init` writes; `--set key=value` overrides one for one run."
    yield "An unknown key is an error that names the near ones. [How to configure](../how-to/configure.md).\n"
    comments = dict(re.findall(r"^# (\w+) = .*?# (.+)$", TEMPLATE, re.MULTILINE))
    yield from _table(("key", "type", "default", "meaning"), (*_keys(Settings, "", comments), *_keys(Limits, "limits.", comments)))
    yield "`SAYSO_CACHE` names the cache folder; without it, `sayso` in the user's cache folder is used.\n"
    yield "## The file that `sayso init` writes\n"
    yield f"```toml\n{TEMPLATE.strip()}\n```"


def _keys(kind: type, prefix: str, comments: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if field.name == "limits":
            continue
        meaning = MEANINGS.get(field.name) or comments[field.name][:1].upper() + comments[field.name][1:] + "."
        default = "" if field.name in ("cache", "user_agent") else f"`{field.default}`"
        yield f"`{prefix}{field.name}`", _type_name(hints[field.name]), default, meaning


# -- codebook


def _codebook() -> Iterator[str]:
    book = load_codebook(Settings().codebook)
    yield f"# Codebook {book.name}\n"
    yield f"Version {book.version}. {book.definition}\n"
    yield "`sayso codebook show CODE` prints one type, `sayso codebook test` runs the examples through the coder."
    yield "[How a codebook is written](../how-to/write-a-codebook.md).\n"
    for half, title in (("act", "Hostile acts"), ("response", "Responses"), ("word", "Words")):
        yield f"## {title}\n"
        for kind in book.types:
            if kind.half == half:
                yield from _type(book, kind)


def _type(book: Codebook, kind: EventType) -> Iterator[str]:
    yield f"### {kind.code}\n"
    yield kind.definition + "\n"
    if kind.parent:
        yield f"Below: {' < '.join(f'`{code}`' for code in book.ancestors(kind.code)[1:])}.\n"
    for title, words in (("In", kind.include), ("Out", kind.exclude)):
        yield from (f"- {title}: {one}" for one in words)
    yield ""
    yield from (f"- `{role}`: {filler}" for role, filler in kind.roles)
    yield ""
    schemes = dict.fromkeys(scheme for scheme, _ in kind.crosswalk)
    if schemes:
        yield "; ".join(f"{scheme}: {', '.join(kind.crosswalk_to(scheme))}" for scheme in schemes) + ".\n"
    for example in kind.examples[:2]:
        yield f"> {example.text} → {', '.join(f'`{code}`' for code in example.codes) or 'not counted'}\n"


# -- exports


def _columns() -> Iterator[str]:
    yield "# Export columns\n"
    yield "One row an incident in CSV, Parquet and the table `incidents` of SQLite; the properties of a GeoJSON feature."
    yield "An empty cell means that nobody says anything of it. JSON Lines hold [the whole incident](nouns.md#incident).\n"
    yield from _table(("column", "type", "holds"), ((f"`{one.name}`", one.kind, one.description) for one in LAYOUT))
    yield "## The other tables of the SQLite export\n"
    for name, (columns, _) in TABLES.items():
        if name != "incidents":
            yield f"### {name}\n"
            yield from _table(("column", "type", "holds"), ((f"`{one.name}`", one.kind, one.description) for one in columns))


# -- plug-ins


def _plugins() -> Iterator[str]:
    yield "# Plug-ins\n"
    yield "A plug-in is a class with one method, named by an entry point of its package."
    yield "Sayso's own parts come through the same door.\n"
    for kind, protocol in zip(plugin.KINDS, PROTOCOLS, strict=True):
        method = next(name for name in vars(protocol) if not name.startswith("_") and name != "name")
        yield f"## sayso.{kind}\n"
        yield (inspect.getdoc(protocol) or "") + "\n"
        yield f"```python\ndef {method}{_signature(getattr(protocol, method))}\n```\n"
        yield f"Installed with Sayso: {', '.join(f'`{name}`' for name in plugin.names(kind))}.\n"
        check = getattr(testing, f"check_{kind.removesuffix('s')}")
        yield f"In your tests: `sayso.testing.{check.__name__}{_signature(check)}`. {inspect.getdoc(check)}\n"


# -- writing


def written() -> Iterator[str]:
    """Yield the paths of pages that this program once wrote; pages written by hand lie beside them."""
    for path in sorted(REFERENCE.rglob("*")):
        if path.suffix == ".json" or (path.suffix == ".md" and path.read_text("utf-8").startswith(HEAD)):
            yield str(path.relative_to(REFERENCE))


def stale() -> Iterator[str]:
    """Yield the paths of pages that are not as the code would have them, and of pages that the code does not know."""
    wanted = {page.path: page.text for page in pages()}
    there = set(written())
    yield from (path for path, text in wanted.items() if path not in there or (REFERENCE / path).read_text("utf-8") != text)
    yield from sorted(there - wanted.keys())


def write() -> None:
    """Write every page, and remove those that the code does not know any more."""
    wanted = {page.path: page.text for page in pages()}
    for path, text in wanted.items():
        (REFERENCE / path).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / path).write_text(text, "utf-8")
    for path in tuple(written()):
        if path not in wanted:
            (REFERENCE / path).unlink()


def main(words: list[str]) -> int:
    """Write or check; return the exit code."""
    if "--check" in words:
        found = tuple(stale())
        for path in found:
            sys.stderr.write(f"docs/reference/{path} is not fresh\n")
        sys.stderr.write("hint: python tools/docs.py\n" if found else "")
        return 1 if found else 0
    if "--tutorial" in words:
        TUTORIAL.write_text(rewrite(TUTORIAL.read_text("utf-8")), "utf-8")
        return 0
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

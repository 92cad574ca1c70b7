"""A codebook put together from its files, on top of the one it extends."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from sayso.coding.codebook.typefile import TypeReader, unfold
from sayso.coding.codebook.yamlfile import MAX_BYTES, YamlFile, near
from sayso.errors import ConfigError
from sayso.model import Codebook, EventType

HEAD_KEYS = ("name", "version", "definition", "extends", "without", "classes", "types")


@dataclass(slots=True)
class Draft:
    """A codebook while it is read: texts of the head, word classes, and each type with the file and node it came from."""

    head: dict[str, str] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    types: dict[str, EventType] = field(default_factory=dict)
    places: dict[str, tuple[YamlFile, yaml.Node]] = field(default_factory=dict)

    def codebook(self) -> Codebook:
        """Return the frozen codebook."""
        return Codebook(
            name=self.head["name"],
            version=self.head["version"],
            definition=self.head["definition"],
            types=tuple(self.types.values()),
        )


def packaged_names() -> tuple[str, ...]:
    """Return the names of the packaged codebooks, sorted."""
    return tuple(sorted(place.name.removesuffix(".yaml") for place in _packaged().iterdir() if place.name[0] not in "_."))


def _packaged() -> Traversable:
    return files("sayso") / "data" / "codebooks"


def load_draft(name_or_path: str, above: tuple[str, ...] = ()) -> Draft:
    """Return the draft of a packaged or user's codebook; `above` are the codebooks that extend it."""
    if name_or_path in above:
        raise ConfigError(f"codebook {name_or_path!r} extends itself", where=" > ".join(above))
    if name_or_path in packaged_names():
        return _packaged_draft(name_or_path)
    path = Path(name_or_path)
    if not path.exists():
        raise ConfigError(
            f"no codebook {name_or_path!r}", hint=near(name_or_path, packaged_names()) or "give a path to a YAML file"
        )
    return _read(_members(path), path, (*above, name_or_path))


@lru_cache(maxsize=8)
def _packaged_draft(name: str) -> Draft:
    # Safe to share: drafts are copied before anything is added to them, and the nouns inside are frozen.
    folder = _packaged() / name
    return _read(_members(folder if folder.is_dir() else _packaged() / f"{name}.yaml"), None, (name,))


def _members(place: Traversable) -> list[tuple[str, str]]:
    """Return (name, text) of a codebook's files in the order of their names."""
    if not place.is_dir():
        return [(str(place), _text_of(place))]
    found = sorted((entry for entry in place.iterdir() if entry.name.endswith((".yaml", ".yml"))), key=lambda entry: entry.name)
    if not found:
        raise ConfigError("no .yaml file in this folder", where=str(place))
    return [(str(entry), _text_of(entry)) for entry in found]


def _text_of(place: Traversable) -> str:
    try:
        with place.open("rb") as source:
            return source.read(MAX_BYTES + 4).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ConfigError("codebook is not UTF-8 text", where=str(place)) from problem
    except OSError as problem:
        raise ConfigError(f"codebook cannot be read: {problem.strerror}", where=str(place)) from problem


def _read(members: list[tuple[str, str]], path: Path | None, above: tuple[str, ...]) -> Draft:
    sources = [YamlFile(where) for where, _ in members]
    parts = [
        source.mapping(source.root(text), "the codebook", HEAD_KEYS) for source, (_, text) in zip(sources, members, strict=True)
    ]
    draft = _base(sources, parts, path, above)
    for key in ("name", "version", "definition"):
        _add_head(draft, key, sources, parts)
    for source, part in zip(sources, parts, strict=True):
        _add_classes(draft, source, part)
    own: set[str] = set()
    for source, part in zip(sources, parts, strict=True):
        _add_types(draft, source, part, own)
    _check_references(draft)
    draft.types = {code: draft.types[code] for code in _parents_first(draft)}
    return draft


def _base(sources: list[YamlFile], parts: list[dict[str, yaml.Node]], path: Path | None, above: tuple[str, ...]) -> Draft:
    """Return the draft to build on: a copy of the extended codebook less the types taken `without`, or an empty one."""
    draft = Draft()
    for source, part in zip(sources, parts, strict=True):
        if "extends" in part:
            draft = _extended(source.text(part["extends"], "extends"), path, above)
    for source, part in zip(sources, parts, strict=True):
        for code in source.texts(part["without"], "without") if "without" in part else ():
            if code not in draft.types:
                raise source.error(f"cannot leave out unknown type {code!r}", part["without"], near(code, draft.types))
            del draft.types[code]
    draft.types = {code: _with_known_examples(kind, draft) for code, kind in draft.types.items()}
    return draft


def _extended(name: str, path: Path | None, above: tuple[str, ...]) -> Draft:
    """Return a copy of the codebook `name`, a packaged one or one beside the file that names it; without its name and version."""
    beside = (path if path.is_dir() else path.parent) / name if path else Path(name)
    found = load_draft(str(beside) if name not in packaged_names() and beside.exists() else name, above)
    return Draft({"definition": found.head["definition"]}, dict(found.classes), dict(found.types), dict(found.places))


def _with_known_examples(kind: EventType, draft: Draft) -> EventType:
    kept = tuple(example for example in kind.examples if all(code in draft.types for code in example.codes))
    return kind if len(kept) == len(kind.examples) else replace(kind, examples=kept)


def _add_head(draft: Draft, key: str, sources: list[YamlFile], parts: list[dict[str, yaml.Node]]) -> None:
    for source, part in zip(sources, parts, strict=True):
        if key in part:
            draft.head[key] = source.text(part[key], key)
    if key not in draft.head:
        raise sources[0].error(f"codebook has no {key}", hint=f"begin the file with `{key}: …`")


def _add_classes(draft: Draft, source: YamlFile, part: dict[str, yaml.Node]) -> None:
    """Add word classes; a class may name one that stands before it."""
    for name, node in source.mapping(part["classes"], "classes").items() if "classes" in part else ():
        draft.classes[name] = tuple(unfold(draft.classes, source, node, f"class {name}"))


def _add_types(draft: Draft, source: YamlFile, part: dict[str, yaml.Node], own: set[str]) -> None:
    for code, node in source.mapping(part["types"], "types").items() if "types" in part else ():
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code):
            raise source.error(f"code {code!r} must be lower-case words with hyphens", node)
        if code in own:
            raise source.error(f"type {code!r} stands in two files", node)
        own.add(code)
        draft.types[code] = TypeReader(draft.classes, source, code, draft.types.get(code)).read(node)
        draft.places[code] = (source, node)


def _check_references(draft: Draft) -> None:
    for kind in draft.types.values():
        source, node = draft.places[kind.code]
        if kind.parent is not None and kind.parent not in draft.types:
            raise source.error(f"unknown parent {kind.parent!r} of {kind.code}", node, near(kind.parent, draft.types))
        for code in {code for example in kind.examples for code in example.codes}:
            if code not in draft.types:
                raise source.error(f"an example of {kind.code} names unknown type {code!r}", node, near(code, draft.types))


def _parents_first(draft: Draft) -> list[str]:
    """Return the codes, each parent before its children, else as read; ConfigError on a cycle."""
    order: dict[str, None] = {}
    for code in draft.types:
        line: list[str] = []
        step: str | None = code
        while step is not None and step not in order:
            if step in line:
                source, node = draft.places[step]
                raise source.error(f"{' > '.join((*line, step))}: a type is its own parent", node)
            line.append(step)
            step = draft.types[step].parent
        order |= dict.fromkeys(reversed(line))
    return list(order)

"""Codebooks read from YAML: what counts as an event, by which words, and how it is tested."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from sayso.errors import ConfigError
from sayso.model import Codebook, Event, EventType, Example, Stage, Trigger

HALVES = ("act", "response", "word")
SCHEMES = ("PLOVER", "CAMEO", "MUC", "MISP", "STIX")
ROLES = ("actor", "target", "victim", "instrument", "recipient", "organisation", "status", "damage", "reason")
FIELDS = (
    *("type", "stage", "place", "place_from", "place_arrested", "place_tried", "when"),
    *("killed", "injured", "detained", "expelled", "count"),
)
ENTITIES = (
    *("PERSON", "NORP", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART"),
    *("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"),
)
MAX_BYTES = 2_000_000
MAX_NODES = 400_000
_PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adj", "any": "any"}
_LISTS = ("triggers", "include", "exclude", "examples")
_TYPE_KEYS = ("name", "half", "definition", "parent", "stage", "roles", "crosswalk", *_LISTS, "more")
_HEAD_KEYS = ("name", "version", "definition", "extends", "without", "classes", "types")
# The C loader recurses on the machine's stack and would take the whole process with it.
_TOO_DEEP = re.compile(r"^[ \t]{400}|(?:[-?:][ \t]+){60}|(?:[\[{][^\[\]{}]*){100}", re.MULTILINE)
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def names() -> tuple[str, ...]:
    """Return the names of the packaged codebooks, sorted."""
    return tuple(
        sorted(entry.name.removesuffix(".yaml") for entry in _packaged().iterdir() if not entry.name.startswith(("_", ".")))
    )


def load_codebook(name_or_path: str) -> Codebook:
    """Return a packaged codebook by name, or a user's from a YAML file or a folder of them; ConfigError tells file and line."""
    return _load(name_or_path, ()).codebook()


def shortfalls(kind: EventType, example: Example, events: Sequence[Event]) -> tuple[str, ...]:
    """Return in plain words how the coded `events` fall short of an example of `kind`; empty if they do not.

    All codes of the example must be found; `kind` itself must not be found in a near miss; each (field, words) must be
    among the claims of the events with an expected code, as words that hold the expected ones or lie in them.
    """
    found = {event.code for event in events}
    missing = [f"{code} not found" for code in example.codes if code not in found]
    wrong = [f"{kind.code} found"] if kind.code not in example.codes and kind.code in found else []
    claims = [claim for event in events if event.code in example.codes for claim in event.claims]
    said = [(claim.field, claim.span.quote.casefold()) for claim in claims]
    unsaid = [
        f"{name} {words!r} not found" for name, words in example.fields if not any(n == name and _alike(words, s) for n, s in said)
    ]
    return (*missing, *wrong, *unsaid)


def _alike(wanted: str, said: str) -> bool:
    return wanted.casefold() in said or (said != "" and said in wanted.casefold())


@dataclass(slots=True)
class _File:
    """A YAML text with its place for errors; counts the nodes it hands out, since aliases can make few lines many nodes."""

    where: str
    seen: int = 0

    def error(self, what: str, node: yaml.Node | None = None, hint: str | None = None) -> ConfigError:
        line = f":{node.start_mark.line + 1}" if node is not None else ""
        return ConfigError(what, where=self.where + line, hint=hint)

    def root(self, text: str) -> yaml.Node:
        if len(text) > MAX_BYTES:
            raise self.error(f"codebook file over {MAX_BYTES:,} characters", hint="split it into a folder of files")
        if _TOO_DEEP.search(text):
            raise self.error("codebook file nested too deep")
        try:
            node = yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            line = f":{mark.line + 1}" if mark else ""
            what = getattr(problem, "problem", None) or str(problem).splitlines()[0]
            raise ConfigError(f"not YAML: {what}", where=self.where + line) from problem
        if node is None:
            raise self.error("codebook file is empty", hint="a codebook needs name, version, definition and types")
        return node

    def mapping(self, node: yaml.Node, what: str, known: Sequence[str] = ()) -> dict[str, yaml.Node]:
        """Return the values of a mapping by key; each key once, and only `known` ones if any are given."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(f"{what} must be a mapping (key: value)", node)
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node, f"a key of {what}")
            if known and key not in known:
                raise self.error(f"unknown key {key!r} in {what}", key_node, _near(key, known))
            if key in found:
                raise self.error(f"{key!r} stands twice in {what}", key_node)
            found[key] = value
        return found

    def text(self, node: yaml.Node, what: str) -> str:
        self.seen += 1
        if self.seen > MAX_NODES:
            raise self.error(f"codebook unfolds to over {MAX_NODES:,} values", node, "use fewer aliases")
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(f"{what} must be text", node)
        value = " ".join(str(node.value).split())
        if not value:
            raise self.error(f"{what} is empty", node)
        return value

    def nodes(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(f"{what} must be a list", node)
        return list(node.value)

    def texts(self, node: yaml.Node, what: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        if isinstance(node, yaml.ScalarNode):
            return (self.text(node, what),)
        return tuple(self.text(part, f"an entry of {what}") for part in self.nodes(node, what))


@dataclass(slots=True)
class _Draft:
    """A codebook while it is read: texts of the head, word classes, and each type with the file and node it came from."""

    head: dict[str, str] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    types: dict[str, EventType] = field(default_factory=dict)
    places: dict[str, tuple[_File, yaml.Node]] = field(default_factory=dict)

    def codebook(self) -> Codebook:
        return Codebook(
            name=self.head["name"],
            version=self.head["version"],
            definition=self.head["definition"],
            types=tuple(self.types.values()),
        )


def _packaged() -> Traversable:
    return files("sayso") / "data" / "codebooks"


def _load(name_or_path: str, above: tuple[str, ...]) -> _Draft:
    if name_or_path in above:
        raise ConfigError(f"codebook {name_or_path!r} extends itself", where=" > ".join(above))
    if name_or_path in names():
        return _packaged_draft(name_or_path)
    path = Path(name_or_path)
    if not path.exists():
        raise ConfigError(f"no codebook {name_or_path!r}", hint=_near(name_or_path, names()) or "give a path to a YAML file")
    return _read(_members(path), path, (*above, name_or_path))


@lru_cache(maxsize=8)
def _packaged_draft(name: str) -> _Draft:
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


def _read(members: list[tuple[str, str]], path: Path | None, above: tuple[str, ...]) -> _Draft:
    sources = [_File(where) for where, _ in members]
    parts = [
        source.mapping(source.root(text), "the codebook", _HEAD_KEYS) for source, (_, text) in zip(sources, members, strict=True)
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


def _base(sources: list[_File], parts: list[dict[str, yaml.Node]], path: Path | None, above: tuple[str, ...]) -> _Draft:
    """Return the draft to build on: a copy of the extended codebook less the types taken `without`, or an empty one."""
    draft = _Draft()
    for source, part in zip(sources, parts, strict=True):
        if "extends" in part:
            name = source.text(part["extends"], "extends")
            beside = str((path if path.is_dir() else path.parent) / name) if path else name
            found = _load(name if name in names() or not Path(beside).exists() else beside, above)
            draft = _Draft(dict(found.head), dict(found.classes), dict(found.types), dict(found.places))
    for source, part in zip(sources, parts, strict=True):
        for code in source.texts(part["without"], "without") if "without" in part else ():
            if code not in draft.types:
                raise source.error(f"cannot leave out unknown type {code!r}", part["without"], _near(code, draft.types))
            del draft.types[code]
    return draft


def _add_head(draft: _Draft, key: str, sources: list[_File], parts: list[dict[str, yaml.Node]]) -> None:
    for source, part in zip(sources, parts, strict=True):
        if key in part:
            draft.head[key] = source.text(part[key], key)
    if key not in draft.head:
        raise sources[0].error(f"codebook has no {key}", hint=f"begin the file with `{key}: …`")


def _add_classes(draft: _Draft, source: _File, part: dict[str, yaml.Node]) -> None:
    """Add word classes; a class may name one that stands before it."""
    for name, node in source.mapping(part["classes"], "classes").items() if "classes" in part else ():
        draft.classes[name] = tuple(_words(draft, source, node, f"class {name}"))


def _words(draft: _Draft, source: _File, node: yaml.Node, what: str) -> Iterator[str]:
    """Yield the lemmas and entity labels of a list, `@class` names unfolded."""
    for word in source.texts(node, what):
        if word.startswith("@"):
            if word[1:] not in draft.classes:
                raise source.error(f"unknown word class {word!r} in {what}", node, _near(word[1:], draft.classes))
            yield from draft.classes[word[1:]]
        elif word.isupper() and word.isascii() and len(word) > 2 and word not in ENTITIES:
            raise source.error(f"unknown entity label {word!r} in {what}", node, _near(word, ENTITIES) or "lemmas are lower case")
        else:
            yield word


def _add_types(draft: _Draft, source: _File, part: dict[str, yaml.Node], own: set[str]) -> None:
    for code, node in source.mapping(part["types"], "types").items() if "types" in part else ():
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code):
            raise source.error(f"code {code!r} must be lower-case words with hyphens", node)
        if code in own:
            raise source.error(f"type {code!r} stands in two files", node)
        own.add(code)
        draft.types[code] = _TypeReader(draft, source, code).read(node)
        draft.places[code] = (source, node)


@dataclass(frozen=True, slots=True)
class _TypeReader:
    """Reads one type, on top of the extended codebook's type of that code if there is one."""

    draft: _Draft
    source: _File
    code: str

    def read(self, node: yaml.Node) -> EventType:
        given = self.source.mapping(node, f"type {self.code}", _TYPE_KEYS)
        more = self.source.mapping(given.pop("more"), f"more of {self.code}", _LISTS) if "more" in given else {}
        values = {key: self.value(key, part) for key, part in given.items()}
        before = self.draft.types.get(self.code)
        if before is None:
            for key in ("name", "half", "definition"):
                if key not in given:
                    raise self.source.error(f"type {self.code} has no {key}", node)
            before = EventType(code=self.code, name="", half="", definition="")
        kind = replace(before, **values)
        added: dict[str, Any] = {key: (*getattr(kind, key), *self.value(key, part)) for key, part in more.items()}
        return replace(kind, **added)

    def value(self, key: str, node: yaml.Node) -> Any:
        what = f"{key} of {self.code}"
        if key in ("include", "exclude"):
            return self.source.texts(node, what)
        if key in ("roles", "crosswalk", "triggers", "examples"):
            return tuple(
                {"roles": self.roles, "crosswalk": self.crosswalk, "triggers": self.triggers, "examples": self.examples}[key](node)
            )
        text = self.source.text(node, what)
        known = {"half": HALVES, "stage": tuple(Stage)}.get(key, ())
        if known and text not in known:
            raise self.source.error(
                f"unknown {key} {text!r} of {self.code}", node, _near(text, known) or "one of " + ", ".join(known)
            )
        return text

    def roles(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        for role, filler in self.source.mapping(node, f"roles of {self.code}", ROLES).items():
            yield role, self.source.text(filler, f"role {role} of {self.code}")

    def crosswalk(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        for scheme, codes in self.source.mapping(node, f"crosswalk of {self.code}", SCHEMES).items():
            yield from ((scheme, code) for code in self.source.texts(codes, f"{scheme} of {self.code}"))

    def triggers(self, node: yaml.Node) -> Iterator[Trigger]:
        for group in self.source.nodes(node, f"triggers of {self.code}"):
            yield from self.group(group)

    def group(self, node: yaml.Node) -> Iterator[Trigger]:
        """Yield a trigger for each phrase of a group; the group's conditions hold for all of them."""
        what = f"a trigger of {self.code}"
        conditions = tuple(part.name for part in fields(Trigger) if part.name not in ("words", "pos"))
        given = self.source.mapping(node, what, (*_PARTS, *conditions))
        rest: dict[str, Any] = {
            key: tuple(_words(self.draft, self.source, part, f"{key} of {what}"))
            for key, part in given.items()
            if key in conditions and key != "stage"
        }
        rest |= {"stage": self.value("stage", given["stage"])} if "stage" in given else {}
        phrases = [(pos, phrase) for key, pos in _PARTS.items() if key in given for phrase in self.source.texts(given[key], what)]
        if not phrases:
            raise self.source.error(f"{what} has no words", node, "give it verbs, nouns, adjectives or any")
        for pos, phrase in phrases:
            yield Trigger(words=tuple(phrase.split()), pos=pos, **rest)

    def examples(self, node: yaml.Node) -> Iterator[Example]:
        what = f"an example of {self.code}"
        for part in self.source.nodes(node, f"examples of {self.code}"):
            given = self.source.mapping(part, what, ("text", "codes", "fields"))
            if "text" not in given:
                raise self.source.error(f"{what} has no text", part)
            yield Example(
                text=self.source.text(given["text"], what),
                codes=self.source.texts(given["codes"], f"codes of {what}") if "codes" in given else (),
                fields=tuple(self.example_fields(given["fields"], what)) if "fields" in given else (),
            )

    def example_fields(self, node: yaml.Node, what: str) -> Iterator[tuple[str, str]]:
        for name, words in self.source.mapping(node, f"fields of {what}", (*ROLES, *FIELDS)).items():
            yield from ((name, text) for text in self.source.texts(words, f"field {name} of {what}"))


def _check_references(draft: _Draft) -> None:
    for kind in draft.types.values():
        source, node = draft.places[kind.code]
        if kind.parent is not None and kind.parent not in draft.types:
            raise source.error(f"unknown parent {kind.parent!r} of {kind.code}", node, _near(kind.parent, draft.types))
        for code in {code for example in kind.examples for code in example.codes}:
            if code not in draft.types:
                raise source.error(f"an example of {kind.code} names unknown type {code!r}", node, _near(code, draft.types))


def _parents_first(draft: _Draft) -> list[str]:
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


def _near(word: str, known: Iterable[str]) -> str | None:
    close = get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(close)}?" if close else None

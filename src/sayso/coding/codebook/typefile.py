"""Event types read from the nodes of a YAML file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import yaml

from sayso.coding.codebook.yamlfile import YamlFile, near
from sayso.model import EventType, Example, Stage, Trigger

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
PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adj", "any": "any"}
LISTS = ("triggers", "include", "exclude", "examples")
TYPE_KEYS = ("name", "half", "definition", "parent", "stage", "roles", "crosswalk", *LISTS, "more")


def unfold(classes: Mapping[str, tuple[str, ...]], source: YamlFile, node: yaml.Node, what: str) -> Iterator[str]:
    """Yield the lemmas and entity labels of a list, `@class` names unfolded."""
    for word in source.texts(node, what):
        if word.startswith("@"):
            if word[1:] not in classes:
                raise source.error(f"unknown word class {word!r} in {what}", node, near(word[1:], classes))
            yield from classes[word[1:]]
        elif word.isupper() and word.isascii() and len(word) > 2 and word not in ENTITIES:
            raise source.error(f"unknown entity label {word!r} in {what}", node, near(word, ENTITIES) or "lemmas are lower case")
        else:
            yield word


@dataclass(frozen=True, slots=True)
class TypeReader:
    """Reads one type, on top of the extended codebook's type of that code if there is one."""

    classes: Mapping[str, tuple[str, ...]]
    source: YamlFile
    code: str
    before: EventType | None = None

    def read(self, node: yaml.Node) -> EventType:
        """Return the type that a node holds; ConfigError at its line for what it lacks or should not have."""
        given = self.source.mapping(node, f"type {self.code}", TYPE_KEYS)
        more = self.source.mapping(given.pop("more"), f"more of {self.code}", LISTS) if "more" in given else {}
        values = {key: self._value(key, part) for key, part in given.items()}
        before = self.before
        if before is None:
            for key in ("name", "half", "definition"):
                if key not in given:
                    raise self.source.error(f"type {self.code} has no {key}", node)
            before = EventType(code=self.code, name="", half="", definition="")
        kind = replace(before, **values)
        added: dict[str, Any] = {key: (*getattr(kind, key), *self._value(key, part)) for key, part in more.items()}
        return replace(kind, **added)

    def _value(self, key: str, node: yaml.Node) -> Any:
        what = f"{key} of {self.code}"
        if key in ("include", "exclude"):
            return self.source.texts(node, what)
        if key in ("roles", "crosswalk", "triggers", "examples"):
            return tuple(
                {"roles": self._roles, "crosswalk": self._crosswalk, "triggers": self._triggers, "examples": self._examples}[key](
                    node
                )
            )
        text = self.source.text(node, what)
        known = {"half": HALVES, "stage": tuple(Stage)}.get(key, ())
        if known and text not in known:
            raise self.source.error(
                f"unknown {key} {text!r} of {self.code}", node, near(text, known) or "one of " + ", ".join(known)
            )
        return text

    def _roles(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        for role, filler in self.source.mapping(node, f"roles of {self.code}", ROLES).items():
            yield role, self.source.text(filler, f"role {role} of {self.code}")

    def _crosswalk(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        for scheme, codes in self.source.mapping(node, f"crosswalk of {self.code}", SCHEMES).items():
            yield from ((scheme, code) for code in self.source.texts(codes, f"{scheme} of {self.code}"))

    def _triggers(self, node: yaml.Node) -> Iterator[Trigger]:
        for group in self.source.nodes(node, f"triggers of {self.code}"):
            yield from self._group(group)

    def _group(self, node: yaml.Node) -> Iterator[Trigger]:
        """Yield a trigger for each phrase of a group; the group's conditions hold for all of them."""
        what = f"a trigger of {self.code}"
        conditions = tuple(part.name for part in fields(Trigger) if part.name not in ("words", "pos"))
        given = self.source.mapping(node, what, (*PARTS, *conditions))
        rest: dict[str, Any] = {
            key: tuple(unfold(self.classes, self.source, part, f"{key} of {what}"))
            for key, part in given.items()
            if key in conditions and key != "stage"
        }
        rest |= {"stage": self._value("stage", given["stage"])} if "stage" in given else {}
        phrases = [(pos, phrase) for key, pos in PARTS.items() if key in given for phrase in self.source.texts(given[key], what)]
        if not phrases:
            raise self.source.error(f"{what} has no words", node, "give it verbs, nouns, adjectives or any")
        for pos, phrase in phrases:
            yield Trigger(words=tuple(phrase.split()), pos=pos, **rest)

    def _examples(self, node: yaml.Node) -> Iterator[Example]:
        what = f"an example of {self.code}"
        for part in self.source.nodes(node, f"examples of {self.code}"):
            given = self.source.mapping(part, what, ("text", "codes", "fields"))
            if "text" not in given:
                raise self.source.error(f"{what} has no text", part)
            yield Example(
                text=self.source.text(given["text"], what),
                codes=self.source.texts(given["codes"], f"codes of {what}") if "codes" in given else (),
                fields=tuple(self._example_fields(given["fields"], what)) if "fields" in given else (),
            )

    def _example_fields(self, node: yaml.Node, what: str) -> Iterator[tuple[str, str]]:
        for name, words in self.source.mapping(node, f"fields of {what}", (*ROLES, *FIELDS)).items():
            yield from ((name, text) for text in self.source.texts(words, f"field {name} of {what}"))

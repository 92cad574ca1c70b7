"""A YAML text read with care: each value with its line for errors, no bombs, no surprises of types."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from sayso.errors import ConfigError

MAX_BYTES = 2_000_000
MAX_NODES = 400_000
# The C loader recurses on the machine's stack and would take the whole process with it.
_TOO_DEEP = re.compile(r"^[ \t]{400}|(?:[-?:][ \t]+){60}|(?:[\[{][^\[\]{}]*){100}", re.MULTILINE)
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def near(word: str, known: Iterable[str]) -> str | None:
    """Return a hint with the known words most like `word`, or None."""
    close = get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(close)}?" if close else None


@dataclass(slots=True)
class YamlFile:
    """A YAML text with its place for errors; counts the nodes it hands out, since aliases can make few lines many nodes."""

    where: str
    seen: int = 0

    def error(self, what: str, node: yaml.Node | None = None, hint: str | None = None) -> ConfigError:
        """Return an error at a node's line."""
        line = f":{node.start_mark.line + 1}" if node is not None else ""
        return ConfigError(what, where=self.where + line, hint=hint)

    def root(self, text: str) -> yaml.Node:
        """Return the top node of the text; ConfigError if it is empty, too big, too deep or not YAML."""
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
                raise self.error(f"unknown key {key!r} in {what}", key_node, near(key, known))
            if key in found:
                raise self.error(f"{key!r} stands twice in {what}", key_node)
            found[key] = value
        return found

    def text(self, node: yaml.Node, what: str) -> str:
        """Return a text on one line; ConfigError for an empty one."""
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
        """Return the entries of a list."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(f"{what} must be a list", node)
        return list(node.value)

    def texts(self, node: yaml.Node, what: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        if isinstance(node, yaml.ScalarNode):
            return (self.text(node, what),)
        return tuple(self.text(part, f"an entry of {what}") for part in self.nodes(node, what))

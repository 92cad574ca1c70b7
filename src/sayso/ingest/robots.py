"""Robots rules (RFC 9309): what a host asks of programs that read it."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

LARGEST = 512_000
LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for us: (allowed, path pattern) pairs, and the seconds the host wants between requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Return whether a path with its query may be fetched: the longest matching rule decides, and allowing wins a tie."""
        path = _plain(target)
        matching = [(len(pattern), allowed) for allowed, pattern in self.rules if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


ALL = Robots()
NONE = Robots(rules=((False, "/"),))


def parse_robots(text: str, agent: str) -> Robots:
    """Return the rules that hold for `agent` (its product name, like `sayso`), else those for everybody."""
    groups = _groups(text[:LARGEST])
    name = agent.split("/", maxsplit=1)[0].split(maxsplit=1)[0].lower() if agent.strip() else "*"
    lines = [line for agents, inside in groups if name in agents for line in inside]
    if not any(name in agents for agents, _ in groups):
        lines = [line for agents, inside in groups if "*" in agents for line in inside]
    rules = tuple((key == "allow", _plain(value)) for key, value in lines if key != "crawl-delay" and value)
    return Robots(rules=rules, delay=max((_seconds(value) for key, value in lines if key == "crawl-delay"), default=0.0))


def _groups(text: str) -> list[tuple[set[str], list[tuple[str, str]]]]:
    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    naming = False
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if colon and key == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(value.split("/")[0].lower())
            naming = True
        elif colon and key in ("allow", "disallow", "crawl-delay") and groups:
            groups[-1][1].append((key, value))
            naming = False
    return groups


def _seconds(value: str) -> float:
    return min(float(value), LONGEST_DELAY) if re.fullmatch(r"\d+(?:\.\d+)?", value) else 0.0


def _plain(path: str) -> str:
    return quote(unquote(path), safe="/*$?&=;:@!+,()'~%")


def _matches(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if len(pieces) == 1:
        return not ends or at == len(path)
    return path.endswith(pieces[-1]) and len(path) - len(pieces[-1]) >= at if ends else path.find(pieces[-1], at) >= 0

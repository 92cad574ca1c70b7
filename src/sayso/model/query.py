"""The noun of asking: which incidents, claims or documents are wanted."""

import re
from dataclasses import dataclass

from sayso.errors import ConfigError

CONDITION = re.compile(r"\s*(?P<field>[a-z_][a-z_ -]*?)\s*(?P<sign>>=|<=|!=|=|~|<|>)\s*(?P<value>.+?)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One `field sign value`: `=` and `!=` compare the whole value, `~` a part of it, the others the bounds of a count."""

    field: str
    sign: str
    value: str

    @classmethod
    def of(cls, text: str) -> "Condition":
        """Parse `killed>=3`, `actor~railway` or `sector=energy`; ConfigError if it is none."""
        match = CONDITION.match(text)
        if match is None:
            raise ConfigError(f"cannot read the condition {text!r}", hint="write it like killed>=3, actor~railway or stage=foiled")
        found = cls(field=match["field"].strip().lower(), sign=match["sign"], value=match["value"])
        if found.sign in ("<", ">", "<=", ">=") and not found.value.isdigit():
            raise ConfigError(f"{found.value!r} is no whole number in {text!r}", hint="< > <= >= compare counts: killed>=3")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is wanted; an empty field asks nothing.

    `since` and `until` are ISO days that bound the day of the happening (of publication for documents); `types` are codes
    and take their children along; `place` is part of a place's name or a country code; `stance` one stance; `halves` of
    the codebook (`act`, `response`, `word`); `where` conditions that must all hold; `text` full text; `speaker` part of a
    speaker's name; `incident` a name like SO-7K3QF; `field` one field of claims.
    """

    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    place: str | None = None
    stance: str | None = None
    halves: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    text: str | None = None
    speaker: str | None = None
    incident: str | None = None
    field: str | None = None


EVERYTHING = Query()
"""The query that asks nothing and so gets all."""

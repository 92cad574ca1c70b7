"""The nouns of coding: event types with their triggers, roles, inclusion rules and tests."""

from dataclasses import dataclass

from sayso.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that may speak of a type.

    `words` are one or more lemmas in order ("set on fire"); `pos` is `verb`, `noun`, `adj` or `any`; `needs` are lemmas or
    entity classes of which one must stand in the trigger's clause; `unless` those of which none may; `object` and `subject`
    those of which one must be the grammatical object (passive subject) or the subject; `stage` overrides the type's own.
    """

    words: tuple[str, ...]
    pos: str = "any"
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    stage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that runs as a test.

    `codes` must be found in it (none: a near miss); `fields` are (field, words) that must be among its claims.
    """

    text: str
    codes: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One event type.

    `half` is `act` (a hostile act), `response` (something done about it) or `word` (something said about it). `roles` are
    (role, what fills it); `crosswalk` (scheme, code) pairs with scheme `PLOVER`, `CAMEO`, `MUC`, `MISP` or `STIX`.
    """

    code: str
    name: str
    half: str
    definition: str
    parent: str | None = None
    stage: str | None = None
    triggers: tuple[Trigger, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    crosswalk: tuple[tuple[str, str], ...] = ()
    examples: tuple[Example, ...] = ()

    def crosswalk_to(self, scheme: str) -> tuple[str, ...]:
        """Return the codes of another scheme that this type maps to, best first."""
        return tuple(code for name, code in self.crosswalk if name == scheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Versioned event types; a parent's code stands before its children."""

    name: str
    version: str
    definition: str
    types: tuple[EventType, ...]

    def type(self, code: str) -> EventType:
        """Return the type `code`; ConfigError with the codes there are if it is unknown."""
        for kind in self.types:
            if kind.code == code:
                return kind
        raise ConfigError(f"no event type {code!r} in {self.name}", hint="types: " + ", ".join(kind.code for kind in self.types))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return `code` and its parents up to the root."""
        parent = self.type(code).parent
        return (code, *self.ancestors(parent)) if parent else (code,)

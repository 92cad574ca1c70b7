"""Codebooks read from YAML: what counts as an event, by which words, and how it is tested."""

import re
from collections.abc import Sequence

from sayso.coding.codebook.draft import load_draft, packaged_names
from sayso.coding.codebook.page import describe
from sayso.model import Codebook, Event, EventType, Example

__all__ = ["describe", "load_codebook", "names", "shortfalls"]

ARTICLE = re.compile(r"^(?:an?|the)\s+")


def names() -> tuple[str, ...]:
    """Return the names of the packaged codebooks, sorted."""
    return packaged_names()


def load_codebook(name_or_path: str) -> Codebook:
    """Return a packaged codebook by name, or a user's from a YAML file or a folder of them; ConfigError tells file and line."""
    return load_draft(name_or_path).codebook()


def shortfalls(kind: EventType, example: Example, events: Sequence[Event]) -> tuple[str, ...]:
    """Return in plain words how the coded `events` fall short of an example of `kind`; empty if they do not.

    All codes of the example must be found; `kind` itself must not be found in a near miss; each (field, words) must be
    among the claims of the events with an expected code, as words that hold the expected ones or lie in them (articles
    aside).
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
    wanted, said = (ARTICLE.sub("", words.casefold()) for words in (wanted, said))
    return wanted in said or (said != "" and said in wanted)

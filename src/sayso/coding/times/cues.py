"""The cue words of time: which words beside a time or an event tell whose time it is."""

import re
from functools import cache

from sayso.coding.times.lexer import table


@cache
def cue_words(name: str) -> frozenset[str]:
    """Return the packaged words of a cue, in lower case."""
    return frozenset(word for line in table("cues.tsv") if line.startswith(f"{name}\t") for word in line.split("\t")[1].split("|"))


@cache
def cue(name: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of a cue; a final `*` stands for any letters."""
    words = sorted(cue_words(name), key=lambda word: (-len(word), word))
    shapes = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(shapes)})(?!\w)", re.I)


def ends_in(name: str, text: str) -> bool:
    """Tell whether a text ends in the words of a cue."""
    words = text[-60:].lower().split()[-3:]
    return any(" ".join(words[at:]) in cue_words(name) for at in range(len(words)))

"""The frame a whole document sets: a review, an exercise, a remembrance, a look back or a trial tells no new acts."""

import re
from functools import cache

from sayso.coding.lexicon import load_words
from sayso.model import Document

FILE = "asides.yaml"
LEAD = 500
"""Characters of the main text in which a frame must be confirmed where its title alone could mean something else."""


def frame_of(document: Document) -> str | None:
    """Return the aside that a document's title (and, for some, its lead) gives to the acts in it, or None."""
    title = (document.title or "").lower()
    if not title:
        return None
    lead = document.text[document.body : document.body + LEAD].lower()
    for frame, entry in load_words(FILE)["frames"].items():
        if _pattern(frame, "title").search(title) and ("lead" not in entry or _pattern(frame, "lead").search(lead)):
            return str(frame)
    return None


@cache
def _pattern(frame: str, part: str) -> re.Pattern[str]:
    listed = str(load_words(FILE)["frames"][frame][part]).split("|")
    return re.compile(r"\b(?:" + "|".join(_phrase(phrase) for phrase in listed) + r")\b")


def _phrase(phrase: str) -> str:
    """Return a phrase as a pattern; `*` stands for one word."""
    return r"\s+".join(r"[\w’'-]+" if word == "*" else re.escape(word) for word in phrase.split())

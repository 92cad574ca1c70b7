"""Official transcripts: who speaks, from where to where."""

from sayso.model import Document, Turn


def find_turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a transcript in text order; none if the document is no transcript."""
    return document.turns

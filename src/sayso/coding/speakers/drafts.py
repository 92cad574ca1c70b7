"""Attributions in the making: who, by which word, says which stretches of the text."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import Cue

Bounds = tuple[int, int]
"""Characters of the document."""

Range = tuple[int, int]
"""Tokens of a sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the grammar around a cue word tells: the content as token ranges, the head of the source, and what of a mere
    judgement is told all the same ("called it *a sham*")."""

    cue: Cue
    contents: tuple[Range, ...]
    source: Token | None
    told: tuple[Range, ...] = ()
    carrier: Token | None = None


@dataclass(slots=True, kw_only=True)
class Draft:
    """An attribution before its speaker is named; all bounds count in the document."""

    sentence: Sentence | None
    cue: Cue
    cue_bounds: Bounds
    source: Bounds | None = None
    source_head: Token | None = None
    contents: list[Bounds] = field(default_factory=list)
    told: list[Bounds] = field(default_factory=list)
    carrier: Token | None = None
    """The head of who passes the words on: "the *agency* quoted him as saying"."""

    @property
    def start(self) -> int:
        """Where the first content starts."""
        return min(start for start, _ in self.contents)

    @property
    def end(self) -> int:
        """Where the last content ends."""
        return max(end for _, end in self.contents)


def joined(contents: list[Bounds]) -> list[Bounds]:
    """Return stretches in order, those that overlap or touch made one; empty ones left out."""
    out: list[Bounds] = []
    for start, end in sorted(bounds for bounds in contents if bounds[0] < bounds[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out

"""A judgement: how far words commit to an event, and in which way."""

from dataclasses import dataclass

from sayso.model import Span, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A stance, its score from -3 (certainly not) to 3 (certainly), the word that shows it, and all words taken into account.

    `happened` answers another question on the same scale: has it happened by now, as far as the text tells. What will be has a
    high score and has not happened. `talk` are the log odds that the sentence is talk on the web and not a report.
    """

    stance: Stance
    score: float
    cue: Span | None = None
    weighed: tuple[Span, ...] = ()
    happened: float | None = None
    talk: float = 0.0

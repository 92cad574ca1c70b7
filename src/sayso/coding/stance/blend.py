"""Two readers' scores made one: what the rules and what the trained reader think of an event."""

from dataclasses import replace

from sayso.coding.stance.head import Sensed
from sayso.coding.stance.judged import Judged

TRAINED = 0.7
"""The trained reader's part of the score; chosen, like the others, on the train part of sets that it was not trained on."""

TURNED = 0.3
"""Its part where something turns the clause (a negation, a denial, a failure) or leaves it open under a verb of thinking."""

HAPPENED_OPEN = 0.2
"""Its part in whether the event has happened, for what somebody did not think, or might have known."""

LEAST = 0.1


def weigh(judged: Judged, sensed: Sensed | None, *, turned: bool = False, left_open: bool = False) -> Judged:
    """Return a judgement whose score is the rules' and the trained reader's together; the stance stays the rules'.

    What the rules take for denied never gets a score above zero, and what they take for a denied denial never one below: the
    trained reader often misses who denies what. Scores are rounded to a tenth: processors differ in the last digits, records
    must not.
    """
    if sensed is None:
        return judged
    denied = judged.score < 0
    part = TURNED if denied or turned or left_open else TRAINED
    score = part * sensed.committed + (1 - part) * judged.score
    score = min(-LEAST, score) if denied else max(LEAST, score) if turned and judged.score > 0 else score
    happened_part = HAPPENED_OPEN if left_open else 1.0
    happened = happened_part * sensed.happened + (1 - happened_part) * judged.score
    return replace(judged, score=round(score, 1), happened=round(happened, 1), talk=sensed.talk)

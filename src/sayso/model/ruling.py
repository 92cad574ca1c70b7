"""The nouns of judging: verdicts on whether two events are one happening, and the settling of claims."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Value
from sayso.model.identity import make_id


class Verdict(StrEnum):
    """What a judgement says of two events."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Settlement(StrEnum):
    """What an adjudication does with a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One feature of a comparison: its name, the weight it added (negative: against), and a sentence a person can check."""

    feature: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict that two events (left < right by id) are of the same happening, different, or unsure.

    `by` is a person or `program/version`; `at` an ISO 8601 UTC time, None for a computed judgement, which is never stored.
    """

    id: str
    left: str
    right: str
    verdict: Verdict
    by: str
    at: str | None = None
    why: str = ""
    score: float | None = None
    reasons: tuple[Reason, ...] = ()

    @classmethod
    def of(  # noqa: PLR0913 - one argument a field: this is the judgement's one maker
        cls,
        left: str,
        right: str,
        *,
        verdict: Verdict,
        by: str,
        at: str | None = None,
        why: str = "",
        score: float | None = None,
        reasons: tuple[Reason, ...] = (),
    ) -> "Judgement":
        """Make a judgement of an unordered pair."""
        left, right = sorted((left, right))
        key = make_id("j", left, right, verdict.value, by, at)
        return cls(id=key, left=left, right=right, verdict=verdict, by=by, at=at, why=why, score=score, reasons=reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """The settling of one claim where coders differ or one erred; `value` only with `correct`."""

    id: str
    claim: str
    settlement: Settlement
    by: str
    at: str
    why: str
    value: Value | None = None

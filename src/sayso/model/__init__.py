"""The nouns: frozen, made of the standard library alone, known to everybody above."""

from sayso.model.claim import Actor, Claim, Coding, Count, Event, Mention, Place, Speaker, Stage, Stance, Value, When
from sayso.model.codebook import Codebook, EventType, Example, Trigger
from sayso.model.identity import make_id, make_name
from sayso.model.incident import Field, Group, Incident, Origin
from sayso.model.ruling import Adjudication, Judgement, Reason, Settlement, Verdict
from sayso.model.settings import Limits, Settings
from sayso.model.step import Step
from sayso.model.text import Capture, Document, Source, Span, Turn

__all__ = [
    "Actor",
    "Adjudication",
    "Capture",
    "Claim",
    "Codebook",
    "Coding",
    "Count",
    "Document",
    "Event",
    "EventType",
    "Example",
    "Field",
    "Group",
    "Incident",
    "Judgement",
    "Limits",
    "Mention",
    "Origin",
    "Place",
    "Reason",
    "Settings",
    "Settlement",
    "Source",
    "Span",
    "Speaker",
    "Stage",
    "Stance",
    "Step",
    "Trigger",
    "Turn",
    "Value",
    "Verdict",
    "When",
    "make_id",
    "make_name",
]

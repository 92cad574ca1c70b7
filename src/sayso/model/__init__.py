"""The nouns: frozen, made of the standard library alone, known to everybody above."""

from sayso.model.claim import Actor, Claim, Coding, Count, Event, Mention, Place, Speaker, Stage, Stance, Value, When, as_text
from sayso.model.codebook import Codebook, EventType, Example, Trigger
from sayso.model.identity import make_id, make_name
from sayso.model.incident import Field, Group, Headline, Incident, Origin, Stand
from sayso.model.query import EVERYTHING, Condition, Query
from sayso.model.ruling import Adjudication, Judgement, Reason, Settlement, Verdict
from sayso.model.settings import Limits, Settings
from sayso.model.step import Step
from sayso.model.text import Capture, Document, Source, Span, Turn

__all__ = [
    "EVERYTHING",
    "Actor",
    "Adjudication",
    "Capture",
    "Claim",
    "Codebook",
    "Coding",
    "Condition",
    "Count",
    "Document",
    "Event",
    "EventType",
    "Example",
    "Field",
    "Group",
    "Headline",
    "Incident",
    "Judgement",
    "Limits",
    "Mention",
    "Origin",
    "Place",
    "Query",
    "Reason",
    "Settings",
    "Settlement",
    "Source",
    "Span",
    "Speaker",
    "Stage",
    "Stance",
    "Stand",
    "Step",
    "Trigger",
    "Turn",
    "Value",
    "Verdict",
    "When",
    "as_text",
    "make_id",
    "make_name",
]

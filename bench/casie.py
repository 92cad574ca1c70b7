"""CASIE: cyber-security news to typed events with arguments, through a crosswalk from the packaged codebook."""

import re
from collections.abc import Iterator
from pathlib import Path

from bench.scores.events import score_events
from bench.suite import Bar, Bench, Row, Scores, read_rows
from sayso.coding.rules import RulesCoder
from sayso.model import Claim, Document, Event, Settings

TYPES = {
    "intrusion": "Databreach",
    "data-leak": "Databreach",
    "ransomware": "Ransom",
    "phishing": "Phishing",
    "vulnerability": "DiscoverVulnerability",
    "patch": "PatchVulnerability",
}
ROLES = {
    "Databreach": {"actor": "Attacker", "target": "Victim", "victim": "Victim", "instrument": "Tool"},
    "Ransom": {"actor": "Attacker", "target": "Victim", "victim": "Victim", "instrument": "Tool", "reason": "Price"},
    "Phishing": {"actor": "Attacker", "target": "Victim", "victim": "Victim", "instrument": "Tool", "recipient": "Victim"},
    "DiscoverVulnerability": {"actor": "Discoverer", "instrument": "Vulnerability", "target": "Vulnerable_System"},
    "PatchVulnerability": {"actor": "Releaser", "reason": "Vulnerability", "target": "Vulnerable_System", "instrument": "Patch"},
}
BY_WORDS = (
    (
        "Databreach",
        "Compromised-Data",
        r"data|information|records?|details?|credentials?|passwords?|files?|documents?|e-?mails?|numbers?|address(?:es)?|names?",
    ),
    ("PatchVulnerability", "Patch", r"patch(?:es)?|updates?|fix(?:es)?|versions?|releases?|firmware|hotfix(?:es)?|upgrades?"),
    ("Ransom", "Price", r"bitcoins?|ransoms?|\$.*|.*dollars|cryptocurrency|money"),
)
_EVERYWHERE = {"when": "Time", "place": "Place"}


def predict(path: Path) -> Iterator[Row]:
    """Yield `id` and `events` of each document."""
    coder = RulesCoder.from_settings(Settings())
    rows = read_rows(path)
    codings = coder.code([_document(row) for row in rows])
    for row, coding in zip(rows, codings, strict=True):
        yield {"id": row["id"], "events": [_event(event) for event in coding.events if event.code in TYPES]}


def _document(row: Row) -> Document:
    text, published = row["text"], row.get("date")
    return Document(
        id=Document.id_of(text=text, title=None, source=None, published=published, url=None), text=text, published=published
    )


def _event(event: Event) -> Row:
    kind = TYPES[event.code]
    found = {(role, claim.span.start, claim.span.end) for claim in event.claims if (role := _role(kind, claim))}
    arguments = [{"role": role, "start": start, "end": end} for role, start, end in sorted(found)]
    return {"type": kind, "start": event.trigger.start, "end": event.trigger.end, "arguments": arguments}


def _role(kind: str, claim: Claim) -> str | None:
    role = (ROLES[kind] | _EVERYWHERE).get(claim.field)
    words = claim.span.quote.lower().split() or [""]
    for where, named, pattern in BY_WORDS:
        if where == kind and role in ("Victim", "Vulnerable_System") and re.fullmatch(pattern, words[-1].strip(".,'\"")):
            return named
    return role


def _score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    return score_events(gold, predictions)


BENCH = Bench(
    name="casie",
    what="CASIE: cyber-security news to typed events and arguments",
    dev=("casie/train.jsonl",),
    predict=predict,
    score=_score,
    bars=(
        Bar(metric="trigger", who="UIE (other split)", figure=69.3),
        Bar(metric="argument", who="UIE (other split)", figure=61.3),
    ),
    floor=(Bar(metric="trigger", who="floor", figure=55.0), Bar(metric="argument", who="floor", figure=45.0)),
)

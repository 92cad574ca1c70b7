"""MUC-4: reports on attacks in Latin America, 1988-90, to incident templates: the reduced roles and all slots."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.muc4_slots import full_template
from bench.scores.muc4 import score_muc4
from bench.suite import Bar, Bench, Row, Scores, read_rows
from sayso.coding.codebook import load_codebook
from sayso.coding.group import group, is_named, same_party
from sayso.coding.rules import RulesCoder
from sayso.model import Actor, Capture, Claim, Codebook, Document, Event, Settings, Stance
from sayso.read.auto import AutoReader

LEFT_OUT = frozenset({"clash", "threat"})
NOT_TOLD = frozenset({Stance.DENIES, Stance.SUPPOSES, Stance.ASKS, Stance.DEMANDS, Stance.PREDICTS, Stance.PROMISES})
MILITARY = re.compile(
    r"\b(?:soldiers?|troops?|army|battalion|brigade|patrols?|garrison|barracks|military|guerrillas?|rebels?|subversives?|terrorists?"
    r"|combatants?|insurgents?|detachment|infantry|marines?|cavalry|units?|air base|helicopter)\b"
)
_BODIES = r"(?:group|organi[sz]ation|gang|commando|movement|faction|unit|squad)s?"
GENERIC = re.compile(rf"(?:(?:this|that|another|same|armed|rebel|guerrilla|terrorist) )*{_BODIES}")
_NUMBER = r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
_LEADING = r"several|some|many|other|others|another|various|of|a|the|his|her|its|their|our|about|at least|more than"
LEADING = re.compile(rf"(?:(?:{_NUMBER}|{_LEADING})(?: |$))+")
NO_TARGET = re.compile(r"\b(?:street|avenue|road|town|towns|department|city|village|sector|area|block|zone)s?$")
Fillers = dict[str, list[list[str]]]


def predict(path: Path) -> Iterator[Row]:
    """Yield `id`, `gtt_templates` and `templates` of each document."""
    settings = Settings()
    coder, codebook = RulesCoder.from_settings(settings), load_codebook(settings.codebook)
    reader = AutoReader(settings.limits)
    rows = [(row["id"], _document(row["text"], reader)) for row in read_rows(path)]
    codings = coder.code([document for _, document in rows])
    for (key, document), coding in zip(rows, codings, strict=True):
        happenings = incidents(coding.events, codebook)
        yield {
            "id": key,
            "gtt_templates": [reduced_template(kind, events) for kind, events in happenings],
            "templates": [full_template(kind, events, document) for kind, events in happenings],
        }


def _document(text: str, reader: AutoReader) -> Document:
    """Return the text as it stands, with the day that the product's reader finds in its dateline."""
    capture = Capture.of(url="report.txt", body=text.encode(), fetched="2026-01-01T00:00:00Z", media_type="text/plain")
    published = reader.read(capture).published
    key = Document.id_of(text=text, title=None, source=None, published=published, url=None)
    return Document(id=key, text=text, published=published)


def incidents(events: Sequence[Event], codebook: Codebook) -> list[tuple[str, tuple[Event, ...]]]:
    """Return (MUC type, events) of each happening that MUC-4 asks for."""
    acts = [event for event in events if event.aside is None and muc_type(event.code, codebook) and _counts(event)]
    found = group(acts, lambda code: muc_type(code, codebook))
    return [
        (muc_type(members[0].code, codebook) or "ATTACK", members) for members in found if not _combat(members) and _told(members)
    ]


def _told(events: Sequence[Event]) -> bool:
    """Tell whether anything but the bare word is told of a happening: MUC-4 wants a target or a doer."""
    return any(
        claim.field in ("actor", "victim", "target", "instrument", "organisation") for event in events for claim in event.claims
    )


def _combat(events: Sequence[Event]) -> bool:
    """Tell whether a happening is fighting between armed forces, which MUC-4 leaves out: nobody and nothing else suffered."""
    sufferers = [claim for event in events for field in ("victim", "target") for claim in event.of_field(field)]
    return bool(sufferers) and all(MILITARY.search(claim.span.quote.lower()) for claim in sufferers)


def muc_type(code: str, codebook: Codebook) -> str | None:
    """Return the MUC-4 incident type that a code, or the nearest parent with one, maps to."""
    for ancestor in codebook.ancestors(code):
        if found := codebook.type(ancestor).crosswalk_to("MUC"):
            return found[0]
    return None


def _counts(event: Event) -> bool:
    """Tell whether MUC-4 asks for such an event: no bare threat or fighting, nothing denied, supposed or yet to come."""
    return event.code not in LEFT_OUT and event.of_field("type")[0].stance not in NOT_TOLD


def reduced_template(kind: str, events: Sequence[Event]) -> dict[str, Any]:
    """Return a template of the five roles; each filler an entity of one mention, in lower case."""
    roles: Fillers = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    for role, words in fillers(events):
        known = next((entity for entity in roles[role] if any(_same(role, words, mention) for mention in entity)), None)
        if known is None:
            roles[role].append([words])
    return {"incident_type": kind.lower(), **roles}


def _same(role: str, one: str, other: str) -> bool:
    if role in ("PerpOrg", "Victim") and (same_party(one, other) or f" {one} " in f" {other} " or f" {other} " in f" {one} "):
        return True
    return one == other


def fillers(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Yield (MUC role, words) of the parties of a happening's events."""
    for event in events:
        bodies = [_words(claim) for claim in event.of_field("organisation")]
        for claim in event.claims:
            role = muc_role(claim)
            if role and isinstance(claim.value, Actor):
                words = claim.value.name.lower() if is_named(claim.value) else _bare(_words(claim), bodies)
                if words:
                    yield role, words


def _words(claim: Claim) -> str:
    return " ".join(claim.span.quote.lower().split())


def _bare(words: str, bodies: Sequence[str]) -> str:
    """Return a description without its number, owner and organisation, as MUC-4's keys give it; nothing if that was all."""
    left = LEADING.sub("", words)
    body = next((body for body in bodies if left.startswith(body + " ")), None)
    return LEADING.sub("", left[len(body) :].strip()) if body else left


def muc_role(claim: Claim) -> str | None:
    """Return the MUC-4 role that a claim fills, by its field and what kind of party it names."""
    party = claim.value
    if not isinstance(party, Actor) or claim.stance is Stance.DENIES:
        return None
    if claim.field == "actor":
        if party.kind in ("organisation", "group") and GENERIC.fullmatch(claim.span.quote.lower()):
            return None
        return {"person": "PerpInd", "unknown": "PerpInd", "organisation": "PerpOrg", "group": "PerpOrg"}.get(party.kind)
    if claim.field == "organisation":
        return None if GENERIC.fullmatch(claim.span.quote.lower()) else "PerpOrg"
    if claim.field == "instrument":
        return "Weapon"
    if claim.field in ("victim", "target"):
        if is_named(party):
            return "Victim"
        thing = party.kind in ("facility", "thing", "organisation") and not NO_TARGET.search(party.name.lower())
        return "Target" if thing else None
    return None


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Score as `bench.scores.muc4` does."""
    return score_muc4(gold, predictions)


BENCH = Bench(
    name="muc4",
    what="MUC-4: reports to incident templates, reduced roles and all slots",
    dev=("muc4/dev.jsonl",),
    predict=predict,
    score=score,
    keep=lambda row: row.get("split") != "train",
    bars=(
        Bar(metric="template", who="GE 1992 (rules)", figure=54.3),
        Bar(metric="template", who="GTT (BERT)", figure=50.2),
        Bar(metric="template", who="naive MiniLM tagger", figure=33.4),
        Bar(metric="ree", who="GTT (BERT)", figure=56.0),
        Bar(metric="ree", who="GE 1992 (rules)", figure=52.3),
        Bar(metric="ree", who="naive MiniLM tagger", figure=31.8),
        Bar(metric="relevance", who="naive MiniLM tagger", figure=83.7),
        Bar(metric="slots", who="GE 1992 (rules)", figure=56.1),
        Bar(metric="org confidence", who="NYU 1992 (rules)", figure=41.0),
    ),
    floor=(
        Bar(metric="template", who="floor", figure=46.0),
        Bar(metric="ree", who="floor", figure=48.0),
        Bar(metric="slots", who="floor", figure=44.0),
        Bar(metric="org confidence", who="floor", figure=41.0),
        Bar(metric="relevance", who="floor", figure=86.0),
    ),
)

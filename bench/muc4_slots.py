"""A happening's claims as the 23 slots of a full MUC-4 template, through the crosswalk in `muc4_slots.yaml`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sayso.coding.group import is_named
from sayso.model import Actor, Claim, Count, Document, Event, Place, Stance, When

Filler = dict[str, Any]
Template = dict[str, list[Filler]]
STAGES = {
    "carried-out": "ACCOMPLISHED",
    "attempted": "ATTEMPTED",
    "foiled": "ATTEMPTED",
    "threatened": "THREATENED",
    "planned": "THREATENED",
}
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def full_template(kind: str, events: Sequence[Event], document: Document) -> Template:
    """Return the slots of one happening."""
    claims = [claim for event in events for claim in event.claims]
    template: Template = {
        "incident_type": _plain([kind]),
        "incident_date": _plain([_date(claims, document)]),
        "incident_location": _plain(_location(claims)),
        "incident_stage": _plain([STAGES[_stage(claims)]]),
    }
    template |= _instruments(claims) | _perpetrators(claims) | _things(claims) | _people(claims)
    return {slot: fillers for slot, fillers in template.items() if fillers}


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def _plain(values: Sequence[str | None]) -> list[Filler]:
    return [{"values": [value]} for value in values if value]


def _named(slot: str, key: str, words: str) -> str | None:
    """Return what the crosswalk's section says of the last listed word that a phrase holds."""
    found = [code for code, pattern in _patterns(slot) if pattern.search(words.lower())]
    return found[0] if found else (key or None)


@cache
def _patterns(slot: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, str(listed).split(", "))) + r")(?:s|es)?(?![a-z])"))
        for code, listed in _words()[slot].items()
    )


def _stage(claims: Sequence[Claim]) -> str:
    said = [str(claim.value) for claim in claims if claim.field == "stage"]
    return next(
        (stage for stage in ("carried-out", "attempted", "foiled", "threatened", "planned") if stage in said), "carried-out"
    )


def _date(claims: Sequence[Claim], document: Document) -> str | None:
    whens = [claim.value for claim in claims if claim.field == "when" and isinstance(claim.value, When)]
    for when in sorted((when for when in whens if when.first and when.last), key=lambda when: when.first != when.last):
        first, last = _day(when.first), _day(when.last)
        if first and last:
            return first if first == last else f"{first} - {last}"
    published = _day((document.published or "")[:10])
    return f"- {published}" if published else None


def _day(iso: str | None) -> str | None:
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return None
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def _location(claims: Sequence[Claim]) -> list[str]:
    places = [claim.value for claim in claims if claim.field == "place" and isinstance(claim.value, Place)]
    best = next((place for place in places if place.precision in ("city", "facility")), places[0] if places else None)
    if best is None:
        return []
    country = _words()["countries"].get(best.country or "", "")
    if best.precision == "country" or not country:
        return [country or best.name.upper()]
    kind = "DEPARTMENT" if best.precision == "region" else "CITY"
    return [f"{country}: {best.name.upper()} ({kind})"]


def _parties(claims: Sequence[Claim], *fields: str) -> Iterator[tuple[Claim, Actor]]:
    seen: set[str] = set()
    for claim in claims:
        if claim.field in fields and isinstance(claim.value, Actor) and claim.stance is not Stance.DENIES:
            words = _quote(claim)
            if words not in seen:
                seen.add(words)
                yield claim, claim.value


def _quote(claim: Claim) -> str:
    return " ".join(claim.span.quote.upper().split())


def _about(values: Sequence[str | None], words: str) -> list[Filler]:
    return [{"values": [value], "refs": [words]} for value in values if value]


def _instruments(claims: Sequence[Claim]) -> Template:
    found: Template = {"instrument_id": [], "instrument_type": []}
    for claim, _ in _parties(claims, "instrument"):
        words = _quote(claim)
        found["instrument_id"] += _plain([words])
        found["instrument_type"] += _about([_named("instruments", "", words)], words)
    return found


def _perpetrators(claims: Sequence[Claim]) -> Template:
    people = [_quote(claim) for claim, party in _parties(claims, "actor") if party.kind in ("person", "unknown")]
    bodies = [claim for claim, party in _parties(claims, "actor", "organisation") if party.kind in ("organisation", "group")]
    category = None
    if people or bodies:
        category = _named("categories", "TERRORIST ACT", " ".join((*people, *map(_quote, bodies))))
    return {
        "perp_category": _plain([category]),
        "perp_individual_id": _plain(people),
        "perp_org_id": _plain([_quote(claim) for claim in bodies]),
        "perp_org_confidence": [filler for claim in bodies for filler in _about([_confidence(claim)], _quote(claim))],
    }


def _confidence(claim: Claim) -> str:
    """Return who stands behind the accusation: nobody but the report, the authorities, others, or the group itself."""
    speaker = claim.speaker.name.casefold()
    if claim.cue and re.search(r"claim|admit|took|take|accept|acknowledg", claim.cue.quote.lower()):
        return "CLAIMED OR ADMITTED"
    if claim.stance in (Stance.ALLEGES, Stance.SUSPECTS):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if _named("authorities", "", speaker) else "SUSPECTED OR ACCUSED"
    if claim.stance in (Stance.SUPPOSES, Stance.DOUBTS, Stance.PREDICTS):
        return "POSSIBLE"
    return "REPORTED AS FACT"


def _things(claims: Sequence[Claim]) -> Template:
    found: Template = {slot: [] for slot in ("phys_tgt_id", "phys_tgt_type", "phys_tgt_number", "phys_tgt_effect")}
    damage = [str(claim.value) for claim in claims if claim.field == "damage"]
    effect = "DESTROYED" if "destroyed" in damage else "SOME DAMAGE" if damage else None
    for claim, party in _parties(claims, "target", "victim"):
        if party.kind in ("facility", "thing"):
            words = _quote(claim)
            found["phys_tgt_id"] += _plain([words])
            found["phys_tgt_type"] += _about([_named("things", "OTHER", words)], words)
            found["phys_tgt_number"] += _about(["PLURAL" if words.endswith("S") else "1"], words)
            found["phys_tgt_effect"] += _about([effect], words)
    return found


def _people(claims: Sequence[Claim]) -> Template:
    found: Template = {
        slot: [] for slot in ("hum_tgt_name", "hum_tgt_description", "hum_tgt_type", "hum_tgt_number", "hum_tgt_effect")
    }
    for claim, party in _parties(claims, "victim", "target"):
        if party.kind not in ("person", "unknown"):
            continue
        words = _quote(claim)
        named = is_named(party)
        found["hum_tgt_name"] += _plain([words if named else None])
        described = (party.role or "").upper() if named else words
        found["hum_tgt_description"] += [{"values": [described], "refs": [words] if named else []}] if described else []
        found["hum_tgt_type"] += _about([_named("people", "CIVILIAN", described or words)], words)
        found["hum_tgt_number"] += _about([_number(claim, claims, named=named)], words)
        found["hum_tgt_effect"] += _about([_effect(claim, claims)], words)
    return found


def _number(claim: Claim, claims: Sequence[Claim], *, named: bool) -> str:
    if named:
        return "1"
    counted = next((one.value for one in claims if isinstance(one.value, Count) and _meets(one, claim)), None)
    if isinstance(counted, Count):
        return (
            str(counted.low)
            if counted.high == counted.low
            else f"{counted.low}-"
            if counted.high is None
            else f"~{(counted.low + counted.high) // 2}"
        )
    return "PLURAL" if claim.span.quote.upper().endswith(("S", "PEOPLE", "MEN", "PERSONNEL")) else "1"


def _meets(one: Claim, other: Claim) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _effect(claim: Claim, claims: Sequence[Claim]) -> str | None:
    code = next((str(one.value) for one in claims if one.field == "type" and one.event == claim.event), "")
    fields = {one.field for one in claims if isinstance(one.value, Count) and _meets(one, claim)}
    if "killed" in fields or code in ("killing", "assassination"):
        return "DEATH" if _stage([one for one in claims if one.event == claim.event]) == "carried-out" else "NO DEATH"
    return "INJURY" if "injured" in fields else None

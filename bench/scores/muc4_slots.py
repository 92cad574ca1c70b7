"""Score the full MUC-4 templates, all 23 slots, "all templates" row, with automatic string matching (Chinchor 1992).

A slot's fillers are right, partly right (half a point), wrong, spurious or missing. Precision counts right + half over all
given, recall over all wanted. Templates are paired so that the sum of points is largest; a pair needs an incident type and
some named party or target in common.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from bench.scores.assign import assign
from bench.scores.muc4_text import bare
from bench.suite import Scores

RIGHT, PARTLY = 2, 1
Filler = dict[str, Any]
Template = dict[str, Any]
Matched = set[tuple[str, str]]

NAMED = ("instrument_id", "perp_individual_id", "perp_org_id", "phys_tgt_id", "hum_tgt_name", "hum_tgt_description")
HUMAN = ("hum_tgt_name", "hum_tgt_description")
REFERRING = {
    "instrument_type": ("instrument_id",),
    "perp_org_confidence": ("perp_org_id",),
    **{f"phys_tgt_{part}": ("phys_tgt_id",) for part in ("type", "number", "foreign_nation", "effect")},
    "hum_tgt_description": ("hum_tgt_name",),
    **{f"hum_tgt_{part}": HUMAN for part in ("type", "number", "foreign_nation", "effect")},
}
PLAIN = (
    "incident_date",
    "incident_location",
    "incident_type",
    "incident_stage",
    "perp_category",
    "phys_tgt_total_number",
    "hum_tgt_total_number",
)
SLOTS = (*NAMED, *(slot for slot in REFERRING if slot not in NAMED), *PLAIN)
CONTENT = (
    "phys_tgt_id",
    "phys_tgt_type",
    "hum_tgt_name",
    "hum_tgt_description",
    "hum_tgt_type",
    "perp_individual_id",
    "perp_org_id",
)
_LEADING = (
    "a an the this that these those one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10 more most many several "
    "some all few any another other certain of"
)
LEADING = frozenset(_LEADING.split())
WIDER = {
    "MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN", "BOMB": "EXPLOSIVE", "GRENADE": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB", "MINE": "BOMB", "AERIAL BOMB": "BOMB", "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE",
}  # fmt: skip
HALF = {
    ("perp_org_confidence", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
    ("phys_tgt_type", "POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE"),
    ("phys_tgt_effect", "DESTROYED", "SOME DAMAGE"),
    ("hum_tgt_type", "GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
    ("hum_tgt_type", "ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
    ("hum_tgt_type", "POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    ("hum_tgt_effect", "NO INJURY", "NO INJURY OR DEATH"),
    ("hum_tgt_effect", "NO DEATH", "NO INJURY OR DEATH"),
}
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_DAY = re.compile(r"\s*(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\s*")
Day = tuple[int, int, int]


def score_slots(pairs: Sequence[tuple[list[Template], list[Template]]]) -> Scores:
    """Return (precision, recall, F1) over all slots as `slots`, and of the organisation's confidence alone."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for keys, answers in pairs:
        _add_document(tallies, keys, answers)
    everything: Counter[str] = Counter()
    for slot in SLOTS:
        everything.update(tallies[slot])
    return {"slots": _rate(everything), "org confidence": _rate(tallies["perp_org_confidence"])}


def slot_table(pairs: Sequence[tuple[list[Template], list[Template]]]) -> Scores:
    """Return (precision, recall, F1) of each slot, for development."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for keys, answers in pairs:
        _add_document(tallies, keys, answers)
    return {slot: _rate(tallies[slot]) for slot in SLOTS}


def _rate(tally: Counter[str]) -> tuple[float, float, float]:
    points = tally["right"] + 0.5 * tally["partly"]
    given = tally["right"] + tally["partly"] + tally["wrong"]
    precision, recall = (points / all_ if all_ else 0.0 for all_ in (given + tally["spurious"], given + tally["missing"]))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _add_document(tallies: dict[str, Counter[str]], keys: list[Template], answers: list[Template]) -> None:
    compared = [[_compare(key, answer) for answer in answers] for key in keys]
    weights = [[_weight(slots) for slots in row] for row in compared]
    paired = {row: column for row, column in assign(weights) if weights[row][column]}
    for row, key in enumerate(keys):
        if row in paired:
            for slot, tally in compared[row][paired[row]].items():
                tallies[slot].update(tally)
        elif not key.get("optional"):
            for slot in SLOTS:
                tallies[slot]["missing"] += sum(not filler.get("optional") for filler in key.get(slot) or [])
    for column, answer in enumerate(answers):
        if column not in paired.values():
            for slot in SLOTS:
                tallies[slot]["spurious"] += len(answer.get(slot) or [])


def _weight(slots: dict[str, Counter[str]]) -> int:
    alike = any(slots["incident_type"][mark] for mark in ("right", "partly"))
    shared = any(slots[slot][mark] for slot in CONTENT for mark in ("right", "partly"))
    return sum(2 * tally["right"] + tally["partly"] for tally in slots.values()) if alike and shared else 0


def _compare(key: Template, answer: Template) -> dict[str, Counter[str]]:
    """Compare two templates slot by slot; names first, since the slots that refer to them need to know which ones met."""
    matched: Matched = set()
    return {slot: _slot(slot, list(key.get(slot) or []), list(answer.get(slot) or []), matched) for slot in SLOTS}


def _slot(slot: str, key: list[Filler], answer: list[Filler], matched: Matched) -> Counter[str]:
    given = [filler for filler in answer if any(value not in ("", "-") for value in filler["values"])]
    points = [[_points(slot, filler, wanted, matched) for wanted in key] for filler in given]
    met = [(j, i) for j, i in assign(points) if points[j][i]]
    tally: Counter[str] = Counter()
    for j, i in met:
        tally["right" if points[j][i] == RIGHT else "partly"] += 1
        if slot in NAMED:
            matched.update((bare(one), bare(other)) for one in given[j]["values"] for other in key[i]["values"])
    left = len(given) - len(met)
    rest = [wanted for i, wanted in enumerate(key) if i not in {i for _, i in met}]
    wrong = min(left, len(rest))
    missing = max(0, sum(not wanted.get("optional") for wanted in rest) - wrong)
    tally.update(wrong=wrong, spurious=left - wrong, missing=missing)
    return tally


def _points(slot: str, filler: Filler, wanted: Filler, matched: Matched) -> int:
    best = 0
    for form in (wanted, *wanted.get("alternatives", ())):
        points = max((_value(slot, value, form["values"]) for value in filler["values"]), default=0)
        if points == RIGHT and slot in REFERRING and not _same_referent(filler, form, matched):
            points = PARTLY
        best = max(best, points)
    return best


def _same_referent(filler: Filler, form: Filler, matched: Matched) -> bool:
    said, true = filler.get("refs") or [], form.get("refs") or []
    if not said and not true:
        return True
    return any(_text(one, true) == RIGHT or (bare(one), bare(other)) in matched for one in said for other in true or [""])


def _value(slot: str, value: str, forms: list[str]) -> int:
    kinds: tuple[tuple[bool, Callable[[str, list[str]], int]], ...] = (
        (slot in NAMED, _text),
        (slot == "incident_date", _date),
        (slot == "incident_location", _location),
        (slot.endswith("number"), _number),
    )
    compare = next((compare for fits, compare in kinds if fits), None)
    return compare(value, forms) if compare else _choice(slot, value, forms)


def _tokens(text: str) -> list[str]:
    found = re.findall(r"[A-Z0-9']+", text.upper())
    while len(found) > 1 and found[0].lower() in LEADING:
        found = found[1:]
    return found


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _text(value: str, forms: list[str]) -> int:
    said, best = _tokens(value), 0
    for form in forms:
        true = _tokens(form)
        if said == true:
            return RIGHT
        if said and true and (_within(said, true) or _within(true, said)):
            best = PARTLY
    return best


def _day(text: str) -> Day | None:
    found = _DAY.fullmatch(text)
    return (int(found[3]), MONTHS[found[2]], int(found[1])) if found and found[2] in MONTHS else None


def _days(text: str) -> tuple[Day | None, Day | None]:
    """Return first and last day; "- D" is an open beginning."""
    if text.strip().startswith("-"):
        return None, _day(text.strip()[1:])
    ends = re.split(r"\s-\s*|\s*-\s", text)
    return (_day(ends[0]), _day(ends[1])) if len(ends) == 2 else (_day(text), _day(text))


def _date(value: str, forms: list[str]) -> int:
    first, last = _days(value)
    best = 0
    for low, high in map(_days, forms):
        if (first, last) == (low, high):
            return RIGHT
        inside = first is not None and first == last and high is not None and last is not None and last <= high
        if inside and first is not None and high is not None and (first >= low if low else high[0] == first[0]):
            best = PARTLY
        if first is None and last is not None and last == high:
            best = PARTLY
    return best


def _parts(text: str) -> list[str]:
    return [re.sub(r"\s*\([^)]*\)?", "", part).strip() for part in text.upper().split(":")]


def _location(value: str, forms: list[str]) -> int:
    said, best = _parts(value), 0
    for form in forms:
        true = _parts(form)
        if said == true:
            return RIGHT
        if said[0] == true[0] or (len(said) > 1 and said[1:] == true[1:]):
            best = PARTLY
    return best


def _number(value: str, forms: list[str]) -> int:
    best = 0
    for form in forms:
        if value.replace(" ", "") == form.replace(" ", ""):
            return RIGHT
        if value.isdigit() and value in re.findall(r"\d+", form):
            best = PARTLY
    return best


def _choice(slot: str, value: str, forms: list[str]) -> int:
    if value in forms:
        return RIGHT
    for form in forms:
        if (slot == "incident_type" and value == "ATTACK") or (slot, value, form) in HALF:
            return PARTLY
        if slot == "instrument_type" and value in _wider(form):
            return PARTLY
    return 0


def _wider(kind: str) -> list[str]:
    return [WIDER[kind], *_wider(WIDER[kind])] if kind in WIDER else []

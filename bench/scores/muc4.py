"""Score MUC-4 in its reduced form: role fillers (CEAF-REE), templates (GTT), and whether a document holds an incident.

CEAF-REE: Du, Rush and Cardie 2021 (GRIT). Template F1: Du, Rush and Cardie 2021 (GTT): templates are paired so that the
document's micro F1 is largest, and a pair of different incident types earns nothing.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from bench.scores.assign import assign
from bench.scores.muc4_slots import score_slots
from bench.scores.muc4_text import bare
from bench.suite import Row, Scores, prf

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"

Entity = list[str]
Template = dict[str, Any]
Counts = dict[str, tuple[int, int]]


def score_muc4(gold: list[Row], predictions: list[Row]) -> Scores:
    """Return `template`, `ree`, `relevance`, `type` and, over all slots of the full keys, `slots` and `org confidence`."""
    said = {row["id"]: row for row in predictions}
    pairs = [(row, said.get(row["id"], {})) for row in gold]
    scores: Scores = {"template": _templates(pairs), "ree": _role_fillers(pairs), **_types(pairs)}
    return scores | score_slots([(row.get("templates") or [], guess.get("templates") or []) for row, guess in pairs])


def _entities(value: Sequence[Sequence[str]]) -> list[Entity]:
    return [[bare(mention) for mention in entity] for entity in value if entity]


def _covered(entity: Entity, key: Entity) -> bool:
    return all(mention in key for mention in entity)


def _role_fillers(pairs: list[tuple[Row, Row]]) -> tuple[float, float, float]:
    hits = predicted = wanted = 0
    for row, guess in pairs:
        keys = row.get("grit_extracts") or _union(row.get("gtt_templates") or [])
        answers = guess.get("extracts") or _union(guess.get("gtt_templates") or [])
        for role in ROLES:
            key, answer = _entities(keys.get(role, [])), _entities(answers.get(role, []))
            fits = [[int(_covered(entity, one)) for entity in answer] for one in key]
            hits += sum(fits[i][j] for i, j in assign(fits))
            predicted, wanted = predicted + len(answer), wanted + len(key)
    return prf(hits, predicted, wanted)


def _union(templates: list[Template]) -> dict[str, list[Entity]]:
    """Return the fillers of a document over its templates; of an entity and a part of it, the one named first stays."""
    found: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for template in templates:
        for role, kept in found.items():
            for entity in template.get(role, []):
                if entity and not any(set(entity) <= set(one) or set(one) <= set(entity) for one in kept):
                    kept.append(list(entity))
    return found


def _plain(templates: list[Template], *, once: bool) -> list[Template]:
    kept: list[Template] = []
    for template in templates:
        kind = template.get(TYPE)
        plain: Template = {TYPE: kind if isinstance(kind, str) else "attack"}
        plain |= {role: [list(entity) for entity in template.get(role, []) if entity] for role in ROLES}
        if not once or plain not in kept:
            kept.append(plain)
    return [{TYPE: one[TYPE].lower(), **{role: _entities(one[role]) for role in ROLES}} for one in kept]


def _size(template: Template) -> int:
    return 1 + sum(len(template[role]) for role in ROLES)


def _pair(key: Template, answer: Template) -> tuple[int, int]:
    """Return how many slots of the answer are right and how many of the key are found; none if the types differ."""
    if answer[TYPE] not in key[TYPE]:
        return 0, 0
    right, found = 1, 1
    for role in ROLES:
        fits = [[_covered(entity, one) for entity in answer[role]] for one in key[role]]
        found += sum(any(row) for row in fits)
        right += sum(any(row[j] for row in fits) for j in range(len(answer[role])))
    return right, found


def _templates(pairs: list[tuple[Row, Row]]) -> tuple[float, float, float]:
    total: Counter[str] = Counter()
    for row, guess in pairs:
        key = _plain(row.get("gtt_templates") or [], once=True)
        answer = _plain(guess.get("gtt_templates") or [], once=False)
        predicted, wanted = sum(map(_size, answer)), sum(map(_size, key))
        right, found = _best(key, answer, predicted, wanted)
        total.update(right=right, found=found, predicted=predicted, wanted=wanted)
    precision = total["right"] / total["predicted"] if total["predicted"] else 0.0
    recall = total["found"] / total["wanted"] if total["wanted"] else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _best(key: list[Template], answer: list[Template], predicted: int, wanted: int) -> tuple[int, int]:
    """Return (right, found) of the pairing with the largest F1.

    The denominators are fixed, so for each set of keys used only the points that no other beats on both counts matter.
    """
    gains = [[_pair(one, guess) for one in key] for guess in answer]
    states: dict[int, dict[tuple[int, int], tuple[int, ...]]] = {0: {(0, 0): ()}}
    for row in gains:
        states = _extended(states, row)
    ends = [(_f1(point, predicted, wanted), path, point) for points in states.values() for point, path in points.items()]
    return min(ends, key=lambda end: (-end[0], end[1]))[2] if ends else (0, 0)


def _f1(point: tuple[int, int], predicted: int, wanted: int) -> Fraction:
    below = point[0] * wanted + point[1] * predicted
    return Fraction(2 * point[0] * point[1], below) if below else Fraction(0)


def _extended(
    states: dict[int, dict[tuple[int, int], tuple[int, ...]]], row: list[tuple[int, int]]
) -> dict[int, dict[tuple[int, int], tuple[int, ...]]]:
    reached: dict[int, dict[tuple[int, int], tuple[int, ...]]] = {}
    for used, points in states.items():
        for choice in range(len(row) + 1):
            free = choice < len(row)
            if free and used >> choice & 1:
                continue
            right, found = row[choice] if free else (0, 0)
            after = reached.setdefault(used | 1 << choice if free else used, {})
            for (a, b), path in points.items():
                point, longer = (a + right, b + found), (*path, choice)
                if point not in after or longer < after[point]:
                    after[point] = longer
    return {used: _unbeaten(points) for used, points in reached.items()}


def _unbeaten(points: dict[tuple[int, int], tuple[int, ...]]) -> dict[tuple[int, int], tuple[int, ...]]:
    best_found = -1
    kept: dict[tuple[int, int], tuple[int, ...]] = {}
    for point in sorted(points, reverse=True):
        if point[1] > best_found:
            kept[point] = points[point]
            best_found = point[1]
    return kept


def _types(pairs: list[tuple[Row, Row]]) -> Scores:
    hits = predicted = wanted = both = said = true = 0
    for row, guess in pairs:
        key = [template[TYPE] for template in _plain(row.get("gtt_templates") or [], once=False)]
        answer = [template[TYPE] for template in _plain(guess.get("gtt_templates") or [], once=False)]
        fits = [[int(one in other) for one in answer] for other in key]
        hits += sum(fits[i][j] for i, j in assign(fits))
        predicted, wanted = predicted + len(answer), wanted + len(key)
        both, said, true = both + bool(key and answer), said + bool(answer), true + bool(key)
    return {"type": prf(hits, predicted, wanted), "relevance": prf(both, said, true)}

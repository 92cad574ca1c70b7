"""Scores a reading of our own gold, field by field.

Events are matched one to one in three passes: triggers that overlap with the same code; triggers that overlap with a code
of the same family; and the same code in the same sentence. Fields are scored on matched events only, so a field's figure does
not fall because an event was missed. A place or time that a row leaves out is taken from the other rows of the same incident
in the same document: whoever has read the whole report knows it. Gold rows marked optional (back references, borderline
cases) are matched last and count neither way.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.scores.alike import days_overlap, norm, same_filler, same_name, same_place
from bench.scores.cluster import Labels, score_clusters
from bench.suite import Row, Scores, prf

ROLES = ("actor", "target", "victim", "recipient", "organisation", "instrument")
KNOWN_THROUGHOUT = ("place", "when")
OVERLAP, FAMILY, SENTENCE = "trigger", "family", "sentence"
FAMILIES = (
    frozenset(
        {"attack", "shooting", "bombing", "military-strike", "clash", "killing", "assassination", "poisoning", "physical-assault"}
    ),
    frozenset({"arson", "sabotage", "vandalism", "unexplained-damage", "attack", "bombing"}),
    frozenset({"cyberattack", "intrusion", "denial-of-service", "ransomware", "wiper", "data-leak", "jamming", "espionage"}),
    frozenset({"espionage", "reconnaissance"}),
    frozenset({"border-violation", "airspace-violation"}),
    frozenset({"kidnapping", "robbery", "seizure"}),
    frozenset({"order", "demand", "appeal", "warning", "promise", "proposal", "threat"}),
    frozenset({"arrest", "charge", "trial", "conviction", "investigation"}),
    frozenset({"accusation", "condemnation", "charge"}),
    frozenset({"denial", "refusal"}),
    frozenset({"closure", "sanction", "protective-measure", "emergency-measure", "mobilisation", "break-off"}),
    frozenset({"aid", "cooperation", "agreement", "meeting", "support"}),
)


Same = Callable[[Any, Any], bool]
Test = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold row and the predicted event matched to it, in which document and how."""

    document: int
    gold: Row
    said: Row
    how: str


@dataclass(frozen=True, slots=True)
class _Match:
    """All pairs, the gold rows that count, and the predicted events that matched nothing optional."""

    pairs: list[Pair]
    gold: list[Row]
    said: list[tuple[int, Row]]


def score_reading(gold: list[Row], documents: list[Row], origins: list[Row], predictions: list[Row]) -> Scores:
    """Return metric -> precision, recall, F1 (or one share) for documents, events, their fields, incidents and origins."""
    home = align([*documents, *gold, *origins], predictions)
    match = match_events(gold, predictions, home)
    return {
        **_documents(documents, predictions, home),
        **_events(match),
        **_single_fields(match.pairs),
        **_fillers(match.pairs),
        **_denials(match),
        **_incidents(match.pairs),
        **_origins(origins, predictions, home),
    }


def align(rows: Iterable[Row], predictions: list[Row]) -> dict[tuple[str, str], int]:
    """Return (file, title) -> number of the prediction; in a container of several the title decides."""
    by_file: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(predictions):
        by_file[row["file"]].append(number)
    home: dict[tuple[str, str], int] = {}
    for row in rows:
        file, title = row["file"], row.get("title") or ""
        found = by_file.get(file, [])
        exact = [number for number in found if norm(predictions[number]["title"] or "") == norm(title)]
        if exact or len(found) == 1:
            home[file, title] = (exact or found)[0]
    return home


def _documents(documents: list[Row], predictions: list[Row], home: dict[tuple[str, str], int]) -> Scores:
    pairs = [(row, predictions[home[key]]) for row in documents if (key := _key(row)) in home]
    scores: Scores = {"documents found": (len(pairs) / max(1, len(documents)),)}
    tests: dict[str, Same] = {
        "title": lambda one, other: norm(one) == norm(other),
        "outlet": same_name,
        "published": lambda one, other: one[:10] == other[:10],
        "edited": lambda one, other: one[:10] == other[:10],
        "byline": same_name,
        "language": lambda one, other: one == other,
        "kind": lambda one, other: one == other,
    }
    for field, same in tests.items():
        said = sum(bool(other.get(field)) for _, other in pairs)
        told = sum(bool(one.get(field)) for one, _ in pairs)
        hits = sum(bool(one.get(field) and other.get(field) and same(one[field], other[field])) for one, other in pairs)
        scores[f"document {field}"] = prf(hits, said, told)
    return scores


def match_events(gold: list[Row], predictions: list[Row], home: dict[tuple[str, str], int]) -> _Match:
    """Match gold rows and predicted events; required rows choose first in each pass."""
    rows: dict[int, list[Row]] = defaultdict(list)
    pairs: list[Pair] = []
    for row in complete(gold):
        number = _home(row, home)
        if number is not None:
            rows[number].append(row | {"at": locate(row, predictions[number]["text"])})
    required = [row for row in gold if not row.get("optional")]
    kept: list[tuple[int, Row]] = []
    for number, document in enumerate(predictions):
        found = _match_one(number, rows[number], document["events"])
        pairs.extend(pair for pair in found if not pair.gold.get("optional"))
        dropped = {id(pair.said) for pair in found if pair.gold.get("optional")}
        kept.extend((number, event) for event in document["events"] if id(event) not in dropped)
    return _Match(pairs, required, kept)


def complete(gold: list[Row]) -> Iterator[Row]:
    """Yield the rows with the place and time that the same document tells of the same incident elsewhere."""
    known: dict[tuple[str, str, str, str], Any] = {}
    for row in gold:
        for field in KNOWN_THROUGHOUT:
            if row.get(field) and row.get("incident"):
                known.setdefault((*_key(row), row["incident"], field), row[field])
    for row in gold:
        told = {field: known.get((*_key(row), row.get("incident", ""), field)) for field in KNOWN_THROUGHOUT}
        yield row | {field: value for field, value in told.items() if value and not row.get(field)}


def _key(row: Row) -> tuple[str, str]:
    return row["file"], row.get("title") or ""


def _home(row: Row, home: dict[tuple[str, str], int]) -> int | None:
    return home.get(_key(row))


def locate(row: Row, text: str) -> tuple[int, int] | None:
    """Return where the trigger stands: in the first place where the row's context is found."""
    at = text.find(row["context"])
    if at < 0:
        return None
    start = at + row["context"].index(row["trigger"])
    return start, start + len(row["trigger"])


def _match_one(number: int, rows: list[Row], events: list[Row]) -> list[Pair]:
    pairs: list[Pair] = []
    for how, fits in ((OVERLAP, _same_trigger), (FAMILY, _same_family), (SENTENCE, _same_sentence)):
        for optional in (False, True):
            for row in rows:
                if bool(row.get("optional")) is not optional or any(pair.gold is row for pair in pairs):
                    continue
                free = [event for event in events if all(pair.said is not event for pair in pairs)]
                best = next((event for event in free if fits(row, event)), None)
                if best is not None:
                    pairs.append(Pair(number, row, best, how))
    return pairs


def _same_trigger(row: Row, event: Row) -> bool:
    return row["code"] == event["code"] and _overlap(row, event)


def _same_family(row: Row, event: Row) -> bool:
    return _overlap(row, event) and any({row["code"], event["code"]} <= family for family in FAMILIES)


def _same_sentence(row: Row, event: Row) -> bool:
    start, end = event["sentence"]
    return row["code"] == event["code"] and row["at"] is not None and start <= row["at"][0] < end


def _overlap(row: Row, event: Row) -> bool:
    return row["at"] is not None and row["at"][0] < event["end"] and event["start"] < row["at"][1]


def _events(match: _Match) -> Scores:
    how = Counter(pair.how for pair in match.pairs)
    said, told = len(match.said), len(match.gold)
    return {
        "event type+trigger": prf(how[OVERLAP], said, told),
        "event family+trigger": prf(how[OVERLAP] + how[FAMILY], said, told),
        "event in sentence": prf(how.total(), said, told),
    }


def _single_fields(pairs: list[Pair]) -> Scores:
    acts = [pair for pair in pairs if pair.gold.get("stage")]
    return {
        "stage": _prf_of(pairs, "stage", lambda one, other: one == other),
        "aside gate": prf(*_tally(pairs, lambda row: bool(row.get("aside")))),
        "aside reason": _prf_of(pairs, "aside", lambda one, other: one == other),
        "speaker": _prf_of(pairs, "speaker", same_name),
        "own voice or speaker": _share(pairs, lambda pair: _same_voice(pair.gold.get("speaker") or "", pair.said["speaker"])),
        "via": prf(*_list_tally(pairs, "via")),
        "stance": _share(pairs, lambda pair: pair.gold["stance"] == pair.said["stance"]),
        "stance not asserted": prf(*_stance_tally(pairs)),
        "place": _prf_of(pairs, "place", same_place),
        "place of acts": _prf_of(acts, "place", same_place),
        "when": _prf_of(pairs, "when", days_overlap),
        "when of acts": _prf_of(acts, "when", days_overlap),
        "when exact": _prf_of(pairs, "when", lambda one, other: one == other),
    }


def _prf_of(pairs: list[Pair], field: str, same: Same) -> tuple[float, ...]:
    said = sum(bool(pair.said.get(field)) for pair in pairs)
    told = sum(bool(pair.gold.get(field)) for pair in pairs)
    hits = sum(bool(pair.gold.get(field) and pair.said.get(field) and same(pair.gold[field], pair.said[field])) for pair in pairs)
    return prf(hits, said, told)


def _tally(pairs: list[Pair], test: Test) -> tuple[int, int, int]:
    hits = sum(test(pair.gold) and test(pair.said) for pair in pairs)
    return hits, sum(test(pair.said) for pair in pairs), sum(test(pair.gold) for pair in pairs)


def _share(pairs: list[Pair], test: Callable[[Pair], bool]) -> tuple[float]:
    return (sum(map(test, pairs)) / max(1, len(pairs)),)


def _same_voice(gold: str, said: str) -> bool:
    return same_name(gold, said) if gold and said else gold == said


def _stance_tally(pairs: list[Pair]) -> tuple[int, int, int]:
    marked = [(pair.gold["stance"], pair.said["stance"]) for pair in pairs]
    said, told = (sum(both[side] != "asserts" for both in marked) for side in (1, 0))
    return sum(one == other != "asserts" for one, other in marked), said, told


def _fillers(pairs: list[Pair]) -> Scores:
    scores: Scores = {role: prf(*_list_tally(pairs, role)) for role in ROLES}
    told = [(pair.gold.get("counts") or {}, pair.said.get("counts") or {}) for pair in pairs]
    hits = sum(one.get(key) == value for one, other in told for key, value in other.items())
    return scores | {"counts": prf(hits, sum(len(other) for _, other in told), sum(len(one) for one, _ in told))}


def _list_tally(pairs: list[Pair], field: str) -> tuple[int, int, int]:
    hits = said = told = 0
    for pair in pairs:
        one, other = list(pair.gold.get(field) or []), list(pair.said.get(field) or [])
        said, told = said + len(other), told + len(one)
        for filler in one:
            found = next((number for number, rival in enumerate(other) if same_filler(filler, rival)), None)
            if found is not None:
                hits += 1
                del other[found]
    return hits, said, told


def _denials(match: _Match) -> Scores:
    """Whose denial of what: the denial found, the denier right, and the denied happening the right one."""
    stories = stories_of((pair.gold, pair.said) for pair in match.pairs)
    told = [row for row in match.gold if row["code"] == "denial" and row.get("about")]
    linked = [(number, event) for number, event in match.said if event["code"] == "denial" and (event["about"] or event["subject"])]
    pairs = [pair for pair in match.pairs if pair.gold["code"] == pair.said["code"] == "denial" and pair.gold.get("about")]
    hits = sum(_right_denial(pair, stories) for pair in pairs)
    return {"denial links": prf(hits, len(linked), len(told))}


def stories_of(pairs: Iterable[tuple[Row, Row]]) -> dict[str, str]:
    """Return event or incident id -> the gold story that it tells; an incident's is that of most of its events."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    stories: dict[str, str] = {}
    for gold, said in pairs:
        if story := gold.get("incident"):
            stories[said["id"]] = story
            if said["incident"]:
                votes[said["incident"]][story] += 1
    return stories | {incident: count.most_common(1)[0][0] for incident, count in votes.items()}


def pairs_by_sentence(gold: list[Row], predictions: list[Row], home: Mapping[tuple[str, str], int]) -> Iterator[tuple[Row, Row]]:
    """Yield (gold row, predicted event) of one half of the codebook in one sentence, where that sentence tells one story only."""
    told: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for row in gold:
        number = home.get(_key(row))
        at = locate(row, predictions[number]["text"]) if number is not None and row.get("incident") else None
        if number is not None and at is not None:
            told[number].append((at[0], row))
    for number, document in enumerate(predictions):
        for event in document["events"]:
            start, end = event["sentence"]
            inside = [row for at, row in told[number] if start <= at < end and bool(row.get("stage")) == bool(event["stage"])]
            if len({row["incident"] for row in inside}) == 1:
                yield inside[0], event


def _right_denial(pair: Pair, stories: dict[str, str]) -> bool:
    targets = {stories.get(key) for key in (*pair.said["about"], *pair.said["subject"])}
    deniers = [*pair.said["actor"], [pair.said["speaker"]]]
    return pair.gold["about"] in targets and any(
        same_filler(one, other) for one in pair.gold.get("actor") or [] for other in deniers
    )


def _incidents(pairs: list[Pair]) -> Scores:
    kept = [pair for pair in pairs if pair.gold.get("incident") and not pair.gold.get("aside") and not pair.said["aside"]]
    gold: Labels = {number: pair.gold["incident"] for number, pair in enumerate(kept)}
    said: Labels = {number: pair.said["incident"] for number, pair in enumerate(kept) if pair.said["incident"]}
    scores = score_clusters(gold, said)
    return {f"incidents {name}": scores[name] for name in ("B3", "pairwise")}


def _origins(origins: list[Row], predictions: list[Row], home: dict[tuple[str, str], int]) -> Scores:
    placed = list(_placed(origins, home))
    gold: Labels = {number: row["origin"] for number, row in placed}
    said: Labels = {number: predictions[number]["origin"] for number, _ in placed}
    scores = score_clusters(gold, said)
    return {f"origins {name}": scores[name] for name in ("B3", "pairwise")}


def _placed(rows: Iterable[Row], home: dict[tuple[str, str], int]) -> Iterator[tuple[int, Row]]:
    for row in rows:
        number = _home(row, home)
        if number is not None:
            yield number, row

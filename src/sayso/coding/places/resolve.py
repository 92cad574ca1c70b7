"""Resolving place names: all names of a document at once, each by its size, its company and the words beside it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.coding.gazetteer import Entry, Gazetteer, fold
from sayso.coding.places.variants import entries_of, qualifiers_of
from sayso.coding.places.weights import Weights
from sayso.model import Document

_ROUNDS = 3
_MOST = 40
_CELL = 1.5
_GROWN = 100_000
_LARGE = 500_000
_STATES = ("US", "CA", "AU")
_KINDS = (("city of ", "city"), ("town of ", "city"), ("village of ", "city"), ("state of ", "admin1"), ("province of ", "admin1"))

Ranked = tuple[tuple[float, Entry], ...]


@dataclass(slots=True)
class _Name:
    """One name as a document uses it, with what it may mean."""

    folded: str
    entries: tuple[Entry, ...]
    bonus: list[float]
    weight: float = 0.0
    qualified: bool = False
    shares: list[float] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)


def rank(
    document: Document, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, weights: Weights | None = None
) -> list[Ranked]:
    """Return for each span its possible places with a score, best first; empty where the gazetteer knows none."""
    weights = weights or Weights()
    names, of_span = _names(document, spans, gazetteer, weights)
    hints = [*_hints(document, gazetteer, weights)]
    everything = [*names, *hints]
    for name in everything:
        name.shares = _shares(_priors(name, weights), weights)
    for _ in range(_ROUNDS):
        company = _Company(everything)
        fresh = [_shares(_scores(name, company, weights), weights) for name in names]
        for name, shares in zip(names, fresh, strict=True):
            name.shares = shares
    company = _Company(everything)
    ranked = [_ranked(name, company, weights) for name in names]
    _share_senses(names, ranked)
    return [ranked[at] if at is not None else () for at in of_span]


def _names(
    document: Document, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, weights: Weights
) -> tuple[list[_Name], list[int | None]]:
    places: dict[tuple[str, str], int] = {}
    order: list[_Name] = []
    of_span: list[int | None] = []
    for start, end in spans:
        entries = entries_of(document.text, start, end, gazetteer)[:_MOST]
        if not entries:
            of_span.append(None)
            continue
        parents = qualifiers_of(document.text, end, gazetteer, closed=_is_land(entries[0]))
        words = _Written(document.text, start, end)
        if _are_listed(document.text, start, entries, parents):
            parents = ()
        if _is_unknown_there(entries, parents):
            of_span.append(None)
            continue
        bonus = [
            weights.qualifier * _fits(entry, parents)
            + words.speak_for(entry, weights)
            - weights.shadow * _is_shadowed(entry, entries[0])
            for entry in entries
        ]
        key = (fold(document.text[start:end]), "|".join(entry.id for entry, extra in zip(entries, bonus, strict=True) if extra > 0))
        if key not in places:
            places[key] = len(order)
            order.append(_Name(key[0], entries, bonus, qualified=any(_fits(entry, parents) for entry in entries)))
        order[places[key]].weight += 1.0 if start >= document.body else weights.title
        of_span.append(places[key])
    for name in order:
        name.weight = 1.0 + math.log(name.weight) if name.weight >= 1 else name.weight
    return order, of_span


def _are_listed(text: str, start: int, entries: tuple[Entry, ...], parents: tuple[tuple[Entry, ...], ...]) -> bool:
    """Whether a name and the one behind it stand in a list: "Chile, Jordan, Peru", "Iowa, Nevada, Utah"."""
    kinds = [parent[0].kind for parent in parents[:1]]
    if not kinds or entries[0].kind != kinds[0] or kinds[0] not in ("country", "admin1"):
        return False
    return kinds[0] == "country" or len(parents) > 1 or text[max(0, start - 2) : start] == ", "


def _is_unknown_there(entries: tuple[Entry, ...], parents: tuple[tuple[Entry, ...], ...]) -> bool:
    """Whether a state behind a small town's name holds none of the towns known by it: "Radom, Illinois" is not in Poland."""
    states = [parent[0] for parent in parents if parent[0].kind == "admin1" and parent[0].country in _STATES]
    small = all(entry.population < _LARGE and entry.kind in ("city", "admin2") for entry in entries)
    return bool(states) and small and not any(_fits(entry, parents) for entry in entries)


def _is_shadowed(entry: Entry, first: Entry) -> bool:
    """Whether a country or state of the same name is nearly always meant: Peru, not Peru in Indiana."""
    if entry.kind not in ("city", "admin2") or not (_is_land(first) or (first.kind == "admin1" and first.naming == "name")):
        return False
    return entry.population < _GROWN or (entry.naming == "alternate" and first.kind == "country")


def _is_land(entry: Entry) -> bool:
    return entry.kind == "country" and entry.naming in ("name", "short")


class _Written:
    """How a name is written: its accents, and the kind of place told before it ("the city of X")."""

    def __init__(self, text: str, start: int, end: int) -> None:
        name = text[start:end]
        self._accented = name if not name.isascii() else None
        self._kind = next((kind for before, kind in _KINDS if text[max(0, start - len(before)) : start].lower() == before), None)

    def speak_for(self, entry: Entry, weights: Weights) -> float:
        """Return the bonus of an entry that bears the very accents, or is of the kind told."""
        same = weights.accents if self._accented is not None and entry.name == self._accented else 0.0
        return same + (weights.kind if self._kind is not None and entry.kind == self._kind else 0.0)


def _fits(entry: Entry, parents: tuple[tuple[Entry, ...], ...]) -> float:
    """Return how many of the names after this one name a part or country that holds it."""
    return float(sum(any(_holds(parent, entry) for parent in parent_entries) for parent_entries in parents))


def _holds(parent: Entry, entry: Entry) -> bool:
    if parent.id == entry.id or parent.country != entry.country:
        return False
    if parent.kind == "country":
        return entry.kind != "country"
    if parent.kind == "admin1":
        return parent.admin1 == entry.admin1 and entry.kind not in ("country", "admin1")
    return parent.kind == "admin2" and parent.admin2 == entry.admin2 and entry.kind == "city"


def _hints(document: Document, gazetteer: Gazetteer, weights: Weights) -> Iterator[_Name]:
    """Yield what the outlet's address and country say of the region it writes about."""
    land = document.source.country if document.source else None
    url = document.url or (document.source.url if document.source else None) or ""
    host = url.split("//")[-1].split("/")[0].split(":")[0].lower()
    labels = [label for label in host.split(".") if label not in ("www", "com", "co", "net", "org", "news", "m")]
    if len(labels) > 1 and len(labels[-1]) == 2:
        land = land or {"uk": "GB"}.get(labels[-1], labels[-1].upper())
    if land:
        yield _Name(
            "",
            (Entry("", "", 0.0, 0.0, land, None, None, 0, "country", 0.0, None, False, "name"),),
            [0.0],
            weight=weights.top_domain,
        )
    for part in (document.dateline or "").split(",")[:3]:
        if found := gazetteer.lookup(part.strip()[:80]):
            yield _Name(fold(part), found[:_MOST], [0.0] * len(found[:_MOST]), weight=weights.dateline)
    for label in labels[:1]:
        found = next((entries for n in range(min(20, len(label)), 4, -1) if (entries := gazetteer.lookup(label[:n]))), ())
        if found:
            yield _Name(label, found[:_MOST], [0.0] * len(found[:_MOST]), weight=weights.domain)


class _Company:
    """What countries, parts and neighbourhoods the names of a document speak for, all told."""

    def __init__(self, names: Iterable[_Name]) -> None:
        self.mass: dict[object, float] = defaultdict(float)
        self.folded: dict[tuple[str, object], float] = defaultdict(float)
        for name in names:
            for entry, share in zip(name.entries, name.shares, strict=True):
                if share > 0.01:
                    self._add(name.folded, entry, share * name.weight)

    def _add(self, folded: str, entry: Entry, mass: float) -> None:
        for key in _circles(entry):
            self.mass[key] += mass
            self.folded[folded, key] += mass

    def of(self, name: _Name, key: object) -> float:
        """Return the mass that the other names give to a circle."""
        mass = max(0.0, self.mass.get(key, 0.0) - self.folded.get((name.folded, key), 0.0))
        return mass / (mass + 1.0)

    def near(self, name: _Name, entry: Entry) -> float:
        """Return the mass of the other names around a place."""
        x, y = int(entry.lat // _CELL), int(entry.lon // _CELL)
        total = 0.0
        for i in (x - 1, x, x + 1):
            for j in (y - 1, y, y + 1):
                key = (i, j)
                total += max(0.0, self.mass.get(key, 0.0) - self.folded.get((name.folded, key), 0.0))
        return total / (total + 1.0)


def _circles(entry: Entry) -> list[object]:
    circles: list[object] = [entry.country] if entry.country else []
    if entry.admin1 and entry.kind != "country":
        circles.append(entry.admin1)
    if entry.admin2:
        circles.append(entry.admin2)
    if entry.kind in ("city", "admin2", "facility"):
        circles.append((int(entry.lat // _CELL), int(entry.lon // _CELL)))
    return circles


def _priors(name: _Name, weights: Weights) -> list[float]:
    return [weights.prior(entry) + bonus for entry, bonus in zip(name.entries, name.bonus, strict=True)]


def _scores(name: _Name, company: _Company, weights: Weights) -> list[float]:
    scores = []
    for prior, entry in zip(_priors(name, weights), name.entries, strict=True):
        score = prior + weights.country * company.of(name, entry.country)
        if entry.kind != "country":
            score += weights.admin1 * company.of(name, entry.admin1)
            score += weights.near * company.near(name, entry) if entry.kind in ("city", "admin2", "facility") else 0.0
        if entry.admin2:
            score += weights.admin2 * company.of(name, entry.admin2)
        scores.append(score)
    return scores


def _shares(scores: list[float], weights: Weights) -> list[float]:
    top = max(scores)
    powers = [math.exp((score - top) * weights.sharpness) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _ranked(name: _Name, company: _Company, weights: Weights) -> Ranked:
    scores = _scores(name, company, weights)
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], name.entries[at].id))
    return tuple((scores[at], name.entries[at]) for at in order)


def _share_senses(names: list[_Name], ranked: list[Ranked]) -> None:
    """Let a bare name mean what the same name means where a state or country stands beside it."""
    senses: dict[str, list[str]] = defaultdict(list)
    for name, places in zip(names, ranked, strict=True):
        if name.qualified:
            senses[name.folded].append(places[0][1].id)
    for at, name in enumerate(names):
        sense = senses.get(name.folded, [])
        if not name.qualified and len(set(sense)) == 1:
            ranked[at] = tuple(sorted(ranked[at], key=lambda pair: (pair[1].id != sense[0], -pair[0])))

"""Which pairs of events are worth comparing: near-linear in the number of events."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from sayso.merge.sketch import Sketch

Key = tuple[object, ...]
Pairs = list[tuple[int, int]]

WINDOW_DAYS = 60
MOST_IN_BLOCK = 40
"""With how many neighbours in time an event is paired inside one block: bounds the work where a word is in every report."""

MOST_PARTNERS = 30
TELLING_WORDS = 20
SHARED_WHEN_FAR = 3
CELL_DEGREES = 0.5
DAYS_AROUND = (-1, 0, 1)
MOST_DAYS = 7
MOST_WITHIN = 60


def within_pairs(sketches: Sequence[Sketch]) -> Pairs:
    """Return the pairs of mentions in one document that could be of one happening: `sketches` in text order."""
    by_family: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for family in families_of(sketch):
            by_family[sketch.document, family].append(number)
    return sorted({pair for members in by_family.values() for pair in _neighbours(members, MOST_WITHIN)})


def across_pairs(sketches: Sequence[Sketch], parted_at: int | None = None) -> Pairs:
    """Return the pairs of accounts in two documents that could be of one happening.

    Both are of one family of types, and share a telling word, a named party, a place cell, or a day and a place cell. Those
    published more than 60 days apart must share three such things. Each account keeps the 30 partners with which it shares
    most. With `parted_at` only pairs of one sketch before that number and one from it on are meant.
    """
    order = sorted(range(len(sketches)), key=lambda number: (_day(sketches[number]), number))
    blocks: dict[Key, list[int]] = defaultdict(list)
    seats: list[list[tuple[Key, int]]] = [[] for _ in sketches]
    for number in order:
        for key in _keys(sketches[number]):
            seats[number].append((key, len(blocks[key])))
            blocks[key].append(number)
    kept: set[tuple[int, int]] = set()
    # One account at a time: counting all pairs at once would hold a thousand for each that is kept.
    for one, sketch in enumerate(sketches):
        shared: Counter[int] = Counter()
        for key, seat in seats[one]:
            near = _beside(blocks[key], seat)
            shared.update(near if key[0] != "place" else (other for other in near if not _far(sketch, sketches[other])))
        kept.update((min(one, other), max(one, other)) for other in _best(one, shared, sketches, parted_at))
    return sorted(kept)


def families_of(sketch: Sketch) -> tuple[str, ...]:
    """Return what an event's type is called in blocking: its root in the codebook and its families."""
    return (f"{sketch.half}/{sketch.kinds[-1]}", *(f"{sketch.half}/={family}" for family in sorted(sketch.families)))


def _keys(sketch: Sketch) -> list[Key]:
    found = list(dict.fromkeys(_plain_keys(sketch)))
    return [(kind, family, *rest) for family in families_of(sketch) for kind, *rest in found]


def _plain_keys(sketch: Sketch) -> Iterator[Key]:
    words = sorted(sketch.page.words.items(), key=lambda item: (-item[1], item[0]))[:TELLING_WORDS]
    yield from (("word", word) for word, _ in words)
    yield from (("word", word) for word in sorted(sketch.doers | sketch.targets | sketch.means))
    cells = sorted({cell for spot in sketch.spots if spot.radius <= 50 for cell in _cells(spot.lat, spot.lon)})
    yield from (("place", *cell) for cell in cells)
    if sketch.days and sketch.days.last - sketch.days.first <= MOST_DAYS:
        days = range(sketch.days.first + DAYS_AROUND[0], sketch.days.last + DAYS_AROUND[-1] + 1)
        yield from (("day", day, *cell) for day in days for cell in cells)


def _cells(lat: float, lon: float) -> Iterator[tuple[int, int]]:
    """Yield the cells about a point: its own, and those that lie within half a cell, so that no border parts neighbours."""
    half = CELL_DEGREES / 2
    for shift_lat in (-half, half):
        for shift_lon in (-half, half):
            yield int((lat + shift_lat) // CELL_DEGREES), int((lon + shift_lon) // CELL_DEGREES)


def _day(sketch: Sketch) -> int:
    if sketch.page.published is not None:
        return sketch.page.published
    return sketch.days.first if sketch.days else 0


def _beside(members: Sequence[int], seat: int) -> Sequence[int]:
    """Return the neighbours in time of the member at `seat`, on either side."""
    return [*members[max(0, seat - MOST_IN_BLOCK) : seat], *members[seat + 1 : seat + 1 + MOST_IN_BLOCK]]


def _far(one: Sketch, other: Sketch) -> bool:
    return bool(_day(one) and _day(other)) and abs(_day(one) - _day(other)) > WINDOW_DAYS


def _neighbours(members: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    for position, left in enumerate(members):
        for right in members[position + 1 : position + 1 + most]:
            yield left, right


def _best(one: int, shared: Mapping[int, int], sketches: Sequence[Sketch], parted_at: int | None) -> Iterator[int]:
    """Yield an account's best partners; a pair is kept where either side has it among its best."""
    mine = sketches[one]
    ranked: list[tuple[int, int]] = []
    for other, number in shared.items():
        theirs = sketches[other]
        meant = parted_at is None or (one < parted_at) != (other < parted_at)
        if meant and mine.document != theirs.document:
            found = number - SHARED_WHEN_FAR * _far(mine, theirs)
            if found >= 0:
                ranked.append((-found, other))
    yield from (other for _, other in nsmallest(MOST_PARTNERS, ranked))

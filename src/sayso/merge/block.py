"""Which pairs of events are worth comparing: near-linear in the number of events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    for number in order:
        for key in _keys(sketches[number]):
            blocks[key].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, members in blocks.items():
        for pair in _block_pairs(members, sketches, timed=key[0] == "place", parted_at=parted_at):
            shared[pair] += 1
    far = {pair for pair in shared if _far(sketches[pair[0]], sketches[pair[1]])}
    return _best({pair: number - SHARED_WHEN_FAR * (pair in far) for pair, number in shared.items()})


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


def _block_pairs(
    members: Sequence[int], sketches: Sequence[Sketch], *, timed: bool, parted_at: int | None
) -> Iterator[tuple[int, int]]:
    if parted_at is not None and (min(members) >= parted_at or max(members) < parted_at):
        return
    for one, other in _neighbours(members, MOST_IN_BLOCK):
        left, right = (one, other) if one < other else (other, one)
        meant = parted_at is None or left < parted_at <= right
        if meant and sketches[left].document != sketches[right].document and not (timed and _far(sketches[left], sketches[right])):
            yield left, right


def _far(one: Sketch, other: Sketch) -> bool:
    return bool(_day(one) and _day(other)) and abs(_day(one) - _day(other)) > WINDOW_DAYS


def _neighbours(members: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    for position, left in enumerate(members):
        for right in members[position + 1 : position + 1 + most]:
            yield left, right


def _best(shared: Mapping[tuple[int, int], int]) -> Pairs:
    """Return each account's best partners: a pair is kept where either side has it among its best."""
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (left, right), number in shared.items():
        if number < 0:
            continue
        partners[left].append((-number, right))
        partners[right].append((-number, left))
    kept: set[tuple[int, int]] = set()
    for one, found in partners.items():
        kept.update(_ordered((one, other) for _, other in sorted(found)[:MOST_PARTNERS]))
    return sorted(kept)


def _ordered(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((min(pair), max(pair)) for pair in pairs)

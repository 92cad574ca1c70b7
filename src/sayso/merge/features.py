"""The features by which two reports are compared.

Each function looks at one thing and returns how much there is of it (mostly 0 to 1) with what makes the words that a reader
can check, or None where it has nothing to say. Its weight in `data/merge-weights.yaml` says how much that speaks for (above
0) or against one happening. A function's docstring is what users read about it.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from sayso.merge.knowledge import load_types
from sayso.merge.sketch import PRECISE, Sketch, Spot, kilometres
from sayso.merge.words import Rarity, Vector, cosine

Finding = tuple[float, Callable[[], str]] | None
"""How much, and what makes the words: most pairs are only weighed, and words cost more than weights."""

SLACK_DAYS = 1
SLACK_KM = 25.0
SPELT_ALIKE = 0.7
STRONG = 14.0
"""Rarity, in log units, of about two rare words: enough to call two names shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sketches, the earlier published one on the left, and how rare words are."""

    left: Sketch
    right: Sketch
    rarity: Rarity


Feature = Callable[[Pair], Finding]


def base_rate(_: Pair) -> Finding:
    """Most pairs of reports are of two happenings: what all other reasons must outweigh."""
    return 1.0, lambda: "most pairs of reports are of two happenings"


def type_fit(pair: Pair) -> Finding:
    """Both are of one type, or one type is a kind of the other, or reports use both words for one happening."""
    left, right = pair.left, pair.right
    if left.code == right.code:
        return 1.0, lambda: f"both {left.code}"
    if left.code in right.kinds or right.code in left.kinds:
        return 0.8, lambda: f"{left.code} and {right.code}, one a kind of the other"
    if left.kinds[-1] == right.kinds[-1]:
        return 0.5, lambda: f"{left.code} and {right.code}, both kinds of {left.kinds[-1]}"
    if left.families & right.families:
        return 0.3, lambda: f"{left.code} here, {right.code} there: reports use both of one happening"
    return -1.0, lambda: f"{left.code} here, {right.code} there"


def stage_differs(pair: Pair) -> Finding:
    """One report says the act was carried out, the other that it was only threatened, planned, attempted or foiled."""
    left, right = pair.left.stages, pair.right.stages
    if not left or not right or left & right:
        return None
    done = "carried-out"
    value = 1.0 if (done in left) != (done in right) else 0.3
    return value, lambda: f"{' or '.join(sorted(left))} here, {' or '.join(sorted(right))} there"


def _gap(pair: Pair) -> int | None:
    left, right = pair.left.days, pair.right.days
    return None if left is None or right is None else max(0, left.first - right.last, right.first - left.last)


def _breadth(pair: Pair) -> int:
    return max(days.last - days.first for days in (pair.left.days, pair.right.days) if days)


def day_near(pair: Pair) -> Finding:
    """The days of both overlap or are next to each other; less telling the vaguer the days are."""
    gap = _gap(pair)
    if gap is None or gap > SLACK_DAYS:
        return None
    breadth = _breadth(pair)
    value = (1.0 if gap == 0 else 0.6) / (1 + math.log2(1 + breadth))
    return value, lambda: "on the same day" if gap == breadth == 0 else "at about the same time"


def day_far(pair: Pair) -> Finding:
    """The days of both exclude each other; the more telling the further apart and the more exact they are."""
    gap = _gap(pair)
    if gap is None or gap <= SLACK_DAYS:
        return None
    return min(1.0, (0.4 + gap / 10) / (1 + math.log2(1 + _breadth(pair)))), lambda: f"{gap} days apart"


def _published_gap(pair: Pair) -> int | None:
    left, right = pair.left.page.published, pair.right.page.published
    return None if left is None or right is None else abs(left - right)


def published_near(pair: Pair) -> Finding:
    """Both were published within a few days."""
    gap = _published_gap(pair)
    if gap is None or gap > 14:
        return None
    return math.exp(-gap / 4), lambda: f"published {gap} days apart" if gap else "published on one day"


def published_far(pair: Pair) -> Finding:
    """Weeks or months lie between the two reports."""
    gap = _published_gap(pair)
    return None if gap is None or gap < 8 else (min(2.0, math.log2(gap / 7) / 3), lambda: f"published {gap} days apart")


def told_before(pair: Pair) -> Finding:
    """One report was out before the day on which the other says it happened."""
    return _told_before(pair.left, pair.right) or _told_before(pair.right, pair.left)


def _told_before(one: Sketch, other: Sketch) -> Finding:
    if one.page.published is None or other.days is None or one.page.published >= other.days.first - SLACK_DAYS:
        return None
    days, day = other.days.first - one.page.published, date.fromordinal(other.days.first)
    return min(1.0, days / 7), lambda: f"one report was out {days} days before {day.isoformat()}"


def follow_up(pair: Pair) -> Finding:
    """The later report's title reads like a follow-up ("identified", "latest"): time between the reports counts less."""
    gap = _published_gap(pair)
    cues = load_types().follow_up & pair.right.page.title.keys() if gap else None
    return (min(1.0, math.log2(1 + gap) / 5), lambda: f"the later title says {min(cues)!r}") if gap and cues else None


def _closest(pair: Pair) -> tuple[float, Spot, Spot] | None:
    spots = [(kilometres(left, right), left, right) for left in pair.left.spots for right in pair.right.spots]
    return min(spots, key=lambda found: (found[0] - found[1].radius - found[2].radius, found[0])) if spots else None


def _apart(distance: float, left: Spot, right: Spot) -> bool:
    if left.gazetteer and left.gazetteer == right.gazetteer:
        return False
    return distance - left.radius - right.radius > SLACK_KM


def place_near(pair: Pair) -> Finding:
    """Both places lie within each other's bounds: much for one town, little for one country."""
    found = _closest(pair)
    if found is None or _apart(*found):
        return None
    distance, left, right = found
    vaguer = left if left.radius >= right.radius else right
    if vaguer.precision not in PRECISE:
        return 0.5 if vaguer.precision == "region" else 0.2, lambda: f"both in or about {vaguer.name}"
    if left.name == right.name:
        return 1.0, lambda: f"both in {left.name} ({distance:.0f} km)"
    return 1.0, lambda: f"{left.name} here, {right.name} there ({distance:.0f} km)"


def place_far(pair: Pair) -> Finding:
    """The places lie clearly apart; the more telling the more precise both are."""
    found = _closest(pair)
    if found is None or not _apart(*found):
        return None
    distance, left, right = found
    value = 1.0 if left.precision in PRECISE and right.precision in PRECISE else 0.6
    return value, lambda: f"{left.name} here, {right.name} there ({distance:.0f} km)"


def doers_shared(pair: Pair) -> Finding:
    """Both name the same doer."""
    return _in_both(pair, pair.left.doers, pair.right.doers, "doer")


def targets_shared(pair: Pair) -> Finding:
    """Both name the same target or victim."""
    return _in_both(pair, pair.left.targets, pair.right.targets, "target or victim")


def means_shared(pair: Pair) -> Finding:
    """Both name the same means."""
    return _in_both(pair, pair.left.means, pair.right.means, "means")


def doers_differ(pair: Pair) -> Finding:
    """Both name a doer, and neither report so much as mentions the other's."""
    return _in_neither(pair, pair.left.doers, pair.right.doers)


def targets_differ(pair: Pair) -> Finding:
    """Both name a target or a victim, and neither report so much as mentions the other's."""
    return _in_neither(pair, pair.left.targets, pair.right.targets)


def _in_both(pair: Pair, left: frozenset[str], right: frozenset[str], what: str) -> Finding:
    both = left & right
    if not both:
        return None
    return min(1.0, _telling(pair, both) / STRONG), lambda: f"{what} in both: {_most_telling(pair, both)}"


def _in_neither(pair: Pair, left: frozenset[str], right: frozenset[str]) -> Finding:
    if not left or not right or left & right:
        return None
    if pair.left.document != pair.right.document:
        left, right = left - pair.right.page.words.keys(), right - pair.left.page.words.keys()
    telling = min(_telling(pair, left), _telling(pair, right))
    if not telling:
        return None
    return min(1.0, telling / STRONG), lambda: f"{_most_telling(pair, left)} here, {_most_telling(pair, right)} there"


def _telling(pair: Pair, words: Iterable[str]) -> float:
    # Summed exactly: sets have no order, and rounding must not hang on it.
    return math.fsum(pair.rarity.of(word) for word in words)


def _most_telling(pair: Pair, words: Iterable[str]) -> str:
    return " ".join(sorted(words, key=lambda word: (-pair.rarity.of(word), word))[:3])


def _counted(pair: Pair) -> list[tuple[str, bool]]:
    left, right = pair.left.counts, pair.right.counts
    both = sorted(left.keys() & right.keys()) if left and right else []
    return [(field, left[field][0] <= right[field][1] and right[field][0] <= left[field][1]) for field in both]


def counts_agree(pair: Pair) -> Finding:
    """The same number of killed, injured, detained or expelled; more telling above one."""
    agreed = [field for field, meets in _counted(pair) if meets]
    if not agreed:
        return None
    counts = pair.left.counts
    size = max(counts[field][0] for field in agreed)
    return min(1.0, 0.3 + math.log2(1 + size) / 5), lambda: ", ".join(f"{counts[field][0]:.0f} {field} in both" for field in agreed)


def counts_differ(pair: Pair) -> Finding:
    """Numbers that exclude each other; weak, since reports of one happening often differ."""
    off = [field for field, meets in _counted(pair) if not meets]
    left, right = pair.left.counts, pair.right.counts
    if not off:
        return None
    words = [f"{left[field][0]:.0f} {field} here, {right[field][0]:.0f} there" for field in off]
    return min(1.0, len(off) / 2 + 0.5), lambda: ", ".join(words)


def report_alike(pair: Pair) -> Finding:
    """The reports as wholes use the same telling words (cosine of rarity-weighted words)."""
    return _alike(pair.left.page.words, pair.right.page.words, "reports")


def title_alike(pair: Pair) -> Finding:
    """The titles use the same telling words."""
    return _alike(pair.left.page.title, pair.right.page.title, "titles")


def sentence_alike(pair: Pair) -> Finding:
    """The sentences in which both tell it use the same telling words."""
    return _alike(pair.left.sentence, pair.right.sentence, "sentences")


def _alike(left: Vector, right: Vector, what: str) -> Finding:
    value = cosine(left, right)
    return (value, lambda: f"{what} alike to {value:.2f}: {_top(left, right)}") if value > 0 else None


def _top(left: Vector, right: Vector) -> str:
    shared = (word for word in left if word in right)
    return ", ".join(sorted(shared, key=lambda word: (-left[word] * right[word], word))[:3])


def names_shared(pair: Pair) -> Finding:
    """The reports share rare names, wherever these stand."""
    both = pair.left.page.names & pair.right.page.names
    return (min(3.0, _telling(pair, both) / STRONG), lambda: f"names in both: {_most_telling(pair, both)}") if both else None


def ages_shared(pair: Pair) -> Finding:
    """The reports give people of the same ages."""
    both = pair.left.page.ages & pair.right.page.ages
    return (min(1.0, len(both) / 2), lambda: f"ages in both: {_listed(both)}") if both else None


def ages_differ(pair: Pair) -> Finding:
    """Both reports give ages, and not one is shared."""
    left, right = pair.left.page.ages, pair.right.page.ages
    return None if not left or not right or left & right else (1.0, lambda: f"ages {_listed(left)} here, {_listed(right)} there")


def _listed(ages: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(ages)[:3]))


def trigger_alike(pair: Pair) -> Finding:
    """The event words are the same, but for their endings, or are spelt alike."""
    left, right = pair.left.trigger, pair.right.trigger
    if left & right:
        return 1.0, lambda: f"both say {min(left & right)!r}"
    best = max(((fuzz.ratio(a, b) / 100, a, b) for a in sorted(left) for b in sorted(right)), default=(0.0, "", ""))
    return (best[0], lambda: f"{best[1]!r} and {best[2]!r}") if best[0] >= SPELT_ALIKE else None


def trigger_means_same(pair: Pair) -> Finding:
    """The event words differ, but reports use them for one happening ("blast", "explosion")."""
    left, right = pair.left, pair.right
    if left.trigger & right.trigger or not left.meanings & right.meanings:
        return None
    return 1.0, lambda: f"{' '.join(sorted(left.trigger))!r} and {' '.join(sorted(right.trigger))!r} may mean one thing"


WITHIN: tuple[Feature, ...] = (
    base_rate,
    type_fit,
    stage_differs,
    day_near,
    day_far,
    place_near,
    place_far,
    doers_shared,
    doers_differ,
    targets_shared,
    targets_differ,
    means_shared,
    counts_agree,
    counts_differ,
    sentence_alike,
    trigger_alike,
    trigger_means_same,
)
"""What is compared of two mentions in one document."""

ACROSS: tuple[Feature, ...] = (
    *WITHIN,
    published_near,
    published_far,
    told_before,
    follow_up,
    report_alike,
    title_alike,
    names_shared,
    ages_shared,
    ages_differ,
)
"""What is compared of reports in two documents."""

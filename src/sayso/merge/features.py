"""The features by which two reports are compared.

Each function looks at one thing and returns how much it speaks for (above 0) or against (below 0, or a feature that
carries a negative weight) one happening, with the words that a reader can check; or None where it has nothing to say. A
function's docstring is what users read about it. Its weight stands in `data/merge-weights.yaml`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from sayso.merge.knowledge import load_types
from sayso.merge.sketch import DOERS, DONE_TO, PRECISE, THINGS, Sketch, Spot, kilometres
from sayso.merge.words import Rarity, Vector, cosine

Finding = tuple[float, str] | None
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


def type_fit(pair: Pair) -> Finding:
    """Both are of one type, or one type is a kind of the other, or reports use both words for one happening."""
    left, right = pair.left, pair.right
    if left.code == right.code:
        return 1.0, f"both {left.code}"
    if left.code in right.kinds or right.code in left.kinds:
        return 0.8, f"{left.code} and {right.code} are kinds of one another"
    if set(left.kinds) & set(right.kinds):
        return 0.5, f"{left.code} and {right.code} are both kinds of {next(kind for kind in left.kinds if kind in right.kinds)}"
    if left.families & right.families:
        return 0.3, f"reports call one happening {left.code} or {right.code}"
    return -1.0, f"{left.code} here, {right.code} there"


def stage_differs(pair: Pair) -> Finding:
    """One report says the act was carried out, the other that it was only threatened, planned, attempted or foiled."""
    left, right = pair.left.stages, pair.right.stages
    if not left or not right or left & right:
        return None
    done = "carried-out"
    value = 1.0 if (done in left) != (done in right) else 0.3
    return value, f"{' or '.join(sorted(left))} here, {' or '.join(sorted(right))} there"


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
    value = (1.0 if gap == 0 else 0.6) / (1 + math.log2(1 + _breadth(pair)))
    return value, "on the same day" if gap == 0 and _breadth(pair) == 0 else "at about the same time"


def day_far(pair: Pair) -> Finding:
    """The days of both exclude each other; the more telling the further apart and the more exact they are."""
    gap = _gap(pair)
    if gap is None or gap <= SLACK_DAYS:
        return None
    return min(1.0, (0.4 + gap / 10) / (1 + math.log2(1 + _breadth(pair)))), f"{gap} days apart"


def published_near(pair: Pair) -> Finding:
    """Both were published within a few days."""
    gap = _published_gap(pair)
    return (
        None if gap is None or gap > 14 else (math.exp(-gap / 4), f"published {gap} days apart" if gap else "published on one day")
    )


def published_far(pair: Pair) -> Finding:
    """Weeks or months lie between the two reports."""
    gap = _published_gap(pair)
    return None if gap is None or gap < 8 else (min(2.0, math.log2(gap / 7) / 3), f"published {gap} days apart")


def _published_gap(pair: Pair) -> int | None:
    left, right = pair.left.page.published, pair.right.page.published
    return None if left is None or right is None else abs(left - right)


def told_before(pair: Pair) -> Finding:
    """One report was out before the day on which the other says it happened."""
    for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
        if one.page.published is not None and other.days and one.page.published < other.days.first - SLACK_DAYS:
            days = other.days.first - one.page.published
            return min(1.0, days / 7), f"one report was out {days} days before {date.fromordinal(other.days.first).isoformat()}"
    return None


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
    value = {"facility": 1.0, "city": 1.0, "region": 0.5}.get(_vaguer(left, right), 0.2)
    if value < 1.0:
        return value, f"both in or about {left.name if left.radius >= right.radius else right.name}"
    return value, f"both in {left.name} ({distance:.0f} km)" if left.name == right.name else f"{distance:.0f} km apart"


def _vaguer(left: Spot, right: Spot) -> str:
    return left.precision if left.radius >= right.radius else right.precision


def place_far(pair: Pair) -> Finding:
    """The places lie clearly apart; the more telling the more precise both are."""
    found = _closest(pair)
    if found is None or not _apart(*found):
        return None
    distance, left, right = found
    value = 1.0 if left.precision in PRECISE and right.precision in PRECISE else 0.6
    return value, f"{left.name} here, {right.name} there ({distance:.0f} km)"


def _shared(pair: Pair, roles: tuple[str, ...]) -> tuple[float, list[str]]:
    left = frozenset().union(*(pair.left.parties[role] for role in roles))
    right = frozenset().union(*(pair.right.parties[role] for role in roles))
    return _rarity_of(pair, left & right)


def _rarity_of(pair: Pair, words: frozenset[str]) -> tuple[float, list[str]]:
    ranked = sorted(words, key=lambda word: (-pair.rarity.of(word), word))
    return sum(pair.rarity.of(word) for word in ranked), ranked[:3]


def doers_shared(pair: Pair) -> Finding:
    """Both name the same doer."""
    total, words = _shared(pair, DOERS)
    return (min(1.0, total / STRONG), f"doer in both: {' '.join(words)}") if words else None


def targets_shared(pair: Pair) -> Finding:
    """Both name the same target or victim."""
    total, words = _shared(pair, DONE_TO)
    return (min(1.0, total / STRONG), f"target or victim in both: {' '.join(words)}") if words else None


def means_shared(pair: Pair) -> Finding:
    """Both name the same means."""
    total, words = _shared(pair, THINGS)
    return (min(1.0, total / STRONG), f"means in both: {' '.join(words)}") if words else None


def targets_differ(pair: Pair) -> Finding:
    """Both name a target or a victim, and not one telling word is shared."""
    left = frozenset().union(*(pair.left.parties[role] for role in DONE_TO))
    right = frozenset().union(*(pair.right.parties[role] for role in DONE_TO))
    if not left or not right or left & right:
        return None
    telling = min(_rarity_of(pair, left)[0], _rarity_of(pair, right)[0])
    words = f"{' '.join(_rarity_of(pair, left)[1])} here, {' '.join(_rarity_of(pair, right)[1])} there"
    return min(1.0, telling / STRONG), words


def doers_differ(pair: Pair) -> Finding:
    """Both name a doer, and not one telling word is shared."""
    left = frozenset().union(*(pair.left.parties[role] for role in DOERS))
    right = frozenset().union(*(pair.right.parties[role] for role in DOERS))
    if not left or not right or left & right:
        return None
    telling = min(_rarity_of(pair, left)[0], _rarity_of(pair, right)[0])
    words = f"{' '.join(_rarity_of(pair, left)[1])} here, {' '.join(_rarity_of(pair, right)[1])} there"
    return min(1.0, telling / STRONG), words


def _counted(pair: Pair) -> list[tuple[str, bool]]:
    both = sorted(pair.left.counts.keys() & pair.right.counts.keys())
    return [(field, _meet(pair.left.counts[field], pair.right.counts[field])) for field in both]


def _meet(left: tuple[float, float], right: tuple[float, float]) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]


def counts_agree(pair: Pair) -> Finding:
    """The same number of killed, injured, detained or expelled; more telling above one."""
    agreed = [field for field, meets in _counted(pair) if meets]
    if not agreed:
        return None
    size = max(pair.left.counts[field][0] for field in agreed)
    return min(1.0, 0.3 + math.log2(1 + size) / 5), ", ".join(
        f"{pair.left.counts[field][0]:.0f} {field} in both" for field in agreed
    )


def counts_differ(pair: Pair) -> Finding:
    """Numbers that exclude each other; weak, since reports of one happening often differ."""
    off = [field for field, meets in _counted(pair) if not meets]
    words = (f"{pair.left.counts[field][0]:.0f} {field} here, {pair.right.counts[field][0]:.0f} there" for field in off)
    return (min(1.0, len(off) / 2 + 0.5), ", ".join(words)) if off else None


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
    if value <= 0:
        return None
    top = sorted((word for word in left if word in right), key=lambda word: (-left[word] * right[word], word))[:3]
    return value, f"{what} alike to {value:.2f}: {', '.join(top)}"


def names_shared(pair: Pair) -> Finding:
    """The reports share rare names, wherever these stand."""
    total, words = _rarity_of(pair, pair.left.page.names & pair.right.page.names)
    return (min(3.0, total / STRONG), f"names in both: {', '.join(words)}") if words else None


def ages_shared(pair: Pair) -> Finding:
    """The reports give people of the same ages."""
    both = pair.left.page.ages & pair.right.page.ages
    return (min(1.0, len(both) / 2), f"ages in both: {', '.join(map(str, sorted(both)))}") if both else None


def ages_differ(pair: Pair) -> Finding:
    """Both reports give ages, and not one is shared."""
    left, right = pair.left.page.ages, pair.right.page.ages
    if not left or not right or left & right:
        return None
    return 1.0, f"ages {', '.join(map(str, sorted(left)[:3]))} here, {', '.join(map(str, sorted(right)[:3]))} there"


def follow_up(pair: Pair) -> Finding:
    """The later report's title reads like a follow-up ("identified", "latest"): time between the reports counts less."""
    gap = _published_gap(pair)
    cues = sorted(load_types().follow_up & pair.right.page.title.keys())
    return (min(1.0, math.log2(1 + gap) / 5), f"the later title says {cues[0]!r}") if gap and cues else None


def trigger_alike(pair: Pair) -> Finding:
    """The event words are the same, but for their endings, or are spelt alike."""
    if pair.left.trigger & pair.right.trigger:
        return 1.0, f"both say {min(pair.left.trigger & pair.right.trigger)!r}"
    best = max(
        ((fuzz.ratio(a, b) / 100, a, b) for a in sorted(pair.left.trigger) for b in sorted(pair.right.trigger)), default=None
    )
    return (best[0], f"{best[1]!r} and {best[2]!r}") if best and best[0] >= SPELT_ALIKE else None


def trigger_means_same(pair: Pair) -> Finding:
    """The event words differ, but reports use them for one happening ("blast", "explosion")."""
    if pair.left.trigger & pair.right.trigger or not pair.left.meanings & pair.right.meanings:
        return None
    return 1.0, f"{' '.join(sorted(pair.left.trigger))!r} and {' '.join(sorted(pair.right.trigger))!r} may mean one thing"


def base_rate(_: Pair) -> Finding:
    """Most pairs of reports are of two happenings: what all other reasons must outweigh."""
    return 1.0, "most pairs of reports are of two happenings"


ACROSS: tuple[Feature, ...] = (
    base_rate,
    type_fit,
    stage_differs,
    day_near,
    day_far,
    published_near,
    published_far,
    told_before,
    place_near,
    place_far,
    doers_shared,
    doers_differ,
    targets_shared,
    targets_differ,
    means_shared,
    counts_agree,
    counts_differ,
    report_alike,
    title_alike,
    sentence_alike,
    names_shared,
    ages_shared,
    ages_differ,
    follow_up,
    trigger_alike,
    trigger_means_same,
)
"""What is compared of reports in two documents."""

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

"""What people ruled of pairs of events: which must meet, which must not, and where rulings contradict each other."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """The rulings in force.

    `together` are the groups of events ruled one happening, `apart` the pairs ruled different, `refused` the rulings of
    "same" that a ruling of "different" forbids; `judgements` all that are in force.
    """

    together: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    refused: tuple[Judgement, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def joining(self) -> tuple[Judgement, ...]:
        """The rulings of "same" that hold."""
        refused = {ruling.id for ruling in self.refused}
        return tuple(ruling for ruling in self.judgements if ruling.verdict is Verdict.SAME and ruling.id not in refused)

    def contested(self, events: Collection[str]) -> tuple[Judgement, ...]:
        """Return the rulings that contradict each other about any of `events`: refused ones and those that refuse them."""
        refused = [ruling for ruling in self.refused if ruling.left in events or ruling.right in events]
        ends = {end for ruling in refused for end in (ruling.left, ruling.right)}
        chain = {event for group in self.together if ends & set(group) for event in group} | ends
        against = [ruling for ruling in self.judgements if (ruling.left, ruling.right) in self.apart]
        return (*refused, *(ruling for ruling in against if {ruling.left, ruling.right} <= chain)) if refused else ()


def read_rulings(judgements: Iterable[Judgement], events: Collection[str]) -> Rulings:
    """Return the rulings in force among `events`: of each ruler the last on a pair; "different" holds against "same"."""
    known = (ruling for ruling in judgements if ruling.left in events and ruling.right in events)
    last: dict[tuple[str, str, str], Judgement] = {}
    for ruling in sorted(known, key=_order):
        last[ruling.left, ruling.right, ruling.by] = ruling
    live = tuple(sorted(last.values(), key=_order))
    apart = frozenset((ruling.left, ruling.right) for ruling in live if ruling.verdict is Verdict.DIFFERENT)
    return _join([ruling for ruling in live if ruling.verdict is Verdict.SAME], apart, live)


def _order(ruling: Judgement) -> tuple[str, str]:
    return (ruling.at or "", ruling.id)


def _join(same: Sequence[Judgement], apart: frozenset[tuple[str, str]], live: tuple[Judgement, ...]) -> Rulings:
    groups: dict[str, frozenset[str]] = {}
    refused = []
    for ruling in same:
        union = groups.get(ruling.left, frozenset({ruling.left})) | groups.get(ruling.right, frozenset({ruling.right}))
        if any(left in union and right in union for left, right in apart):
            refused.append(ruling)
        else:
            groups.update(dict.fromkeys(union, union))
    together = tuple(sorted({tuple(sorted(group)) for group in groups.values()}))
    return Rulings(together=together, apart=apart, refused=tuple(refused), judgements=live)

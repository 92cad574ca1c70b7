"""Join events to clusters: first the mentions of one report to accounts, then the accounts of several reports."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.merge.agglomerate import agglomerate
from sayso.merge.asking import Asker
from sayso.merge.block import across_pairs, within_pairs
from sayso.merge.rulings import Rulings
from sayso.model import Document, Event, Judgement

NOT_COMPARED = -3.0
"""Log odds of two accounts that blocking did not find worth comparing."""

Scores = dict[tuple[int, int], float]
Members = tuple[Event, ...]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The events in their canonical order: `starts` those that may start an incident, `asides` those that only mention one."""

    starts: Members
    asides: Members
    by_id: Mapping[str, Event]
    order: Callable[[Event], tuple[str, str, int, str]]
    half: Callable[[Event], str]

    @classmethod
    def of(cls, events: Iterable[Event], asker: Asker) -> "Ledger":
        """Return the ledger; several coders' claims of one event are put together. MergeError where a document is missing."""

        def order(event: Event) -> tuple[str, str, int, str]:
            return canonical(event, asker.sketcher.document(event))

        united = sorted(_unite(events), key=order)
        for event in united:
            asker.sketcher.kinds(event)
        return cls(
            starts=tuple(event for event in united if event.aside is None),
            asides=tuple(event for event in united if event.aside is not None),
            by_id={event.id: event for event in united},
            order=order,
            half=asker.sketcher.half,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Events by happening: members in canonical order, why they were joined, rulings in conflict, and each event's cluster."""

    members: tuple[Members, ...]
    joins: tuple[tuple[Judgement, ...], ...]
    contested: tuple[tuple[Judgement, ...], ...]
    home: Mapping[str, int]
    accounts: Members


def canonical(event: Event, document: Document) -> tuple[str, str, int, str]:
    """Return the key that orders events: published, document, place in the text, id; undated documents come last."""
    return (document.published or "~", document.id, event.trigger.start, event.id)


def _unite(events: Iterable[Event]) -> Iterator[Event]:
    by_id: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_id[event.id].append(event)
    for same in by_id.values():
        yield same[0] if len(same) == 1 else _one(sorted(same, key=lambda event: (event.aside or "", event.about, repr(event))))


def _one(same: Sequence[Event]) -> Event:
    claims = {claim.id: claim for event in same for claim in event.claims}
    return replace(same[0], claims=tuple(claims.values()), about=tuple(sorted({one for event in same for one in event.about})))


def join_events(ledger: Ledger, rulings: Rulings, asker: Asker) -> Clusters:
    """Return the clusters of the events that may start an incident, the first published first."""
    starts = ledger.starts
    number = {event.id: place for place, event in enumerate(starts)}
    apart = frozenset((number[left], number[right]) for left, right in rulings.apart if left in number and right in number)
    inside = _weigh(within_pairs([asker.sketcher.sketch(event) for event in starts]), starts, asker)
    nodes = agglomerate(_together(rulings, number), inside, apart, None)
    parts, held = _parts(nodes, starts)
    accounts = tuple(_account([starts[one] for one in part]) for part in parts)
    between = _weigh(across_pairs([asker.sketcher.sketch(account) for account in accounts]), accounts, asker)
    home = {one: account for account, part in enumerate(parts) for one in part}
    lifted = frozenset((home[left], home[right]) for left, right in apart)
    joined = agglomerate(held, between, lifted, NOT_COMPARED)
    groups = sorted(sorted(one for account in group for one in parts[account]) for group in joined)
    edges = [(score, starts[left], starts[right]) for (left, right), score in inside.items()]
    edges += [(score, accounts[left], accounts[right]) for (left, right), score in between.items()]
    return _clusters([tuple(starts[one] for one in group) for group in groups], accounts, _Links(edges, rulings, asker))


@dataclass(frozen=True)
class _Links:
    """All scored pairs of events or accounts, the rulings, and whom to ask for reasons."""

    edges: Sequence[tuple[float, Event, Event]]
    rulings: Rulings
    asker: Asker


def _weigh(pairs: Pairs, events: Sequence[Event], asker: Asker) -> Scores:
    return {(left, right): asker.weigh(events[left], events[right]) for left, right in pairs}


def _together(rulings: Rulings, number: Mapping[str, int]) -> list[list[int]]:
    """Return the starting groups: events ruled one happening together, all others alone."""
    ruled = [[number[one] for one in group if one in number] for group in rulings.together]
    taken = {one for group in ruled for one in group}
    return [*filter(None, ruled), *([one] for one in number.values() if one not in taken)]


def _parts(nodes: Sequence[Sequence[int]], starts: Members) -> tuple[list[list[int]], list[list[int]]]:
    """Return the nodes cut by document, and for each node the numbers of its parts."""
    parts: list[list[int]] = []
    held: list[list[int]] = []
    for node in nodes:
        by_document: dict[str, list[int]] = defaultdict(list)
        for one in node:
            by_document[starts[one].document].append(one)
        held.append(list(range(len(parts), len(parts) + len(by_document))))
        parts.extend(by_document.values())
    return parts, held


def _account(members: Sequence[Event]) -> Event:
    """Return one report's account of a happening: its first event with the claims of all."""
    return (
        members[0] if len(members) == 1 else replace(members[0], claims=tuple(claim for event in members for claim in event.claims))
    )


def _clusters(members: list[Members], accounts: Members, links: _Links) -> Clusters:
    home = {event.id: cluster for cluster, group in enumerate(members) for event in group}
    by_cluster: dict[int, list[tuple[float, Event, Event]]] = defaultdict(list)
    for edge in links.edges:
        if home[edge[1].id] == home[edge[2].id]:
            by_cluster[home[edge[1].id]].append(edge)
    contested = tuple(links.rulings.contested([event.id for event in group]) if links.rulings.refused else () for group in members)
    return Clusters(
        members=tuple(members),
        joins=tuple((*_joins(by_cluster[cluster], home, cluster, links), *contested[cluster]) for cluster in range(len(members))),
        contested=contested,
        home=home,
        accounts=accounts,
    )


def _joins(edges: list[tuple[float, Event, Event]], home: Mapping[str, int], cluster: int, links: _Links) -> list[Judgement]:
    """Return the judgements that hold a cluster together: rulings first, then for each event its best link."""
    roots: dict[str, str] = {}
    ruled = [ruling for ruling in links.rulings.joining if home.get(ruling.left) == cluster == home.get(ruling.right)]
    for ruling in ruled:
        _tie(roots, ruling.left, ruling.right)
    ranked = sorted(edges, key=lambda edge: (-edge[0], edge[1].id, edge[2].id))
    return [*ruled, *(links.asker.judge(left, right) for _, left, right in ranked if _tie(roots, left.id, right.id))]


def _tie(roots: dict[str, str], left: str, right: str) -> bool:
    """Tie two events together; False if they were already."""
    left, right = _root(roots, left), _root(roots, right)
    roots[left] = right
    return left != right


def _root(roots: dict[str, str], one: str) -> str:
    while roots.setdefault(one, one) != one:
        roots[one] = roots[roots[one]]
        one = roots[one]
    return one


def attach_asides(ledger: Ledger, clusters: Clusters, rulings: Rulings, asker: Asker) -> Mapping[int, Members]:
    """Return for each cluster the asides that mention it: by ruling, else by the best score over 0; others belong nowhere."""
    accounts, asides = clusters.accounts, ledger.asides
    if not asides:
        return {}
    everything: Members = (*accounts, *asides)
    sketches = [asker.sketcher.sketch(event) for event in everything]
    pairs = [pair for pair in within_pairs(sketches) if pair[0] < len(accounts) <= pair[1]]
    pairs += across_pairs(sketches, parted_at=len(accounts))
    best: dict[str, tuple[float, int]] = {}
    for left, right in pairs:
        aside, cluster = everything[right].id, clusters.home[everything[left].id]
        if not _forbidden(aside, clusters.members[cluster], rulings):
            best[aside] = max(best.get(aside, (0.0, -1)), (asker.weigh(everything[left], everything[right]), -cluster - 1))
    found = {aside: -cluster - 1 for aside, (score, cluster) in best.items() if score > 0}
    found.update(_ruled_asides(ledger, clusters, rulings))
    attached: dict[int, Members] = {}
    for event in asides:
        if event.id in found:
            attached[found[event.id]] = (*attached.get(found[event.id], ()), event)
    return attached


def _forbidden(aside: str, members: Members, rulings: Rulings) -> bool:
    if not rulings.apart:
        return False
    return any((min(aside, event.id), max(aside, event.id)) in rulings.apart for event in members)


def _ruled_asides(ledger: Ledger, clusters: Clusters, rulings: Rulings) -> Iterator[tuple[str, int]]:
    """Yield the asides that a ruling ties to a cluster."""
    asides = {event.id for event in ledger.asides}
    for group in rulings.together:
        homes = sorted({clusters.home[one] for one in group if one in clusters.home})
        if homes:
            yield from ((one, homes[0]) for one in group if one in asides)

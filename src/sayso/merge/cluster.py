"""From the ledger to incidents: a pure function of events, documents and rulings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.merge.accounts import Clusters, Ledger, attach_asides, join_events
from sayso.merge.answers import find_answers
from sayso.merge.asking import Asker
from sayso.merge.fields import View, strongest, view_fields
from sayso.merge.origins import find_origins
from sayso.merge.rulings import read_rulings
from sayso.model import Codebook, Document, Event, Field, Group, Incident, Judgement, Origin, When
from sayso.plugin import Matcher

RULINGS = "rulings"
SHOWN_RULINGS = "different-holds"
MOST_STEPS = 4
"""How many `about` steps are followed: a denial of an accusation of an act is about the act too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What every incident is made from."""

    ledger: Ledger
    clusters: Clusters
    asides: Mapping[int, tuple[Event, ...]]
    view: View
    origins: Mapping[str, Origin]
    ids: tuple[str, ...]
    about: Mapping[int, tuple[int, ...]]


def build(
    events: Sequence[Event],
    documents: Mapping[str, Document],
    codebook: Codebook,
    judgements: Sequence[Judgement],
    names: Callable[[str], str],
    matcher: Matcher,
) -> tuple[Incident, ...]:
    """Return the incidents that the events tell of, the first published first.

    Every event that is no aside is in `events` of exactly one incident; asides and words about a happening are its
    `mentions`. `names` gives the short name that an event lends to its incident. The result does not hang on the order of
    the input. MergeError where an event's document or type is missing.
    """
    asker = Asker.of(matcher, codebook, documents)
    ledger = Ledger.of(events, asker)
    rulings = read_rulings(judgements, ledger.by_id.keys())
    clusters = join_events(ledger, rulings, asker)
    asides = attach_asides(ledger, clusters, rulings, asker)
    origins = {document: origin for origin in find_origins(documents) for document in origin.documents}
    about = dict(_about(clusters, asides))
    answers = find_answers(clusters.members, about, documents, codebook)
    about.update({number: (*about[number], answered) for number, answered in answers.items()})
    scene = _Scene(
        ledger=ledger,
        clusters=clusters,
        asides=asides,
        view=View(documents=documents, origins={one: origin.id for one, origin in origins.items()}, codebook=codebook),
        origins=origins,
        ids=tuple(names(members[0].id) for members in clusters.members),
        about=about,
    )
    words = _words_about(scene)
    return tuple(_incident(scene, number, words.get(number, ())) for number in range(len(clusters.members)))


def _about(clusters: Clusters, asides: Mapping[int, tuple[Event, ...]]) -> Mapping[int, tuple[int, ...]]:
    """Return for each cluster the others that its events are said to be about."""
    home = dict(clusters.home)
    home.update({event.id: number for number, found in asides.items() for event in found})
    return {
        number: tuple(sorted({home[other] for event in members for other in event.about if home.get(other, number) != number}))
        for number, members in enumerate(clusters.members)
    }


def _words_about(scene: _Scene) -> Mapping[int, tuple[Event, ...]]:
    """Return for each cluster the word events of others that are about it, over up to four steps."""
    found: dict[int, tuple[Event, ...]] = {}
    for number, members in enumerate(scene.clusters.members):
        if scene.ledger.half(members[0]) == "word":
            for target in _reached(scene.about, number):
                found[target] = found.get(target, ()) + members
    return found


def _reached(about: Mapping[int, tuple[int, ...]], start: int) -> list[int]:
    reached: set[int] = {start}
    edge = {start}
    for _ in range(MOST_STEPS):
        edge = {target for number in edge for target in about[number]} - reached
        reached |= edge
    return sorted(reached - {start})


def _incident(scene: _Scene, number: int, words: tuple[Event, ...]) -> Incident:
    members = scene.clusters.members[number]
    mentions = tuple(sorted((*words, *scene.asides.get(number, ())), key=scene.ledger.order))
    fields = _all_fields(scene, number, mentions)
    shown = {field.name: field.shown for field in fields}
    code = str(shown.get("type") or members[0].code)
    documents = tuple(dict.fromkeys(event.document for event in members))
    said = sorted(stamp for document in documents if (stamp := scene.view.documents[document].published))
    first, last = _days(shown.get("when"))
    return Incident(
        id=scene.ids[number],
        code=code,
        half=scene.ledger.half(members[0]),
        stage=str(shown["stage"]) if shown.get("stage") else None,
        stance=strongest(claim for event in members for claim in event.of_field("type")).value,
        fields=fields,
        events=members,
        mentions=mentions,
        documents=documents,
        origins=_origins_of(scene, documents),
        joins=scene.clusters.joins[number],
        about=tuple(scene.ids[other] for other in scene.about[number]),
        first=first,
        last=last,
        said_first=said[0] if said else None,
        said_last=said[-1] if said else None,
    )


def _days(value: object) -> tuple[str | None, str | None]:
    return (value.first, value.last) if isinstance(value, When) else (None, None)


def _all_fields(scene: _Scene, number: int, mentions: Sequence[Event]) -> tuple[Field, ...]:
    fields = view_fields(scene.clusters.members[number], mentions, scene.view)
    contested = scene.clusters.contested[number]
    return (*fields, _rulings_field(contested)) if contested else fields


def _rulings_field(contested: Sequence[Judgement]) -> Field:
    verdicts = sorted({ruling.verdict.value for ruling in contested})
    groups = tuple(Group(value=verdict, claims=(), origins=0, stances=()) for verdict in verdicts)
    return Field(name=RULINGS, groups=groups, shown="different", rule=SHOWN_RULINGS, contested=True)


def _origins_of(scene: _Scene, documents: Sequence[str]) -> tuple[Origin, ...]:
    """Return the origins of an incident's documents, each cut to these documents."""
    grouped: dict[str, list[str]] = {}
    for document in documents:
        grouped.setdefault(scene.origins[document].id, []).append(document)
    return tuple(replace(scene.origins[ids[0]], documents=tuple(ids)) for ids in grouped.values())

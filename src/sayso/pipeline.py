"""The way: gather what was published, propose what it says, build what happened, publish the record."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import Any, BinaryIO

from sayso import plugin
from sayso.coding.codebook import load_codebook
from sayso.errors import CodingError, IngestError, ReadError, SaysoError
from sayso.merge.cluster import build as cluster
from sayso.model import Capture, Codebook, Coding, Document, Incident, Judgement, Query, Settings, Step, make_id
from sayso.registry.checks import coding_faults
from sayso.registry.store import Entry, Registry

Fetch = Callable[[str], Iterator[Capture | IngestError]]
BATCHES_AHEAD = 2


def read(targets: Iterable[str], fetch: Fetch, registry: Registry, settings: Settings) -> Iterator[Step]:
    """Gather, propose and build: yield a step for each capture once it is kept, then one for the incidents."""
    yield from keep(gather(targets, fetch), registry, settings)
    yield from build(registry, settings)


def gather(targets: Iterable[str], fetch: Fetch) -> Iterator[Capture | IngestError]:
    """Yield the captures of all targets, and an error for each that could not be had."""
    for target in targets:
        try:
            yield from fetch(target)
        except IngestError as error:
            yield error


def keep(captures: Iterable[Capture | IngestError], registry: Registry, settings: Settings) -> Iterator[Step]:
    """Read, code and keep what the registry does not know yet, a batch in one transaction; yield a step once each is kept."""
    coder = coder_of(settings).name
    for batch in propose(_unknown(captures, registry, coder), settings):
        registry.add([entry for entry in batch if isinstance(entry, Entry)])
        yield from (item if isinstance(item, Step) else _step(item) for item in batch)


def propose(items: Iterable[Capture | Step], settings: Settings) -> Iterator[Sequence[Entry | Step]]:
    """Yield what reading and coding make of the captures, in batches, in order, with as many processes as `settings` say."""
    stream = iter(items)
    batches = iter(lambda: tuple(islice(stream, settings.batch)), ())
    if settings.workers <= 1:
        yield from (propose_batch(batch, settings) for batch in batches)
        return
    with ProcessPoolExecutor(settings.workers, get_context("spawn")) as pool:
        running: deque[Future[Sequence[Entry | Step]]] = deque()
        try:
            for batch in batches:
                running.append(pool.submit(propose_batch, batch, settings))
                if len(running) >= settings.workers * BATCHES_AHEAD:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except BrokenExecutor as error:
            hint = "out of memory? Try fewer --workers; what was finished is kept, the same command goes on from there"
            raise CodingError("a worker process died", hint=hint) from error


def propose_batch(batch: Sequence[Capture | Step], settings: Settings) -> Sequence[Entry | Step]:
    """Read and code one batch; what goes wrong is the one entry's error, never the batch's."""
    drafts = [item if isinstance(item, Step) else _read(item, settings) for item in batch]
    found = {draft.document.id: draft.document for draft in drafts if isinstance(draft, Entry) and draft.document is not None}
    codings = _code(tuple(found.values()), settings)
    return [draft if isinstance(draft, Step) or draft.document is None else _with(draft, codings) for draft in drafts]


def build(registry: Registry, settings: Settings, *, force: bool = False) -> Iterator[Step]:
    """Compute the incidents anew from the ledger if anything came since; yield one step."""
    codebook = load_codebook(settings.codebook)
    by = f"{settings.matcher}+{fingerprint(codebook)}"
    if force or registry.is_stale(by):
        matcher: Any = plugin.load("matchers", settings.matcher)
        documents = {document.id: document for document in registry.documents()}
        events = tuple(registry.events())
        found = cluster(events, documents, codebook, registry.judgements(), lambda event: event, matcher(codebook))
        count = registry.replace_incidents(found, by)
        yield Step(kind="joined", what=f"{count} incidents from {len(events)} events", where=str(settings.registry), count=count)


def publish(incidents: Iterable[Incident], documents: Mapping[str, Document], form: str, out: BinaryIO) -> None:
    """Write incidents to `out` in the named format."""
    exporter: Any = plugin.load("exporters", form)
    exporter().export(incidents, documents, out)


def compare(left: Incident, right: Incident, registry: Registry, settings: Settings) -> tuple[Judgement, ...]:
    """Return how the events of two incidents compare, closest first."""
    matcher: Any = plugin.load("matchers", settings.matcher)
    scorer: plugin.Matcher = matcher(load_codebook(settings.codebook))
    documents = {key: registry.document(key) for key in {event.document for event in (*left.events, *right.events)}}
    judged = [scorer.score(one, other, documents) for one in left.events for other in right.events]
    return tuple(sorted(judged, key=lambda judgement: (-(judgement.score or 0.0), judgement.id)))


@cache
def reader_of(settings: Settings) -> plugin.Reader:
    """Return this process' reader."""
    kind: Any = plugin.load("readers", settings.reader)
    reader: plugin.Reader = kind(settings.limits)
    return reader


@cache
def coder_of(settings: Settings) -> plugin.Coder:
    """Return this process' coder: models are loaded once."""
    kind: Any = plugin.load("coders", settings.coder)
    coder: plugin.Coder = kind.from_settings(settings)
    return coder


@cache
def fingerprint(codebook: Codebook) -> str:
    """Return the codebook's name and what its content makes: an edit without a new version still counts."""
    return f"{codebook.name}/{codebook.version}+{make_id('', codebook)}"


def family(codebook: Codebook, query: Query) -> dict[str, tuple[str, ...]]:
    """Return, for each type that the query names, its code and those below it; ConfigError if there is no such type."""
    below = {kind.code: codebook.ancestors(kind.code) for kind in codebook.types}
    return {codebook.type(code).code: tuple(one for one, above in below.items() if code in above) for code in query.types}


def _unknown(captures: Iterable[Capture | IngestError], registry: Registry, coder: str) -> Iterator[Capture | Step]:
    for capture in captures:
        if isinstance(capture, IngestError):
            yield _failure(capture, capture.where or "")
        elif registry.knows(capture.id, coder):
            yield Step(kind="known", what="known already", where=capture.url)
        else:
            yield capture


def _read(capture: Capture, settings: Settings) -> Entry:
    try:
        return Entry(capture=capture, document=reader_of(settings).read(capture))
    except SaysoError as error:
        return Entry(capture=capture, error=error)
    except Exception as error:
        return Entry(capture=capture, error=_fault(ReadError, settings.reader, error, capture.url))


def _code(documents: Sequence[Document], settings: Settings) -> dict[str, Coding | SaysoError]:
    try:
        codings = {coding.document: coding for coding in coder_of(settings).code(documents)}
        return {document.id: _checked(document, codings) for document in documents}
    except Exception as error:
        if len(documents) > 1:
            return {key: coding for document in documents for key, coding in _code((document,), settings).items()}
        where = documents[0].id
        return {where: error if isinstance(error, SaysoError) else _fault(CodingError, settings.coder, error, where)}


def _checked(document: Document, codings: Mapping[str, Coding]) -> Coding | SaysoError:
    coding = codings.get(document.id)
    if coding is None:
        return CodingError("no coding came of it", where=document.id)
    fault = next(coding_faults(document, coding), None)
    return CodingError(fault, where=document.id) if fault else coding


def _with(draft: Entry, codings: Mapping[str, Coding | SaysoError]) -> Entry:
    document = draft.document
    coding = codings[document.id] if document else None
    if isinstance(coding, SaysoError):
        return replace(draft, error=coding)
    return replace(draft, coding=coding)


def _fault(kind: type[SaysoError], plugin_name: str, error: Exception, where: str) -> SaysoError:
    return kind(
        f"{plugin_name} failed: {type(error).__name__}: {error}", where=where, hint="a fault of the program: please report it"
    )


def _step(entry: Entry) -> Step:
    where = entry.capture.url
    if entry.error is not None:
        return _failure(entry.error, where)
    events = len(entry.coding.events) if entry.coding else 0
    if entry.document is not None and entry.document.language != "en":
        return Step(kind="kept", what=f"kept, not coded: language {entry.document.language}", where=where, count=0)
    return Step(kind="coded", what=f"{events} events", where=where, count=events)


def _failure(error: SaysoError, where: str) -> Step:
    return Step(kind="failed", what=error.what, where=where, hint=error.hint, exit_code=error.exit_code, count=0)

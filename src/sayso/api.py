"""The Python face: the verbs of the command line on an open registry."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from sayso import pipeline
from sayso.coding.codebook import load_codebook
from sayso.config import load_settings
from sayso.errors import IngestError, RegistryError, ShareError
from sayso.ingest.folder import FolderFetcher
from sayso.ingest.web import WebFetcher
from sayso.merge.stands import stands
from sayso.model import (
    EVERYTHING,
    Capture,
    Claim,
    Codebook,
    Document,
    Headline,
    Incident,
    Judgement,
    Query,
    Settings,
    Stand,
    Step,
    as_text,
)
from sayso.registry.checks import capture_faults, coding_faults, document_faults
from sayso.registry.store import Registry

FRAMES = ("incidents", "claims", "documents")


def open_desk(path: str | Path | None = None, *, settings: Settings | None = None, read_only: bool = False) -> "Desk":
    """Open the registry at `path` (the configured one by default), making it if it is not there and may be written.

    RegistryError if it cannot be opened, ConfigError if the settings found in this folder cannot be used.
    """
    chosen = settings or load_settings()
    if path is not None:
        chosen = replace(chosen, registry=Path(path))
    return Desk(chosen, Registry.open(chosen.registry, read_only=read_only))


class Desk:
    """An open registry with the verbs of the command line; close it, or use it in a `with`."""

    def __init__(self, settings: Settings, registry: Registry) -> None:
        self.settings = settings
        self.registry = registry

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the registry."""
        self.registry.close()

    @property
    def codebook(self) -> Codebook:
        """The codebook that the settings name."""
        return load_codebook(self.settings.codebook)

    def read(
        self, targets: str | Path | Iterable[str | Path], *, workers: int | None = None, stdin: BinaryIO | None = None
    ) -> "Reading":
        """Read paths, globs, folders, URLs or `-` (standard input) into the registry and compute the incidents anew.

        The work is done while the result is iterated, one step a report; `.finish()` does it all and returns the tally. What
        cannot be read is a step of kind `failed`; what was finished is kept, whatever happens next.
        """
        names = [str(targets)] if isinstance(targets, str | Path) else [str(target) for target in targets]
        chosen = self.settings if workers is None else replace(self.settings, workers=workers)
        return Reading(pipeline.read(names, _Fetching(chosen, stdin), self.registry, chosen))

    def rebuild(self) -> "Reading":
        """Compute all incidents anew from the ledger."""
        return Reading(pipeline.build(self.registry, self.settings, force=True))

    def headlines(self, query: Query = EVERYTHING, limit: int | None = None) -> Iterator[Headline]:
        """Yield incidents on one line each, newest first."""
        return self.registry.headlines(query, self._family(query), limit)

    def incidents(self, query: Query = EVERYTHING, limit: int | None = None) -> Iterator[Incident]:
        """Yield incidents with all their claims, newest first."""
        return self.registry.incidents(query, self._family(query), limit)

    def incident(self, name: str) -> Incident:
        """Return the incident that bears `name` now or bore it once; RegistryError if there is none."""
        return self.registry.incident(name)

    def claims(self, query: Query = EVERYTHING, limit: int | None = None) -> Iterator[Claim]:
        """Yield claims in the order they entered the ledger."""
        return self.registry.claims(query, self._family(query), limit)

    def documents(self, query: Query = EVERYTHING, limit: int | None = None) -> Iterator[Document]:
        """Yield documents, newest first."""
        return self.registry.documents(query, limit)

    def document(self, key: str) -> Document:
        """Return one document; RegistryError if there is none."""
        return self.registry.document(key)

    def gaps(self) -> Iterator[tuple[str, str]]:
        """Yield (document id or URL, sentence) for all that could not be read or coded."""
        return self.registry.gaps()

    def why(self, name: str, other: str | None = None) -> tuple[Judgement, ...]:
        """Return why the reports of an incident were joined, or how the events of two incidents compare, closest first."""
        first = self.incident(name)
        if other is None:
            return first.joins
        second = self.incident(other)
        if first.id == second.id:
            raise RegistryError(f"{name} and {other} are one incident, {first.id}", hint=f"sayso why {first.id}")
        return pipeline.compare(first, second, self.registry, self.settings)

    def timeline_of(self, name: str) -> tuple[Stand, ...]:
        """Return every stand taken on an incident, the earliest first: who blamed, denied, claimed or withdrew."""
        incident = self.incident(name)
        return stands(incident, {key: self.document(key) for key in incident.read_in})

    def export(self, form: str, out: BinaryIO, query: Query = EVERYTHING) -> None:
        """Write the incidents asked for to `out` in the named format; ShareError where the format cannot hold them."""
        documents = {document.id: document for document in self.documents()}
        # Whoever reads may go before the end; what yields the incidents must end before the registry is closed.
        with closing(self.registry.incidents(query, self._family(query), None)) as incidents:
            pipeline.publish(incidents, documents, form, out)

    def to_frame(self, what: str = "incidents", query: Query = EVERYTHING) -> Any:
        """Return a pandas.DataFrame of `incidents`, `claims` or `documents`; ShareError without the extra `frames`."""
        if what not in FRAMES:
            raise ShareError(f"no table {what!r}", hint="tables: " + ", ".join(FRAMES))
        try:
            import pandas  # noqa: PLC0415 - an extra: `import sayso` must do without
        except ImportError as error:
            raise ShareError("pandas is not installed", hint="pip install 'sayso[frames]'") from error
        rows = {"incidents": self._incident_rows, "claims": self._claim_rows, "documents": self._document_rows}
        return pandas.DataFrame.from_records(list(rows[what](query)))

    def check(self) -> Iterator[Step]:
        """Verify the ledger: bytes have their hash, ids are made of their content, every span cuts its quote."""
        for capture, _, _ in self.registry.captures():
            yield from _verdict(capture.url, "bytes", tuple(capture_faults(capture)))
        for document in self.registry.documents():
            yield from _verdict(document.id, "document", tuple(document_faults(document)))
            faults = tuple(fault for coding in self.registry.codings(document.id) for fault in coding_faults(document, coding))
            yield from _verdict(document.id, "codings", faults)

    def _family(self, query: Query) -> dict[str, tuple[str, ...]]:
        # A codebook is not worth loading, and must not be sound, for a list that names no type.
        return pipeline.family(self.codebook, query) if query.types else {}

    def _incident_rows(self, query: Query) -> Iterator[dict[str, Any]]:
        for headline in self.headlines(query):
            yield {**asdict(headline), "speakers": "; ".join(headline.speakers)}

    def _claim_rows(self, query: Query) -> Iterator[dict[str, Any]]:
        for claim in self.claims(query):
            said_by = " via ".join(speaker.name for speaker in claim.speaker.chain())
            place = {"id": claim.id, "event": claim.event, "document": claim.span.document}
            words = {"quote": claim.span.quote, "start": claim.span.start, "end": claim.span.end}
            said = {"field": claim.field, "value": as_text(claim.value), "speaker": said_by, "stance": claim.stance.value}
            yield {**place, **said, "score": claim.score, **words, "coder": claim.coder}

    def _document_rows(self, query: Query) -> Iterator[dict[str, Any]]:
        for document in self.documents(query):
            outlet = document.source.name if document.source else None
            facts = {"id": document.id, "title": document.title, "outlet": outlet, "published": document.published}
            yield {**facts, "language": document.language, "kind": document.kind, "url": document.url, "text": document.text}


class Reading:
    """The steps of a run: iterate to do the work, or `finish()`."""

    def __init__(self, steps: Iterator[Step]) -> None:
        self._steps = steps

    def __iter__(self) -> Iterator[Step]:
        return self._steps

    def finish(self) -> dict[str, int]:
        """Do all the work and return how many steps of each kind there were."""
        tally: dict[str, int] = {}
        for step in self._steps:
            tally[step.kind] = tally.get(step.kind, 0) + 1
        return tally


class _Fetching:
    """Sends a target to the fetcher that can have it."""

    def __init__(self, settings: Settings, stdin: BinaryIO | None) -> None:
        self._folder = FolderFetcher(settings.limits, _now, stdin=stdin or sys.stdin.buffer)
        self._web = WebFetcher(settings.limits, _now, user_agent=settings.user_agent, private_hosts=settings.private_hosts)

    def __call__(self, target: str) -> Iterator[Capture | IngestError]:
        return (self._web if target.lower().startswith(("http://", "https://")) else self._folder).fetch(target)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _verdict(where: str, what: str, faults: tuple[str, ...]) -> Iterator[Step]:
    yield from (Step(kind="failed", what=fault, where=where, exit_code=RegistryError.exit_code) for fault in faults)
    if not faults:
        yield Step(kind="checked", what=what, where=where)

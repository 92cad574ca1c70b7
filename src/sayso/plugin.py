"""The one door for plug-ins: five protocols of one method each, and `load`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import BinaryIO, Protocol

from sayso.errors import IngestError, PluginError
from sayso.model import Capture, Coding, Document, Event, Incident, Judgement

KINDS = ("fetchers", "readers", "coders", "matchers", "exporters")


class Fetcher(Protocol):
    """Turns a target (path, URL) into captures; raises IngestError for a target it cannot fetch."""

    def fetch(self, target: str) -> Iterator[Capture | IngestError]:
        """Yield the captures of `target`, one for each report inside a container, and an error for each that cannot be had."""


class Reader(Protocol):
    """Turns a capture into a document; raises ReadError for bytes it cannot read."""

    def read(self, capture: Capture) -> Document:
        """Return the document that the capture holds."""


class Coder(Protocol):
    """Turns a batch of documents into codings, one each, in the same order; made by `from_settings`, cheaply."""

    @property
    def name(self) -> str:
        """Name and version, as its codings bear it: a new version codes a document anew."""

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        """Yield the coding of each document."""


class Matcher(Protocol):
    """Says whether two events are of one happening, and why."""

    def score(self, left: Event, right: Event, documents: Mapping[str, Document]) -> Judgement:
        """Return a judgement with a score (log odds: over 0 means rather the same) and its reasons."""


class Exporter(Protocol):
    """Writes incidents in one format."""

    def export(self, incidents: Iterable[Incident], documents: Mapping[str, Document], out: BinaryIO) -> None:
        """Write all incidents to `out`; raises ShareError where the format cannot hold them."""


def names(kind: str) -> tuple[str, ...]:
    """Return the names of the installed plug-ins of a kind, sorted."""
    return tuple(sorted(_found(kind)))


def load(kind: str, name: str) -> object:
    """Return what the entry point `name` of `sayso.<kind>` names: a class or factory; PluginError names those there are."""
    found = _found(kind)
    if name not in found:
        raise PluginError(f"no {kind.removesuffix('s')} named {name!r}", hint=f"there are: {', '.join(sorted(found)) or 'none'}")
    try:
        return found[name].load()
    except ImportError as error:
        raise PluginError(
            f"{kind.removesuffix('s')} {name!r} cannot be loaded: {error}", hint=f"pip install 'sayso[{name}]'"
        ) from error


def _found(kind: str) -> dict[str, EntryPoint]:
    if kind not in KINDS:
        raise PluginError(f"no plug-in kind {kind!r}", hint=f"kinds: {', '.join(KINDS)}")
    return {point.name: point for point in entry_points(group=f"sayso.{kind}")}

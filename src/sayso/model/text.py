"""The nouns of the text: who published it, the bytes as fetched, the text as fixed, and a place in it."""

import hashlib
from dataclasses import dataclass

from sayso.errors import SaysoError
from sayso.model.identity import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published: a paper, agency, office or channel; never a quoted person."""

    name: str
    url: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes as fetched.

    `url` is a URL or a path, with `#…` for a row, entry or record inside a container; `fetched` an ISO 8601 UTC time;
    `hints` are (name, value) pairs that the container states of the bytes: `title`, `published`, `edited`, `outlet`,
    `byline`, `url` (the public address), `id`, `charset`.
    """

    id: str
    url: str
    body: bytes
    sha256: str
    fetched: str
    media_type: str
    hints: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, *, url: str, body: bytes, fetched: str, media_type: str, hints: tuple[tuple[str, str], ...] = ()) -> "Capture":
        """Make a capture; its id hangs on where the bytes were, what they are and what was said of them, not on when."""
        sha256 = hashlib.sha256(body).hexdigest()
        key = make_id("b", url, sha256, hints)
        return cls(id=key, url=url, body=body, sha256=sha256, fetched=fetched, media_type=media_type, hints=hints)

    def hint(self, name: str) -> str | None:
        """Return what the container states under `name`, or None."""
        return next((value for key, value in self.hints if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a document and the words there: `quote == document.text[start:end]`."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speaker's turn in a transcript: `[start, end)` in the document's text, without the speaker's label."""

    start: int
    end: int
    speaker: str
    label: Span | None = None
    kind: str = "speech"
    """`speech`, `question` (the asker is mostly unnamed) or `status` (a stage direction or topic line)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text, fixed for ever; all spans count in it, in Unicode code points.

    `text` is the title, a blank line and the main text; `body` is where the main text begins (0 without a title).
    `published` and `edited` are ISO 8601 dates or times that keep their precision by being prefixes (`2024-05`).
    `language` is ISO 639-1; only `en` is coded. `kind` is `article` or `transcript`.
    """

    id: str
    text: str
    title: str | None = None
    body: int = 0
    byline: str | None = None
    source: Source | None = None
    dateline: str | None = None
    published: str | None = None
    edited: str | None = None
    language: str = "en"
    kind: str = "article"
    url: str | None = None
    capture: str | None = None
    turns: tuple[Turn, ...] = ()

    @classmethod
    def id_of(cls, *, text: str, title: str | None, source: str | None, published: str | None, url: str | None) -> str:
        """Return the id: made of the text and who published it where and when, so one text in two outlets is two documents."""
        return make_id("d", text, title, source, published, url)

    def span(self, start: int, end: int) -> Span:
        """Return the span `[start, end)`; SaysoError if it is empty or leaves the text."""
        if not 0 <= start < end <= len(self.text):
            what = f"span {start}:{end} does not lie in a text of {len(self.text)} characters"
            raise SaysoError(what, where=self.id)
        return Span(document=self.id, start=start, end=end, quote=self.text[start:end])

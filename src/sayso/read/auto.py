"""The reader of every format: chooses by media type, then fixes the text and what is known of it."""

from collections.abc import Callable

from sayso.errors import ReadError
from sayso.model import Capture, Document, Limits
from sayso.read.clean import decode
from sayso.read.compose import compose
from sayso.read.draft import Draft
from sayso.read.html import read_html
from sayso.read.mail import read_mail
from sayso.read.pdf import read_pdf
from sayso.read.plain import read_plain
from sayso.read.row import read_row

FormatReader = Callable[[Capture], Draft]


class AutoReader:
    """Reads HTML, plain text, PDF, e-mail and rows."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, capture: Capture) -> Document:
        """Return the document in `capture`; ReadError where its bytes hold no text, or too much."""
        reader = READERS.get(capture.media_type.partition(";")[0].strip().lower())
        if reader is None:
            hint = f"it can read {', '.join(sorted(READERS))}"
            raise ReadError(f"no reader for {capture.media_type}", where=capture.url, hint=hint)
        return compose(reader(capture), capture, self._limits)


def _plain(capture: Capture) -> Draft:
    return read_plain(decode(capture.body, capture.hint("charset")), capture.fetched)


READERS: dict[str, FormatReader] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "application/pdf": read_pdf,
    "message/rfc822": read_mail,
    "text/plain": _plain,
    "text/markdown": _plain,
    "application/vnd.sayso.row+json": read_row,
    "application/vnd.sayso.row+csv": read_row,
}

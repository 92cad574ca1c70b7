"""What a reader of one format finds, before the text is fixed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with what its format says of it; nothing is cleaned or checked yet.

    `published` and `edited` are as found ("May 3, 2024 at 10 a.m."), `outlet` a name, `url` the public address as the page
    gives it, `day_first` how it writes 05/06/2024 (None: unknown).
    """

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    published: str | None = None
    edited: str | None = None
    url: str | None = None
    day_first: bool | None = None

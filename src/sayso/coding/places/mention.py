"""A place named in a text."""

from dataclasses import dataclass

from sayso.model import Place, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place named in a text.

    `relation` holds the words between event and place ("near", "20 km north of"); `metonym` says that the name stands for
    a government or team ("Moscow said"), not for the place.
    """

    span: Span
    place: Place
    relation: str | None = None
    metonym: bool = False

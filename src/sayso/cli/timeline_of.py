"""`sayso timeline-of`: the attribution timeline of one incident."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.cli.options import AsLines, Opening
from sayso.cli.screen import console, text, wants_lines, write_lines
from sayso.cli.show import head
from sayso.model import Document, Event, Stand
from sayso.share.words import say_source, say_speaker, say_stand

STYLES = {"denied": "red", "withdrew": "red", "blamed": "yellow", "claimed": "magenta", "said": "green"}


def timeline_of(
    name: Annotated[str, typer.Argument(metavar="ID", help="An incident's name, like SO-7K3QF.")],
    opening: Opening,
    as_lines: AsLines = None,
) -> None:
    """Show who blamed, denied, claimed or withdrew what about one incident, day by day.

    A stand is dated by the day on which it is said to have been taken; where the report tells none, by the day of the report.

    Examples:

    \b
    sayso timeline-of SO-7K3QF
    sayso timeline-of SO-7K3QF --json | jq 'select(.kind == "denied") | .speaker.name'
    """
    with opening.desk(read_only=True) as desk:
        stands = desk.timeline_of(name)
        if wants_lines(as_lines):
            write_lines(stands)
            return
        incident = desk.incident(name)
        documents = {key: desk.document(key) for key in incident.read_in}
    screen = console()
    for line in head(incident, documents):
        screen.print(line)
    events = {event.id: event for event in (*incident.events, *incident.mentions)}
    draw(screen, stands, events, documents)


def draw(screen: Console, stands: Iterable[Stand], events: Mapping[str, Event], documents: Mapping[str, Document]) -> None:
    """Print the stands under their days: who, what, and the sentence that says so; what several reports print once."""
    for day, taken in groupby(stands, key=lambda stand: stand.day):
        screen.print()
        screen.print(text(day or "day not known", "bold cyan"))
        told: dict[tuple[str, str, str], list[str]] = {}
        for stand in taken:
            document = documents[stand.document]
            quote = " ".join(events[stand.event].sentence.quote.split())
            key = (say_speaker(stand.speaker, document, whole=True), _what(stand), quote)
            told.setdefault(key, []).append(f"{say_source(document)}, {(document.published or 'undated')[:10]}")
        for (who, what, quote), reports in told.items():
            style = STYLES.get(what.split(" ", 1)[0], "yellow")
            screen.print(Padding(Text.assemble(text(who, "bold"), " ", text(what, style)), (0, 0, 0, 2)))
            screen.print(Padding(Text.assemble(text(f"“{quote}”"), " ", text(f"({'; '.join(reports)})", "dim")), (0, 0, 0, 4)))


def _what(stand: Stand) -> str:
    when = stand.when
    days = f" (between {when.first} and {when.last})" if when and when.first and when.last and when.first != when.last else ""
    return say_stand(stand) + days

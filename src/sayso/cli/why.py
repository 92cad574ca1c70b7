"""`sayso why`: why reports were joined, or kept apart."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.cli.options import AsLines, Opening
from sayso.cli.screen import console, text, wants_lines, write_lines
from sayso.model import Document, Event, Incident, Judgement
from sayso.share.words import say_source


def why(
    name: Annotated[str, typer.Argument(metavar="ID", help="An incident, like SO-7K3QF.")],
    opening: Opening,
    other: Annotated[str | None, typer.Argument(metavar="[ID2]", help="Another: why are these two not one?")] = None,
    as_lines: AsLines = None,
) -> None:
    """Show why the reports of an incident were joined, or why two incidents were not.

    Each reason has a weight: above zero it speaks for one happening, below zero against. The score is their sum in log odds.

    Examples:

    \b
    sayso why SO-7K3QF
    sayso why SO-7K3QF SO-2ABCD
    """
    with opening.desk(read_only=True) as desk:
        judgements = desk.why(name, other)
        if wants_lines(as_lines):
            write_lines(judgements)
            return
        held = [desk.incident(one) for one in (name, other) if one]
        events = {event.id: event for incident in held for event in _events(incident)}
        documents = {event.document: desk.document(event.document) for event in events.values()}
    draw(console(), judgements, events, documents)


def draw(screen: Console, judgements: Sequence[Judgement], events: Mapping[str, Event], documents: Mapping[str, Document]) -> None:
    """Print each judgement with the two sentences and its reasons, heaviest first."""
    if not judgements:
        screen.print("one report alone: nothing was joined")
    for one in judgements:
        score = "" if one.score is None else f" (score {one.score:+.2f})"
        screen.print(Text.assemble(text(one.verdict.value, "bold"), score, " by ", text(one.by), text(_note(one))))
        for key in (one.left, one.right):
            screen.print(Padding(_quote(events.get(key), key, documents), (0, 0, 0, 2)))
        for reason in sorted(one.reasons, key=lambda reason: -abs(reason.weight)):
            screen.print(Padding(text(f"{reason.weight:+.2f}  {reason.words} ({reason.feature.replace('_', ' ')})"), (0, 0, 0, 4)))
        screen.print()


def _note(one: Judgement) -> str:
    return f"; {one.at or ''} {one.why}" if one.at or one.why else ""


def _quote(event: Event | None, key: str, documents: Mapping[str, Document]) -> Text:
    if event is None:
        return text(key)
    document = documents.get(event.document)
    day = document.published if document and document.published else "undated"
    return Text.assemble(text(f"{say_source(document)}, {day}:", "dim"), " ", text(f"“{event.sentence.quote}”"))


def _events(incident: Incident) -> tuple[Event, ...]:
    return (*incident.events, *incident.mentions)

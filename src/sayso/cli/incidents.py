"""`sayso incidents`: what is said to have happened, on one row each, and on whose say-so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.options import AsLines, Limit, Opening
from sayso.cli.screen import console, plain, text, wants_lines, write_lines
from sayso.model import Headline, Query, Stance
from sayso.share.words import BY, number, say_code, say_days

WIDE = 96
"""Columns from which a table reads better than cards."""

VOICES = 4
GIST = 84
PAGE = 50
"""How many incidents a table shows to people who did not say how many; a pipe gets all."""

STYLES = {Stance.DENIES: "red", Stance.RETRACTS: "red", Stance.ASSERTS: "green"}


def incidents(
    opening: Opening,
    query: Query,
    limit: Limit = None,
    everything: Annotated[bool, typer.Option("--all", help="Also words: accusations, denials, warnings, promises.")] = False,
    as_lines: AsLines = None,
) -> None:
    """List what is said to have happened, newest first: when, where, what, and on whose say-so.

    A table shows the newest 50 unless --limit says otherwise; a pipe gets all.

    Nothing here is a fact of Sayso's own: the last columns say who says it and how, and how many
    independent origins stand behind how many reports. "contested" means that claims exclude each other, or that somebody denies.

    Examples:

    \b
    sayso incidents --since 2024-05 --type sabotage --place PL
    sayso incidents --where 'killed>=3' --stance denies
    sayso incidents --json | jq .place
    """
    wanted = query if everything else replace(query, halves=("act", "response"))
    with opening.desk(read_only=True) as desk:
        if wants_lines(as_lines):
            write_lines(desk.headlines(wanted, limit))
            return
        page = limit or PAGE
        found = tuple(desk.headlines(wanted, page + 1))
    draw(found[:page])
    if limit is None and len(found) > page:
        console().print(text(f"These are the newest {page}; --limit shows more, filters choose.", "dim"))


def draw(found: Sequence[Headline]) -> None:
    """Print the incidents as a table, or as cards where the terminal is narrow."""
    screen = console()
    if not found:
        screen.print("nothing found: is the registry read (sayso read), are the filters too narrow, or are these words (--all)?")
        return
    screen.print(as_table(found) if screen.width >= WIDE else as_cards(found))
    screen.print(text(_sum(found), "dim"))


def as_table(found: Sequence[Headline]) -> Table:
    """Return a table, a row an incident."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("id", no_wrap=True, style="bold")
    table.add_column("when", max_width=13)
    table.add_column("where", max_width=18)
    table.add_column("what is said to have happened", ratio=6)
    table.add_column("on whose say-so", ratio=5)
    table.add_column("origins/\nreports", justify="right", no_wrap=True)
    for one in found:
        said = Text.assemble(what(one), "\n", gist(one))
        table.add_row(text(one.id), text(when(one)), text(where(one)), said, voices(one), f"{one.origins}/{one.reports}")
    return table


def as_cards(found: Sequence[Headline]) -> Group:
    """Return a few lines an incident."""
    return Group(*(part for one in found for part in _card(one)))


def _card(one: Headline) -> tuple[RenderableType, ...]:
    head = Text.assemble(text(one.id, "bold"), "  ", text(when(one)), "  ", text(where(one)), "  ", what(one))
    backing = text(f"{number(one.origins, 'origin')}, {number(one.reports, 'report')}")
    return head, *(Padding(line, (0, 0, 0, 2)) for line in (gist(one), voices(one), backing)), Text()


def when(one: Headline) -> str:
    """Return the days of the happening; where no report tells them, by which day it had been reported."""
    days = say_days(one.first, one.last)
    return days or (f"by {one.said_first}" if one.said_first else "not said")


def where(one: Headline) -> str:
    """Return the place of the happening, or that no report tells it."""
    if not one.place:
        return "not said"
    return f"{one.place} ({one.country})" if one.country else f"{one.place} ?"


def what(one: Headline) -> Text:
    """Return type and stage."""
    kind = text(say_code(one.code))
    return Text.assemble(kind, ", ", text(say_code(one.stage))) if one.stage else kind


def voices(one: Headline) -> Text:
    """Return who takes which stance: "said by police; denied by Anton Brede"."""
    said: dict[str, list[str]] = {}
    for voice in one.speakers:
        name, _, stance = voice.rpartition(": ")
        said.setdefault(stance, []).append(f"somebody{name}" if name.startswith(" via ") else name)
    parts = [_part(stance, said[stance]) for stance in BY if stance in said]
    line = Text("; ").join(parts) if parts else text("nobody named")
    return Text.assemble(line, "; ", ("contested", "magenta")) if one.contested else line


def _part(stance: str, names: list[str]) -> Text:
    shown = ", ".join(names[:VOICES]) + (f" and {len(names) - VOICES} more" if len(names) > VOICES else "")
    return Text.assemble((f"{BY[stance]} by", STYLES.get(Stance(stance), "yellow")), " ", text(shown))


def gist(one: Headline) -> Text:
    """Return the beginning of the sentence that lent the incident its name."""
    words = plain(one.gist)
    cut = words if len(words) <= GIST else words[:GIST].rsplit(" ", 1)[0] + "…"
    return Text(f"“{cut}”" if cut else "", style="dim")


def _sum(found: Sequence[Headline]) -> str:
    kinds = Counter(say_code(one.code) for one in found)
    most = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(5))
    rest = len(kinds) - 5
    more = f" and {rest} more types" if rest > 0 else ""
    return f"{len(found)} incidents as reported: {most}{more}. sayso show ID tells who says what."

"""`sayso show`: one incident whole, every field with the words it stands on and who says so."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from sayso.cli.options import AsLines, Opening
from sayso.cli.screen import console, plain, text, wants_lines, write_lines
from sayso.model import Claim, Document, Event, Field, Incident, Span, Stance
from sayso.share.words import (
    BY,
    contested,
    deniers,
    origins_and_reports,
    say_code,
    say_days,
    say_exactly,
    say_so,
    say_source,
    say_speaker,
    say_value,
)

LABELS = {"type": "what", "stage": "how far", "place": "where", "actor": "by whom, as claimed"}
FIRST = ("type", "stage", "when", "place", "actor", "target", "victim")
LIT = "bold underline"
AROUND = 48
"""Characters of a sentence shown on each side of the words a claim stands on."""

WHOLE = 400

STYLES = {Stance.DENIES: "red", Stance.RETRACTS: "red", Stance.ASSERTS: "green"}


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="An incident's name, like SO-7K3QF; a former name leads on.")],
    opening: Opening,
    as_lines: AsLines = None,
) -> None:
    """Show one incident: each field with every claim beside its words, who says so and how, and the reports behind it.

    Values that exclude each other stand side by side; nothing is resolved away. The words a claim stands on are set bold and
    underlined in their sentence (or between » and « where the terminal cannot).

    Examples:

    \b
    sayso show SO-7K3QF
    sayso show SO-7K3QF --json | jq .fields
    """
    with opening.desk(read_only=True) as desk:
        incident = desk.incident(name)
        if wants_lines(as_lines):
            write_lines([incident])
            return
        documents = {key: desk.document(key) for key in incident.read_in}
    screen = console()
    if incident.id != name.upper():
        screen.print(text(f"{name} is now {incident.id}", "italic"))
    draw(screen, incident, documents)


def draw(screen: Console, incident: Incident, documents: Mapping[str, Document]) -> None:
    """Print head, fields, what is said about it elsewhere, and the reports."""
    for line in head(incident, documents):
        screen.print(line)
    events = {event.id: event for event in (*incident.events, *incident.mentions)}
    claims = {claim.id: claim for claim in incident.claims}
    for field in sorted(incident.fields, key=_rank):
        screen.print()
        for indent, line in field_lines(field, claims, events, documents):
            screen.print(Padding(_lit(screen, line), (0, 0, 0, indent)))
    if incident.mentions:
        screen.print()
        screen.print(Rule("said about it", align="left", style="dim"))
        for event in incident.mentions:
            for indent, line in mention_lines(event, documents):
                screen.print(Padding(_lit(screen, line), (0, 0, 0, indent)))
    screen.print()
    screen.print(Rule("reports", align="left", style="dim"))
    for line in report_lines(incident, documents):
        screen.print(line)


def head(incident: Incident, documents: Mapping[str, Document]) -> Iterator[Text]:
    """Yield the lines that tell at a glance what is said to have happened, and on whose say-so."""
    stage = f", {say_code(incident.stage)}" if incident.stage else ""
    yield Text.assemble(text(incident.id, "bold"), "  ", text(say_code(incident.code) + stage, "bold"), "  as reported")
    place = incident.field("place")
    where = say_value(place.shown) if place and place.shown else "place not said"
    yield text(f"{say_days(incident.first, incident.last) or 'day not said'}, {where}")
    said = (Text.assemble(stance_text(stance), " by ", text(", ".join(names))) for stance, names in say_so(incident, documents))
    yield Text("; ").join(said)
    span = say_days(_day(incident.said_first), _day(incident.said_last))
    yield text(origins_and_reports(incident) + (f", published {span}" if span else ""))
    if contested(incident):
        yield Text.assemble(("contested", "magenta"), ": ", text("; ".join(_label(name) for name in contested(incident))))
    if incident.about:
        yield text("about: " + ", ".join(incident.about))


def field_lines(
    field: Field, claims: Mapping[str, Claim], events: Mapping[str, Event], documents: Mapping[str, Document]
) -> Iterator[tuple[int, Text]]:
    """Yield (indent, line) for a field: each value, and under it each claim with its words."""
    yield 0, _title(field)
    around = WHOLE if field.name == "type" else AROUND
    for group in field.groups:
        several = f"  {group.origins} origins" if group.origins > 1 else ""
        yield 2, Text.assemble(text(say_exactly(group.value, field.name), "bold"), (several, "dim"))
        for alike in _by_words(claims[key] for key in group.claims if key in claims):
            yield 4, claims_text(alike, events.get(alike[0].event), documents.get(alike[0].span.document), around)


def _by_words(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims that stand on the same words together, in the order of the first of each."""
    found: dict[Span, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.span, []).append(claim)
    yield from map(tuple, found.values())


def claims_text(alike: tuple[Claim, ...], event: Event | None, document: Document | None, around: int) -> Text:
    """Return on whose say-so claims stand, and their words lit, with up to `around` characters of the sentence on each side."""
    claim = alike[0]
    voices: dict[str, dict[str, None]] = {}
    for one in alike:
        voices.setdefault(one.stance, {}).setdefault(_who(one, document))
    said = Text("; ").join(Text.assemble(stance_text(stance), f" {', '.join(names)}") for stance, names in voices.items())
    sentence = lit_text(document, claim, _bounds(claim, event), around) if document else text(claim.span.quote, LIT)
    return Text.assemble(said, (f" ({plain(_report(document))}) ", "dim"), sentence)


def _who(claim: Claim, document: Document | None) -> str:
    own = claim.speaker.kind == "source" and claim.speaker.via is None
    return "in its own voice" if own else f"by {plain(say_speaker(claim.speaker, document, whole=True))}"


def _bounds(claim: Claim, event: Event | None) -> tuple[int, int] | None:
    """Return where the event's sentence begins and ends, if the claim's words stand in it."""
    if event and event.sentence.start <= claim.span.start and claim.span.end <= event.sentence.end:
        return event.sentence.start, event.sentence.end
    return None


def lit_text(document: Document, claim: Claim, bounds: tuple[int, int] | None, around: int) -> Text:
    """Return the words of a claim, lit, in what stands around them: in `bounds`, or else in their line."""
    first, last = claim.span.start, claim.span.end
    start = bounds[0] if bounds else document.text.rfind("\n", 0, first) + 1
    end = bounds[1] if bounds else _line_end(document.text, last)
    before, after = document.text[start:first], document.text[last:end]
    if len(before) > around:
        before = "…" + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + "…"
    return Text.assemble("“", _spaced(before), text(claim.span.quote, LIT), _spaced(after), "”")


def _line_end(words: str, start: int) -> int:
    end = words.find("\n", start)
    return len(words) if end < 0 else end


def _spaced(words: str) -> str:
    """Return safe words that keep a blank at either end."""
    return (" " if words[:1].isspace() else "") + plain(words) + (" " if words[-1:].isspace() and plain(words) else "")


def mention_lines(event: Event, documents: Mapping[str, Document]) -> Iterator[tuple[int, Text]]:
    """Yield (indent, line) for what is said about the happening elsewhere: a denial with its denier, or why it is an aside."""
    document = documents.get(event.document)
    what = say_code(event.code)
    if event.code == "denial":
        what = "denied by " + ", ".join(dict.fromkeys(deniers(event, documents)))
    yield 0, text(f"{what} ({event.aside})" if event.aside else what, "bold")
    for alike in _by_words(event.of_field("type")):
        yield 2, claims_text(alike, event, document, WHOLE)


def report_lines(incident: Incident, documents: Mapping[str, Document]) -> Iterator[Text]:
    """Yield a line for each report, the reports of one origin together."""
    for number, origin in enumerate(incident.origins, 1):
        for key in origin.documents:
            document = documents.get(key)
            address = f" <{document.url}>" if document and document.url else ""
            title = f": {document.title}" if document and document.title else ""
            yield text(f"origin {number}  {_report(document)}{title}{address}")


def stance_text(stance: str) -> Text:
    """Return the stance as the word before "by"."""
    return Text(BY[stance], style=STYLES.get(Stance(stance), "yellow"))


def _title(field: Field) -> Text:
    title = text(_label(field.name), "bold cyan")
    if not field.contested:
        return title
    shown = f"; lists show {say_value(field.shown, field.name)} ({field.rule.replace('-', ' ')})" if field.shown else ""
    return Text.assemble(title, "  ", ("contested", "magenta"), (plain(shown), "dim"))


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " "))


def _rank(field: Field) -> tuple[int, str]:
    return (FIRST.index(field.name) if field.name in FIRST else len(FIRST), field.name)


def _report(document: Document | None) -> str:
    return f"{say_source(document)}, {_day(document.published if document else None) or 'undated'}"


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _lit(screen: Console, line: Text) -> Text:
    """Return the line, with marks around lit words where the console cannot set them off."""
    if screen.is_terminal and not screen.is_dumb_terminal:
        return line
    marked = line.copy()
    for span in sorted((span for span in line.spans if span.style == LIT), key=lambda span: -span.start):
        marked = Text.assemble(marked[: span.start], "»", marked[span.start : span.end], "«", marked[span.end :])
    return marked

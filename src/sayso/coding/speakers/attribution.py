"""Attributions of a whole document: clauses, quotations, headlines and turns brought together, each with its speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.coding.sentences import Sentence, paragraphs
from sayso.coding.speakers.clauses import find_clauses
from sayso.coding.speakers.drafts import Draft, join
from sayso.coding.speakers.headlines import find_dialogue, find_headlines
from sayso.coding.speakers.linking import link_quotes
from sayso.coding.speakers.names import Namer
from sayso.coding.speakers.quotes import find_quotes
from sayso.model import Document, Span, Speaker, Stance, Turn

OWN_VOICE = Speaker(name="", kind="source")
"""The outlet itself: who speaks where nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, by which words: `content` in text order; `judges` where the content is only judged or meant, not told."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    speaker: Speaker
    stance: Stance
    judges: bool = False


def attributions(document: Document, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Return the attributions of a document in the order of their cues; transcript turns count as attributions too."""
    blocks = list(paragraphs(document.text))
    quotes = find_quotes(document.text, blocks)
    drafts = [draft for sentence in sentences for draft in find_clauses(sentence)]
    drafts += find_dialogue(sentences, blocks)
    drafts += find_headlines(document, sentences, drafts)
    drafts = link_quotes(document, sentences, drafts, quotes, blocks)
    turns = [_of_turn(document, turn) for turn in document.turns if turn.kind != "status" and turn.start < turn.end]
    namer = Namer(document, sentences, turns=[(turn.start, turn.end, turn.speaker) for turn in document.turns], quotes=quotes)
    said = [_finished(document, draft, namer) for draft in sorted(drafts, key=lambda draft: draft.cue_bounds)]
    return tuple(sorted([*turns, *said], key=lambda found: (found.cue.start, found.cue.end, found.content[0].start)))


def _finished(document: Document, draft: Draft, namer: Namer) -> Attribution:
    return Attribution(
        source=document.span(*draft.source) if draft.source else None,
        cue=document.span(*draft.cue_bounds),
        content=tuple(document.span(*bounds) for bounds in join(draft.contents)),
        speaker=namer.name(draft),
        stance=draft.cue.stance,
        judges=draft.cue.judges,
    )


def _of_turn(document: Document, turn: Turn) -> Attribution:
    label = turn.label or _first_word(document, turn)
    speaker = Speaker(name=turn.speaker, kind="named" if turn.speaker else "unnamed", on_record=True, span=turn.label)
    stance = Stance.ASKS if turn.kind == "question" else Stance.ASSERTS
    content = (document.span(turn.start, turn.end),)
    return Attribution(source=turn.label, cue=label, content=content, speaker=speaker, stance=stance)


def _first_word(document: Document, turn: Turn) -> Span:
    words = document.text[turn.start : turn.end].split(maxsplit=1)
    return document.span(turn.start, turn.start + len(words[0])) if words else document.span(turn.start, turn.end)


def holder(found: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost attribution whose content covers `[start, end)`, its speaker chained through the outer ones.

    None where nobody but the outlet says it. What is only judged or meant ("condemned the attack") is not said by who does so.
    """
    around = sorted((size, order, each) for order, each in enumerate(found) if (size := _size(each, start, end)))
    if not around:
        return None
    speakers = [each.speaker for *_, each in around]
    return replace(around[0][2], speaker=_chained(speakers))


def _size(found: Attribution, start: int, end: int) -> int:
    if found.judges or not any(span.start <= start and end <= span.end for span in found.content):
        return 0
    return sum(span.end - span.start for span in found.content)


def _chained(speakers: Sequence[Speaker]) -> Speaker:
    chain: Speaker | None = None
    for speaker in reversed(speakers):
        if chain is None or (speaker.name, speaker.kind) != (chain.name, chain.kind):
            chain = replace(speaker, via=chain if chain and chain.name else None)
    assert chain is not None
    return chain

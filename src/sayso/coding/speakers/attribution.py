"""Attributions of a whole document: clauses, quotations, headlines and turns brought together, each with its speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.coding.sentences import Sentence, paragraphs
from sayso.coding.speakers.chains import carrier, chained, join, nested, without_carrier
from sayso.coding.speakers.clauses import find_clauses
from sayso.coding.speakers.drafts import Draft, joined
from sayso.coding.speakers.headlines import find_dialogue, find_headlines
from sayso.coding.speakers.linking import link_quotes
from sayso.coding.speakers.names import Namer
from sayso.coding.speakers.quotes import find_quotes
from sayso.model import Document, Span, Speaker, Stance, Turn

NOBODY = frozenset({"no", "nobody", "none", "neither"})
OWN_VOICE = Speaker(name="", kind="source")
"""The outlet itself: who speaks where nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, by which words: `content` in text order; `judges` where it is only judged or meant, but for what is `told`."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    speaker: Speaker
    stance: Stance
    judges: bool = False
    told: tuple[Span, ...] = ()


def attributions(document: Document, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Return the attributions of a document in the order of their cues; transcript turns count as attributions too."""
    blocks = list(paragraphs(document.text))
    quotes = find_quotes(document.text, blocks)
    drafts = [draft for sentence in sentences for draft in find_clauses(sentence)]
    drafts += find_dialogue(sentences, blocks)
    drafts += find_headlines(document, sentences, drafts)
    drafts = link_quotes(document, sentences, drafts, quotes, blocks)
    turns = [_of_turn(document, turn) for turn in document.turns if turn.kind != "status" and turn.start < turn.end]
    namer = Namer(document, sentences, turns=[(turn.start, turn.end, turn.speaker) for turn in document.turns])
    told = (draft for draft in drafts if not _is_nobodys(document, draft))
    said = [_finished(document, draft, namer) for draft in sorted(told, key=lambda draft: draft.cue_bounds)]
    return _nested(sorted([*turns, *said], key=lambda found: (found.cue.start, found.cue.end, found.content[0].start)))


def _nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions, the speakers of those inside another's words chained through its speaker."""
    spans = [(span.start, span.end, index) for index, each in enumerate(found) if not each.judges for span in each.content]
    outer = nested(spans, [each.cue.start for each in found])
    speakers = chained([each.speaker for each in found], outer)
    return tuple(replace(each, speaker=speaker) for each, speaker in zip(found, speakers, strict=True))


def _is_nobodys(document: Document, draft: Draft) -> bool:
    """Tell whether nobody says it: "no group claimed responsibility" has no speaker."""
    words = document.text[slice(*draft.source)].casefold().split() if draft.source else []
    return bool(words) and words[0] in NOBODY


def _finished(document: Document, draft: Draft, namer: Namer) -> Attribution:
    draft.contents = [without_carrier(document, bounds) for bounds in draft.contents]
    return Attribution(
        source=document.span(*draft.source) if draft.source else None,
        cue=document.span(*draft.cue_bounds),
        content=tuple(document.span(*bounds) for bounds in joined(draft.contents)),
        speaker=join(namer.name(draft), carrier(document, draft)),
        stance=draft.cue.stance,
        judges=draft.cue.judges,
        told=tuple(document.span(*bounds) for bounds in draft.told),
    )


def _of_turn(document: Document, turn: Turn) -> Attribution:
    label = turn.label or _first_word(document, turn)
    name = turn.speaker or (turn.label.quote.rstrip(": ") if turn.label else "")
    speaker = Speaker(name=name, kind="named" if turn.speaker else "unnamed", on_record=True, span=turn.label)
    stance = Stance.ASKS if turn.kind == "question" else Stance.ASSERTS
    content = (document.span(turn.start, turn.end),)
    return Attribution(source=turn.label, cue=label, content=content, speaker=speaker, stance=stance)


def _first_word(document: Document, turn: Turn) -> Span:
    words = document.text[turn.start : turn.end].split(maxsplit=1)
    return document.span(turn.start, turn.start + len(words[0])) if words else document.span(turn.start, turn.end)


def holder(found: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost attribution whose content covers `[start, end)`; its speaker is chained through the outer ones.

    None where nobody but the outlet says it. What is only judged or meant ("condemned the attack") is not said by who does so.
    """
    around = sorted((size, order, each) for order, each in enumerate(found) if (size := _size(each, start, end)))
    if not around:
        return None
    return around[0][2]


def _size(found: Attribution, start: int, end: int) -> int:
    said = found.told if found.judges else found.content
    return sum(span.end - span.start for span in said) if any(span.start <= start and end <= span.end for span in said) else 0

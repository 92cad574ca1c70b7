"""Attributions by a colon alone: "Minister: …" in headlines and other short lines."""

import re
from collections.abc import Iterator, Sequence

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import COLON, lexicon
from sayso.coding.speakers.drafts import Draft
from sayso.model import Document

LINE = 220
"""Characters that a headline has at most."""

_SPEAKER_FIRST = re.compile(
    r"(?P<who>(?:[A-Z][\w.'’-]*|of|the|for|[A-Z]\.)(?: (?:[A-Z][\w.'’-]*|of|the|for))*)(?P<colon>:) (?P<what>\S.+)", re.DOTALL
)
_SPEAKER_LAST = re.compile(r"(?P<what>[^:]+)(?P<colon>:) (?P<who>\w[\w.'’-]*(?: [\w.'’-]+){0,3})")


_SHOUTED = re.compile(r"(?P<who>[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]+){0,3})(?P<colon>:) (?P<what>\S)")


def find_dialogue(sentences: Sequence[Sentence], blocks: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """Yield paragraphs that begin with a name in capitals and a colon, as printed interviews do: the whole paragraph is said."""
    ends = dict(blocks)
    if not sentences or not _is_dialogue(sentences[0].document.text, blocks):
        return
    for sentence in sentences:
        end = ends.get(sentence.start)
        match = _SHOUTED.match(sentence.document.text, sentence.start, sentence.end) if end is not None else None
        if end is None or match is None or match["who"].lower() in _labels():
            continue
        head = next((token for token in sentence.doc if sentence.start + token.idx + len(token) >= match.end("who")), None)
        yield Draft(
            sentence=sentence,
            cue=COLON,
            cue_bounds=match.span("colon"),
            source=match.span("who"),
            source_head=head,
            contents=[(match.start("what"), end)],
        )


def _is_dialogue(text: str, blocks: Sequence[tuple[int, int]]) -> bool:
    """Tell whether names in capitals answer each other; one alone ("QUETTA: Ten coffins …") is a dateline."""
    return sum(_SHOUTED.match(text, start, end) is not None for start, end in blocks) > 1


def find_headlines(document: Document, sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what lines like "Minister: …" and "…: police" attribute, where the line holds no other cue outside quotation marks."""
    taken = {draft.sentence.start for draft in drafts if draft.sentence is not None and draft.cue.frame in ("clause", "quote")}
    for sentence in sentences:
        length = sentence.end - sentence.start
        if length > LINE or ":" not in document.text[sentence.start : sentence.end] or sentence.start in taken:
            continue
        match = _match(document.text[sentence.start : sentence.end])
        if match is not None:
            yield _draft(sentence, match)


def _match(line: str) -> re.Match[str] | None:
    first = _SPEAKER_FIRST.fullmatch(line)
    # "QUETTA: Ten coffins were carried …" is a dateline: capitals speak only where the whole line is in capitals.
    if first is not None and _may_speak(first["who"]) and (not first["who"].isupper() or line.isupper()):
        return first
    last = _SPEAKER_LAST.fullmatch(line)
    return last if last is not None and _is_office(last["who"]) else None


def _may_speak(who: str) -> bool:
    words = who.lower().split()
    return (
        len(words) <= 6
        and who.lower() not in lexicon().hearsay
        and not any(word in _labels() for word in (words[0], words[-1], who.lower()))
    )


def _labels() -> frozenset[str]:
    return lexicon().labels


def _is_office(who: str) -> bool:
    words, known = who.lower().rstrip(".").split(), lexicon()
    return words[-1] in known.offices or words[-1] in known.roles or words[-1] in ("officials", "sources", "report", "reports")


def _draft(sentence: Sentence, match: re.Match[str]) -> Draft:
    bounds = {part: tuple(sentence.start + at for at in match.span(part)) for part in ("who", "colon", "what")}
    end = sentence.start + match.end("what")
    while sentence.document.text[end - 1] in ".;, ":
        end -= 1
    head = next(
        (token for token in reversed(sentence.doc) if token.idx < match.end("who") and token.idx >= match.start("who")), None
    )
    return Draft(
        sentence=sentence,
        cue=COLON,
        cue_bounds=(bounds["colon"][0], bounds["colon"][1]),
        source=(bounds["who"][0], bounds["who"][1]),
        source_head=head,
        contents=[(bounds["what"][0], max(end, bounds["what"][0] + 1))],
    )

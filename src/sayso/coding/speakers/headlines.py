"""Attributions by a colon alone: "Minister: …" in headlines and other short lines."""

import re
from collections.abc import Iterator, Sequence

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import COLON, lexicon
from sayso.coding.speakers.drafts import Draft
from sayso.model import Document

ACRONYM = 4
"""Letters of a body's short name; a longer word in capitals before a colon is a town's."""

CUED = frozenset({"clause", "quote", "colon"})
LINE = 220
"""Characters that a headline has at most."""

_SPEAKER_FIRST = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,5})(?P<colon>:) (?P<what>\S.+)", re.DOTALL)
_SPEAKER_LAST = re.compile(r"(?P<what>[^:]+?)(?P<colon>:| [–—-]) (?P<who>\w[\w.'’-]*(?: [\w.'’-]+){0,3})")


_MARK = re.compile(r":| [–—-] ")
_SHOUTED = re.compile(r"[\"“']?(?P<who>[QA]|[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]+){0,3})(?P<colon>:)\s{1,3}(?P<what>\S)")
_CALLED = re.compile(r"(?P<who>[A-Z][\w.'’-]+(?: (?:and|[A-Z])[\w.'’-]*){0,4})(?P<colon>:)\s{1,3}(?P<what>\S)")


def find_dialogue(sentences: Sequence[Sentence], blocks: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """Yield paragraphs that begin with a name in capitals and a colon, as printed interviews do: the whole paragraph is said."""
    ends = dict(blocks)
    form = _dialogue_form(sentences[0].document.text, blocks) if sentences else None
    for sentence in sentences:
        end = ends.get(sentence.start)
        match = form.match(sentence.document.text, sentence.start, sentence.end) if form and end is not None else None
        if end is None or match is None or not _may_speak(match["who"]):
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


def _dialogue_form(text: str, blocks: Sequence[tuple[int, int]]) -> re.Pattern[str] | None:
    """Return how names are written that answer each other; one in capitals alone ("QUETTA: Ten coffins …") is a dateline."""
    for form, least in ((_SHOUTED, 2), (_CALLED, 3)):
        names = [match["who"] for start, end in blocks if (match := form.match(text, start, end)) and _may_speak(match["who"])]
        if len(names) >= least and (form is _SHOUTED or len(names) > len(set(names))):
            return form
    return None


def find_headlines(document: Document, sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what lines like "Minister: …" and "…: police" attribute, where the line holds no other cue outside quotation marks."""
    taken = {draft.sentence.start: draft.cue_bounds[0] for draft in reversed(drafts) if draft.sentence and draft.cue.frame in CUED}
    for sentence in sentences:
        found = _MARK.search(document.text, sentence.start, sentence.end)
        colon = found.start() if found is not None else -1
        if sentence.end - sentence.start > LINE or colon < 0 or taken.get(sentence.start, colon + 1) <= colon:
            continue
        match = _match(document.text[sentence.start : sentence.end])
        if match is not None and not _is_topic(sentence, match):
            yield _draft(sentence, match)


def _match(line: str) -> re.Match[str] | None:
    first = _SPEAKER_FIRST.fullmatch(line)
    # "QUETTA: Ten coffins were carried …" is a dateline: capitals speak only where the whole line is in capitals.
    if (
        first is not None
        and _may_speak(first["who"])
        and (not first["who"].isupper() or line.isupper() or len(first["who"]) <= ACRONYM)
    ):
        return first
    last = _SPEAKER_LAST.fullmatch(line)
    return last if last is not None and _is_office(last["who"]) else None


def _is_topic(sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether a place before the colon only says where: "Trieste: trial opens"."""
    if match.re is not _SPEAKER_FIRST or match["what"][0] in "\"“‘'":
        return False
    named = [token for token in sentence.doc if token.idx < match.end("who") and not token.is_punct]
    known = lexicon().roles | lexicon().offices | lexicon().unnamed
    bare = len(named) == 1 and match["what"][0].islower() and named[0].lower_ not in known
    return bare or all(token.ent_type_ in ("GPE", "LOC") for token in named)


def _may_speak(who: str) -> bool:
    words = who.lower().split()
    named = all(word[0].isupper() or word in ("of", "the", "for", "and") for word in who.split())
    return (
        (named or _is_office(who))
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

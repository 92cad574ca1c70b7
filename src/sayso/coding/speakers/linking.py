"""Ties quotations to who says them: by a clause's content, a near cue, a colon, or the speaker before."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import COLON, Cue, lexicon
from sayso.coding.speakers.drafts import Bounds, Draft, joined
from sayso.coding.speakers.quotes import Quote
from sayso.coding.speakers.sources import SUBJECTS, source_bounds, source_of
from sayso.model import Document, Stance

SHORT = 4
"""Quotations of fewer words are mostly single terms; they hang on a speaker only inside a clause that has one."""

_GAP = r"[^\S\n]{0,3}"
_SIGNATURE = re.compile(
    rf"{_GAP}\n?{_GAP}(?P<dash>[―—–-]{{1,2}}){_GAP}(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){{0,4}}){_GAP}(?=$|\n|,)"
)
BESIDE = 24
"""Characters between a quotation and a verb that is taken for one of speech though the list does not have it."""

_ENDED = frozenset(".,!?")
_SPEECH = frozenset({"clause", "quote", "object-clause", "phrase", "colon", "object", "gerund"})


def link_quotes(
    document: Document, sentences: Sequence[Sentence], drafts: Sequence[Draft], quotes: Sequence[Quote], blocks: Sequence[Bounds]
) -> list[Draft]:
    """Return the drafts with each quotation given whole to the draft that quotes it, and new drafts for the other quotations."""
    return _Linker(document, sentences, drafts, quotes, blocks).run()


class _Linker:
    """One pass over the quotations of a document, in text order."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        drafts: Sequence[Draft],
        quotes: Sequence[Quote],
        blocks: Sequence[Bounds],
    ) -> None:
        self.document, self.sentences, self.quotes, self.blocks = document, sentences, quotes, blocks
        self.starts = [sentence.start for sentence in sentences]
        self.quote_starts = [quote.start for quote in quotes]
        self.block_starts = [start for start, _ in blocks]
        self.drafts = [draft for draft in drafts if not self._idle(draft)]
        self.by_sentence: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            if draft.sentence is not None:
                self.by_sentence.setdefault(draft.sentence.start, []).append(draft)
        self.last: Draft | None = None
        self.last_end = 0

    def run(self) -> list[Draft]:
        for quote in self.quotes:
            draft = self._signed(quote) or self._inside(quote) or (self._near(quote) if self._words(quote) >= SHORT else None)
            if draft is None and (self._words(quote) >= SHORT or self._whole(quote)):
                draft = self._coloned(quote) or self._carried(quote)
            if draft is not None:
                self.last, self.last_end = draft, quote.end
        return self.drafts

    def _words(self, quote: Quote) -> int:
        return len(self.document.text[quote.start : min(quote.end, quote.start + 200)].split())

    def _idle(self, draft: Draft) -> bool:
        """Tell whether a draft is made inside a quotation by the one quoted: their own words are one content already."""
        at = bisect_right(self.quote_starts, draft.cue_bounds[0]) - 1
        if draft.cue.frame == "colon" or at < 0 or draft.cue_bounds[0] >= self.quotes[at].end:
            return False
        return self._words(self.quotes[at]) >= SHORT

    def _around(self, quote: Quote) -> Iterator[Sentence]:
        """Yield the sentences in which the quotation begins and ends, and the one before if it ends in a colon."""
        first = max(0, bisect_right(self.starts, quote.start) - 1)
        last = max(first, bisect_right(self.starts, quote.end - 1) - 1)
        if self.sentences:
            yield from (self.sentences[at] for at in dict.fromkeys((first, last)))
            if first > 0 and self.document.text[self.sentences[first - 1].end - 1] == ":":
                yield self.sentences[first - 1]

    def _inside(self, quote: Quote) -> Draft | None:
        """Return the draft whose content holds part of the quotation, its content widened to the whole of it."""
        near = [
            draft
            for sentence in self._around(quote)
            for draft in self.by_sentence.get(sentence.start, ())
            if _touches(draft, quote)
        ]
        if not near:
            return None
        speech = [draft for draft in near if draft.cue.frame in _SPEECH]
        for draft in speech:
            # "“…,” he said, according to the paper": the paper tells of his saying it, too.
            kept = draft.contents if draft.cue.frame == "phrase" else [self._cut(bounds, quote) for bounds in draft.contents]
            draft.contents = joined([*kept, (quote.start, quote.end)])
        return min(speech or near, key=lambda draft: draft.end - draft.start)

    def _cut(self, bounds: Bounds, quote: Quote) -> Bounds:
        """End a content with the quotation that is all of it: what follows "…,” and" is the reporter's own sentence again."""
        start, end = bounds
        text = self.document.text
        whole = (
            abs(start - quote.start) <= 1
            and end > quote.end
            and quote.closed
            and text[quote.start : quote.end].rstrip("\"”’'")[-1:] in _ENDED
        )
        return (start, quote.end) if whole else bounds

    def _near(self, quote: Quote) -> Draft | None:
        """Return a new draft on a speech verb with a subject in the same sentence, outside the quotation."""
        found = [item for sentence in self._around(quote) for item in self._speakers(sentence, quote)]
        if not found:
            return None
        draft = min(found, key=lambda item: item[:2])[2]
        self.drafts.append(draft)
        return draft

    def _speakers(self, sentence: Sentence, quote: Quote) -> Iterator[tuple[int, int, Draft]]:
        for token in sentence.doc:
            at = sentence.start + token.idx
            cue = self._cue(token, at, quote)
            if cue is None or quote.start <= at < quote.end or self._quoted(at):
                continue
            source = source_of(token)
            bounds = source_bounds(sentence, source, token) if source is not None else None
            if bounds is None or quote.start <= bounds[0] < quote.end:
                continue
            yield (
                min(abs(at - quote.end), abs(quote.start - at)),
                at,
                _draft(sentence, cue, (at, at + len(token)), bounds, source, quote),
            )

    def _cue(self, token: Token, at: int, quote: Quote) -> Cue | None:
        """Return the use of a verb as one of speech: one that we know, or any that stands right beside the quotation."""
        if token.pos_ != "VERB":
            return None
        word, frames = lexicon().frames(token)
        known = frames.get("quote") or frames.get("clause")
        between = self.document.text[at + len(token) : quote.start] if at < quote.start else self.document.text[quote.end : at]
        beside = len(between) <= BESIDE and (at > quote.start or not between.strip(" ,:"))
        return known if known or not beside else Cue(word=word, frame="quote", stance=Stance.ASSERTS)

    def _quoted(self, at: int) -> bool:
        index = bisect_right(self.quote_starts, at) - 1
        return index >= 0 and at < self.quotes[index].end

    def _coloned(self, quote: Quote) -> Draft | None:
        """Return a new draft for "The mayor: “…”" or "She returned to an old line: “…”": the subject before the colon speaks."""
        colon = len(self.document.text[max(0, quote.start - 4) : quote.start].rstrip()) + max(0, quote.start - 4) - 1
        if colon < 0 or self.document.text[colon] != ":" or not self.sentences:
            return None
        sentence = self.sentences[max(0, bisect_right(self.starts, colon) - 1)]
        # The sentence of the colon may not have been worth parsing: then the one before it says nothing here.
        head = _speaker_before(sentence, colon - sentence.start) if colon < sentence.end else None
        if head is None:
            return None
        last = next(token for token in sentence.doc if token.idx + len(token) > colon - sentence.start)
        bounds = source_bounds(sentence, head, last)
        draft = Draft(
            sentence=sentence,
            cue=COLON,
            cue_bounds=(colon, colon + 1),
            source=bounds,
            source_head=head,
            contents=[(quote.start, quote.end)],
        )
        self.drafts.append(draft)
        return draft

    def _signed(self, quote: Quote) -> Draft | None:
        """Return a new draft for "“…” — Jan Nowik": a name after a dash at the end of the line signs the quotation."""
        found = _SIGNATURE.match(self.document.text, quote.end)
        at = bisect_right(self.starts, found.start("who")) - 1 if found else -1
        if found is None or at < 0:
            return None
        sentence = self.sentences[at]
        head = next((token for token in reversed(sentence.doc) if sentence.start + token.idx < found.end("who")), None)
        if head is None or sentence.start + head.idx < found.start("who"):
            return None
        draft = _draft(sentence, COLON, found.span("dash"), found.span("who"), head, quote)
        self.drafts.append(draft)
        return draft

    def _carried(self, quote: Quote) -> Draft | None:
        """Give a quotation that stands alone to the speaker before, in the same paragraph or the one just before."""
        if self.last is None or not self._alone(quote):
            return None
        if self._block(quote.start) - self._block(self.last_end - 1) > 1:
            return None
        self.last.contents.append((quote.start, quote.end))
        return self.last

    def _block(self, at: int) -> int:
        return bisect_right(self.block_starts, at)

    def _whole(self, quote: Quote) -> bool:
        """Tell whether a short quotation is a sentence of its own ("“Ten died.”")."""
        text = self.document.text[quote.start : quote.end] if quote.end - quote.start < 80 else ""
        return " " in text and text.rstrip("\"”’'")[-1:] in _ENDED and self._alone(quote)

    def _alone(self, quote: Quote) -> bool:
        index = max(0, bisect_right(self.starts, quote.start) - 1)
        return quote.start - self.sentences[index].start <= 1


def _speaker_before(sentence: Sentence, colon: int) -> Token | None:
    """Return the last subject before the colon, or the name that is all there is before it."""
    before = [token for token in sentence.doc if token.idx < colon]
    subjects = [token for token in before if token.dep_ in SUBJECTS]
    if subjects:
        return subjects[-1]
    names = [token for token in before if token.pos_ in ("PROPN", "NOUN")]
    return names[-1] if names and len(before) <= SHORT * 2 else None


def _touches(draft: Draft, quote: Quote) -> bool:
    if quote.start <= draft.cue_bounds[0] < quote.end:
        return False
    return any(start < quote.end and quote.start < end for start, end in draft.contents)


def _draft(sentence: Sentence, cue: Cue, at: Bounds, source: Bounds, head: Token | None, quote: Quote) -> Draft:
    return Draft(sentence=sentence, cue=cue, cue_bounds=at, source=source, source_head=head, contents=[(quote.start, quote.end)])

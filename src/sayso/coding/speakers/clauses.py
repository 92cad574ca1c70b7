"""Attributions inside one sentence, read off its dependency parse."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from sayso.coding.sentences import Sentence
from sayso.coding.speakers.cues import FRAMES, Cue, Frames, lexicon
from sayso.coding.speakers.drafts import Draft, Range, Said
from sayso.coding.speakers.nominals import of_adjective, of_noun
from sayso.coding.speakers.sources import QUOTES, STEPS, SUBJECTS, agent_of, source_bounds, source_of, trimmed
from sayso.model import Stance

_OPEN = frozenset({"clause", "quote"})


def find_clauses(sentence: Sentence) -> Iterator[Draft]:
    """Yield the attributions that the sentence's parse shows, in the order of their cue words."""
    words = lexicon()
    for token in sentence.doc:
        lemma = words.lemma(token)
        if lemma in words.verbs and _is_verb(token) and not _is_too_early(token):
            yield from _drafts(sentence, token, of_verb(token, words.verbs[lemma]))
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            yield from _drafts(sentence, token, of_noun(token, words.nouns[lemma]))
        elif token.pos_ in ("ADJ", "VERB") and lemma in words.adjectives:
            yield from _drafts(sentence, token, of_adjective(token, words.adjectives[lemma]))
        elif lemma in ("accord", "according"):
            yield from _drafts(sentence, token, _according(token))


def _is_verb(token: Token) -> bool:
    """Tell whether the token is a verb by its tag or, where the tagger errs ("police suspect arson"), by what hangs on it."""
    return token.pos_ in ("VERB", "AUX") or {"nsubj", "dobj"} <= {child.dep_ for child in token.children}


def _is_too_early(token: Token) -> bool:
    """Tell whether the words are only weighed: nobody speaks of it where it is "too early to speak of it"."""
    governor = token.head
    return governor.pos_ == "ADJ" and governor.i < token.i and any(child.lower_ == "too" for child in governor.lefts)


def _drafts(sentence: Sentence, cue: Token, said: Said | None) -> Iterator[Draft]:
    if said is None or (said.cue.judges and _is_slight(cue, said)):
        return
    contents = [bounds for part in said.contents if (bounds := trimmed(sentence, _without_aside(sentence.doc, part)))]
    if contents:
        first, last = _cue_range(cue)
        span = sentence.span(first, last)
        yield Draft(
            sentence=sentence,
            cue=said.cue,
            cue_bounds=(span.start, span.end),
            source=source_bounds(sentence, said.source, cue) if said.source is not None else None,
            source_head=said.source,
            contents=contents,
            told=[bounds for part in said.told if (bounds := trimmed(sentence, part))],
        )


def _without_aside(doc: Doc, part: Range) -> Range:
    """Cut the relative clause that a comma sets off at the end: ", which …" is the reporter's own remark."""
    first, last = part
    for at in range(last - 1, first + 2, -1):
        if doc[at].text in QUOTES or doc[at - 1].text in _CLAUSE_ENDS:
            break
        if doc[at].lower_ in ("which", "who") and doc[at - 1].text == ",":
            clause = doc[at].head if doc[at].head.dep_ == "relcl" else doc[at].head.head
            return (first, at) if clause.dep_ == "relcl" and clause.right_edge.i + 1 >= last - 1 else part
    return part


_CLAUSE_ENDS = frozenset(";:.?!")


def _is_slight(cue: Token, said: Said) -> bool:
    """Tell whether a mere judgement is too slight to be an attribution: "praised him", "the plan they oppose"."""
    words = [token for first, last in said.contents for token in cue.doc[first:last] if not token.is_punct]
    outer = cue.dep_ in ("ROOT", "conj") and said.source is not None and said.source.tag_ not in ("WDT", "WP")
    return len(words) < (1 if outer else 2)


def _cue_range(cue: Token) -> Range:
    """Return the cue word with the auxiliaries and negation before it and the particle after it."""
    first, last, doc = cue.i, cue.i + 1, cue.doc
    if cue.lower_ == "according" and last < len(doc) and doc[last].lower_ == "to":
        return first, last + 1
    while first > 0 and doc[first - 1].head.i == cue.i and doc[first - 1].dep_ in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    while last < len(doc) and doc[last].dep_ == "prt" and doc[last].head.i == cue.i:
        last += 1
    return first, last


# ---------------------------------------------------------------- verbs


def of_verb(verb: Token, frames: Frames) -> Said | None:
    """Return what the verb's arguments say: its clause, infinitive, object or prepositional phrase, in that order."""
    passive = any(child.dep_ in ("nsubjpass", "csubjpass") for child in verb.children)
    source = agent_of(verb) if passive else source_of(verb)
    if passive:
        return _of_passive(verb, frames, source)
    return (
        _raised(verb, frames)
        or _of_clause(verb, frames, source)
        or _of_infinitive(verb, frames, source)
        or _of_object(verb, frames, source)
        or _of_prep(verb, frames, source)
        or _parenthetical(verb, frames, source)
        or _trailing(verb, frames)
    )


def _of_clause(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    cue = _first(frames, "clause", "object-clause", "quote")
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and not _reversed(verb, child)]
    if cue is None or not clauses:
        return None
    after = [clause for clause in clauses if clause.i > verb.i]
    if not after and "object" in frames and any(child.dep_ == "dobj" for child in verb.rights):
        return None
    start = _region(verb, source, clauses[0])[0]
    set_off = start > 0 and verb.doc[start - 1].text in QUOTES | {","}
    # "A: he said B" says B alone; "“A,” he said, “B”" says both.
    said = clauses if set_off or not after else after[:1]
    return Said(cue, tuple(part for clause in said[:2] for part in _around(verb, clause, source)), source)


def _reversed(verb: Token, clause: Token) -> bool:
    """Tell whether the "clause" is a mere word: a parser's slip where a name follows the verb."""
    return clause.i > verb.i and clause.pos_ in ("PROPN", "PUNCT") and clause.n_lefts == 0


def _around(verb: Token, clause: Token, source: Token | None) -> tuple[Range, ...]:
    """Return the clause's ranges: after the verb, before it, or on both sides of "he said"."""
    first, last = clause.left_edge.i, _close(clause)
    start, end = _region(verb, source, clause)
    if first > verb.i:
        return ((max(first, end), last),)
    if last > end:
        return ((first, start), (end, last))
    return ((_fronted(verb, first), start),)


def _close(clause: Token) -> int:
    """Return where a clause ends: before a further "…, adding that …" or "…, and others say …" of the outer speaker."""
    words, doc = lexicon().verbs, clause.doc
    for child in clause.rights:
        if child.dep_ not in ("advcl", "conj") or "clause" not in words.get(child.lemma_.lower(), {}) or child.pos_ != "VERB":
            continue
        first = child.left_edge.i
        if child.dep_ == "advcl" and child.tag_ == "VBG" and first == child.i and doc[first - 1].text == ",":
            return first
        if (
            child.dep_ == "conj"
            and any(part.dep_ in SUBJECTS for part in child.lefts)
            and "," in (doc[first - 1].text, doc[first - 2].text)
        ):
            return first - 1 if doc[first - 1].pos_ == "CCONJ" else first
    return clause.right_edge.i + 1


def _fronted(verb: Token, first: int) -> int:
    """Return where a fronted clause begins: what the parser hung on the verb before the clause belongs to the clause."""
    left = verb.left_edge.i
    between = [child for child in verb.lefts if child.right_edge.i < first and child.dep_ not in SUBJECTS]
    starts = [child.left_edge.i for child in between if child.dep_ in ("advcl", "prep", "advmod", "npadvmod", "punct", "mark")]
    return min([first, *starts]) if left < first else first


def _region(verb: Token, source: Token | None, clause: Token) -> Range:
    """Return the tokens of "he said" itself: verb, auxiliaries, source and what hangs on the verb after it."""
    start, end = _cue_range(verb)
    if source is not None and source.head.i == verb.i:
        edge = source.left_edge.i
        if clause.i < source.i or source.i < verb.i:
            start = min(start, edge) if source.i < verb.i else start
            end = max(end, source.right_edge.i + 1) if source.i > verb.i else end
    later = [child.right_edge.i + 1 for child in verb.rights if child.i < clause.i or clause.i < verb.i]
    return start, max([end, *later]) if clause.i < verb.i else end


def _of_infinitive(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    for child in verb.rights:
        if child.dep_ not in ("xcomp", "ccomp", "advcl") or child.i < verb.i:
            continue
        frame = "infinitive" if any(part.tag_ == "TO" for part in child.lefts) else "gerund" if child.tag_ == "VBG" else ""
        if frame in frames and (child.dep_ == "xcomp" or frame == "gerund"):
            return Said(frames[frame], ((child.left_edge.i, child.right_edge.i + 1),), source)
    return None


def _raised(verb: Token, frames: Frames) -> Said | None:
    """Read "the blast seems to be an accident": what seems so is said, and nobody is named who says it."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    inner = next((child for child in verb.rights if child.dep_ in ("xcomp", "oprd", "acomp", "ccomp")), None)
    cue = frames.get("raising")
    if cue is None or subject is None or inner is None:
        return None
    parts = ((subject.left_edge.i, subject.right_edge.i + 1), (inner.left_edge.i, inner.right_edge.i + 1))
    return Said(cue, parts[1:] if subject.lower_ in ("it", "there") else parts, None)


def _of_object(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    cue = frames.get("object") if not _is_loose(verb) else None
    thing = next((child for child in verb.rights if child.dep_ in ("dobj", "oprd", "ccomp")), None)
    if cue is None or thing is None or _is_inverted_subject(verb, thing):
        return None
    if thing.lemma_.lower() in lexicon().parts and cue.stance is not Stance.ASSERTS:
        cue = replace(cue, judges=True)
    end = _completed(verb, thing)
    told = (
        ((thing.right_edge.i + 1, end),)
        if cue.judges and verb.lemma_.lower() in lexicon().naming and end > thing.right_edge.i + 1
        else ()
    )
    return Said(cue, ((thing.left_edge.i, end),), source, told)


def _is_loose(verb: Token) -> bool:
    """Tell whether the verb is no act of its own: "the opportunity to praise him", "a man dismissed as a liar"."""
    helped = any(child.dep_ == "aux" and child.tag_ != "TO" for child in verb.lefts)
    bare = verb.tag_ in ("VB", "VBN") and not helped
    return bare and verb.dep_ in ("acl", "relcl", "ccomp", "conj")


def _is_inverted_subject(verb: Token, thing: Token) -> bool:
    before = verb.doc[verb.i - 1].text if verb.i else ""
    return before in QUOTES and thing.ent_type_ in ("PERSON", "ORG") and not any(child.dep_ in SUBJECTS for child in verb.children)


def _completed(verb: Token, thing: Token) -> int:
    """Return the end of an object with what completes it: "accused him *of lying*", "called it *a sham*"."""
    end = thing.right_edge.i + 1
    for child in verb.rights:
        if child.i > thing.i and child.left_edge.i <= end + 1 and _completes(child):
            end = child.right_edge.i + 1
    return end


def _completes(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in _COMPLETING and not _is_scene(child)
    return child.dep_ in ("oprd", "xcomp", "dative", "acl") or (
        child.dep_ == "advcl" and any(part.tag_ == "TO" or part.lower_ == "as" for part in child.lefts)
    )


def _is_scene(prep: Token) -> bool:
    """Tell whether a phrase says when or by what means somebody spoke: "on Monday", "in a statement"."""
    inner = next((part for part in prep.rights if part.dep_ == "pobj"), None)
    if inner is None or prep.lower_ not in _SCENES:
        return False
    return inner.ent_type_ in _STAGES or inner.lemma_.lower() in lexicon().occasions


_COMPLETING = frozenset(
    {"as", "of", "for", "with", "on", "to", "over", "from", "against", "about", "in", "at", "before", "after", "between", "into"}
)


_STAGES = frozenset({"DATE", "TIME", "ORG", "FAC", "EVENT"})
_SCENES = frozenset({"in", "on", "at", "during"})


def _of_prep(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    for child in verb.rights:
        cue = frames.get(child.lower_)
        if child.dep_ not in ("prep", "agent") or cue is None or child.lower_ in FRAMES:
            continue
        inner = next((part for part in child.rights if part.dep_ in ("pobj", "pcomp")), None)
        if inner is not None and not (child.lower_ in _SCENES and _is_scene(child)):
            end = inner.right_edge.i + 1
            demanded = [part.right_edge.i + 1 for part in verb.rights if part.dep_ == "xcomp" and part.i > child.i]
            return Said(cue, ((inner.left_edge.i, max([end, *demanded])),), source)
    return None


def _parenthetical(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    """Read "…, he said, …" where the parser hung the cue on the clause instead of the other way round."""
    cue = _first(frames, "clause", "quote")
    if cue is None or source is None or source.head.i != verb.i:
        return None
    doc, (start, end) = verb.doc, _cue_range(verb)
    start, end = min(start, source.left_edge.i), max(end, source.right_edge.i + 1)
    end = max([end, *(child.right_edge.i + 1 for child in verb.rights if child.dep_ in ("prep", "npadvmod", "dative", "advmod"))])
    set_off = start > 1 and (doc[start - 1].text in QUOTES or doc[start - 1].text == ",")
    if not set_off or (end < len(doc) and not doc[end].is_punct and doc[end].text not in QUOTES) or _has_object(verb):
        return None
    outer = verb.head if verb.dep_ in ("parataxis", "ccomp", "conj", "advcl", "dep") else verb
    first, last = (outer.left_edge.i, outer.right_edge.i + 1) if outer.i != verb.i else (0, len(doc))
    return Said(cue, ((min(first, start), start), (end, max(last, end))), source)


def _trailing(verb: Token, frames: Frames) -> Said | None:
    """Read "…, the committee alleged on Monday" at a sentence's end where the parser made no sense of it."""
    cue, doc = _first(frames, "clause", "quote"), verb.doc
    comma = next((at for at in range(verb.i - 1, max(0, verb.i - LONGEST_SOURCE), -1) if doc[at].text == ","), None)
    if cue is None or comma is None or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or not _is_clause(doc[:comma]):
        return None
    source, rest = doc[comma + 1 : verb.i], doc[verb.i + 1 :]
    spoiled = any(token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") or token.tag_ in ("WDT", "WP") for token in source)
    if (
        not len(source)
        or spoiled
        or source[-1].pos_ not in ("NOUN", "PROPN", "PRON")
        or len(rest) > LONGEST_SOURCE
        or _goes_on(rest)
    ):
        return None
    return Said(cue, ((0, comma),), source[-1])


def _is_clause(words: Span) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words)


def _goes_on(rest: Span) -> bool:
    """Tell whether more than a day, a place or an occasion follows."""
    return (len(rest) > 0 and rest[0].lower_ in ("by", "to", "as", "that", "of")) or any(
        token.pos_ in ("VERB", "AUX") for token in rest
    )


LONGEST_SOURCE = 12
"""Words between a comma and the verb after it in which a speaker is named."""


def _has_object(verb: Token) -> bool:
    told = "object-clause" in lexicon().verbs.get(lexicon().lemma(verb), {})
    return not told and any(child.dep_ in ("dobj", "oprd", "xcomp", "acomp") for child in verb.rights)


def _of_passive(verb: Token, frames: Frames, agent: Token | None) -> Said | None:
    subject = next(child for child in verb.children if child.dep_ in ("nsubjpass", "csubjpass"))
    inner = next((child for child in verb.rights if child.dep_ in ("ccomp", "xcomp", "oprd")), None)
    told = _first(frames, "object-clause")
    if told is not None:
        return Said(told, ((inner.left_edge.i, inner.right_edge.i + 1),), agent) if inner is not None else None
    order = ("infinitive", "clause", "quote", "object") if inner is not None else ("object", "infinitive", "clause", "quote")
    cue = _first(frames, *order)
    if cue is None or (inner is None and "object" not in frames):
        return None
    parts = [(subject.left_edge.i, subject.right_edge.i + 1)]
    if inner is not None:
        parts.append((inner.left_edge.i, inner.right_edge.i + 1))
    else:
        parts += [
            (child.left_edge.i, child.right_edge.i + 1)
            for child in verb.rights
            if child.dep_ == "prep" and child.lower_ in _COMPLETING
        ][:1]
    return Said(cue, tuple(parts), agent)


def _first(frames: Frames, *names: str) -> Cue | None:
    return next((frames[name] for name in names if name in frames), None)


# ---------------------------------------------------------------- "according to"


def _according(token: Token) -> Said | None:
    to = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    source = next((child for part in (to, token) for child in part.rights if child.dep_ in ("pobj", "pcomp")), None)
    if source is None:
        return None
    start, end = token.i, max(source.right_edge.i, to.i) + 1
    top = _clause_top(token)
    first, last = top.left_edge.i, top.right_edge.i + 1
    cue = Cue(word="according to", frame="phrase", stance=Stance.ASSERTS)
    return Said(cue, ((first, start), (end, last)), source)


def _clause_top(token: Token) -> Token:
    """Return the head of the clause that "according to" speaks of: climb to the first finite verb with a subject."""
    at = token.head
    for _ in range(STEPS):
        if at.head.i == at.i or (at.pos_ in ("VERB", "AUX") and _has_subject(at)):
            return at
        at = at.head
    return at


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.lefts)

"""What a verb's arguments say: its clause, infinitive, object, complement or prepositional phrase."""

from dataclasses import replace

from spacy.tokens import Span, Token

from sayso.coding.speakers.cues import FRAMES, Cue, Frames, lexicon
from sayso.coding.speakers.drafts import Range, Said
from sayso.coding.speakers.sources import QUOTES, SUBJECTS, agent_of, source_of
from sayso.model import Stance


def cue_range(cue: Token) -> Range:
    """Return the cue word with the auxiliaries and negation before it and the particle after it."""
    first, last, doc = cue.i, cue.i + 1, cue.doc
    if cue.lower_ == "according" and last < len(doc) and doc[last].lower_ == "to":
        return first, last + 1
    while first > 0 and doc[first - 1].head.i == cue.i and doc[first - 1].dep_ in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    split = last < len(doc) and " " in lexicon().frames(cue)[0] and cue.pos_ == "VERB"
    while last < len(doc) and doc[last].dep_ == "prt" and doc[last].head.i == cue.i:
        last, split = last + 1, False
    last += split
    return first, last


def of_verb(verb: Token, frames: Frames) -> Said | None:
    """Return what the verb's arguments say; who does not rule a thing out holds it possible, who does not deny it grants it."""
    said = _of_arguments(verb, frames)
    if said is None or said.cue.stance is not Stance.DENIES or not any(child.dep_ == "neg" for child in verb.lefts):
        return said
    stance = Stance.SUSPECTS if said.cue.word in _EXCLUDING else Stance.ASSERTS
    return replace(said, cue=replace(said.cue, stance=stance))


_EXCLUDING = frozenset({"rule out", "exclude"})


def _of_arguments(verb: Token, frames: Frames) -> Said | None:
    """Try what a verb may take in turn: clause, infinitive, object, prepositional phrase, and the shapes of "…, he said"."""
    if (carried := _carried(verb, frames)) is not None:
        return carried
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
        or _as_told(verb, frames, source)
        or _parenthetical(verb, frames, source)
        or _trailing(verb, frames)
    )


def _carried(verb: Token, frames: Frames) -> Said | None:
    """Read "“…,” the agency quoted him as saying" and "the agency reported, citing the port, that …": who is cited speaks."""
    cited, carrier = _cited(verb), source_of(verb)
    if cited is None or carrier is None:
        return None
    clause = _of_clause(verb, {frame: cue for frame, cue in frames.items() if frame != "object"}, carrier)
    if clause is None:
        return None
    parts = tuple((_past(cited, first) if first <= cited.i < last else first, last) for first, last in clause.contents)
    return Said(clause.cue, parts, cited, carrier=carrier)


def _past(cited: Token, first: int) -> int:
    """Return where a clause goes on after "citing the port,"."""
    end = cited.right_edge.i + 1
    return end + 1 if end < len(cited.doc) and cited.doc[end].text == "," else first


def _cited(verb: Token) -> Token | None:
    if verb.lemma_.lower() in ("quote", "cite"):
        return next((child for child in verb.rights if child.dep_ == "dobj"), None) if _as_saying(verb) else None
    near = verb.doc[verb.i + 1 : verb.i + 6]
    citing = next((token for token in near if token.lower_ in ("citing", "quoting") and token.nbor(-1).text == ","), None)
    return next((child for child in citing.rights if child.dep_ in ("dobj", "pobj")), None) if citing is not None else None


def _as_saying(verb: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.rights)


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
    start, end = cue_range(verb)
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
    end = _without_scene(thing)
    for child in verb.rights:
        if child.i > thing.i and child.left_edge.i <= end + 1 and _completes(child):
            end = child.right_edge.i + 1
    return end


def _without_scene(thing: Token) -> int:
    """Return an object's end, before a last phrase that says where it was spoken of ("cited the figure *at a rally*")."""
    last = next((child for child in reversed(list(thing.rights)) if not child.is_punct), None)
    if last is not None and last.dep_ == "prep" and _is_scene(last) and last.right_edge.i >= thing.right_edge.i - 1:
        return last.i
    return thing.right_edge.i + 1


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
    if prep.lower_ == "during":
        return True
    return inner.ent_type_ in _STAGES or inner.lemma_.lower() in lexicon().occasions


_COMPLETING = frozenset(
    {"as", "of", "for", "with", "on", "to", "over", "from", "against", "about", "in", "at", "before", "after", "between", "into"}
)


_STAGES = frozenset({"DATE", "TIME", "ORG", "FAC", "EVENT"})
_SCENES = frozenset({"in", "on", "at", "during"})


def _of_prep(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    for child in verb.rights:
        if "for" in frames and child.dep_ in ("advcl", "xcomp", "ccomp") and child.left_edge.lower_ == "for" and child.i > verb.i:
            return Said(frames["for"], ((child.left_edge.i + 1, child.right_edge.i + 1),), source)
        cue = frames.get(child.lower_)
        if child.dep_ not in ("prep", "agent") or cue is None or child.lower_ in FRAMES:
            continue
        inner = next((part for part in child.rights if part.dep_ in ("pobj", "pcomp")), None)
        if inner is not None and not (child.lower_ in _SCENES and _is_scene(child)):
            end = inner.right_edge.i + 1
            demanded = [part.right_edge.i + 1 for part in verb.rights if part.dep_ == "xcomp" and part.i > child.i]
            return Said(cue, ((inner.left_edge.i, max([end, *demanded])),), source)
    return None


def _as_told(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    """Read "…, as several papers have reported": the clause around it is what they report."""
    cue = _first(frames, "clause", "quote")
    opened = any(child.dep_ == "mark" and child.lower_ == "as" and child.i == verb.left_edge.i for child in verb.lefts)
    if cue is None or source is None or source.head.i != verb.i or not opened or verb.dep_ != "advcl" or _has_object(verb):
        return None
    outer, first, last = verb.head, verb.left_edge.i, verb.right_edge.i + 1
    before, after = (outer.left_edge.i, first), (last, outer.right_edge.i + 1)
    return Said(cue, tuple(part for part in (before, after) if part[0] < part[1]), source)


def _parenthetical(verb: Token, frames: Frames, source: Token | None) -> Said | None:
    """Read "…, he said, …" where the parser hung the cue on the clause instead of the other way round."""
    cue = _first(frames, "clause", "quote")
    if cue is None or source is None or source.head.i != verb.i:
        return None
    doc, (start, end) = verb.doc, cue_range(verb)
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
    hollow = subject.lower_ == "it" and inner is not None and inner.dep_ == "ccomp"
    parts = [] if hollow else [(subject.left_edge.i, subject.right_edge.i + 1)]
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

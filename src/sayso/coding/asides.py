"""The not-an-incident gate: why a trigger only mentions a happening (drill, anniversary, round-up, court stage …), or None."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Token

from sayso.coding.events import Found
from sayso.coding.lexicon import inflect, load_words
from sayso.coding.syntax import governors, is_verb
from sayso.model import Stance, When

FILE = "asides.yaml"
TRIAL_CODES = frozenset({"trial", "charge", "conviction", "acquittal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What else is known of an event when the gate looks at it.

    `stance` and `score` are what its clause commits to; `when` its time, if told; `published` the document's ISO date;
    `codes` the types of the other events in its sentence.
    """

    stance: Stance = Stance.ASSERTS
    score: float = 3.0
    when: When | None = None
    published: str | None = None
    codes: tuple[str, ...] = ()


def aside_of(found: Found, known: Circumstances) -> str | None:
    """Return why an event starts no incident of its own, or None; the surest reasons first."""
    text = found.sentence.doc.text.lower()
    new = _has_phrase(text, "new")
    if reason := _framed(found):
        return reason
    if found.kind.half != "act":
        return None
    if not new and _is_history(known):
        return "history"
    if _in_court(found, known) and not new:
        return "court stage"
    if _is_round_up(found, text) and not new:
        return "round-up"
    if _is_supposed(found, known):
        return "hypothetical"
    return "general" if _is_general(found) and not new else None


def _framed(found: Found) -> str | None:
    """Return the frame a whole clause stands in: a drill, a commemoration, a work of fiction."""
    around = {word.lemma_.lower() for word in _around(found)}
    if around & _forms("drill", "nouns") or _modified(found, "drill"):
        return "drill"
    if around & _forms("anniversary", "nouns") or _commemorated(found):
        return "anniversary"
    if _told_in(found):
        return "fiction"
    return None


def _around(found: Found) -> Iterator[Token]:
    """Yield the words that frame a trigger: its governors' and its own near dependents, not whole other clauses."""
    token = found.token
    for word in (token, *governors(token)):
        if word is not token:
            yield word
        for child in word.children:
            if child.i != token.i and child.dep_ in ("compound", "amod", "pobj", "nsubj", "dobj", "nmod", "attr", "appos"):
                yield child
            elif child.dep_ == "prep":
                yield from (below for below in child.children if below.dep_ == "pobj")
        if is_verb(word) and word is not token:
            return


def _modified(found: Found, reason: str) -> bool:
    modifiers = _forms(reason, "modifiers")
    return any(child.lower_ in modifiers for child in found.token.children if child.dep_ in ("amod", "compound"))


def _commemorated(found: Found) -> bool:
    verbs = _forms("anniversary", "verbs")
    return found.token.dep_ in ("dobj", "pobj", "nsubjpass") and any(
        above.lemma_.lower() in verbs for above in (found.token.head, found.token.head.head)
    )


def _told_in(found: Found) -> bool:
    """Tell whether a work tells it: "a film about the attack", "the novel in which a bomb explodes"."""
    works, token = _forms("fiction", "nouns"), found.token
    for above in governors(token):
        if above.lemma_.lower() in works and above.pos_ in ("NOUN", "PROPN"):
            return not any(child.lower_ == "at" for child in (above.head,)) and above.i < token.i
        if is_verb(above):
            subject = next((child for child in above.children if child.dep_ in ("nsubj", "nsubjpass")), None)
            return subject is not None and subject.i != token.i and subject.lemma_.lower() in works
    return False


def _is_history(known: Circumstances) -> bool:
    """Tell whether the time told lies far before the document's date."""
    if known.when is None or not known.when.last or not known.published:
        return False
    last, published = _day(known.when.last), _day(known.published)
    return last is not None and published is not None and (published - last).days > int(load_words(FILE)["history"]["days"])


def _day(text: str) -> date | None:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 12), int(found[3] or 28))
    except ValueError:
        return None


def _in_court(found: Found, known: Circumstances) -> bool:
    if not TRIAL_CODES.isdisjoint(known.codes):
        return True
    nouns, verbs = _forms("court stage", "nouns"), _forms("court stage", "verbs")
    return any(word.lemma_.lower() in (verbs if is_verb(word) else nouns) for word in governors(found.token))


def _is_round_up(found: Found, text: str) -> bool:
    """Tell whether a sentence sums up many acts instead of telling one."""
    token = found.token
    if is_verb(token) or token.tag_ not in ("NNS", "NNPS"):
        return token.head.lemma_.lower() in ("series", "wave", "spate", "string", "rash") and token.dep_ == "pobj"
    above = token.head.head if token.dep_ == "pobj" else token.head
    if above.lemma_.lower() in (_forms("round-up", "nouns") if not is_verb(above) else _forms("round-up", "verbs")):
        return True
    return _has_phrase(text, "round-up", "periods")


def _is_supposed(found: Found, known: Circumstances) -> bool:
    if known.stance in (Stance.SUPPOSES, Stance.ASKS):
        return True
    nouns = _forms("hypothetical", "nouns")
    return any(
        word.lemma_.lower() in nouns and not is_verb(word)
        for word, below in zip(governors(found.token), (found.token, *governors(found.token)), strict=False)
        if below.dep_ in ("pobj", "prep", "pcomp", "acl")
    )


def _is_general(found: Found) -> bool:
    """Tell whether words name a kind of act, not one: a bare plural or mass noun with nothing that ties it to a day or place."""
    token = found.token
    doc = token.doc
    tied = any(word.ent_type_ in ("DATE", "TIME", "CARDINAL", "GPE", "LOC", "FAC", "PERSON") for word in doc)
    if is_verb(token):
        return any(child.lower_ in _forms("general", "adverbs") for child in token.children) or (not tied and _is_habit(token))
    bare = not any(child.dep_ in ("det", "poss", "nummod") for child in token.children)
    mass = token.lemma_.lower() in _forms("general", "nouns")
    return bare and (token.tag_ in ("NNS", "NNPS") or mass) and not tied


def _is_habit(verb: Token) -> bool:
    """Tell whether a present tense tells what a kind of people does ("hackers steal data"), not what somebody did."""
    if verb.tag_ not in ("VBP", "VBZ") or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    bare = (
        subject is not None
        and subject.tag_ == "NNS"
        and not any(child.dep_ in ("det", "amod", "nummod") for child in subject.children)
    )
    return bare and verb.lower_ not in _forms("general", "unchanging")


@cache
def _forms(reason: str, entry: str) -> frozenset[str]:
    return frozenset(form for word in str(load_words(FILE)[reason].get(entry, "")).split() for form in (word, *inflect(word)))


@cache
def _phrases(reason: str, entry: str | None) -> re.Pattern[str]:
    found = load_words(FILE)[reason]
    listed = str(found if entry is None else found[entry])
    return re.compile(r"\b(?:" + "|".join(re.escape(" ".join(phrase.split())) for phrase in listed.split("|")) + r")\b")


def _has_phrase(text: str, reason: str, entry: str | None = None) -> bool:
    return bool(_phrases(reason, entry).search(text))

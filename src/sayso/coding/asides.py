"""The not-an-incident gate: why a trigger only mentions a happening (drill, anniversary, round-up, court stage …), or None."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Token

from sayso.coding.events import Found
from sayso.coding.lexicon import inflect, load_words
from sayso.coding.syntax import RELATIVES, clause, governors, is_verb
from sayso.model import Stance, When

FILE = "asides.yaml"
DEFINITE = frozenset({"the", "this", "that", "these", "those", "last", "recent"})
SAME_DOER = frozenset({"conj", "xcomp", "pcomp"})
TRIAL_CODES = frozenset({"trial", "conviction", "acquittal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What else is known of an event when the gate looks at it.

    `stance` and `score` are what its clause commits to; `when` its time, if told; `published` the document's ISO date;
    `codes` the types of the other events in its sentence; `frame` the aside that the document sets (`frames.frame_of`).
    """

    stance: Stance = Stance.ASSERTS
    score: float = 3.0
    when: When | None = None
    published: str | None = None
    codes: tuple[str, ...] = ()
    frame: str | None = None


def aside_of(found: Found, known: Circumstances) -> str | None:
    """Return why an event starts no incident of its own, or None; the surest reasons first."""
    text = found.sentence.doc.text.lower()
    if reason := _framed(found) or (known.frame if known.frame in ("drill", "fiction") else None):
        return reason
    if _is_supposed(found, known):
        return "hypothetical"
    if _has_phrase(text, "new"):
        return None
    return _old(found, known, text) or ("general" if found.kind.half == "act" and _is_general(found) else None)


def _old(found: Found, known: Circumstances, text: str) -> str | None:
    """Return why words that no new day goes with speak of something told before or long ago."""
    act = found.kind.half == "act"
    if known.frame == "round-up" or _is_round_up(found, text):
        return "round-up"
    if act and known.frame is not None and (known.when is None or _is_history(known)):
        return known.frame
    if act and _in_court(found, known):
        return "court stage"
    return "history" if _is_history(known) or (act and _is_long_after(found)) else None


def _framed(found: Found) -> str | None:
    """Return the frame a whole clause stands in: a drill, a commemoration, a work of fiction."""
    around = {word.lemma_.lower() for word in _around(found)}
    if around & _forms("drill", "nouns") or _modified(found, "drill") or _done_to(found, "drill"):
        return "drill"
    if around & _forms("anniversary", "nouns") or _done_to(found, "anniversary"):
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


def _done_to(found: Found, reason: str) -> bool:
    """Tell whether the act is only the object of such a verb: "commemorated the attack", "the attack is simulated"."""
    verbs = _forms(reason, "verbs")
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
    if last is None or published is None:
        return False
    if known.when.precision == "year" and last.year < published.year:
        return True
    return (published - last).days > int(load_words(FILE)["history"]["days"])


def _is_long_after(found: Found) -> bool:
    """Tell whether a sentence counts the years since an act ("ten years after a bomb exploded")."""
    before = found.sentence.doc[: found.start].text.lower()[-60:]
    return _has_phrase(before, "since", "phrases")


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
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in _forms("round-up", "series"):
        return True
    if is_verb(token):
        return any(child.lemma_.lower() == "have" for child in token.children) and " since " in text
    if token.tag_ not in ("NNS", "NNPS") and not _counted(token):
        return False
    above = token.head.head if token.dep_ == "pobj" else token.head
    if above.lemma_.lower() in (_forms("round-up", "nouns") if not is_verb(above) else _forms("round-up", "verbs")):
        return True
    return _has_phrase(text, "round-up", "periods")


def _counted(token: Token) -> bool:
    """Tell whether a mass noun is counted by its acts ("212 acts of sabotage")."""
    above = token.head.head
    return token.dep_ == "pobj" and above.tag_ == "NNS" and any(child.dep_ == "nummod" for child in above.children)


def _is_supposed(found: Found, known: Circumstances) -> bool:
    if known.stance in (Stance.SUPPOSES, Stance.ASKS):
        return True
    token = found.token
    if (is_verb(token) and _is_conditional(token)) or (_is_any(token) and (_in_condition(token) or _by_anybody(token))):
        return True
    nouns = _forms("hypothetical", "nouns")
    below = token
    for word in governors(token):
        if is_verb(word):
            return False
        if word.lemma_.lower() in nouns and below.dep_ in ("prep", "pcomp", "acl"):
            return True
        below = word
    return False


def _is_conditional(verb: Token) -> bool:
    """Tell whether a verb says what would or may be, or stands under "if"."""
    lowered = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")}
    perfect = any(child.lower_ == "have" for child in verb.children)
    return not perfect and not lowered.isdisjoint(_forms("hypothetical", "modals"))


def _is_any(trigger: Token) -> bool:
    """Tell whether a trigger may stand for any such act: a verb, or a noun that points at no act known already."""
    return is_verb(trigger) or not any(child.dep_ == "poss" or child.lower_ in DEFINITE for child in trigger.children)


def _in_condition(trigger: Token) -> bool:
    """Tell whether the clause of a trigger stands under "if"."""
    marks = {child.lower_ for child in clause(trigger).children if child.dep_ == "mark"}
    return not marks.isdisjoint(_forms("hypothetical", "conditions"))


def _by_anybody(trigger: Token) -> bool:
    """Tell whether a trigger says what anybody might do to whom something will be done: "will hang whoever burns a flag"."""
    verb = clause(trigger)
    while verb.dep_ in SAME_DOER and is_verb(verb.head):
        verb = verb.head
    named = verb.head if verb.dep_ == "relcl" else next((child for child in verb.children if child.dep_ == "nsubj"), verb)
    outer = next((word for word in governors(named if verb.dep_ == "relcl" else verb) if is_verb(word)), None)
    if outer is None or outer.i == verb.i or not _is_open(named, verb) or _is_dated(verb):
        return False
    modals = {child.lower_ for child in outer.children if child.dep_ == "aux"}
    # "Those who bombed it will hang": they did. "Would hang those who bombed it": reported speech puts "bomb" in the past too.
    if named.lower_ in _forms("hypothetical", "groups") and "will" in modals and verb.tag_ == "VBD":
        return False
    return not modals.isdisjoint(_forms("hypothetical", "ahead"))


def _is_open(named: Token, verb: Token) -> bool:
    """Tell whether a word names as doer whoever it may be: "anybody who", "those who", "any crew that", "whoever"."""
    perfect = any(child.lemma_.lower() == "have" and child.dep_ == "aux" for child in verb.children)
    subject = next((child.lower_ for child in verb.children if child.dep_ == "nsubj"), None)
    if perfect or subject is None:
        return False
    if verb.dep_ != "relcl":
        return subject in _forms("hypothetical", "whoever")
    anyone = named.lower_ in _forms("hypothetical", "anybody") | _forms("hypothetical", "groups")
    return subject in RELATIVES and (anyone or any(child.lower_ in ("any", "every") for child in named.children))


def _is_dated(verb: Token) -> bool:
    """Tell whether a clause tells a day that is not ahead."""
    told = [word.lower_ for word in verb.subtree if word.ent_type_ in ("DATE", "TIME")]
    return bool(told) and _forms("hypothetical", "coming").isdisjoint(told)


def _is_general(found: Found) -> bool:
    """Tell whether words name a kind of act, not one: a bare plural or mass noun with nothing that ties it to a day or place."""
    token = found.token
    doc = token.doc
    tied = any(word.ent_type_ in ("DATE", "TIME", "CARDINAL", "GPE", "LOC", "FAC", "PERSON") for word in doc)
    if is_verb(token):
        return any(child.lower_ in _forms("general", "adverbs") for child in token.children) or (not tied and _is_habit(token))
    if any(
        child.lower_ == "any"
        for word in (token, *(c for p in token.rights if p.dep_ == "prep" for c in p.children))
        for child in word.children
    ):
        return True
    bare = not any(child.dep_ in ("det", "poss", "nummod") for child in token.children)
    mass = token.lemma_.lower() in _forms("general", "nouns") and token.dep_ in ("nsubj", "nsubjpass")
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

"""Who does what to whom, read off the dependency tree: the arguments of a word and the slot each stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.lexicon import words

RELATIVES = frozenset({"who", "which", "that", "whom"})
SUBJECTS = frozenset({"nsubj", "csubj"})
OBJECTS = frozenset({"dobj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"})
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Argument:
    """A party's head word and the slot it stands in: `subject`, `object`, `dative`, `poss`, `compound`, `amod` or a preposition."""

    slot: str
    token: Token


def arguments(token: Token) -> tuple[Argument, ...]:
    """Return the arguments of a verb, noun or adjective, coordinated parties one by one, in text order."""
    if token.dep_ in ("aux", "auxpass") and token.head.i != token.i:
        token = token.head
    raw = (
        _verb_arguments(token)
        if is_verb(token)
        else _adjective_arguments(token)
        if token.dep_ == "acomp"
        else _noun_arguments(token)
    )
    found: dict[tuple[int, str], Argument] = {}
    for argument in raw:
        for member in coordinated(argument.token):
            if member.i != token.i:
                found.setdefault((member.i, argument.slot), Argument(argument.slot, member))
    return tuple(found[key] for key in sorted(found))


def is_verb(token: Token) -> bool:
    """Tell whether a word stands as a verb in its clause (participles before a noun too)."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.tag_ in ("VBN", "VBD", "VBG") and token.dep_ in ("amod", "acl", "ROOT", "conj", "advcl")


def is_own_subject(token: Token, verb: Token) -> bool:
    """Tell whether a word is the subject of this very verb, not one inherited from another or lent to a noun."""
    return is_verb(verb) and token.dep_ == "nsubj" and (token.head.i == verb.i or (verb.head.i == token.i and _is_main(verb)))


def _is_main(verb: Token) -> bool:
    """Tell whether the parser hung a main verb on its subject: "A boat crossed into our waters, the ministry said"."""
    if verb.dep_ != "acl" or verb.head.dep_ != "nsubj" or verb.tag_ not in ("VBD", "VBN"):
        return False
    told = any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.head.head.children)
    return told and (_own(verb, OBJECTS) is not None or verb.lemma_.lower() in words("actors.yaml", "moving_verbs"))


def is_passive(verb: Token) -> bool:
    """Tell whether a verb's subject suffers what it says."""
    if _is_main(verb):
        return False
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent", "csubjpass") for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own(verb, SUBJECTS) and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "amod") and not any(child.dep_ == "dobj" for child in verb.children)


def coordinated(token: Token) -> Iterator[Token]:
    """Yield a head word and the words coordinated to it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL:
            yield from coordinated(child)


def clause(token: Token) -> Token:
    """Return the head of the clause that a word stands in: the nearest verb upwards, or the root."""
    for _ in range(MAX_CLIMB):
        if is_verb(token) or token.head.i == token.i:
            break
        token = token.head
    return token


def governors(token: Token) -> Iterator[Token]:
    """Yield the words above a word, nearest first."""
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def light_verb(noun: Token) -> Token | None:
    """Return the verb that lends its arguments to a nominal trigger ("carried out" an attack), or None."""
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in words("actors.yaml", "light_verbs"):
        return noun.head
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD") and is_passive(child):
            verbs = (child, *(other for other in child.children if other.dep_ == "conj"))
            if found := next((verb for verb in verbs if verb.lemma_.lower() in words("actors.yaml", "light_verbs")), None):
                return found
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_.lower() in words("actors.yaml", "travel_verbs"):
        return noun.head.head
    involving = (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "in"
        and noun.head.head.lemma_.lower() in words("actors.yaml", "involving_verbs")
    )
    return noun.head.head if involving else None


def consequences(trigger: Token) -> tuple[Token, ...]:
    """Return the verbs that only say what an act led to ("killing five", "the blast damaged a roof")."""
    found: dict[int, Token] = {}
    pending = list(_consequent(trigger))
    while pending and len(found) < 8:
        verb = pending.pop()
        if verb.i != trigger.i and verb.i not in found and verb.lemma_.lower() in words("actors.yaml", "consequence_verbs"):
            found[verb.i] = verb
            pending.extend(child for child in verb.children if child.dep_ in ("conj", "advcl"))
    return tuple(found[key] for key in sorted(found))


def _consequent(trigger: Token) -> Iterator[Token]:
    yield from (child for child in trigger.children if child.dep_ in ("advcl", "conj", "relcl", "acl"))
    above = trigger.head
    if is_verb(trigger):
        if trigger.dep_ == "advcl":
            yield above
    elif trigger.dep_ in ("nsubj", "dobj", "nsubjpass"):
        yield above
        yield from (child for child in above.children if child.dep_ in ("advcl", "conj", "relcl"))
    elif trigger.dep_ == "pobj" and above.lower_ in ("in", "by", "during", "from", "after"):
        yield above.head


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
    """Return who does what a verb says, and whether that word is the grammatical subject of a passive (then it suffers)."""
    own = _own(verb, SUBJECTS | PASSIVE_SUBJECTS)
    if own is not None:
        return _antecedent(own, verb), own.dep_ in PASSIVE_SUBJECTS
    if depth >= MAX_CLIMB or verb.head.i == verb.i:
        return None, False
    return _inherited(verb, depth)


def _inherited(verb: Token, depth: int) -> tuple[Token | None, bool]:
    head = verb.head
    if verb.dep_ in ("acl", "relcl", "amod"):
        return _modified(verb, depth)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "conj") and (is_verb(head) or head.pos_ in ("ADJ", "NOUN")):
        return _controlled(verb, head, depth)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _controlled(verb, head.head, depth)
    return None, False


def _modified(verb: Token, depth: int) -> tuple[Token | None, bool]:
    noun = verb.head
    if verb.tag_ == "VBG" or _is_main(verb) or (verb.dep_ == "relcl" and not _relative_object(verb)):
        return noun, False
    if verb.tag_ == "VB" and verb.dep_ == "acl":
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is not None:
            return owner, False
        resisted = noun.head.lemma_.lower() in words("actors.yaml", "light_resist")
        light = noun.head if noun.dep_ == "dobj" and not resisted else None
        return (subject_of(light, depth + 1)[0], False) if light is not None else (None, False)
    return None, False


def _controlled(verb: Token, head: Token, depth: int) -> tuple[Token | None, bool]:
    if head.lemma_.lower() in words("actors.yaml", "light_resist"):
        held = next((child for child in head.children if child.dep_ == "dobj"), None)
        return (held if verb.dep_ == "pcomp" else None), False
    control = head.lemma_.lower() in words("actors.yaml", "object_control")
    goal = next((child for child in head.children if child.dep_ == "dobj"), None)
    if control and verb.dep_ in ("xcomp", "pcomp", "ccomp", "advcl"):
        if goal is not None:
            return goal, False
        if head.dep_ in ("acl", "amod") and head.tag_ == "VBN":
            return head.head, False
    if not is_verb(head):
        above = head.head if head.i != head.head.i else head
        return (subject_of(above, depth + 1)[0], False) if is_verb(above) else (None, False)
    if head.tag_ == "VBN" and head.dep_ == "acl" and is_passive(head):
        return head.head, False
    above_subject, suffers = subject_of(head, depth + 1)
    return above_subject, suffers and verb.dep_ == "conj"


def _own(verb: Token, kinds: frozenset[str]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in kinds), None)


def _antecedent(token: Token, verb: Token) -> Token:
    relative = token.lower_ in RELATIVES and verb.dep_ == "relcl"
    return verb.head if relative else token


def _relative_object(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.lower_ not in RELATIVES for child in verb.children)


def _verb_arguments(verb: Token) -> Iterator[Argument]:
    passive = is_passive(verb)
    subject, suffers = subject_of(verb)
    if subject is not None:
        yield Argument("object" if (suffers or passive) else "subject", subject)
    if passive and subject is None and verb.dep_ in ("acl", "amod"):
        yield Argument("object", verb.head)
        if verb.dep_ == "acl" and verb.head.dep_ == "conj" and verb.head.head.pos_ in NOMINAL:
            yield Argument("object", verb.head.head)
    elif verb.dep_ == "relcl" and _relative_object(verb):
        yield Argument("object", verb.head)
    yield from _objects(verb)
    yield from _prepositions(verb)


def _objects(verb: Token) -> Iterator[Argument]:
    found = False
    for child in verb.children:
        if child.dep_ == "dobj":
            found = True
            yield Argument("object", _antecedent(child, verb))
        elif child.dep_ == "dative" and child.pos_ in NOMINAL:
            yield Argument("dative", child)
    if not found and not is_passive(verb):
        for child in verb.children:
            if child.dep_ == "conj" and is_verb(child) and not _own(child, SUBJECTS):
                yield from (Argument("object", goal) for goal in child.children if goal.dep_ == "dobj")


def _prepositions(word: Token) -> Iterator[Argument]:
    for child in word.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ != "NOUN":
            slot = "subject" if child.dep_ == "agent" else child.lower_
            for goal in child.children:
                if goal.dep_ == "pobj":
                    yield Argument("subject" if slot == "by" and word.pos_ == "NOUN" else slot, goal)
                elif goal.dep_ == "prep":
                    yield from (Argument(goal.lower_, below) for below in goal.children if below.dep_ == "pobj")
        elif child.dep_ == "advcl" and child.lower_ == "using":
            yield from (Argument("using", goal) for goal in child.children if goal.dep_ == "dobj")


def _noun_arguments(noun: Token) -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            yield Argument("poss" if child.dep_ == "poss" else "compound" if child.dep_ != "amod" else "amod", child)
    yield from _prepositions(noun)
    if noun.dep_ == "conj" and not any(child.dep_ == "prep" for child in noun.children):
        yield from _prepositions(noun.head)
    else:
        yield from (found for child in noun.conjuncts if child.i == noun.i + 2 for found in _prepositions(child))
    light = light_verb(noun)
    if light is not None:
        yield from _lent(noun, light)
    elif noun.dep_ == "nsubj" and noun.head.lemma_.lower() in words("actors.yaml", "occur_verbs"):
        yield from _prepositions(noun.head)


def _adjective_arguments(adjective: Token) -> Iterator[Argument]:
    subject, _ = subject_of(adjective.head)
    if subject is not None:
        yield Argument("subject", subject)
    yield from _prepositions(adjective)


def _lent(noun: Token, light: Token) -> Iterator[Argument]:
    undergo = light.lemma_.lower() in words("actors.yaml", "light_undergo")
    resist = light.lemma_.lower() in words("actors.yaml", "light_resist")
    for argument in _verb_arguments(light):
        if (
            argument.slot == "object"
            and light.lemma_.lower() in words("actors.yaml", "involving_verbs")
            and argument.token.i != noun.i
        ):
            yield Argument("subject", argument.token)
        if argument.token.i == noun.i or argument.slot == "object" or (resist and argument.slot == "subject"):
            continue
        yield Argument("object" if undergo and argument.slot == "subject" else argument.slot, argument.token)

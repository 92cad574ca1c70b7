"""Which role a party fills, by the grammatical slot it stands in and what kind of party it is."""

from spacy.tokens import Token

from sayso.coding.kinds import PLACES, is_place, kind_of
from sayso.coding.lexicon import words
from sayso.coding.syntax import Argument, is_own_subject, is_verb
from sayso.model import EventType

NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "EVENT", "LAW", "LANGUAGE"})
ACTING = frozenset({"person", "organisation", "state", "group"})
ASKED = (
    (("weakness",), "flaws", ()),
    (("update",), "patches", ()),
    (("the forces",), "forces", ("object", "of", "compound")),
    (("the craft", "the drone"), "uncrewed", ()),
)
"""What a role's description may ask for, the list of such things, and the slots (all if none) in which they stand for it."""


def is_party(token: Token) -> bool:
    """Tell whether a word names somebody or something: no date, sum or pronoun, and not "no group"."""
    if token.ent_type_ in NO_PARTY or token.pos_ in ("VERB", "ADV", "PUNCT", "SYM", "X"):
        return False
    if any(child.dep_ == "det" and child.lower_ == "no" for child in token.children):
        return False
    return token.lower_ not in words("actors.yaml", "generic_persons")


def role_of(head: Token, argument: Argument, names: tuple[str, ...], within: tuple[int, ...] = ()) -> str | None:
    """Return the role that a slot gives to a party, by what the party is; None where it gives none."""
    token, slot = argument.token, argument.slot
    if token.head.dep_ == "prep" and token.head.i in within:
        slot = "object"
    kind = kind_of(token)
    if kind == "weapon" and slot not in ("at", "against", "to"):
        return first_of(names, "instrument")
    if slot == "with" and kind in ACTING and "victim" not in names:
        return first_of(names, "target", "recipient")
    if slot in ("with", "using"):
        return first_of(names, "instrument") if kind in ("thing", "unknown") and slot == "using" else None
    if slot == "subject":
        return _of_subject(head, token, names, within)
    if slot == "object":
        return sufferer(token, names)
    if slot in ("dative", "to"):
        return first_of(names, "recipient") if kind in ACTING and token.ent_type_ not in ("LOC",) else None
    return _of_preposition(token, slot, names) if is_verb(head) else _of_noun(head, token, slot, names)


def _of_subject(head: Token, token: Token, names: tuple[str, ...], within: tuple[int, ...]) -> str | None:
    """Return the role of a subject: the doer, but who suffers of "died" and "stood trial"; a thing does nothing."""
    undergone = any(token.doc[i].lemma_.lower() in words("actors.yaml", "undergone") for i in within if i != head.i)
    if undergone or head.lemma_.lower() in words("actors.yaml", "suffering_verbs"):
        return sufferer(token, names)
    kind = kind_of(token)
    own = is_own_subject(token, head) and (
        kind in ("unknown", "facility") or token.lemma_.lower() in words("actors.yaml", "crewed")
    )
    return first_of(names, "actor") if own or (is_verb(head) and token.pos_ == "PROPN") or _acts(token, kind) else None


def _acts(token: Token, kind: str) -> bool:
    """Tell whether a party can be a doer: people and bodies of people, states, and names of an unknown kind."""
    if is_place(token) and kind != "state":
        return False
    if kind == "facility" and token.lemma_.lower() in words("actors.yaml", "acting_facilities"):
        return True
    return kind in ACTING or (kind in ("unknown", "thing") and token.pos_ == "PROPN" and token.ent_type_ not in PLACES)


def _of_preposition(token: Token, slot: str, names: tuple[str, ...]) -> str | None:
    if slot in ("on", "against", "upon") or (slot in ("at", "into", "over", "above") and kind_of(token) in ("facility", "thing")):
        return None if token.ent_type_ in PLACES and slot != "against" else sufferer(token, names)
    return None


def _of_noun(head: Token, token: Token, slot: str, names: tuple[str, ...]) -> str | None:
    undergoes = head.lemma_.lower() in words("actors.yaml", "undergoer_nouns")
    kind = kind_of(token)
    if slot in ("on", "against", "upon", "of") or (slot in ("at", "into", "to") and kind in ("facility", "thing")):
        return sufferer(token, names)
    if slot == "poss":
        suffers = undergoes and not any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)
        return sufferer(token, names) if suffers else first_of(names, "actor") if _acts(token, kind) else None
    if slot == "compound":
        if kind in ("facility", "thing") or (undergoes and kind in ACTING):
            return sufferer(token, names)
        return first_of(names, "actor") if kind in ACTING and token.ent_type_ not in PLACES else None
    national = slot == "amod" and token.ent_type_ in ("NORP", "GPE")
    return first_of(names, "actor") if national and not undergoes else None


def sufferer(token: Token, names: tuple[str, ...]) -> str | None:
    """Return the role of who or what suffers; of an unknown name the one that the type names first."""
    kind = kind_of(token)
    if token.ent_type_ in NO_PARTY:
        return None
    if kind == "weapon":
        return first_of(names, "instrument")
    if kind == "unknown" and (token.pos_ == "PROPN" or token.tag_ == "NNS"):
        return next((name for name in names if name in ("victim", "target", "recipient")), None)
    order = ("victim", "target", "recipient") if kind == "person" else ("target", "victim", "recipient")
    return first_of(names, *order)


def first_of(names: tuple[str, ...], *wanted: str) -> str | None:
    """Return the first wanted role that the type knows."""
    return next((name for name in wanted if name in names), None)


def asked_for(kind: EventType, argument: Argument) -> str | None:
    """Return the role whose description asks for such a thing as a word names: a flaw goes where a weakness is asked for."""
    lemma = argument.token.lemma_.lower()
    for asked, listed, slots in ASKED:
        if lemma in words("actors.yaml", listed) and (not slots or argument.slot in slots):
            return next((name for name, filler in kind.roles if any(thing in filler for thing in asked)), None)
    return None

"""Who is said to have done what to whom: the roles of an event, from its trigger's arguments and what they name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.coding.events import Found
from sayso.coding.kinds import PLACES, CountryOf, core, kind_of, phrase
from sayso.coding.lexicon import load_words, words
from sayso.coding.syntax import Argument, arguments, consequences, coordinated, is_verb
from sayso.model import Actor, EventType, Span

NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "EVENT", "LAW", "LANGUAGE"})
ACTING = frozenset({"person", "organisation", "state", "group"})
DEFAULT_ROLES = ("actor", "target", "victim", "instrument", "recipient", "organisation", "damage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of an event: who or what fills it, and the words that name them."""

    role: str
    value: Actor | str
    span: Span
    head: int


def roles(found: Found, country_of: CountryOf | None = None) -> tuple[Role, ...]:
    """Return the roles of an event in text order; a party named twice in one role is given once."""
    kept: dict[tuple[str, int, int], Role] = {}
    for name, token in _fillers(found):
        for role in (_role(found, name, token, country_of), *_behind(found, name, token, country_of)):
            kept.setdefault((role.role, role.span.start, role.span.end), role)
    for role in (*_statuses(found), *_damage(found)):
        kept.setdefault((role.role, role.span.start, role.span.end), role)
    return tuple(sorted(kept.values(), key=lambda role: (role.span.start, role.span.end, role.role)))


def role_names(kind: EventType) -> tuple[str, ...]:
    """Return the roles a type knows."""
    return tuple(name for name, _ in kind.roles) or DEFAULT_ROLES


def _fillers(found: Found) -> Iterator[tuple[str, Token]]:
    names = role_names(found.kind)
    for argument in _with_owners(arguments(found.token)):
        inside = argument.token.i in found.words and argument.slot != "subject"
        if is_party(argument.token) and not inside and (name := _role_of(found.token, argument, names, found.words)):
            yield name, argument.token
            yield from ((name, other) for other in _listed(argument.token))
    yield from _self(found, names)
    for verb in consequences(found.token) if found.kind.half == "act" else ():
        yield from _of_consequence(found, verb, names)


def _with_owners(parties: Iterable[Argument]) -> Iterator[Argument]:
    """Yield the arguments; for a vehicle that acts, the body it belongs to ("air force helicopters strafed")."""
    for argument in parties:
        yield argument
        if argument.slot == "subject" and kind_of(argument.token) == "thing":
            owners = (
                c
                for c in argument.token.children
                if c.dep_ in ("compound", "poss", "nmod") and (c.ent_type_ == "ORG" or kind_of(c) in ACTING)
            )
            yield from (Argument("subject", owner) for owner in owners)


def _self(found: Found, names: tuple[str, ...]) -> Iterator[tuple[str, Token]]:
    """Yield the trigger where it names the doer by the deed ("the kidnappers")."""
    if found.kind.half == "act" and "actor" in names and not is_verb(found.token) and kind_of(found.token) == "person":
        yield "actor", found.token


def _of_consequence(found: Found, verb: Token, names: tuple[str, ...]) -> Iterator[tuple[str, Token]]:
    suffering = verb.lemma_.lower() in words("actors.yaml", "suffering_verbs")
    for argument in arguments(verb):
        token = argument.token
        if not is_party(token) or token.i in found.words:
            continue
        role = None
        if argument.slot == "object" or (suffering and argument.slot == "subject"):
            role = _sufferer(token, names)
        elif argument.slot == "subject" and kind_of(token) in ("person", "group", "organisation"):
            role = _first(names, "actor")
        if role:
            yield role, token
            yield from ((role, other) for other in _listed(token))


def _listed(token: Token) -> Iterator[Token]:
    """Yield the people named after a description of them all: "three guards: A, B and C"."""
    if token.tag_ != "NNS" or kind_of(token) != "person":
        return
    doc, end = token.doc, phrase(token)[1]
    if end < len(doc) and doc[end].text == ":":
        yield from (word for word in doc[end + 1 :] if word.ent_type_ == "PERSON" and word.head.ent_type_ != "PERSON")
        yield from (
            w for w in doc[end + 1 :] if w.ent_type_ == "PERSON" and w.head.ent_type_ == "PERSON" and w.dep_ in ("appos", "conj")
        )
        return
    for child in token.children:
        if child.dep_ == "appos":
            yield from (member for member in coordinated(child) if member.ent_type_ == "PERSON")


def is_party(token: Token) -> bool:
    """Tell whether a word names somebody or something: no date, sum or pronoun, and not "no group"."""
    if token.ent_type_ in NO_PARTY or token.pos_ in ("VERB", "ADV", "PUNCT", "SYM", "X"):
        return False
    if any(child.dep_ == "det" and child.lower_ == "no" for child in token.children):
        return False
    return token.lower_ not in words("actors.yaml", "generic_persons")


def _role_of(head: Token, argument: Argument, names: tuple[str, ...], within: tuple[int, ...] = ()) -> str | None:
    """Return the role that a slot gives to a party, by what the party is; None where it gives none."""
    token, slot = argument.token, argument.slot
    if token.head.dep_ == "prep" and token.head.i in within:
        slot = "object"
    kind = kind_of(token)
    if kind == "weapon" and slot not in ("at", "against", "to"):
        return _first(names, "instrument")
    if slot in ("with", "using"):
        return _first(names, "instrument") if kind in ("thing", "unknown") and slot == "using" else None
    if slot == "subject":
        return _first(names, "actor") if _acts(token, kind) else None
    if slot == "object":
        return _sufferer(token, names)
    if slot in ("dative", "to"):
        return _first(names, "recipient") if kind in ACTING and token.ent_type_ not in ("LOC",) else None
    return _of_preposition(token, slot, names) if is_verb(head) else _of_noun(head, token, slot, names)


def _acts(token: Token, kind: str) -> bool:
    """Tell whether a party can be a doer: people and bodies of people, states, and names of an unknown kind."""
    if token.ent_type_ in PLACES and kind != "state":
        return False
    return kind in ACTING or (kind in ("unknown", "thing") and token.pos_ == "PROPN" and token.ent_type_ not in PLACES)


def _of_preposition(token: Token, slot: str, names: tuple[str, ...]) -> str | None:
    if slot in ("on", "against", "upon") or (slot in ("at", "into") and kind_of(token) in ("facility", "thing")):
        return None if token.ent_type_ in PLACES and slot != "against" else _sufferer(token, names)
    return None


def _of_noun(head: Token, token: Token, slot: str, names: tuple[str, ...]) -> str | None:
    undergoes = head.lemma_.lower() in words("actors.yaml", "undergoer_nouns")
    kind = kind_of(token)
    if slot in ("on", "against", "upon", "of") or (slot in ("at", "into", "to") and kind in ("facility", "thing")):
        return _sufferer(token, names)
    if slot == "poss":
        suffers = undergoes and not any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)
        return _sufferer(token, names) if suffers else _first(names, "actor") if _acts(token, kind) else None
    if slot == "compound":
        if kind in ("facility", "thing") or (undergoes and kind in ACTING):
            return _sufferer(token, names)
        return _first(names, "actor") if kind in ACTING and token.ent_type_ not in PLACES else None
    national = slot == "amod" and token.ent_type_ in ("NORP", "GPE")
    return _first(names, "actor") if national and not undergoes else None


def _sufferer(token: Token, names: tuple[str, ...]) -> str | None:
    """Return the role of who or what suffers; of an unknown name the one that the type names first."""
    kind = kind_of(token)
    if token.ent_type_ in NO_PARTY:
        return None
    if kind == "weapon":
        return _first(names, "instrument")
    if kind == "unknown" and (token.pos_ == "PROPN" or token.tag_ == "NNS"):
        return next((name for name in names if name in ("victim", "target", "recipient")), None)
    order = ("victim", "target", "recipient") if kind == "person" else ("target", "victim", "recipient")
    return _first(names, *order)


def _first(names: tuple[str, ...], *wanted: str) -> str | None:
    return next((name for name in wanted if name in names), None)


def _role(found: Found, name: str, token: Token, country_of: CountryOf | None) -> Role:
    start, end = mention(token)
    value = actor_of(token, country_of)
    if name == "victim" and value.kind == "unknown":
        value = replace(value, kind="person")
    return Role(role=name, value=value, span=found.sentence.span(start, end), head=token.i)


def mention(token: Token) -> tuple[int, int]:
    """Return the tokens of the words that name a party: the name where there is one, else the noun phrase."""
    named = _named(token)
    if named is None:
        return phrase(token)
    if named.ent_type_ in ("PERSON", "ORG"):
        return _entity(named)
    return phrase(named)


def _entity(token: Token) -> tuple[int, int]:
    """Return the tokens of the name around a word: one entity, cut at "and" and commas, without article and possessive."""
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and _continues(doc[first - 1], token):
        first -= 1
    while last < len(doc) and _continues(doc[last], token):
        last += 1
    skipped = words("actors.yaml", "titles") if token.ent_type_ == "PERSON" else frozenset()
    while first < token.i and (doc[first].pos_ in ("DET", "PUNCT") or doc[first].lower_.strip(".") in skipped):
        first += 1
    return first, last


def _continues(token: Token, name: Token) -> bool:
    joined = token.lower_ not in ("and", ",", "or", ";", "(", "[", "'s", "’s") or (
        token.lower_ == "and" and name.ent_type_ == "ORG"
    )
    return token.ent_type_ == name.ent_type_ and joined and token.pos_ != "SPACE"


def _named(token: Token) -> Token | None:
    """Return the proper name that stands for a party: its head, or the name beside it ("the mayor, Ana Ruiz")."""
    if token.ent_type_ in ("PERSON", "ORG", "GPE") and token.pos_ == "PROPN":
        return token
    wanted = {"person": ("PERSON", ""), "organisation": ("ORG", ""), "group": ("ORG", "")}.get(kind_of(token), ())
    if token.pos_ == "PROPN" or not wanted:
        return None
    beside = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.ent_type_ in wanted), None)
    return beside or _set_off(token, wanted[0])


def _set_off(token: Token, label: str) -> Token | None:
    """Return the name that commas set off right after a description, however the parser hung it up ("the mayor, Ana Ruiz,")."""
    doc, at = token.doc, token.i + 1
    if token.tag_ == "NNS" or at + 1 >= len(doc) or doc[at].text != "," or doc[at + 1].ent_type_ != label:
        return None
    last = at + 1
    while last + 1 < len(doc) and doc[last + 1].ent_type_ == label and doc[last + 1].ent_iob_ == "I":
        last += 1
    closed = last + 1 >= len(doc) or doc[last + 1].text in (",", ".", ";", ")", "--", "—")
    return doc[last] if closed else None


def _phrase_tokens(token: Token) -> list[Token]:
    start, end = phrase(token, whole=False)
    return [token.doc[i] for i in range(start, end)]


def actor_of(token: Token, country_of: CountryOf | None = None) -> Actor:
    """Return the party that a head word names: name, kind, country, and what the text calls it."""
    start, end = mention(token)
    kind = kind_of(token, country_of)
    country = _country(token, kind, country_of)
    name = " ".join(token.doc[start:end].text.split())
    return Actor(name=name, kind="thing" if kind == "weapon" else kind, country=country, role=_called(token, start, end))


def _called(token: Token, start: int, end: int) -> str | None:
    """Return what the text calls a named person: the title before the name, or the description beside it."""
    first, _ = phrase(token, whole=False)
    if first < start <= token.i:
        return token.doc[first:start].text.strip(" ,") or None
    if not start <= token.i < end:
        return core(token)
    beside = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
    return core(beside) if beside is not None and token.ent_type_ == "PERSON" else None


def _country(token: Token, kind: str, country_of: CountryOf | None) -> str | None:
    if country_of is None:
        return None
    if kind == "state" or token.ent_type_ in ("GPE", "NORP"):
        return country_of(core(token))
    names = (t.text for t in _phrase_tokens(token) if t.ent_type_ in ("GPE", "NORP") and t.i != token.i)
    return next((code for name in names if (code := country_of(name))), None)


def _behind(found: Found, name: str, token: Token, country_of: CountryOf | None) -> Iterator[Role]:
    """Yield the organisation that an acting person belongs to ("members of the Front", "Front fighters")."""
    if name != "actor" or "organisation" not in role_names(found.kind) or kind_of(token) not in ("person", "unknown", "group"):
        return
    for child in token.children:
        goals = [g for g in child.children if g.dep_ == "pobj"] if child.dep_ == "prep" and child.lower_ in ("of", "from") else []
        beside = [child] if child.dep_ in ("compound", "appos", "nmod", "poss") else []
        for goal in (*goals, *beside):
            if goal.ent_type_ == "ORG" or kind_of(goal) in ("organisation", "group"):
                yield _role(found, "organisation", goal, country_of)


def _statuses(found: Found) -> Iterator[Role]:
    status = load_words("actors.yaml")["statuses"].get(found.kind.code)
    names = role_names(found.kind)
    for role, token in _fillers(found) if status else ():
        if role in ("target", "victim", "recipient") and "status" in (*names, "status") and kind_of(token) in ("person", "unknown"):
            start, end = mention(token)
            yield Role(role="status", value=status, span=found.sentence.span(start, end), head=token.i)


def _damage(found: Found) -> Iterator[Role]:
    if found.kind.half != "act" or "damage" not in role_names(found.kind):
        return
    for verb in (found.token, *consequences(found.token)):
        word = load_words("actors.yaml")["damage_words"].get(verb.lemma_.lower())
        if word:
            yield Role(role="damage", value=word, span=found.sentence.span(verb.i, verb.i + 1), head=verb.i)

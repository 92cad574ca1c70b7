"""Who is said to have done what to whom: the roles of an event, from its trigger's arguments and what they name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.coding.events import Found
from sayso.coding.kinds import CountryOf, core, is_place, kind_of, phrase
from sayso.coding.lexicon import load_words, words
from sayso.coding.slots import ACTING, asked_for, first_of, is_party, role_of, sufferer
from sayso.coding.syntax import Argument, arguments, consequences, coordinated, is_verb
from sayso.model import Actor, EventType, Span, Stage

LONGEST_REASON = 16
OWN_NOUN_SLOTS = frozenset({"on", "against", "of", "to", "over", "with"})
HOLDING = frozenset({"of", "in", "for", "poss", "within", "from"})
NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON"})
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
        if name == "actor" and _in_deed(found) and _is_town(token, country_of):
            continue
        for role in (_role(found, name, token, country_of), *_behind(found, name, token, country_of)):
            kept.setdefault((role.role, role.span.start, role.span.end), role)
    for role in (*_statuses(found), *_damage(found), *_reasons(found)):
        kept.setdefault((role.role, role.span.start, role.span.end), role)
    return tuple(sorted(kept.values(), key=lambda role: (role.span.start, role.span.end, role.role)))


def _in_deed(found: Found) -> bool:
    """Tell whether an act is done by deed; what is done by words ("Pyongyang threatened") a capital does for its state."""
    return found.kind.half == "act" and found.kind.stage != Stage.THREATENED


def _is_town(token: Token, country_of: CountryOf | None) -> bool:
    """Tell whether a word names a place that is no state: states attack, towns do not."""
    return is_place(token) and country_of is not None and country_of(core(token)) is None


def role_names(kind: EventType) -> tuple[str, ...]:
    """Return the roles a type knows; what is said to somebody has them as its recipient, never as its target."""
    names = tuple(name for name, _ in kind.roles) or DEFAULT_ROLES
    addressed = kind.code in words("actors.yaml", "addressed_types") and "recipient" in names
    return tuple(name for name in names if name != "target") if addressed else names


def _is_own_word(found: Found, argument: Argument) -> bool:
    """Tell whether a word is a part of the trigger and fills no role: not a weapon ("bomb attack") or the subject."""
    own = argument.token.i in found.words and argument.slot != "subject" and kind_of(argument.token) != "weapon"
    return own and asked_for(found.kind, argument) != "instrument"


def _fits_half(kind: EventType, argument: Argument) -> bool:
    """Tell whether a word may fill a role: what is said is said to parties, and nothing is done to a plea or a case."""
    token = argument.token
    if kind.half == "act" or token.pos_ == "PROPN" or argument.slot == "subject" or kind_of(token) != "unknown":
        return True
    if asked_for(kind, argument):
        return True
    return (
        kind.half == "response" and argument.slot == "object" and token.lemma_.lower() not in words("actors.yaml", "abstract_nouns")
    )


def _fillers(found: Found) -> Iterator[tuple[str, Token]]:
    names = role_names(found.kind)
    for argument in _with_owners((*arguments(found.token), *_of_own_nouns(found))):
        token = argument.token
        if not is_party(token) or _is_own_word(found, argument) or not _fits_half(found.kind, argument):
            continue
        if name := asked_for(found.kind, argument) or role_of(found.token, argument, names, found.words):
            yield name, token
            yield from ((name, other) for other in _listed(token))
            yield from _holders(found.kind, token)
    yield from _self(found, names)
    yield from _whose_words(found, names)
    for verb in consequences(found.token) if found.kind.half == "act" else ():
        yield from _of_consequence(found, verb, names)


def _whose_words(found: Found, names: tuple[str, ...]) -> Iterator[tuple[str, Token]]:
    """Yield whose words are denied or taken up: the Dutch of "rejected the Dutch claims"."""
    if found.kind.half != "word" or "target" not in names or not is_verb(found.token):
        return
    for argument in arguments(found.token):
        if argument.slot == "object" and kind_of(argument.token) == "unknown" and not argument.token.ent_type_:
            children = argument.token.children
            yield from (("target", c) for c in children if c.dep_ in ("amod", "compound", "poss") and c.ent_type_ in NAMED)


def _of_own_nouns(found: Found) -> Iterator[Argument]:
    """Yield what hangs on the nouns of a verb phrase ("imposed sanctions on two firms")."""
    if is_verb(found.token):
        for i in found.words:
            noun = found.sentence.doc[i]
            if i != found.head and noun.pos_ == "NOUN" and noun.dep_ in ("dobj", "nsubjpass"):
                yield from (argument for argument in arguments(noun) if argument.slot in OWN_NOUN_SLOTS)


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


def _holders(kind: EventType, token: Token) -> Iterator[tuple[str, Token]]:
    """Yield whose a thing is: the people of "the details of customers", the product of "a flaw in a router"."""
    lemma, names = token.lemma_.lower(), role_names(kind)
    flaw = lemma in words("actors.yaml", "flaws") or lemma in words("actors.yaml", "patches")
    if not flaw and lemma not in words("actors.yaml", "held_things"):
        return
    name = first_of(names, "target") if flaw else first_of(names, "victim", "target")
    for holder in arguments(token) if name else ():
        if holder.slot in HOLDING and is_party(holder.token):
            yield str(name), holder.token


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
        if verb.lemma_.lower() == "leave" and kind_of(token) != "person":
            continue
        if argument.slot == "object" or (suffering and argument.slot == "subject"):
            role = sufferer(token, names)
        elif argument.slot == "subject" and kind_of(token) in ("person", "group", "organisation"):
            role = first_of(names, "actor")
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
    owner = next((c for c in token.children if c.dep_ == "poss" and c.ent_type_ in ("GPE", "NORP")), None)
    if owner is not None and token.ent_type_ == "ORG":
        first = min(first, owner.left_edge.i)
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


def _reasons(found: Found) -> Iterator[Role]:
    """Yield why: what somebody is charged with or held for, and the sum that is demanded."""
    if "reason" not in role_names(found.kind):
        return
    for child in found.token.children:
        if child.dep_ == "prep" and child.lower_ in ("for", "over", "with", "of") and found.kind.half != "act":
            for goal in child.children:
                if goal.dep_ == "pcomp" or (goal.dep_ == "pobj" and _is_reason(goal)):
                    yield _phrase_role(found, "reason", goal)
        elif child.dep_ == "dobj" and found.kind.half == "act":
            yield from (
                _phrase_role(found, "reason", t) for t in child.subtree if t.ent_type_ == "MONEY" and t.head.ent_type_ != "MONEY"
            )


def _is_reason(token: Token) -> bool:
    return token.ent_type_ in ("", "NORP") and kind_of(token) == "unknown" and token.pos_ == "NOUN"


def _phrase_role(found: Found, name: str, token: Token) -> Role:
    start, end = (token.left_edge.i, token.right_edge.i + 1) if is_verb(token) else phrase(token)
    span = found.sentence.span(start, min(end, start + LONGEST_REASON))
    return Role(role=name, value=" ".join(span.quote.split()), span=span, head=token.i)


def _damage(found: Found) -> Iterator[Role]:
    if found.kind.half != "act" or "damage" not in role_names(found.kind):
        return
    for verb in (found.token, *consequences(found.token)):
        word = load_words("actors.yaml")["damage_words"].get(verb.lemma_.lower())
        if word:
            yield Role(role="damage", value=word, span=found.sentence.span(verb.i, verb.i + 1), head=verb.i)

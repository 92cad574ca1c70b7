"""Who is blamed for an act, who owns up to it, who denies it: roles with a speaker and a stance of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding.actors import Role, actor_of, mention
from sayso.coding.events import Found
from sayso.coding.kinds import CountryOf, kind_of
from sayso.coding.lexicon import words
from sayso.coding.slots import is_party
from sayso.coding.syntax import Argument, arguments, governors, is_verb
from sayso.model import Speaker, Stance

DENIED_DEPS = frozenset({"dobj", "ccomp", "pcomp", "prep", "pobj", "xcomp", "acl", "compound"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """That somebody is said by a party to be, or not to be, the doer of an act: a role with its own speaker and stance."""

    role: Role
    speaker: Speaker
    stance: Stance
    score: float
    cue: Token


def blames(found: Found, country_of: CountryOf | None = None) -> Iterator[Blame]:
    """Yield who is blamed for, owns up to or denies an act, from the words that govern its trigger."""
    verb = next((above for above in governors(found.token) if is_verb(above)), None)
    if verb is None:
        return
    if verb.lemma_.lower() in words("actors.yaml", "part_verbs") and (denial := denial_over(found.token)) and denial[0].i != verb.i:
        yield from _cleared(found, verb, denial[0], country_of)
    else:
        yield from _blamed(found, verb, country_of)


def _cleared(found: Found, ordering: Token, denying: Token, country_of: CountryOf | None) -> Iterator[Blame]:
    """Yield who is said not to have ordered an act: the Y of "X denied that Y had ordered it", or X where Y is "it"."""
    sayer, party = _subject(denying), _subject(ordering)
    party = party if party is not None and is_party(party) else sayer
    if party is not None and is_party(party):
        yield _blame(found, party, sayer, (Stance.DENIES, -3.0), denying, country_of)


def _subject(verb: Token) -> Token | None:
    return next((a.token for a in arguments(verb) if a.slot == "subject"), None)


def _blamed(found: Found, verb: Token, country_of: CountryOf | None) -> Iterator[Blame]:
    sayer = _subject(verb)
    for party, stance, score in _parties(found, verb, arguments(verb), sayer):
        yield _blame(found, party, sayer, (stance, score), verb, country_of)


def _blame(
    found: Found, party: Token, sayer: Token | None, said: tuple[Stance, float], cue: Token, country_of: CountryOf | None
) -> Blame:
    start, end = mention(party)
    role = Role(role="actor", value=actor_of(party, country_of), span=found.sentence.span(start, end), head=party.i)
    return Blame(role=role, speaker=speaker_of(found, sayer), stance=said[0], score=said[1], cue=cue)


def _parties(found: Found, verb: Token, parties: Sequence[Argument], sayer: Token | None) -> Iterator[tuple[Token, Stance, float]]:
    lemma = verb.lemma_.lower()
    if lemma in words("actors.yaml", "blame_verbs"):
        for party in (a.token for a in parties if a.slot in ("object", "on") and a.token.i != found.head):
            if is_party(party) and kind_of(party) not in ("facility", "thing", "weapon") and _apart(party, found.token):
                yield party, Stance.ALLEGES, 1.0
    elif sayer is not None and _of_responsibility(found.token, verb) and is_party(sayer):
        if lemma in words("actors.yaml", "owning_verbs"):
            yield sayer, Stance.ASSERTS, 3.0
        elif lemma in words("actors.yaml", "denying_verbs"):
            yield sayer, Stance.DENIES, -3.0


def denial_over(act: Token) -> tuple[Token, bool] | None:
    """Return the verb that denies an act, and whether it denies the act itself or only a part in it; None where none does."""
    below, part = act, False
    for above in governors(act):
        if below.dep_ not in DENIED_DEPS:
            return None
        if is_verb(above) and _denies(above):
            return above, not part
        lemma = above.lemma_.lower()
        part = (
            part
            or lemma in words("actors.yaml", "parts_in_acts")
            or (is_verb(above) and lemma in words("actors.yaml", "part_verbs"))
        )
        below = above
    return None


def _denies(verb: Token) -> bool:
    lemma, known = verb.lemma_.lower(), words("actors.yaml", "denying_verbs")
    return lemma in known or any(f"{lemma}-{child.lower_}" in known for child in verb.children if child.dep_ == "prt")


def _apart(party: Token, act: Token) -> bool:
    return all(above.i != act.i for above in governors(party))


def _of_responsibility(token: Token, verb: Token) -> bool:
    """Tell whether what is claimed or denied is a part in the act ("responsibility for the blast"), not the act itself."""
    return any(above.lemma_.lower() in words("actors.yaml", "parts_in_acts") for above in governors(token) if above.i != verb.i)


def denier_of(found: Found, verb: Token) -> Speaker | None:
    """Return the subject of a denying verb as the speaker of its denial; None where no party is named."""
    sayer = next((a.token for a in arguments(verb) if a.slot == "subject" and is_party(a.token)), None)
    return speaker_of(found, sayer) if sayer is not None else None


def speaker_of(found: Found, sayer: Token | None) -> Speaker:
    """Return the speaker that a subject names; nobody named is an unnamed speaker ("was blamed on")."""
    if sayer is None:
        return Speaker(name="", kind="unnamed")
    start, end = mention(sayer)
    kind = "named" if sayer.pos_ == "PROPN" else "office" if kind_of(sayer) in ("organisation", "state") else "unnamed"
    span = found.sentence.span(start, end)
    return Speaker(name=" ".join(span.quote.split()), kind=kind, span=span)

"""What events are about: a denial's denied act, an accusation's act, an arrest's crime; and who is blamed, who denies."""

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

BACK = 3
"""How many sentences back a denial or an arrest may refer without naming the act."""

DENIED_DEPS = frozenset({"dobj", "ccomp", "pcomp", "prep", "pobj", "xcomp", "acl", "compound"})
LINKING_WORDS = frozenset({"denial", "accusation", "claim-of-responsibility", "condemnation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """That somebody is said by a party to be, or not to be, the doer of an act: a role with its own speaker and stance."""

    role: Role
    speaker: Speaker
    stance: Stance
    score: float
    cue: Token


def about(founds: Sequence[Found]) -> dict[int, tuple[int, ...]]:
    """Return, for each event that is about acts, the indexes of those acts in `founds`, which are in text order."""
    linked: dict[int, tuple[int, ...]] = {}
    for index, found in enumerate(founds):
        if found.kind.half != "act":
            inside = tuple(_embedded(found, founds))
            near = () if inside else tuple(_nearest(index, found, founds))
            if inside or near:
                linked[index] = inside or near
    return linked


def _embedded(found: Found, founds: Sequence[Found]) -> Iterator[int]:
    for index, other in enumerate(founds):
        beside = other.sentence is found.sentence and other.kind.half == "act" and other.head != found.head
        if beside and any(above.i == found.head or above.i in found.words for above in governors(other.token)):
            yield index


def _nearest(index: int, found: Found, founds: Sequence[Found]) -> Iterator[int]:
    """Yield the last act named before, not too far back, where words of this type always speak of one."""
    if found.kind.half == "word" and found.kind.code not in LINKING_WORDS:
        return
    sentences = 0
    last = found.sentence.start
    for before in range(index - 1, -1, -1):
        other = founds[before]
        if other.sentence.start != last:
            sentences, last = sentences + 1, other.sentence.start
        if sentences > BACK:
            return
        if other.kind.half == "act":
            yield before
            return


def blames(found: Found, country_of: CountryOf | None = None) -> Iterator[Blame]:
    """Yield who is blamed for, owns up to or denies an act, from the words that govern its trigger."""
    verb = next((above for above in governors(found.token) if is_verb(above)), None)
    if verb is not None:
        yield from _blamed(found, verb, country_of)


def _blamed(found: Found, verb: Token, country_of: CountryOf | None) -> Iterator[Blame]:
    parties = arguments(verb)
    sayer = next((a.token for a in parties if a.slot == "subject"), None)
    for party, stance, score in _parties(found, verb, parties, sayer):
        start, end = mention(party)
        role = Role(role="actor", value=actor_of(party, country_of), span=found.sentence.span(start, end), head=party.i)
        yield Blame(role=role, speaker=speaker_of(found, sayer), stance=stance, score=score, cue=verb)


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
        if is_verb(above) and above.lemma_.lower() in words("actors.yaml", "denying_verbs"):
            return above, not part
        part = part or above.lemma_.lower() in words("actors.yaml", "parts_in_acts")
        below = above
    return None


def _apart(party: Token, act: Token) -> bool:
    return all(above.i != act.i for above in governors(party))


def _of_responsibility(token: Token, verb: Token) -> bool:
    """Tell whether what is claimed or denied is a part in the act ("responsibility for the blast"), not the act itself."""
    return any(above.lemma_.lower() in words("actors.yaml", "parts_in_acts") for above in governors(token) if above.i != verb.i)


def speaker_of(found: Found, sayer: Token | None) -> Speaker:
    """Return the speaker that a subject names; nobody named is an unnamed speaker ("was blamed on")."""
    if sayer is None:
        return Speaker(name="", kind="unnamed")
    start, end = mention(sayer)
    kind = "named" if sayer.pos_ == "PROPN" else "office" if kind_of(sayer) in ("organisation", "state") else "unnamed"
    span = found.sentence.span(start, end)
    return Speaker(name=" ".join(span.quote.split()), kind=kind, span=span)

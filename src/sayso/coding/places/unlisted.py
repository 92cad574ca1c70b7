"""Places that no gazetteer lists: names that the words before them show to be places ("the village of X", "near X")."""

from collections.abc import Iterator, Sequence

from sayso.coding.places.scan import Hit, Token
from sayso.coding.places.words import words

_LONGEST = 3
_SHORTEST = 3


def unlisted(tokens: Sequence[Token], hits: Sequence[Hit], body: int) -> Iterator[tuple[int, int]]:
    """Yield where such names stand, in text order; a name shown once counts wherever something is in or at it again."""
    taken = frozenset(at for hit in hits for at in range(hit.first, hit.last))
    shown: dict[tuple[str, ...], None] = {}
    for at in range(1, len(tokens)):
        size = _size_at(tokens, at, taken) if tokens[at].start >= body and _shows(tokens, at) else 0
        if size:
            shown[_key(tokens, at, size)] = None
    firsts = {name[0] for name in shown}
    at = 1
    while at < len(tokens):
        if tokens[at].text.rstrip(".") not in firsts:
            at += 1
            continue
        size = next((n for n in range(_LONGEST, 0, -1) if _key(tokens, at, n) in shown), 0)
        if size and tokens[at - 1].low in words("tying") and not taken.intersection(range(at, at + size)):
            last = tokens[at + size - 1]
            yield tokens[at].start, last.end - last.text.endswith(".")
            at += size - 1
        at += 1


def _key(tokens: Sequence[Token], at: int, size: int) -> tuple[str, ...]:
    return tuple(token.text.rstrip(".") for token in tokens[at : at + size])


def _shows(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before `at` are followed by a place and by nothing else."""
    low = tokens[at - 1].low
    if not tokens[at].joined:
        return False
    return low in words("sure") or (low == "of" and at > 1 and tokens[at - 2].low in words("settlement"))


def _size_at(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> int:
    """Return of how many words the name at `at` is; 0 where it is none."""
    last = at
    while last < len(tokens) and last - at < _LONGEST and tokens[last].is_name and (last == at or tokens[last].joined):
        if last in taken or _is_no_place(tokens[last]):
            return 0
        last += 1
    goes_on = last < len(tokens) and tokens[last].joined and tokens[last].text[0].isupper()
    is_owner = last > at and tokens[last - 1].text.endswith(("'s", "’s"))
    return last - at if last > at and len(tokens[at].text) > _SHORTEST and not goes_on and not is_owner else 0


def _is_no_place(token: Token) -> bool:
    return any(token.low in words(name) for name in ("never", "seat", "street", "building", "title", "after", "before"))

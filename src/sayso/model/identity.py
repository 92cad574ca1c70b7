"""Ids made of what a thing is: the same content has the same id on every machine."""

import hashlib

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of an incident's name: no 0/O, 1/I/L or U, which people misread."""

DIGEST_BYTES = 8
NAME_LENGTH = 5


def make_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 16 hex digits of BLAKE2b over `parts`; parts are kept apart, so ("ab", "") is not ("a", "b")."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        body = repr(part).encode("utf-8", "surrogatepass")
        digest.update(len(body).to_bytes(4, "big") + body)
    return prefix + digest.hexdigest()


def make_name(event_id: str, length: int = NAME_LENGTH) -> str:
    """Return the short human name (like `SO-7K3QF`) that an event lends to the incident that holds it.

    `length` grows only where a registry finds two events with one name.
    """
    number = int.from_bytes(hashlib.blake2b(event_id.encode()).digest()[:16], "big")
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "SO-" + "".join(letters)

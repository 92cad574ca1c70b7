"""Chains of speakers: who passed on what somebody said, because one attribution lies inside another or the words say so."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.coding.speakers.cues import lexicon
from sayso.coding.speakers.drafts import Bounds, Draft
from sayso.model import Document, Speaker

_WORD = r"[^\W\d_a-z][\w'’-]*"
_MORE = rf"(?:\s(?:{_WORD}|of the|of|and|news|agency|television|radio|portal|paper)){{0,5}}"
_NAME = rf"(?P<who>(?:the\s)?(?:{_WORD}|agency|state|television|radio){_MORE})"
_DAY = r"(?:\s(?:on|last|late|early|this)?\s?\w+day)?"
_BY = rf"(?:as\s)?(?:quoted|cited|reported|carried|relayed|published|broadcast|distributed){_DAY}\s(?:in part\s)?by"
_TO = r"in\s(?:remarks|comments|an\sinterview)\s(?:to|with|carried\sby|published\sby)"
_WHAT = r"(?:(?:the|a)\s(?:[a-z-]+\s|[A-Z]\w+\s(?=[a-z])){0,3})?"
_CARRIED = re.compile(rf"\b(?:{_BY}|{_TO})\s{_WHAT}{_NAME}")
_HOPS = 4
"""Links that a chain has at most: no report passes words on more often."""


def carrier(document: Document, draft: Draft) -> Speaker | None:
    """Return who is said to have carried the words, one behind the other: "quoted by X, as reported by Y"."""
    sentence = draft.sentence
    if sentence is None:
        return None
    outside = [
        found
        for found in _CARRIED.finditer(sentence.doc.text)
        if not any(start <= sentence.start + found.start() < end for start, end in draft.contents)
    ]
    chain: Speaker | None = None
    for found in reversed(outside[:_HOPS]):
        carried = _carrier(document, found["who"], sentence.start + found.start("who"))
        chain = join(carried, chain) if carried is not None else chain
    return chain


def _carrier(document: Document, name: str, at: int) -> Speaker | None:
    for word in ("the ", "of ", "and "):
        at += len(word) if name.startswith(word) else 0
        name = name.removeprefix(word).removesuffix(f" {word.strip()}")
    return Speaker(name=name, kind=_kind(name), span=document.span(at, at + len(name))) if name else None


def without_carrier(document: Document, bounds: Bounds) -> Bounds:
    """Cut "as reported by X," off the beginning of what is said."""
    found = _CARRIED.match(document.text, *bounds)
    if found is None or document.text[found.end() : found.end() + 1] != ",":
        return bounds
    start = found.end() + 1
    while start < bounds[1] - 1 and document.text[start].isspace():
        start += 1
    return (start, bounds[1]) if start < bounds[1] else bounds


def _kind(name: str) -> str:
    return "office" if {word.lower() for word in name.split()} & lexicon().offices else "named"


def nested(spans: Sequence[tuple[int, int, int]], cues: Sequence[int]) -> list[int | None]:
    """Return for each cue the index of the smallest content around it; `spans` are (start, end, index) of contents."""
    ordered = sorted(spans)
    starts = [start for start, _, _ in ordered]
    out: list[int | None] = []
    for own, cue in enumerate(cues):
        last = bisect_right(starts, cue)
        around = [(end - start, index) for start, end, index in ordered[max(0, last - WINDOW) : last] if cue < end and index != own]
        out.append(min(around)[1] if around else None)
    return out


WINDOW = 60
"""Contents looked back over: a cue stands in one that began shortly before it, and the cost stays linear."""


def chained(speakers: Sequence[Speaker], outer: Sequence[int | None]) -> list[Speaker]:
    """Return the speakers with those around them as `via`, nobody twice in a row, no chain longer than four."""
    return [_linked(speakers, outer, index) for index in range(len(speakers))]


def _linked(speakers: Sequence[Speaker], outer: Sequence[int | None], index: int) -> Speaker:
    path: list[int] = []
    at: int | None = index
    while at is not None and at not in path and len(path) < _HOPS:
        path.append(at)
        at = outer[at]
    chain: Speaker | None = None
    for step in reversed(path):
        chain = join(speakers[step], chain)
    assert chain is not None
    return chain


def join(speaker: Speaker, outer: Speaker | None) -> Speaker:
    """Return a speaker whose words `outer` passed on, after whoever carried them already."""
    if outer is None or not outer.name or outer.kind == "source":
        return speaker
    if speaker.via is not None:
        return replace(speaker, via=join(speaker.via, outer))
    return speaker if _is_same(speaker, outer) else replace(speaker, via=outer)


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Tell whether two names are one speaker's: "Deputy Ana Ruiz" is Ana Ruiz."""
    if one.kind == other.kind == "named":
        left, right = set(one.name.split()), set(other.name.split())
        return left <= right or right <= left
    return (one.name, one.kind) == (other.name, other.kind)

"""How badly a place of the same sentence fits an event word: by how it is tied, how wide it is, and what stands between."""

import re

from sayso.coding.places.happening import Happening, are_kin
from sayso.coding.places.mention import PlaceMention
from sayso.coding.places.words import words

ENOUGH = 3.5
"""Places that cost more are not told of the event."""

_CLAUSE = re.compile(r"\b(?:after|when|before|while|who|which|where|since|that|over)\b|[;:]|, (?:and|but)\b", re.I)
_UNDERGOES = re.compile(r"\s(?:(?:was|were|is|are|has|had|have|been|being|came|comes|under|again|also|itself|heavily|then)\s){1,4}")
_WIDTH = {"facility": 0.0, "city": 0.0, "sea": 0.3, "region": 1.0, "country": 2.5, "unknown": 1.0}
_LINKS = {
    "act": {"at": 0.0, "of": 0.8, "owner": 3.2, "modifier": 0.8, "bare": 3.6, "goal": 2.2, "seat": 2.6, "within": 3.5},
    "response": {"at": 0.3, "of": 2.0, "owner": 3.0, "modifier": 3.6, "bare": 4.0, "goal": 4.0, "seat": 0.0, "within": 3.5},
}
_NEVER = 9.0
_EDGE = 0.8
_SURE = 0.5
_CLAUSES = 0.7
_FAR = 2.0
_A_UNIT = 100
_RIVAL = 2.0
_OTHERS_ACT = 4.0


def price(text: str, happening: Happening, mention: PlaceMention, link: str) -> float:
    """Return what a place costs as the place of an event word in its sentence; 0 is best, over `ENOUGH` it is not told of it."""
    if happening.half == "word" or (mention.metonym and happening.code not in words("expelling")):
        return _NEVER
    if happening.code in words("placeless") and link != "seat":
        return _NEVER
    low, high = sorted((mention.span.start, happening.start))
    between = min(_FAR, (high - low) / _A_UNIT) + _CLAUSES * len(_CLAUSE.findall(text, low, high))
    return _tie(text, happening, mention, link) + between


def _tie(text: str, happening: Happening, mention: PlaceMention, link: str) -> float:
    wide = mention.place.precision == "country"
    if happening.code in words("expelling") and _expels(happening, mention, link):
        return _SURE
    if not wide and _is_struck(text, happening, mention, link):
        return _SURE
    if wide and link in ("bare", "owner", "modifier", "of", "seat"):
        return _NEVER
    edge = _EDGE if wide and mention.relation else 0.0
    return _LINKS[happening.half].get(link, _NEVER) + _WIDTH[mention.place.precision] + edge


def _expels(happening: Happening, mention: PlaceMention, link: str) -> bool:
    """Whether a state is the one that expels, or the one from which somebody is expelled."""
    return link in ("from", "home") or (mention.span.end <= happening.start and link in ("bare", "owner", "modifier"))


def _is_struck(text: str, happening: Happening, mention: PlaceMention, link: str) -> bool:
    """Whether a town or building itself is what the word strikes: "shelled X", "X was shelled", "X airport was closed"."""
    if happening.end <= mention.span.start:
        return happening.half == "act" and text[happening.end : mention.span.start] in (" ", " the ")
    if mention.place.precision == "facility":
        return link in ("bare", "modifier")
    return bool(_UNDERGOES.fullmatch(text, mention.span.end, happening.start))


def rival_price(happening: Happening, other: Happening) -> float:
    """Return what it costs that another event's word stands between a place and this one's."""
    if other.half == "word" or are_kin(other.code, happening.code):
        return 0.0
    return _OTHERS_ACT if happening.half != "act" and other.half == "act" else _RIVAL

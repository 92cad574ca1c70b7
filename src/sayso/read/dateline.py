"""The head of a wire report: where it was filed, when, by which agency."""

import re
from dataclasses import dataclass
from functools import cache

from sayso.read.knowledge import month_pattern, reading

HEAD = 400
LONGEST_PLACE = 60

_UPPER_WORD = r"(?:[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ'’.\-]*)"
_WORD = r"(?:[^\W\d_a-zà-ÿ][\w'’.\-]*)"
_REGION = r"(?:\s*\([^\W\d_][^()\n]{0,40}\)|,\s+(?!{months})[^\W\d_a-zà-ÿ][\w'’.]+(?:\s[^\W\d_a-zà-ÿ][\w'’.]+)?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says: `words` are place and date as written, `end` where the report's own text begins."""

    words: str
    place: str
    date: str | None
    agency: str | None
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline with which `text` begins, or None."""
    head = text[:HEAD]
    upper = head.upper() == head
    for pattern in _patterns():
        found = pattern.match(head)
        if found and _plausible(found, upper):
            return _made(found)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = month_pattern()
    month = rf"(?:{names})\.?"
    day = (
        rf"(?:\d{{1,2}}\.?\s+{month}|{month}\s+\d{{1,2}})(?:,?\s+(?:\d{{4}}|\d{{2}})(?!\d))?|NO DATE|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}"
    )
    region = _REGION.replace("{months}", rf"(?i:{month}\s+\d)")
    agency = r"[(\[](?P<agency>[^()\[\]\n]{2,60})(?:\[[^()\[\]\n]{1,30}\])?[)\]]"
    slashed = r"/(?P<agency>[^/\n]{2,40})/\.?"
    dash = r"\s*(?:--+|[—–]|(?<=[\s)\]])-(?=\s))\s*"
    upper = rf"(?P<place>{_UPPER_WORD}(?:[ /]{_UPPER_WORD}){{0,4}}{region})"
    mixed = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}}{region})"
    return (
        re.compile(rf"{upper},?\s+(?:(?i:(?P<date>{day})))[.,]?\s*(?:{agency})?{dash}"),
        re.compile(rf"{upper},?\s+(?:(?i:(?P<date>{day})))[.,]?\s*{slashed}\s*(?:{dash})?"),
        re.compile(rf"{upper}\s+\((?i:(?P<date>{day}))\){dash}"),
        re.compile(rf"{upper},?\s*{agency}{dash}"),
        re.compile(rf"{upper}\s*(?:--+|[—–]|\s-(?=\s))\s*"),
        re.compile(rf"{mixed},?\s+(?:(?i:(?P<date>{day})))[.,]?\s*(?:{agency})?{dash}"),
        re.compile(rf"{mixed},?\s*{agency}{dash}"),
    )


def _plausible(found: re.Match[str], upper: bool) -> bool:
    parts = found.groupdict()
    place = found["place"]
    if len(place) > LONGEST_PLACE or place.split()[0].strip(".,:").lower() in reading()["not_places"]:
        return False
    # In a text that is all capitals, a dash after a few words is any dash.
    return bool(parts.get("date") or parts.get("agency")) or (not upper and found.end() < len(found.string))


def _made(found: re.Match[str]) -> Dateline:
    parts = found.groupdict()
    place, day, agency = found["place"].strip(" ,"), parts.get("date"), parts.get("agency")
    # Monitoring services write out that they know no city or no day.
    place = re.sub(r"^NO CITY \((.+)\)$", r"\1", place)
    day = None if day and day.upper() == "NO DATE" else day
    agency = agency.strip() if agency else None
    return Dateline(words=f"{place}, {day}" if day else place, place=place, date=day, agency=agency, end=found.end())

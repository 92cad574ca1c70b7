"""Plain text: the title line, byline, slug and date lines that stand above a report."""

import re

from sayso.read.clean import clean
from sayso.read.dateline import find_dateline
from sayso.read.dates import cut_date, parse_date
from sayso.read.draft import Draft
from sayso.read.knowledge import reading

LONGEST_TITLE = 200
HEAD_LINES = 12
HEAD_BLOCK = 400

_BYLINE = re.compile(r"(?:by|story by|words by|reporting by)[:\s]+([^\W\d_][^\d\n]{2,80})$", re.I)
_FIELD = re.compile(
    r"(title|headline|dateline|date|published|updated|edited|source|outlet|author|byline|url|link)\s*:\s*(\S.*)$", re.I
)
_SLUG = re.compile(r"ZCZC\b.*|[A-Z0-9]{2,}(?:[-/][A-Z0-9()]+)+,?\s*(?:\d\w* LD.*)?$|(?:\(?EDS?:.*)|(?:[a-z]{1,2}\d{3,5}[\w-]*)$")
_DATE_LINE = re.compile(r"(?:(?:published|posted|updated|last updated|date|issued)\s*(?:on|at)?[:\s]\s*)?(.{4,60})$", re.I)
_FIELDS = {
    "headline": "title",
    "date": "published",
    "updated": "edited",
    "source": "outlet",
    "author": "byline",
    "link": "url",
}


def read_plain(text: str, latest: str | None = None, day_first: bool | None = None) -> Draft:
    """Return the draft of a text: its head lines taken for what they are, the rest left as the main text."""
    text = _without_markdown(clean(text))
    found: dict[str, str] = {}
    at = 0
    for _ in range(HEAD_LINES):
        line, end = _line(text, at)
        kind = _kind(line, text, end, found, latest) if line else ("blank", "")
        if kind is None:
            break
        found.setdefault(*kind)
        at = end
        if at >= len(text):
            break
    rest = text[at:].strip()
    if not rest:
        return Draft(text=text, day_first=day_first)
    return Draft(
        text=rest,
        title=found.get("title"),
        byline=found.get("byline"),
        outlet=found.get("outlet"),
        dateline=found.get("dateline"),
        published=found.get("published"),
        edited=found.get("edited"),
        url=found.get("url"),
        day_first=day_first,
    )


def _line(text: str, at: int) -> tuple[str, int]:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end + 1
    return text[at:end].strip(), end


def _kind(line: str, text: str, end: int, found: dict[str, str], latest: str | None) -> tuple[str, str] | None:
    if find_dateline(line):
        return None
    if field := _FIELD.match(line):
        name = field[1].lower()
        return _FIELDS.get(name, name), field[2]
    if byline := _BYLINE.match(line):
        return "byline", byline[1]
    if _SLUG.match(line):
        return "slug", line
    if "published" not in found and (dated := _date_line(line, latest)):
        return dated
    return ("title", line) if "title" not in found and _is_title(line, text, end) else None


def _date_line(line: str, latest: str | None) -> tuple[str, str] | None:
    found = _DATE_LINE.match(line)
    if not found or len(line) > 70 or not parse_date(found[1], latest=latest):
        return None
    # A line that names a place beside the day is a dateline, and stays in the text.
    rest = [word for word in cut_date(found[1])[0].split() if word.lower().strip(".,:;|-–—()") not in reading()["credit_words"]]
    name = "edited" if line.lower().startswith(("updated", "last updated")) else "published"
    return None if any(re.search(r"\w", word) for word in rest) else (name, found[1])


def _is_title(line: str, text: str, end: int) -> bool:
    if len(line) > LONGEST_TITLE or len(line.split()) < 2 or line.endswith((".", ":", ";", ",")) or line[0] in "-*•>(":
        return False
    following, _ = _line(text, end)
    if following == "":
        return end < len(text)
    return bool(_BYLINE.match(following) or find_dateline(following) or set(following) <= set("=-~")) or _is_head_block(text, end)


def _is_head_block(text: str, at: int) -> bool:
    # The first lines of a statement or transcript: each a heading, none a sentence, then a blank line.
    lines = text[at : at + HEAD_BLOCK].split("\n\n", 1)
    return len(lines) > 1 and all(len(line) <= 100 and not line.rstrip().endswith((".", ",", ";")) for line in lines[0].split("\n"))


def _without_markdown(text: str) -> str:
    text = re.sub(r"\A---\n(.{0,2000}?)\n---\n", r"\1\n\n", text, count=1, flags=re.S)
    return re.sub(r"^(#{1,6}) +(?=\S)", "", re.sub(r"^(?:={3,}|~{3,})$\n?", "", text, flags=re.M), flags=re.M)

"""Official transcripts: who speaks, from where to where, and what only directs the stage."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Document, Turn
from sayso.read.dates import parse_date
from sayso.read.knowledge import month_pattern, reading

FEWEST_LABELS = 3
LABELLED_SHARE = 0.2
"""Of the paragraphs, how many must begin with a label before a text is taken for a transcript."""

TALKING_SHARE = 0.6
SHORTEST_SPEECH = 30
"""Characters of the median turn: a list of fields has less behind its colons."""
HEAD_LINES = 8
LONGEST_HEAD = 120

_PARAGRAPH = re.compile(r"[^\n]+")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,89}?)\s*:(?=\s|$)\s*")
_Q_AND_A = re.compile(r"Q(?:[.:]\s+|\s+(?=[A-Z“\"]))|A[.:]\s+")
_STATUS = re.compile(r"[(\[<][^()\[\]<>]{1,120}[)\]>]\.?$|(?:\*\s*){2,}$|[-–—_=]{3,}$|<…>$|…$")
_BREAK = re.compile(r"(?:\*\s*){2,}$|[-–—_=]{3,}$")
_LINKS = frozenset("of the and for de van von der al bin ibn to on in at del la da".split())  # noqa: SIM905 - reads better
_CLOCK = re.compile(rf"(?:\b(?:{month_pattern()})\b\.?|\b\d[\d:.,/stndrh-]*\b|\b[ap]\.?m\b\.?)", re.I)
_CAPITAL = re.compile(r"[^\W\d_a-zà-ÿ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    start: int
    end: int
    label: tuple[int, int] | None
    speech: int
    status: bool
    breaks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where and when a transcript was spoken, as its first lines say."""

    place: str | None
    date: str | None


def find_turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a transcript in text order; none if the document is no transcript.

    A turn runs over paragraphs until the next label; stage directions ("(Laughter)", "* * *") and topic lines between are
    turns of kind `status`. What stands above the first label belongs to nobody.
    """
    parts = tuple(_parts(document.text, document.body))
    if not _is_transcript(document.text, parts):
        return ()
    return tuple(_turns(document, parts))


def find_head(text: str, latest: str | None = None) -> Head | None:
    """Return where and when a transcript was spoken, from the lines above its first label; None if it is no transcript."""
    parts = tuple(_parts(text, 0))
    if not _is_transcript(text, parts):
        return None
    first = next(at for at, part in enumerate(parts) if part.label)
    lines = [text[part.start : part.end] for part in parts[: min(first, HEAD_LINES)]]
    dates = [line for line in lines if len(line) <= LONGEST_HEAD and parse_date(line, latest=latest)]
    places = (_place(line) for line in lines)
    return Head(place=next((place for place in places if place), None), date=next(iter(dates), None))


def _place(line: str) -> str | None:
    if len(line) > LONGEST_HEAD:
        return None
    rest = _CLOCK.sub(" ", line).strip(" ,.;–—-")
    parts = rest.split(",")
    if len(parts) > 1 and any(word.lower() in reading()["institutions"] for word in parts[0].split()):
        rest = parts[-1].strip()
    words = rest.replace(",", " ").split()
    return rest if 1 <= len(words) <= 4 and all(_CAPITAL.match(word) for word in words) and not _STATUS.match(line) else None


def _parts(text: str, body: int) -> Iterator[_Part]:
    for found in _PARAGRAPH.finditer(text, body):
        line = found[0]
        label = _label(line)
        start = found.start()
        yield _Part(
            start=start,
            end=start + len(line.rstrip()),
            label=(start, start + label[0]) if label else None,
            speech=start + label[1] if label else start,
            status=not label and bool(_STATUS.match(line)),
            breaks=bool(_BREAK.match(line)),
        )


def _label(line: str) -> tuple[int, int] | None:
    """Return where the label of a line ends, and where the speech after it begins."""
    found = _Q_AND_A.match(line)
    if found:
        return 1, found.end()
    found = _LABEL.match(line)
    return (found.end("label"), found.end()) if found and _names_speaker(found["label"]) else None


def _names_speaker(label: str) -> bool:
    words = re.sub(r"\([^)]*\)", "", label).replace(",", " ").split()
    plain = " ".join(words).lower()
    if not words or len(words) > 14 or label.count("[") != label.count("]") or plain in reading()["not_speakers"]:
        return False
    if plain in reading()["askers"] or plain in ("a", "answer"):
        return True
    if len(words) == 1 and words[0].islower():
        return False
    named = [word for word in words if word.lower() not in _LINKS]
    capital = sum(bool(_CAPITAL.match(word)) for word in named)
    office = any(word.lower().strip(".") in reading()["offices"] for word in words)
    enough = capital == len(named) or (office and capital * 2 > len(named))
    return bool(named) and enough and not label.rstrip().endswith(("!", "?"))


def _is_transcript(text: str, parts: tuple[_Part, ...]) -> bool:
    labels = [text[part.label[0] : part.label[1]].lower() for part in parts if part.label]
    counts = Counter(labels)
    if len(labels) < FEWEST_LABELS or len(labels) < len(parts) * LABELLED_SHARE / 2:
        return False
    asked = sum(count for label, count in counts.items() if _asks(label))
    many = len(labels) >= len(parts) * LABELLED_SHARE
    offices = sum(bool(set(re.findall(r"\w+", label)) & set(reading()["offices"])) for label in counts)
    return (asked > 0 and (max(counts.values()) > 1 or offices > 0)) or (many and _converse(counts, offices) and _speak(parts))


def _converse(counts: Counter[str], offices: int) -> bool:
    """Whether people with labels of their own speak in turn, as against the headings of a list."""
    again = [count for count in counts.values() if count > 1]
    return (len(again) > 1 and sum(again) >= counts.total() * TALKING_SHARE) or offices > 1


def _speak(parts: tuple[_Part, ...]) -> bool:
    lengths = sorted(part.end - part.speech for part in parts if part.label)
    return lengths[len(lengths) // 2] >= SHORTEST_SPEECH


def _asks(label: str) -> bool:
    plain = re.sub(r"\s*\([^)]*\)|\s*\[[^\]]*\]", "", label).strip().lower()
    return plain in reading()["askers"]


def _turns(document: Document, parts: tuple[_Part, ...]) -> Iterator[Turn]:
    speaker, kind, label, run, begun = "", "speech", None, (0, 0), False
    for at, part in enumerate(parts):
        apart = part.status or (not part.label and _is_topic(document.text[part.start : part.end], parts, at))
        if part.label or apart:
            yield from _turn(document, run, speaker, label, kind)
            run = (0, 0)
        if part.label:
            begun, label = True, part.label
            speaker = document.text[label[0] : label[1]].strip()
            kind = "question" if _asks(speaker) else "speech"
        if apart and begun:
            yield Turn(start=part.start, end=part.end, speaker="", kind="status")
            # After a line of stars nobody goes on speaking; after laughter the speaker does.
            speaker, label = "" if part.breaks else speaker, None
        elif speaker:
            run = (run[0] if run[1] else part.speech, part.end)
    yield from _turn(document, run, speaker, label, kind)


def _turn(document: Document, run: tuple[int, int], speaker: str, label: tuple[int, int] | None, kind: str) -> Iterator[Turn]:
    if run[1] > run[0]:
        span = document.span(*label) if label else None
        yield Turn(start=run[0], end=run[1], speaker=speaker, label=span, kind=kind)


def _is_topic(line: str, parts: tuple[_Part, ...], at: int) -> bool:
    # A short line without a full stop right before somebody else speaks heads what follows.
    ahead = parts[at + 1].label if at + 1 < len(parts) else None
    return bool(ahead) and len(line) <= 80 and not re.search(r"[.!?,;:…][\"'”’)]*$", line)

"""Quotations: what stands between quotation marks of any kind, in one linear pass, broken marks included."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[“”„‟«»‹›「」『』\"‘’']")
_OPENS = frozenset(("“", "„", "‟", "``", "「", "『"))
_CORNERS = {"「": "」", "『": "』"}
_ANGLES = frozenset("«»‹›")
_LOW = frozenset("„‟")
DEEPEST = 4
"""Quotations inside quotations at most; more are broken marks."""

_SINGLE = frozenset("‘’'")
_BEFORE = frozenset("([{—–-/:“‘\"'")
_ENDS = frozenset(".,!?…;:)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation `[start, end)` with its marks; `closed` is False where a paragraph ended before the closing mark."""

    start: int
    end: int
    closed: bool = True


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """Return the quotations of a text in order; none crosses a paragraph's end, none holds another."""
    return tuple(quote for start, end in paragraphs for quote in _Scan(text, start, end).run())


class _Scan:
    """One pass over one paragraph's marks: a double quotation, a single one, or neither is open at any time."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.opened: re.Match[str] | None = None
        self.around: list[re.Match[str]] = []
        self.inner: list[Quote] = []
        self.fallback: int | None = None

    def run(self) -> Iterator[Quote]:
        for mark in _MARK.finditer(self.text, self.start, self.end):
            yield from self._single(mark) if mark.group() in _SINGLE else self._double(mark)
        yield from self._finish()

    def _double(self, mark: re.Match[str]) -> Iterator[Quote]:
        inside = self.opened is not None and self.opened.group() not in _SINGLE
        if inside and self._closes(mark):
            yield from self._leave(mark.end())
        elif self._opens(mark):
            self._enter(mark, inside)

    def _enter(self, mark: re.Match[str], inside: bool) -> None:
        if inside and self.opened is not None and self._is_other(self.opened, mark) and len(self.around) < DEEPEST:
            self.around.append(self.opened)
        elif not self.around:
            # The same opening mark inside an open quotation: the earlier one was never closed, so nothing is known of its end.
            self.inner.clear()
        self.opened, self.fallback = mark, None

    def _leave(self, end: int) -> Iterator[Quote]:
        quote = self._close(end)
        if self.around:
            self.opened = self.around.pop()
            self.inner.append(quote)
        else:
            self.inner.clear()
            yield quote

    def _is_other(self, opened: re.Match[str], mark: re.Match[str]) -> bool:
        return _family(opened.group()) != _family(mark.group())

    def _opens(self, mark: re.Match[str]) -> bool:
        kind = mark.group()
        if kind in _CORNERS.values() or (kind == "”" and self.opened is not None):
            return False
        return kind in _OPENS or self._starts_word(mark)

    def _closes(self, mark: re.Match[str]) -> bool:
        assert self.opened is not None
        first, kind = self.opened.group(), mark.group()
        if first in _LOW:
            return kind in ("“", "”", "‟", '"', "''")
        if first in _CORNERS or self._is_other(self.opened, mark):
            return kind == _CORNERS.get(first)
        if first in ("“", "``") and kind in _OPENS:
            # The wrong mark at the end ("Never,“ he said) closes; the right one inside, never.
            return kind == first and self._stops(mark)
        return not self._starts_word(mark) or self.text[mark.start() - 1 : mark.start()] in _ENDS or kind in ("”", "»")

    def _stops(self, mark: re.Match[str]) -> bool:
        after = self.text[mark.end()] if mark.end() < self.end else " "
        return after.isspace() and self.text[mark.start() - 1] in _ENDS

    def _starts_word(self, mark: re.Match[str]) -> bool:
        before = self.text[mark.start() - 1] if mark.start() > self.start else " "
        after = self.text[mark.end()] if mark.end() < self.end else " "
        return (before.isspace() or before in _BEFORE) and not after.isspace()

    def _single(self, mark: re.Match[str]) -> Iterator[Quote]:
        if self.opened is None:
            if mark.group() != "’" and self._starts_word(mark) and self.text[mark.end()].isalpha():
                self.opened, self.fallback = mark, None
        elif self.opened.group() in _SINGLE and self._ends_word(mark):
            if self.text[mark.start() - 1] in _ENDS:
                yield self._close(mark.end())
            elif self.fallback is None:
                self.fallback = mark.end()

    def _ends_word(self, mark: re.Match[str]) -> bool:
        after = self.text[mark.end()] if mark.end() < self.end else " "
        return mark.group() != "‘" and not after.isalnum() and not self.text[mark.start() - 1].isspace()

    def _close(self, end: int) -> Quote:
        assert self.opened is not None
        quote = Quote(start=self.opened.start(), end=end)
        self.opened, self.fallback = None, None
        return quote

    def _finish(self) -> Iterator[Quote]:
        if self.opened is None:
            return
        first = self.around[0] if self.around else self.opened
        if first.group() not in _SINGLE:
            goes_on = not self.text[self.start : first.start()].strip()
            yield from self.inner if self.inner and not goes_on else (Quote(start=first.start(), end=self.end, closed=False),)
        elif self.fallback is not None:
            yield self._close(self.fallback)


def _family(kind: str) -> str:
    """Return the marks that belong together: those of one family close each other, those of another may stand inside."""
    if kind in _ANGLES:
        return "«"
    if kind in _LOW:
        return "„"
    return next((first for first, last in _CORNERS.items() if kind in (first, last)), '"')

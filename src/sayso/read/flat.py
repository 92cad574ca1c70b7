"""HTML to text without a tree: linear in the page's length however deep it nests."""

import html
import re

from sayso.read.knowledge import reading

_TAG = re.compile(r"<(?:(!--)|(/?)([A-Za-z][\w:-]*)[^<>]*>)")
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|li|ul|strong|em|b|i|h[1-6]|blockquote|article)\b[^<>]*>", re.I)
_HIDDEN = ("script", "style", "noscript", "template", "svg", "head", "iframe", "form", "nav", "footer", "button", "select")
_CLOSE = {name: re.compile(rf"</{name}\s*>", re.I) for name in _HIDDEN} | {"!--": re.compile("-->")}


def has_tags(text: str) -> bool:
    """Return whether a text is HTML: it holds at least two tags of running text."""
    head = text[:20_000]
    return "<" in head and len(_MARKUP.findall(head)) > 1


def strip_tags(page: str) -> str:
    """Return the text of a page: blocks become paragraphs, scripts and navigation go."""
    pieces: list[str] = []
    at = 0
    inline = frozenset(reading()["inline_elements"])
    endless: set[str] = set()
    while found := _TAG.search(page, at):
        pieces.append(page[at : found.start()])
        name = "!--" if found[1] else found[3].lower()
        at = found.end() if found[2] else _end_of(page, name, found.end(), endless)
        if name not in inline:
            pieces.append("\n" if name == "br" else "\n\n")
    pieces.append(page[at:])
    return html.unescape("".join(pieces))


def _end_of(page: str, name: str, at: int, endless: set[str]) -> int:
    """Return where the text goes on after an opening tag; what is never closed is looked for once only."""
    if name not in _CLOSE or name in endless:
        return at
    closing = _CLOSE[name].search(page, at)
    if not closing:
        endless.add(name)
    return closing.end() if closing else at

"""HTML to text without a tree: linear in the page's length however deep it nests."""

import html
import re

from sayso.read.knowledge import reading

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*/?>")
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|li|ul|strong|em|b|i|h[1-6]|blockquote|article)\b[^<>]*>", re.I)
_HIDDEN = ("script", "style", "noscript", "template", "svg", "head", "iframe", "form", "nav", "footer", "button", "select")
_CLOSE = {name: re.compile(rf"</{name}\s*>", re.I) for name in _HIDDEN}


def has_tags(text: str) -> bool:
    """Return whether a text is HTML: it holds at least two tags of running text."""
    head = text[:20_000]
    return "<" in head and len(_MARKUP.findall(head)) > 1


def strip_tags(page: str) -> str:
    """Return the text of a page: blocks become paragraphs, scripts and navigation go."""
    page = re.sub(r"<!--.*?-->", "", page, flags=re.S) if page.count("<!--") < 1000 else page
    pieces: list[str] = []
    at = 0
    inline = frozenset(reading()["inline_elements"])
    while found := _TAG.search(page, at):
        pieces.append(page[at : found.start()])
        at = found.end()
        name = found[2].lower()
        if name in _CLOSE and not found[1]:
            closing = _CLOSE[name].search(page, at)
            at = closing.end() if closing else at
        if name not in inline:
            pieces.append("\n" if name == "br" else "\n\n")
    pieces.append(page[at:])
    return html.unescape("".join(pieces))

"""Names of places: how two spellings come to be one, and the tables of place knowledge."""

import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "ə": "a", "&": " and "}
    | dict.fromkeys("'’‘ʻʼ`´ʹʺ.", "")
    | dict.fromkeys('-‐‑–—/,()"“”_\t\n\u00a0', " ")
)
_LONG_FORMS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def fold(name: str) -> str:
    """Return the name as the index spells it: ASCII, lower case, no dots, "St." as "saint", no leading "the"."""
    low = name.lower()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    words = low.translate(_LETTERS).split()
    if len(words) > 1:
        words = words[words[0] == "the" :]
        words = [_LONG_FORMS.get(word, word) for word in words]
    return " ".join(words)


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a packaged table (tab-separated, `#` lines are comments)."""
    for line in raw(name).decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def raw(name: str) -> bytes:
    """Return a packaged file of place knowledge as bytes."""
    return files("sayso.data").joinpath("places", name).read_bytes()


def split_names(cell: str) -> list[str]:
    """Return the names of a table cell, which stand between bars."""
    return [name for name in cell.split("|") if name]


LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻʼ‘`.\-,() /&]+")

"""Which language a text is in; only English is coded, so English is not guessed at."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from sayso.read.knowledge import reading

UNDETERMINED = "und"
FEW_LETTERS = 40
SAMPLE = 3000
"""Characters that are enough to tell."""
COMMON_SHARE = 0.15

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or `und` where it is too short to tell."""
    sample = text[:SAMPLE].lower()
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    hits = sum(word in _common() for word in words)
    if sample.isascii() and hits >= (2 if letters >= FEW_LETTERS else 1) and hits >= len(words) * COMMON_SHARE:
        return "en"
    if letters < FEW_LETTERS:
        return UNDETERMINED
    code: str = _identifier().classify(" ".join(words))[0]
    return code


@cache
def _common() -> frozenset[str]:
    return frozenset(reading()["english"])


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)

"""Which language a text is in; only English is coded, so English is not guessed at."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from sayso.read.knowledge import reading

UNDETERMINED = "und"
FEW_LETTERS = 40
SAMPLE = 3000
"""Characters that are enough to tell."""
COMMON_SHARE = 0.2
FOREIGN_SHARE = 20
"""Of so many words, one may have letters beyond ASCII (a name) in a text that is plainly English."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or `und` where it is too short to tell."""
    sample = text[:SAMPLE].lower()
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if _is_plainly_english(words, letters):
        return "en"
    if letters < FEW_LETTERS:
        return UNDETERMINED
    code: str = _identifier().classify(" ".join(words))[0]
    return code


def _is_plainly_english(words: list[str], letters: int) -> bool:
    if sum(not word.isascii() for word in words) > max(1, len(words) // FOREIGN_SHARE):
        return False
    known = set(words)
    sure = len(known & _common("english_only"))
    hits = sum(word in _common("english") for word in words)
    return sure >= (1 if letters < FEW_LETTERS else 2) and hits >= len(words) * COMMON_SHARE


@cache
def _common(kind: str) -> frozenset[str]:
    return frozenset(reading()[kind])


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)

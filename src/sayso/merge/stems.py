"""Words without their commonest English endings."""

ENDINGS = (
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ers", ""),
    ("ed", ""),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("ss", "ss"),
    ("us", "us"),
    ("s", ""),
)
DOUBLING = ("ings", "ing", "ed", "ers")


def stem_of(word: str) -> str:
    """Return a word without its commonest English endings: "explosions" and "exploded" stay apart, "bombings" and "bomb" meet."""
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + rest
            if ending in DOUBLING and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word

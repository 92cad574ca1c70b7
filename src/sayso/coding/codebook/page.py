"""A codebook as a reference page."""

from collections.abc import Iterator

from sayso.model import Codebook, EventType, Trigger

HALVES = {
    "act": ("Hostile acts", "Each act has a stage: threatened, planned, attempted, foiled or carried out."),
    "response": ("Responses", "What is done about hostile acts, and between parties."),
    "word": ("Words", "What is said about hostile acts, and between parties."),
}
PARTS = {"verb": "verbs", "noun": "nouns", "adj": "adjectives", "any": "other words"}


def describe(codebook: Codebook) -> str:
    """Return a codebook as a Markdown page: an overview, then each type with everything it says."""
    return "\n".join(_page(codebook)) + "\n"


def _page(codebook: Codebook) -> Iterator[str]:
    yield from (f"# Codebook {codebook.name}, version {codebook.version}", "", codebook.definition, "")
    yield from ("This page is made from the codebook's YAML; do not edit it.", "")
    for half, (title, intro) in HALVES.items():
        kinds = [kind for kind in codebook.types if kind.half == half]
        if kinds:
            yield from (f"## {title}", "", intro, "", "| code | name | narrower than | definition |", "|---|---|---|---|")
            yield from (f"| [`{k.code}`](#{k.code}) | {k.name} | {_code(k.parent)} | {_cell(k.definition)} |" for k in kinds)
            yield ""
            for kind in kinds:
                yield from _section(kind)


def _section(kind: EventType) -> Iterator[str]:
    yield from (f"### `{kind.code}`: {kind.name} {{#{kind.code}}}", "", kind.definition, "")
    if kind.stage:
        yield from (f"Stage, if nothing else is said: {kind.stage}.", "")
    yield from _listed("Counts", kind.include)
    yield from _listed("Does not count", kind.exclude)
    yield from _listed("Roles", tuple(f"`{role}`: {filler}" for role, filler in kind.roles))
    if kind.crosswalk:
        schemes = dict.fromkeys(scheme for scheme, _ in kind.crosswalk)
        yield from ("Elsewhere: " + "; ".join(f"{s} {', '.join(kind.crosswalk_to(s))}" for s in schemes) + ".", "")
    for pos, part in PARTS.items():
        words = dict.fromkeys(_shown(trigger) for trigger in kind.triggers if trigger.pos == pos)
        if words:
            yield from (f"Trigger {part} (* under conditions): {', '.join(words)}.", "")
    hits = tuple(example.text for example in kind.examples if kind.code in example.codes)
    misses = tuple(example.text for example in kind.examples if kind.code not in example.codes)
    yield from _listed("Examples", hits)
    yield from _listed("Near misses", misses)


def _listed(title: str, entries: tuple[str, ...]) -> Iterator[str]:
    if entries:
        yield from (f"{title}:", "", *(f"- {entry}" for entry in entries), "")


def _shown(trigger: Trigger) -> str:
    bound = trigger.needs or trigger.object or trigger.subject
    return " ".join(trigger.words) + ("*" if bound else "")


def _code(code: str | None) -> str:
    return f"`{code}`" if code else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

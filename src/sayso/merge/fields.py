"""The view of an incident's fields: claims grouped by what they say, with origins, stances and the value shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.merge.knowledge import load_types
from sayso.merge.values import compatible, vagueness
from sayso.model import Actor, Claim, Codebook, Document, Event, Field, Group, Stance, Value

SHOWN = "most-origins-then-latest"
SHOWN_TYPE = "most-origins-then-most-specific"
FIRST_FIELDS = ("type", "stage", "place", "when", "actor", "target", "victim", "killed", "injured")
ONE_VALUED = frozenset({"type", "stage", "place", "when", "killed", "injured", "detained", "expelled"})
NEGATIVE = frozenset({Stance.DENIES, Stance.RETRACTS})
STRONGEST = (
    Stance.ASSERTS,
    Stance.ALLEGES,
    Stance.SUSPECTS,
    Stance.PREDICTS,
    Stance.PROMISES,
    Stance.DEMANDS,
    Stance.SUPPOSES,
    Stance.DOUBTS,
    Stance.ASKS,
    Stance.RETRACTS,
    Stance.DENIES,
)
"""Stances from the strongest commitment to the happening to its rejection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the view needs to know beside the claims: documents, the origin of each, the codebook."""

    documents: Mapping[str, Document]
    origins: Mapping[str, str]
    codebook: Codebook

    def published(self, claim: Claim) -> str:
        """Return when the document of a claim was published, or the empty text."""
        return self.documents[claim.span.document].published or ""


def view_fields(events: Sequence[Event], mentions: Sequence[Event], view: View) -> tuple[Field, ...]:
    """Return the fields of an incident in a fixed order; mentions add no values, but a denial makes a field contested."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for event in events:
        for claim in event.claims:
            claims[claim.field].append(claim)
    rejected = _rejected(mentions, claims, view)
    return tuple(_field(name, claims[name], view, denied=name == rejected) for name in sorted(claims, key=_field_order))


def strongest(claims: Iterable[Claim]) -> Stance:
    """Return the strongest stance of the claims; asserts where there is none."""
    return min((claim.stance for claim in claims), key=STRONGEST.index, default=Stance.ASSERTS)


def _field_order(name: str) -> tuple[int, str]:
    return (FIRST_FIELDS.index(name) if name in FIRST_FIELDS else len(FIRST_FIELDS), name)


def _rejected(mentions: Sequence[Event], claims: Mapping[str, list[Claim]], view: View) -> str | None:
    """Return the field that denials among the mentions reject: the doer where one is named, else the happening."""
    denials = load_types().denials
    if any(denials & set(view.codebook.ancestors(event.code)) and event.aside is None for event in mentions):
        return "actor" if "actor" in claims else "type"
    return None


def _field(name: str, claims: Sequence[Claim], view: View, *, denied: bool) -> Field:
    grouped = group_claims(claims)
    groups = tuple(_group(members, view) for members in grouped)
    order = sorted(range(len(groups)), key=lambda number: _rank(name, groups[number], grouped[number], view), reverse=True)
    ranked = tuple(groups[number] for number in order)
    return Field(
        name=name,
        groups=ranked,
        shown=ranked[0].value if ranked else None,
        rule=SHOWN_TYPE if name == "type" else SHOWN,
        contested=denied or _contested(name, ranked, view),
    )


def group_claims(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims grouped by what they say, the most exact first in each group.

    A vaguer claim joins the one group that it fits; where it fits several that exclude each other, it stands alone.
    """
    groups: list[list[Claim]] = []
    exact: dict[Value, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (vagueness(claim.value), claim.span.document, claim.span.start, claim.id)):
        group = exact.get(claim.value)
        if group is None:
            fitting = [group for group in groups if compatible(group[0].value, claim.value)]
            group = fitting[0] if len(fitting) == 1 else []
            if not group:
                groups.append(group)
            exact[claim.value] = group
        group.append(claim)
    return groups


def _group(members: Sequence[Claim], view: View) -> Group:
    return Group(
        value=_fullest([claim.value for claim in members]),
        claims=tuple(claim.id for claim in members),
        origins=len({view.origins[claim.span.document] for claim in members}),
        stances=tuple(sorted({claim.stance.value for claim in members})),
    )


def _fullest(values: Sequence[Value]) -> Value:
    """Return the value that stands for a group: the most exact; of a party the fullest name that two or more use, if any."""
    if not isinstance(values[0], Actor):
        return values[0]
    return max(values, key=lambda value: (min(2, values.count(value)), -vagueness(value), str(value)))


def _rank(name: str, group: Group, members: Sequence[Claim], view: View) -> tuple[bool, int, int, str, float, str]:
    affirmed = any(claim.stance not in NEGATIVE for claim in members)
    depth = len(view.codebook.ancestors(str(group.value))) if name == "type" else 0
    latest = max(view.published(claim) for claim in members)
    return (affirmed, group.origins, depth, latest, -vagueness(group.value), str(group.value))


def _contested(name: str, groups: Sequence[Group], view: View) -> bool:
    stances = {stance for group in groups for stance in group.stances}
    if stances & {stance.value for stance in NEGATIVE} and stances - {stance.value for stance in NEGATIVE}:
        return True
    if name not in ONE_VALUED:
        return False
    pairs = ((left.value, right.value) for number, left in enumerate(groups) for right in groups[number + 1 :])
    return any(not _agree(name, left, right, view) for left, right in pairs)


def _agree(name: str, left: Value, right: Value, view: View) -> bool:
    if name != "type":
        return compatible(left, right)
    one, other = view.codebook.ancestors(str(left)), view.codebook.ancestors(str(right))
    families = load_types().families
    of_one = frozenset().union(*(families.get(code, frozenset()) for code in one))
    of_other = frozenset().union(*(families.get(code, frozenset()) for code in other))
    return bool(set(one) & set(other)) or bool(of_one & of_other)

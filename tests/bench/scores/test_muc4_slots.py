"""The full keys: half a point for what is partly right; precision over all given, recall over all wanted."""

from typing import Any

import pytest

from bench.scores.muc4_slots import score_slots, slot_table

Template = dict[str, Any]


def slots(**values: str) -> Template:
    return {slot: [{"values": [value]}] for slot, value in values.items()}


KEY = slots(incident_type="BOMBING", phys_tgt_id="POWER STATION", perp_org_id="RED DAWN", incident_date="05 MAR 89") | {
    "perp_org_confidence": [{"values": ["CLAIMED OR ADMITTED"], "refs": ["RED DAWN"]}]
}


def figure(slot: str, key: str, answer: str) -> float:
    """Return the F1 of one slot, with enough in common that the templates are paired."""
    common = slots(incident_type="BOMBING", phys_tgt_id="DEPOT")
    return slot_table([([common | slots(**{slot: key})], [common | slots(**{slot: answer})])])[slot][2]


def test_half_right() -> None:
    answer = slots(incident_type="BOMBING", phys_tgt_id="STATION", perp_org_id="BLUE DUSK", incident_date="05 MAR 89")
    scores = score_slots([([KEY], [answer])])
    # Two right, one partly, one wrong, one missing: 2.5 points of 4 given and of 5 wanted.
    assert scores["slots"] == pytest.approx((5 / 8, 1 / 2, 5 / 9))
    assert scores["org confidence"] == (0.0, 0.0, 0.0)


def test_templates_without_a_party_in_common_are_not_paired() -> None:
    answer = slots(incident_type="BOMBING", incident_date="05 MAR 89", phys_tgt_id="BRIDGE")
    assert score_slots([([KEY], [answer])])["slots"] == (0.0, 0.0, 0.0)


def test_confidence_in_another_organisation_is_half_right() -> None:
    other = slots(perp_org_id="BLUE DUSK") | {"perp_org_confidence": [{"values": ["CLAIMED OR ADMITTED"], "refs": ["BLUE DUSK"]}]}
    scores = score_slots([([KEY], [KEY | other])])
    assert scores["org confidence"] == (1 / 2, 1 / 2, 1 / 2)
    assert score_slots([([KEY], [KEY])])["org confidence"] == (1.0, 1.0, 1.0)


def test_what_is_optional_is_not_missed() -> None:
    key = KEY | {"perp_org_confidence": [{"values": ["POSSIBLE"], "optional": True}]}
    answer = {slot: fillers for slot, fillers in KEY.items() if slot != "perp_org_confidence"}
    assert score_slots([([key], [answer])])["slots"] == (1.0, 1.0, 1.0)
    assert score_slots([([KEY], [answer])])["slots"] == pytest.approx((1.0, 4 / 5, 8 / 9))
    assert score_slots([([KEY, slots(incident_type="ARSON", phys_tgt_id="MILL") | {"optional": True}], [KEY])])["slots"][1] == 1.0


def test_another_incident_is_spurious_to_the_last_slot() -> None:
    extra = slots(incident_type="ARSON", phys_tgt_id="MILL")
    assert score_slots([([KEY], [KEY, extra])])["slots"] == pytest.approx((5 / 7, 1.0, 5 / 6))


@pytest.mark.parametrize(
    ("slot", "key", "answer", "expected"),
    [
        ("incident_date", "05 MAR 89", "06 MAR 89", 0.0),
        ("incident_date", "03 MAR 89 - 06 MAR 89", "05 MAR 89", 0.5),
        ("incident_date", "03 MAR 89 - 06 MAR 89", "03 MAR 89 - 06 MAR 89", 1.0),
        ("incident_date", "- 06 MAR 89", "05 MAR 89", 0.5),
        ("incident_location", "PERU: LIMA (CITY)", "PERU", 0.5),
        ("incident_location", "PERU: LIMA (CITY)", "PERU: LIMA", 1.0),
        ("incident_location", "PERU: LIMA (CITY)", "CHILE", 0.0),
        ("instrument_type", "VEHICLE BOMB", "EXPLOSIVE", 0.5),
        ("instrument_type", "EXPLOSIVE", "VEHICLE BOMB", 0.0),
        ("hum_tgt_total_number", "3 - 5", "3", 0.5),
        ("hum_tgt_total_number", "3 - 5", "3-5", 1.0),
        ("phys_tgt_effect", "SOME DAMAGE", "DESTROYED", 0.5),
        ("perp_individual_id", "TWO GUNMEN", "GUNMEN", 1.0),
        ("perp_individual_id", "MASKED GUNMEN", "GUNMEN", 0.5),
        ("incident_type", "ROBBERY", "ATTACK", 0.5),
    ],
)
def test_how_values_compare(slot: str, key: str, answer: str, expected: float) -> None:
    assert figure(slot, key, answer) == expected

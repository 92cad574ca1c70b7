"""The matcher: features, their words, and their sum."""

import pytest

from sayso.errors import MergeError
from sayso.merge.compare import WeightsMatcher
from sayso.merge.features import ACROSS, WITHIN
from sayso.merge.knowledge import Weights, load_types, load_weights
from sayso.model import Event, Judgement, Verdict
from tests.merge.invented import CODEBOOK, GDANSK, LUBLIN, POLAND, count, day, make_document, make_event, organisation, person

REPORT = make_document(
    "Arson destroyed the Torvel mill in Lublin. A man aged 34 died. Another arson hit a kiosk.", title="Torvel mill burns"
)
LATER = make_document(
    "Torvel mill arson in Lublin kills a 34-year-old man.", published="2024-05-05", source="B", title="Torvel mill burns"
)
DOCUMENTS = {document.id: document for document in (REPORT, LATER)}


def judge(left: Event, right: Event) -> Judgement:
    return WeightsMatcher(CODEBOOK).score(left, right, DOCUMENTS)


def words(judgement: Judgement) -> dict[str, str]:
    return {reason.feature: reason.words for reason in judgement.reasons}


def test_reasons_are_sentences_and_add_up_to_the_score() -> None:
    left = make_event(REPORT, "Arson", "arson", place=LUBLIN, when=day("2024-05-02"), killed=count(1), actor=person("Jan Halas"))
    right = make_event(LATER, "arson", "arson", place=LUBLIN, when=day("2024-05-02"), killed=count(1), actor=person("Halas"))
    judgement = judge(left, right)
    assert judgement.verdict is Verdict.SAME
    assert judgement.by == f"weights/{load_weights().version}"
    assert judgement.score == pytest.approx(sum(reason.weight for reason in judgement.reasons), abs=0.3)
    told = words(judgement)
    assert told["place_near"] == "both in Lublin (0 km)"
    assert told["day_near"] == "on the same day"
    assert told["counts_agree"] == "1 killed in both"
    assert told["doers_shared"] == "doer in both: halas"
    assert told["ages_shared"] == "ages in both: 34"


def test_the_order_of_asking_does_not_matter() -> None:
    left, right = make_event(REPORT, "Arson", "arson", place=LUBLIN), make_event(LATER, "arson", "arson", place=POLAND)
    assert judge(left, right) == judge(right, left)


def test_contradictory_places_and_days_speak_strongly_against() -> None:
    left = make_event(REPORT, "Arson", "arson", place=LUBLIN, when=day("2024-04-20"))
    right = make_event(LATER, "arson", "arson", place=GDANSK, when=day("2024-05-02"))
    reasons = {reason.feature: reason for reason in judge(left, right).reasons}
    assert reasons["place_far"].weight <= -2
    assert reasons["place_far"].words == "Lublin here, Gdańsk there (434 km)"
    assert reasons["day_far"].weight <= -1.5
    assert reasons["day_far"].words == "12 days apart"


def test_a_happening_after_the_report_was_out_is_another() -> None:
    left, right = make_event(REPORT, "Arson", "arson"), make_event(LATER, "arson", "arson", when=day("2024-05-20"))
    assert judge(left, right).reasons[0].feature in {"told_before", "report_alike"}
    assert words(judge(left, right))["told_before"] == "one report was out 17 days before 2024-05-20"


def test_targets_that_the_other_report_does_not_know_speak_against() -> None:
    left = make_event(REPORT, "Arson", "arson", target=organisation("Torvel mill"))
    right = make_event(REPORT, "arson", "arson", target=organisation("kiosk"))
    assert words(judge(left, right))["targets_differ"].endswith("there")


def test_types_of_no_family_are_told_apart() -> None:
    left, right = make_event(REPORT, "Arson", "arson"), make_event(LATER, "arson", "espionage")
    assert words(judge(left, right))["type_fit"] == "arson here, espionage there"
    family = judge(left, make_event(LATER, "arson", "attack"))
    assert words(family)["type_fit"] == "arson and attack, one a kind of the other"


def test_events_that_say_nothing_are_compared_without_fault() -> None:
    left, right = make_event(REPORT, "man", "arson"), make_event(LATER, "kills", "arson")
    assert judge(left, right).reasons


def test_missing_documents_are_an_error() -> None:
    left, right = make_event(REPORT, "Arson", "arson"), make_event(LATER, "arson", "arson")
    with pytest.raises(MergeError, match="missing"):
        WeightsMatcher(CODEBOOK).score(left, right, {REPORT.id: REPORT})


def test_a_weight_of_no_feature_is_an_error() -> None:
    odd = Weights(version="x", across={"no_such": 1.0}, within={})
    with pytest.raises(MergeError) as caught:
        WeightsMatcher(CODEBOOK, odd).prepare(DOCUMENTS)
    assert "base_rate" in (caught.value.hint or "")


def test_every_feature_has_a_weight_and_documentation() -> None:
    weights = load_weights()
    assert {feature.__name__ for feature in ACROSS} == set(weights.across)
    assert {feature.__name__ for feature in WITHIN} == set(weights.within)
    assert all(feature.__doc__ for feature in ACROSS)


def test_families_are_known() -> None:
    assert load_types().families["arson"] & load_types().families["sabotage"]
    assert "denial" in load_types().denials

"""Our own gold holds what it says: words that stand in its reports, codes of the codebook, stories in one split."""

import json
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.coding.codebook import load_codebook
from sayso.model import Stage, Stance

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
SPLITS = ("train", "dev", "test")
READINGS = ("first", "second")
BATCHES = ("a", "b", "c", "d")
ROLES = ("actor", "target", "victim", "recipient", "organisation", "instrument")
PLACES = ("place", "place_from", "place_arrested", "place_tried")
Row = dict[str, Any]


@cache
def texts(split: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((GOLD / "reports" / split).glob("*.txt"))}


@cache
def rows(split: str, sheet: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / split / f"{sheet}.jsonl").read_text("utf-8").splitlines()]


def every(sheet: str) -> list[Row]:
    return [row for split in SPLITS for row in rows(split, sheet)]


def test_there_are_as_many_reports_and_attributions_as_are_promised() -> None:
    assert sum(len(texts(split)) for split in SPLITS) >= 150
    sentences = {(row["file"], row["context"]) for row in every("attributions")}
    assert len(sentences) >= 800
    assert len(every("denials")) >= 300


def test_every_report_of_a_story_is_in_one_split() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for split in SPLITS:
        for name in texts(split):
            story = "-".join(name.split("-")[:2])
            homes[story].add(split)
    assert len(homes) >= 50
    assert [story for story, found in homes.items() if len(found) > 1] == []


@pytest.mark.parametrize("split", SPLITS)
def test_every_word_of_the_gold_stands_in_its_report(split: str) -> None:
    held = texts(split)
    for row in rows(split, "gold"):
        assert row["context"] in held[row["file"]], row
        assert row["context"].count(row["trigger"]) == 1, row
    for row in rows(split, "attributions"):
        assert row["context"] in held[row["file"]], row
        assert all(words in row["context"] for words in (row.get("source") or "", row.get("cue") or "", *row["content"])), row
    for row in rows(split, "denials"):
        assert row["context"] in held[row["file"]], row
        assert row["words"] in row["context"], row


def test_gold_words_are_words_of_the_codebook_and_the_schema() -> None:
    halves = {kind.code: kind.half for kind in load_codebook("hostile-acts").types}
    for row in every("gold"):
        assert ("stage" in row) == (halves[row["code"]] == "act"), row
        assert row.get("stage", "carried-out") in set(Stage), row
        assert row["stance"] in set(Stance), row
        assert all(isinstance(row.get(role, []), list) for role in ROLES), row
    for row in every("attributions"):
        assert row["stance"] in set(Stance), row
        assert row["kind"] in ("named", "office", "unnamed", "source"), row
    assert {row["denied"] for row in every("denials")} == {"act", "part", "claim"}


def test_every_denial_is_of_a_happening_that_its_story_tells() -> None:
    for split in SPLITS:
        told = {row["incident"] for row in rows(split, "gold") if row.get("incident")}
        assert {row["incident"] for row in rows(split, "denials")} <= told
        assert {row["about"] for row in rows(split, "gold") if row.get("about")} <= told


def test_places_lie_on_the_globe_and_days_in_order() -> None:
    for row in every("gold"):
        for place in (row[name] for name in PLACES if row.get(name)):
            assert -90 <= place["lat"] <= 90, row
            assert -180 <= place["lon"] <= 180, row
        ends = [date.fromisoformat(day) for day in row.get("when") or [] if day]
        assert ends == sorted(ends), row


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("batch", BATCHES)
def test_both_readings_are_kept_and_stand_on_the_same_words(reading: str, batch: str) -> None:
    held = {name: text for split in SPLITS for name, text in texts(split).items()}
    for sheet in ("gold", "attributions", "denials"):
        lines = (GOLD / "passes" / reading / batch / f"{sheet}.jsonl").read_text("utf-8").splitlines()
        found = [json.loads(line) for line in lines]
        assert len(found) > 90
        assert [row for row in found if row["context"] not in held[row["file"]]] == []

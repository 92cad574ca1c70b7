"""The demo corpus holds what its gold says, and the gold covers what the codebook can code."""

import json
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.coding.codebook import load_codebook
from sayso.ingest.folder import FolderFetcher
from sayso.model import Capture, Document, Limits, Stage, Stance
from sayso.read.auto import AutoReader

CORPUS = Path(__file__).parents[2] / "corpus"
DEMO, GOLD = CORPUS / "demo", CORPUS / "demo-gold"
CONTRACT_CODES = frozenset(
    [
        "attack", "bombing", "arson", "sabotage", "assassination", "poisoning", "kidnapping", "robbery", "cyberattack", "intrusion",
        "denial-of-service", "ransomware", "wiper", "data-leak", "jamming", "disinformation", "espionage", "reconnaissance",
        "border-violation", "airspace-violation", "threat", "arrest", "charge", "trial", "conviction", "acquittal", "release",
        "expulsion", "sanction", "closure", "investigation", "protective-measure", "aid", "agreement", "meeting", "order",
        "accusation", "claim-of-responsibility", "denial", "condemnation", "warning", "demand", "promise", "proposal",
    ]
)  # fmt: skip
ASIDES = frozenset(
    ["drill", "anniversary", "round-up", "hypothetical", "court stage", "general", "fiction", "history"]
)  # fmt: skip
Row = dict[str, Any]


@cache
def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]


@cache
def read() -> dict[str, list[Document]]:
    """All documents of the demo, by file."""
    limits = Limits()
    reader = AutoReader(limits)
    found: dict[str, list[Document]] = defaultdict(list)
    for capture in FolderFetcher(limits, lambda: "2026-11-22T00:00:00+00:00").fetch(str(DEMO)):
        assert isinstance(capture, Capture), capture
        found[capture.url.removeprefix(f"{DEMO.as_posix()}/").partition("#")[0]].append(reader.read(capture))
    return found


def document_of(row: Row) -> Document:
    found = read()[row["file"]]
    if len(found) == 1:
        return found[0]
    (one,) = [document for document in found if document.title == row["title"]]
    return one


def test_there_are_at_least_forty_documents_and_every_one_is_described() -> None:
    assert sum(map(len, read().values())) >= 40
    described = Counter(row["file"] for row in rows("documents"))
    assert described == Counter({file: len(documents) for file, documents in read().items()})


def test_every_format_is_there() -> None:
    suffixes = {"".join(Path(file).suffixes[-2:]) for file in read()}
    assert suffixes >= {".html", ".txt", ".eml", ".pdf", ".xml", ".jsonl", ".csv", ".warc.gz"}
    assert {row["kind"] for row in rows("documents")} == {"article", "transcript"}
    assert {row["language"] for row in rows("documents")} == {"en", "de"}
    assert any(document.text.isupper() for documents in read().values() for document in documents)


@pytest.mark.parametrize("row", rows("gold"), ids=lambda row: f"{row['file']}: {row['context'][:40]}")
def test_every_quote_is_found_in_the_text_that_is_read(row: Row) -> None:
    assert row["context"] in document_of(row).text
    assert row["context"].count(row["trigger"]) == 1


def test_gold_words_are_words_of_the_schema() -> None:
    for row in rows("gold"):
        assert row["stance"] in set(Stance)
        assert row.get("stage", "carried-out") in set(Stage)
        assert row.get("aside", "drill") in ASIDES, row


def test_every_code_of_the_gold_is_in_the_codebook() -> None:
    known = {kind.code for kind in load_codebook("hostile-acts").types}
    assert {row["code"] for row in rows("gold")} <= known


def test_every_type_the_product_names_has_a_gold_event_that_counts() -> None:
    assert {row["code"] for row in rows("gold") if not row.get("optional")} >= CONTRACT_CODES


def test_every_stage_and_most_asides_and_stances_are_there() -> None:
    kept = [row for row in rows("gold") if not row.get("optional")]
    assert {row.get("stage") for row in kept} >= set(Stage)
    assert {row.get("aside") for row in kept} >= ASIDES
    assert {row["stance"] for row in kept} >= {"asserts", "alleges", "suspects", "doubts", "denies", "retracts", "predicts"}


def test_acts_have_a_stage_and_other_events_none() -> None:
    halves = {kind.code: kind.half for kind in load_codebook("hostile-acts").types}
    for row in rows("gold"):
        assert ("stage" in row) == (halves[row["code"]] == "act"), row


def test_dates_parse_and_do_not_lie_after_what_reports_them() -> None:
    published = {(row["file"], row["title"]): date.fromisoformat(row["published"]) for row in rows("documents")}
    assert min(published.values()).year == 2023
    assert max(published.values()).year == 2026
    for row in rows("gold"):
        ends = [date.fromisoformat(day) for day in row.get("when", []) if day]
        assert ends == sorted(ends), row


def test_places_lie_on_the_globe_and_one_name_is_one_point() -> None:
    points: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for row in rows("gold"):
        if place := row.get("place"):
            points[place["name"]].add((place["lat"], place["lon"]))
    assert len(points) > 50
    assert all(len(found) == 1 for found in points.values())
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for found in points.values() for lat, lon in found)


def test_what_a_word_is_about_is_a_story_that_somebody_tells() -> None:
    told = {row["incident"] for row in rows("gold") if "incident" in row}
    assert {row["about"] for row in rows("gold") if "about" in row} <= told


def test_a_story_is_of_one_half() -> None:
    halves = {kind.code: kind.half for kind in load_codebook("hostile-acts").types}
    stories: dict[str, set[bool]] = defaultdict(set)
    for row in rows("gold"):
        if "incident" in row:
            stories[row["incident"]].add(halves[row["code"]] == "act")
    assert not [story for story, found in stories.items() if len(found) > 1]


def test_three_outlets_print_one_wire_report() -> None:
    copies = Counter(row["origin"] for row in rows("origins"))
    assert copies.most_common(1)[0] == ("continental-pruszcz", 3)
    assert len(rows("origins")) == len(rows("documents"))


def test_a_reader_is_told_that_all_is_invented() -> None:
    assert "invented" in (CORPUS / "README.md").read_text("utf-8")
    assert "CC0" in (CORPUS / "LICENSE").read_text("utf-8")
    for page in DEMO.rglob("*.html"):
        assert re.search(r"<!--.*(invented|erfunden).*-->", page.read_text("utf-8")), page

"""Predictions need no gold: every benchmark is run on invented rows that hold only what it may read."""

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
_bench = import_module("bench.__main__")
NAMES: tuple[str, ...] = _bench.NAMES
load, main = _bench.load, _bench.main

FIRE = "Police in Tartu said on Monday that two men had set fire to a bus depot. The company denied that its guards were asleep."
SHOOTING = "A man was shot and wounded outside a bar in Dayton, Ohio, on Saturday night, police said. Officers arrested a suspect."
BREACH = "Hackers broke into the computers of Halden Freight and stole customer data. The company patched the flaw on Friday."
TOWNS = "The mayor of Tartu met colleagues from Narva."
MARKED = (
    "<s>Estonia</s> expelled <t>two diplomats</t> on Friday.",
    "<s>The minister</s> praised <t>the fire brigade of Tartu</t>.",
)


def words(text: str) -> list[str]:
    return text.replace(".", " .").split()


def spans(text: str, *names: str) -> list[Row]:
    return [{"start": text.index(name), "end": text.index(name) + len(name)} for name in names]


REPORTS: list[Row] = [
    {"doc_id": "a", "title": "Man shot in Dayton", "dct": "2024-05-12", "uri": "https://example.org/a", "text": SHOOTING},
    {"doc_id": "b", "title": "", "dct": None, "text": FIRE},
]
ROWS: Mapping[str, list[Row]] = {
    "polnear": [{"doc_id": "a", "text": FIRE}, {"doc_id": "b", "text": SHOOTING}],
    "timex": [{"doc_id": "a", "text": FIRE, "dct": "2024-05-08"}, {"doc_id": "b", "text": "No time is told here."}],
    "geo": [
        {
            "doc_id": "a",
            "text": TOWNS,
            "title": "Mayors meet",
            "url": "https://example.org/a",
            "toponyms": spans(TOWNS, "Tartu", "Narva"),
        },
        {"doc_id": "b", "text": SHOOTING, "toponyms": spans(SHOOTING, "Ohio")},
    ],
    "factuality": [
        {"id": "a", "tokens": words("Police say the depot may have burned."), "events": [{"span": [1, 2]}, {"span": [6, 7]}]},
        {"id": "b", "tokens": words("Nobody was hurt."), "events": [{"span": [2, 3]}]},
    ],
    "plover": [{"id": str(number), "text": "", "marked": marked} for number, marked in enumerate(MARKED)],
    "casie": [{"id": "a", "text": BREACH, "title": "Freight firm hacked", "date": "2024-05-08"}, {"id": "b", "text": TOWNS}],
    "muc4": [{"id": "a", "text": FIRE.upper()}, {"id": "b", "text": TOWNS.upper()}],
    **dict.fromkeys(("gva", "gvc", "slots"), REPORTS),
    "ecbplus": [
        {"mention_id": "1", "doc_id": "a", "sent": 0, "tokens": [2]},
        {"mention_id": "1", "doc_id": "b", "sent": 1, "tokens": [3]},
        {"mention_id": "2", "doc_id": "b", "sent": 0, "tokens": [1]},
    ],
}
DOCUMENTS = [
    {"doc_id": "a", "sentences": [words("Two men burned a depot.")]},
    {"doc_id": "b", "sentences": [words("It rained."), words("The depot was burned.")]},
]


# Gold as it stands in the files, all of it wrong: whoever reads it predicts something else.
DECOYS: Mapping[str, Row] = {
    "polnear": {"attributions": [{"source": [], "cue": [[0, 1]], "content": [[2, 9]]}]},
    "timex": {"timexes": [{"start": 0, "end": 2, "value": "1900"}]},
    "geo": {"toponyms": {"lat": -33.0, "lon": 151.0, "geonameid": "1", "name": "Nowhere"}},
    "factuality": {"events": {"factuality": -3.0, "text": "nothing"}},
    "plover": {"events": [{"code": "AID", "root": "AID"}]},
    "casie": {"incidents": [{"events": [{"subtype": "Ransom", "nugget": {"start": 0, "end": 3}, "arguments": []}]}]},
    "muc4": {"relevant": False, "gtt_templates": [{"incident_type": "kidnapping"}], "templates": [], "grit_extracts": {}},
    "gva": {"incident_id": "1"},
    "gvc": {"incident_id": "1"},
    "slots": {"incident_id": "1", "date": "1900-01-01", "lat": -33.0, "lon": 151.0, "city": "Nowhere"},
    "ecbplus": {"chain": "one", "chain_label": "one", "topic": 1, "subtopic": "1"},
}


def write(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(name: str, data: Path, *more: str) -> list[Row]:
    out = data.parent / "out" / f"{name}.jsonl"
    main(["run", name, "--data", str(data), "--out", str(out), *more])
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def predicted(name: str, tmp_path: Path) -> list[Row]:
    data = write(tmp_path / "mentions.rows.jsonl", ROWS[name])
    write(tmp_path / "docs.rows.jsonl", DOCUMENTS)
    rows = run(name, data)
    assert len(rows) == len(ROWS[name])
    for key in ("doc_id", "id", "mention_id"):
        assert [row.get(key) for row in rows] == [row.get(key) for row in ROWS[name]]
    return rows


def with_gold(row: Row, decoy: Row) -> Row:
    """Return a row with gold beside, or, where spans are given, inside the spans."""
    inside = {key: [span | more for span in row[key]] for key, more in decoy.items() if isinstance(more, dict) and key in row}
    return row | {**decoy, **inside}


@pytest.mark.parametrize("name", DECOYS)
def test_gold_beside_the_text_changes_nothing(name: str, tmp_path: Path) -> None:
    without = predicted(name, tmp_path)
    rows = [with_gold(row, DECOYS[name]) for row in ROWS[name]]
    assert run(name, write(tmp_path / "mentions.rows.jsonl", rows)) == without


def quoted(text: str, found: list[list[int]]) -> list[str]:
    return [text[start:end] for start, end in found]


def test_list_names_every_benchmark() -> None:
    command = [sys.executable, "-m", "bench", "list"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
    assert [line.split()[0] for line in shown.splitlines()] == list(NAMES)
    assert all(len(line.split()) > 3 for line in shown.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_bears_its_name(name: str) -> None:
    assert load(name).name == name


def test_attributions(tmp_path: Path) -> None:
    fire, _ = predicted("polnear", tmp_path)
    said = [{role: quoted(FIRE, one[role]) for role in ("source", "cue", "content")} for one in fire["attributions"]]
    assert ("Police in Tartu", "said") in [(*one["source"], *one["cue"]) for one in said]
    assert any("set fire" in " ".join(one["content"]) for one in said)


def test_times(tmp_path: Path) -> None:
    fire, quiet = predicted("timex", tmp_path)
    (monday,) = fire["timexes"]
    assert (FIRE[monday["start"] : monday["end"]], monday["value"]) == ("Monday", "2024-05-06")
    assert quiet["timexes"] == []


def test_places(tmp_path: Path) -> None:
    towns, state = predicted("geo", tmp_path)
    assert [(place["start"], place["end"]) for place in towns["toponyms"]] == [(13, 18), (39, 44)]
    assert [(round(place["lat"]), round(place["lon"])) for place in towns["toponyms"]] == [(58, 27), (59, 28)]
    assert state["toponyms"][0]["geonameid"] == "5165418"


def test_factuality(tmp_path: Path) -> None:
    may, nobody = predicted("factuality", tmp_path)
    assert [event["span"] for event in may["events"]] == [[1, 2], [6, 7]]
    certain, unsure = (event["factuality"] for event in may["events"])
    assert -3 <= nobody["events"][0]["factuality"] < 0 < unsure < certain <= 3


def test_roots(tmp_path: Path) -> None:
    expelled, praised = predicted("plover", tmp_path)
    assert (expelled["root"], praised["root"]) == ("SANCTION", "SUPPORT")


def test_rows_without_a_pair_get_numbers(tmp_path: Path) -> None:
    (row,) = run("plover", write(tmp_path / "cameo.jsonl", [{"id": "a", "text": "Estonia expelled two diplomats on Friday."}]))
    assert (row["id"], row["root"]) == ("a", "16")


def test_cyber_events(tmp_path: Path) -> None:
    breach, quiet = predicted("casie", tmp_path)
    kinds = {event["type"]: BREACH[event["start"] : event["end"]] for event in breach["events"]}
    assert {"Databreach", "PatchVulnerability"} == set(kinds)
    assert all({"role", "start", "end"} == set(argument) for event in breach["events"] for argument in event["arguments"])
    assert quiet["events"] == []


def test_templates(tmp_path: Path) -> None:
    fire, quiet = predicted("muc4", tmp_path)
    (reduced,), (full,) = fire["gtt_templates"], fire["templates"]
    assert reduced["incident_type"] == "arson"
    assert set(reduced) == {"incident_type", "PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}
    assert full["incident_type"] == [{"values": ["ARSON"]}]
    assert quiet["gtt_templates"] == quiet["templates"] == []


@pytest.mark.parametrize("name", ["gva", "gvc"])
def test_clusters_of_reports(name: str, tmp_path: Path) -> None:
    shooting, fire = predicted(name, tmp_path)
    assert set(shooting) == {"doc_id", "cluster"}
    assert shooting["cluster"] != fire["cluster"]


def test_day_and_point(tmp_path: Path) -> None:
    shooting, fire = predicted("slots", tmp_path)
    assert shooting["date"] == "2024-05-11"
    assert (round(shooting["lat"]), round(shooting["lon"])) == (40, -84)
    assert (fire["date"], round(fire["lat"])) == (None, 58)


def test_clusters_of_mentions(tmp_path: Path) -> None:
    one, other, rain = predicted("ecbplus", tmp_path)
    assert one["cluster"] == other["cluster"] != rain["cluster"]


def test_a_limit_stops_early(tmp_path: Path) -> None:
    assert len(run("timex", write(tmp_path / "rows.jsonl", ROWS["timex"]), "--limit", "1")) == 1


def test_scores_are_printed_as_percentages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times = [{"doc_id": "a", "timexes": [{"start": 0, "end": 5, "value": "2024"}, {"start": 6, "end": 9, "value": "2025"}]}]
    said = [{"doc_id": "a", "timexes": [{"start": 0, "end": 5, "value": "2024"}]}]
    main(["score", "timex", "--data", str(write(tmp_path / "g.jsonl", times)), "--pred", str(write(tmp_path / "p.jsonl", said))])
    shown = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert shown == {name: ["100.0", "50.0", "66.7"] for name in ("value", "relaxed", "strict")}


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "nonsense", "--data", "a", "--out", "b"])
    assert "polnear" in capsys.readouterr().err


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a gold folder of two reports, in the form of the annotation guide."""
    texts, gold = tmp_path / "reports", tmp_path / "reports-gold"
    texts.mkdir()
    gold.mkdir()
    (texts / "fire.txt").write_text(f"Fire in Tartu\n\nTARTU, Estonia, May 8, 2024 (Emajogi Wire) - {FIRE}\n", encoding="utf-8")
    (texts / "meeting.txt").write_text(f"Mayors meet\n\nTARTU, Estonia, May 9, 2024 (Emajogi Wire) - {TOWNS}\n", encoding="utf-8")
    (gold / "corpus.json").write_text(json.dumps({"documents": "../reports"}), encoding="utf-8")
    files = [("fire.txt", "Fire in Tartu", "2024-05-08"), ("meeting.txt", "Mayors meet", "2024-05-09")]
    write(
        gold / "documents.jsonl", [{"file": file, "title": title, "published": day, "language": "en"} for file, title, day in files]
    )
    write(gold / "origins.jsonl", [{"file": file, "title": title, "origin": file} for file, title, _ in files])
    place = {"name": "Tartu", "lat": 58.38, "lon": 26.72}
    fire: Row = {
        "code": "arson",
        "stage": "carried-out",
        "speaker": "Police in Tartu",
        "stance": "asserts",
        "incident": "fire",
        "place": place,
    }
    rows = [
        {
            "context": FIRE[:71],
            "trigger": "set fire",
            "when": ["2024-05-06", "2024-05-06"],
            "actor": ["two men"],
            "target": ["depot"],
            **fire,
        },
        {"context": FIRE, "trigger": "denied", "code": "denial", "stance": "asserts", "actor": ["The company"]},
    ]
    write(gold / "gold.jsonl", [{"file": "fire.txt", "title": "Fire in Tartu", **row} for row in rows])
    return gold


def test_a_gold_folder_from_end_to_end(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = corpus / "gold.jsonl"
    fire, meeting = sorted(run("demo", data), key=lambda row: str(row["file"]))
    assert (fire["file"], fire["title"], fire["published"]) == ("fire.txt", "Fire in Tartu", "2024-05-08")
    assert fire["text"][fire["events"][0]["start"] : fire["events"][0]["end"]] == fire["events"][0]["trigger"]
    assert meeting["file"] == "meeting.txt"
    main(["score", "demo", "--data", str(data), "--pred", str(corpus / "out" / "demo.jsonl")])
    shown = {line[:28].strip(): line[28:].split() for line in capsys.readouterr().out.splitlines()}
    assert shown["documents found"] == ["100.0"]
    assert shown["document title"] == ["100.0", "100.0", "100.0"]
    assert shown["event type+trigger"][1] == "100.0"
    assert shown["place of acts"] == shown["when exact"] == shown["actor"] == ["100.0", "100.0", "100.0"]


def test_a_folder_without_gold_is_read_all_the_same(corpus: Path) -> None:
    assert {row["title"] for row in run("gold", corpus.parent / "reports")} == {"Fire in Tartu", "Mayors meet"}

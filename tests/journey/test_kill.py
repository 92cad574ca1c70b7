"""A killed run loses no finished report, and the next run goes on where it stopped."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.journey.shell import sayso

REPORTS = 160
KILLS = 8
BATCH = 4


def test_kill_nine_at_any_moment_loses_no_finished_report(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports.jsonl")
    registry = tmp_path / "killed.db"
    chance = random.Random(5)
    before = 0
    for _ in range(KILLS):
        run = start(tmp_path, registry)
        wait_for_growth(run, registry, before, chance.uniform(0.0, 0.4))
        run.send_signal(signal.SIGKILL)
        run.wait()
        now = finished(registry)
        assert now >= before
        before = now
    ended = sayso("read", "reports.jsonl", "-r", str(registry), cwd=tmp_path)
    assert ended.returncode == 0
    assert f"{before} known already" in ended.stderr or before in (0, REPORTS)
    assert sayso("check", "-r", str(registry), cwd=tmp_path).returncode == 0
    whole = tmp_path / "whole.db"
    assert sayso("read", "reports.jsonl", "-r", str(whole), cwd=tmp_path).returncode == 0
    assert records(registry) == records(whole)


def start(folder: Path, registry: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "sayso", "read", "reports.jsonl", "-r", str(registry), "--set", f"batch={BATCH}"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for_growth(run: "subprocess.Popen[bytes]", registry: Path, before: int, longer: float) -> None:
    deadline = time.monotonic() + 60
    while run.poll() is None and time.monotonic() < deadline and finished(registry) <= before:
        time.sleep(0.02)
    time.sleep(longer)


def finished(registry: Path) -> int:
    if not registry.exists():
        return 0
    connection = sqlite3.connect(registry)
    try:
        return int(connection.execute("SELECT count(*) FROM codings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def records(registry: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(registry)
    try:
        kept = connection.execute("SELECT id, text FROM documents ORDER BY id").fetchall()
        said = connection.execute("SELECT id, field, value, quote FROM claims ORDER BY id").fetchall()
        shown = connection.execute("SELECT id, code, gist FROM incidents ORDER BY id").fetchall()
        return [*kept, *said, *shown]
    finally:
        connection.close()


def write_reports(path: Path) -> None:
    towns = ("Lublin", "Tczew", "Narva", "Turku", "Brno", "Leipzig", "Antwerp", "Gdynia")
    with path.open("w", encoding="utf-8") as out:
        for number in range(REPORTS):
            town = towns[number % len(towns)]
            act = f"{number + 2} youths set fire to depot {number}"
            text = f"Police in {town} said on Monday that {act}. The mayor denied that it was arson."
            out.write(json.dumps({"title": f"Fire {number}", "text": text, "published": f"2024-05-{number % 28 + 1:02}"}) + "\n")

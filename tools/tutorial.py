"""Runs the commands of the tutorial and puts what they print under them."""

import os
import pty
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial" / "first-registry.md"
PART = re.compile(r"<!-- name: (?P<asked>.+?) -->|```console\n(?P<body>.*?)```", re.DOTALL)
"""A block of commands, or a comment with the command whose first incident lends the blocks below it their name."""

NAME = re.compile(r"\bSO-[0-9A-Z]{5,}\b")
PROMPT = "$ "
WIDTH = 110
CUT = 34
"""Lines of output kept; what follows is an ellipsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A command of the tutorial, its exit code and what it wrote to its terminal."""

    command: str
    code: int
    output: str


def run_all(page: str, folder: Path) -> Iterator[Ran]:
    """Run the commands of all blocks one after another in `folder`, which gets the demo corpus; yield each as it ended.

    A name of an incident in them is replaced by the one that the coder of today gives.
    """
    shutil.copytree(ROOT / "corpus", folder / "corpus", dirs_exist_ok=True)
    name = None
    for part in PART.finditer(page):
        if part["asked"]:
            name = ask_name(part["asked"], folder)
        for line in (part["body"] or "").splitlines():
            if line.startswith(PROMPT):
                command = line.removeprefix(PROMPT)
                yield run_one(NAME.sub(name, command) if name else command, folder)


def ask_name(command: str, folder: Path) -> str | None:
    """Return the name of the first incident that a command lists."""
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    found = NAME.search(done.stdout)
    return found[0] if found else None


def run_one(command: str, folder: Path) -> Ran:
    """Run a command on a terminal of its own."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"}
    with subprocess.Popen(
        command, shell=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=follower, stderr=follower, env=environment
    ) as process:
        os.close(follower)
        output = _drain(leader)
    os.close(leader)
    return Ran(command=command, code=process.returncode, output=output)


def _drain(leader: int) -> str:
    pieces = []
    try:
        while piece := os.read(leader, 1 << 16):
            pieces.append(piece)
    except OSError:
        # Linux says EIO where the other side has closed.
        pass
    return b"".join(pieces).decode("utf-8", "replace").replace("\r\n", "\n")


def rewrite(page: str) -> str:
    """Return the page with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        ran = run_all(page, Path(folder))
        return PART.sub(lambda part: part[0] if part["asked"] else f"```console\n{_block(part['body'], ran)}```", page)


def _block(body: str, ran: Iterator[Ran]) -> str:
    told = [next(ran) for line in body.splitlines() if line.startswith(PROMPT)]
    failed = [one for one in told if one.code]
    if failed:
        raise SystemExit(f"the tutorial stays as it is, for a command failed: {failed[0].command}\n{failed[0].output[:400]}")
    return "".join(f"{PROMPT}{one.command}\n{_cut(one.output)}" for one in told)


def _cut(output: str) -> str:
    lines = [line.rstrip() for line in output.splitlines()]
    kept = lines if len(lines) <= CUT else [*lines[:CUT], "…"]
    return "".join(f"{line}\n" for line in kept)

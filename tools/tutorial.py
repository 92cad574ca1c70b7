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
BLOCK = re.compile(r"```console\n(?P<body>.*?)```", re.DOTALL)
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


def commands(page: str) -> tuple[str, ...]:
    """Return the commands of all ```console blocks, in order."""
    lines = (line for block in BLOCK.finditer(page) for line in block["body"].splitlines())
    return tuple(line.removeprefix(PROMPT) for line in lines if line.startswith(PROMPT))


def run_all(page: str, folder: Path) -> Iterator[Ran]:
    """Run the commands one after another in `folder`, which gets the demo corpus; yield each as it ended."""
    shutil.copytree(ROOT / "corpus", folder / "corpus", dirs_exist_ok=True)
    yield from (run_one(command, folder) for command in commands(page))


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
        return BLOCK.sub(lambda block: f"```console\n{_block(block['body'], ran)}```", page)


def _block(body: str, ran: Iterator[Ran]) -> str:
    told = (next(ran) for line in body.splitlines() if line.startswith(PROMPT))
    return "".join(f"{PROMPT}{one.command}\n{_cut(one.output)}" for one in told)


def _cut(output: str) -> str:
    lines = [line.rstrip() for line in output.splitlines()]
    kept = lines if len(lines) <= CUT else [*lines[:CUT], "…"]
    return "".join(f"{line}\n" for line in kept)

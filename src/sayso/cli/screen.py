"""What faces people: safe text, a console, and the choice between a table and JSON Lines."""

import os
import re
import shutil
import sys
from collections.abc import Generator, Iterable
from typing import Any, BinaryIO

from rich.console import Console, ConsoleDimensions
from rich.text import Text

from sayso.model.wire import to_wire
from sayso.share.jsonl import dump_line

SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+ *")
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What a terminal would act on, or what turns or hides the text around it: controls, bidi marks, zero-width characters."""


def plain(words: str) -> str:
    """Return words on one line in which nothing can act on the terminal; what was taken out is shown as �."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", SPACES.sub(" ", words)).strip()


def text(words: str, style: str = "") -> Text:
    """Return safe words for the console; markup in them means nothing."""
    return Text(plain(words), style=style)


class Screen(Console):
    """A console that leaves it to the command line to take leave of a reader who has gone."""

    def on_broken_pipe(self) -> None:
        """Pass the news on."""
        raise BrokenPipeError


def console(*, error: bool = False) -> Console:
    """Return a console on standard output (or error); NO_COLOR, TERM and COLUMNS are obeyed."""
    found = Screen(stderr=error, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if found.is_dumb_terminal:
        # Rich takes 80 columns for a terminal without capabilities, even where it says how wide it is.
        found.size = ConsoleDimensions(*shutil.get_terminal_size())
    return found


def wants_lines(choice: bool | None) -> bool:
    """Say whether to write JSON Lines: as chosen, or else whenever the output is no terminal."""
    return choice if choice is not None else not sys.stdout.isatty()


def write_lines(nouns: Iterable[object]) -> None:
    """Write the wire shape of each noun (or a plain object as it is) on a line of its own."""
    lines = (dump_line(noun if isinstance(noun, dict) else to_wire(noun)) for noun in nouns)
    try:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
    finally:
        # Whoever reads may go before the end; what yields the nouns must end before its registry is closed.
        if isinstance(nouns, Generator):
            nouns.close()


def hang_up() -> int:
    """Let go of a standard output that nobody reads any more; return the exit code, which is no error's."""
    # Without this the interpreter complains once more when it flushes at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class Tamed:
    """Standard output for bytes of text from elsewhere: on a terminal, what would act on it is taken out on the way."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, body: bytes) -> int:
        """Write text in UTF-8, line by line as it came."""
        lines = bytes(body).decode("utf-8", "replace").split("\n")
        self._out.write("\n".join(UNSAFE.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines).encode("utf-8", "replace"))
        return len(body)

    def flush(self) -> None:
        """Pass on what is held."""
        self._out.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)

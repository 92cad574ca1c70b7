"""Nouns as JSON Lines: an incident a line, whole, with every claim; `sayso.model.wire` reads it back."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from sayso.model import Document, Incident
from sayso.model.wire import to_wire

UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What JSON may hold bare but a terminal or a line reader would act on: C1 controls, bidi marks, line separators, half pairs."""


class JsonlExporter:
    """Writes the wire shape of each incident on a line of its own: nothing is flattened or left out."""

    def export(self, incidents: Iterable[Incident], documents: Mapping[str, Document], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write a line for each incident, in the order given."""
        for incident in incidents:
            out.write(dump_line(to_wire(incident)))


def dump_line(shape: object) -> bytes:
    """Return one line of JSON in UTF-8; characters that act on a terminal are written as escapes, so nothing is lost."""
    text = json.dumps(shape, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return UNSAFE.sub(_escape, text).encode() + b"\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"

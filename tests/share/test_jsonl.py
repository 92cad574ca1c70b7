import io
import json

import pytest

from sayso.model import Incident
from sayso.model.wire import from_wire
from sayso.share.jsonl import JsonlExporter, dump_line
from tests.share.sample import DOCUMENTS, INCIDENTS


def test_every_line_reads_back_as_the_incident_it_was() -> None:
    out = io.BytesIO()
    JsonlExporter().export(INCIDENTS, DOCUMENTS, out)
    assert tuple(from_wire(Incident, json.loads(line)) for line in out.getvalue().splitlines()) == INCIDENTS


@pytest.mark.parametrize("text", ["\x1b[2J", "\x9b2J", "a\u202eb", "\u2028", "\ud800", "żółć 北京"])
def test_a_line_is_safe_to_look_at_and_loses_nothing(text: str) -> None:
    line = dump_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert line.count(b"\n") == 1
    shown = line.decode()
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & set(shown)


def test_no_incidents_give_no_lines() -> None:
    out = io.BytesIO()
    JsonlExporter().export((), {}, out)
    assert out.getvalue() == b""

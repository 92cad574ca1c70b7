"""Checks for authors of plug-ins: call one in a test; AssertionError says which promise of the protocol is broken."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence

from sayso.errors import IngestError, SaysoError
from sayso.model import Capture, Coding, Document, Event, Incident, Judgement, make_id
from sayso.model.wire import from_wire, to_wire
from sayso.plugin import Coder, Exporter, Fetcher, Matcher, Reader
from sayso.registry.checks import capture_faults, coding_faults, document_faults

JUNK = (b"", b"\x00" * 64, bytes(range(256)), b"<" * 5000, b"\xff\xfe" + b"a\x00" * 9, b"PK\x03\x04 not really")


def check_fetcher(fetcher: Fetcher, target: str) -> tuple[Capture, ...]:
    """Fetch `target` twice: captures have their hash, and the same bytes the same id; return them."""
    first, second = (tuple(fetcher.fetch(target)) for _ in range(2))
    found = tuple(item for item in first if isinstance(item, Capture))
    for capture in found:
        _none(capture_faults(capture), capture.url)
    assert [item.id for item in second if isinstance(item, Capture)] == [item.id for item in found], "a second fetch gave other ids"
    assert all(item.where for item in first if isinstance(item, IngestError)), "an error does not say where"
    return found


def check_reader(reader: Reader, capture: Capture) -> Document:
    """Read `capture` twice, then junk: the documents are equal and sound, and junk raises SaysoError or gives a sound document."""
    document = reader.read(capture)
    _none(document_faults(document), document.id)
    assert reader.read(capture) == document, "a second reading gave another document"
    assert from_wire(Document, _over_the_wire(document)) == document, "the document does not come back from the wire"
    for body in JUNK:
        junk = Capture.of(url="junk", body=body, fetched=capture.fetched, media_type=capture.media_type)
        try:
            _none(document_faults(reader.read(junk)), "junk")
        except SaysoError:
            continue
    return document


def check_coder(coder: Coder, documents: Sequence[Document]) -> tuple[Coding, ...]:
    """Code `documents` together, alone and backwards: one sound coding each, the same whatever the batch; return them."""
    codings = tuple(coder.code(documents))
    assert [coding.document for coding in codings] == [document.id for document in documents], "not one coding a document, in order"
    for document, coding in zip(documents, codings, strict=True):
        _none(coding_faults(document, coding), document.id)
        assert coding.coder == coder.name, f"a coding bears {coding.coder!r}, the coder's name is {coder.name!r}"
        assert tuple(coder.code((document,))) == (coding,), f"{document.id} alone is coded otherwise than in the batch"
        assert from_wire(Coding, _over_the_wire(coding)) == coding, "the coding does not come back from the wire"
    assert tuple(coder.code(documents[::-1])) == codings[::-1], "the order of the batch changes a coding"
    return codings


def check_matcher(matcher: Matcher, left: Event, right: Event, documents: Mapping[str, Document]) -> Judgement:
    """Score a pair both ways round: one judgement, with a score and reasons in words; return it."""
    judgement = matcher.score(left, right, documents)
    assert matcher.score(right, left, documents) == judgement, "the order of the pair changes the judgement"
    assert {judgement.left, judgement.right} == {left.id, right.id}, "the judgement is of another pair"
    assert judgement.score is not None, "there is no score"
    assert judgement.reasons, "there are no reasons"
    assert all(reason.words for reason in judgement.reasons), "a reason without words"
    return judgement


def check_exporter(exporter: Exporter, incidents: Iterable[Incident], documents: Mapping[str, Document]) -> bytes:
    """Export twice, and nothing at all: equal bytes, and no incident is no error; return the bytes."""
    kept = tuple(incidents)
    first, second = (_exported(exporter, kept, documents) for _ in range(2))
    assert first == second, f"two exports differ ({make_id('', first)}, {make_id('', second)})"
    _exported(exporter, (), {})
    return first


def _exported(exporter: Exporter, incidents: tuple[Incident, ...], documents: Mapping[str, Document]) -> bytes:
    out = io.BytesIO()
    exporter.export(iter(incidents), documents, out)
    return out.getvalue()


def _over_the_wire(noun: object) -> object:
    return json.loads(json.dumps(to_wire(noun)))


def _none(faults: Iterable[str], where: str) -> None:
    found = tuple(faults)
    assert not found, f"{where}: {'; '.join(found)}"

"""Which pairs are worth comparing."""

from dataclasses import replace

from sayso.merge.block import MOST_PARTNERS, across_pairs, within_pairs
from sayso.merge.sketch import Sketch, Sketcher
from sayso.model import Document, Event
from tests.merge.invented import CODEBOOK, LUBLIN, day, make_document, make_event


def sketches(*told: tuple[Document, Event]) -> list[Sketch]:
    sketcher = Sketcher(CODEBOOK, {document.id: document for document, _ in told})
    return [sketcher.sketch(event) for _, event in told]


def report(text: str, published: str | None, source: str, code: str = "arson") -> tuple[Document, Event]:
    document = make_document(text, published=published, source=source)
    return document, make_event(document, "arson", code)


def test_reports_that_share_a_telling_word_are_paired() -> None:
    one = report("The arson at Torvel.", "2024-05-01", "A")
    two = report("Torvel hit by arson.", "2024-05-02", "B")
    assert across_pairs(sketches(one, two)) == [(0, 1)]


def test_types_of_no_family_are_not_paired() -> None:
    one = report("The arson at Torvel.", "2024-05-01", "A")
    two = report("Torvel hit by arson.", "2024-05-02", "B", code="espionage")
    assert across_pairs(sketches(one, two)) == []


def test_a_late_report_must_share_more() -> None:
    one = report("The arson at Torvel.", "2023-05-01", "A")
    little = report("Zelwo mourned an arson victim called Torvel on a rainy afternoon, and Brona.", "2024-05-02", "B")
    much = report("The arson at Torvel, a year on: Torvel mourns, the arson is unsolved.", "2024-05-02", "C")
    assert (0, 2) in across_pairs(sketches(one, little, much))


def test_one_day_and_place_are_enough_without_a_shared_word() -> None:
    one, two = make_document("Halas arson.", "2024-05-01", "A"), make_document("Brona bombing.", "2024-05-02", "B")
    events = (
        (one, make_event(one, "arson", "arson", place=LUBLIN, when=day("2024-05-01"))),
        (two, make_event(two, "bombing", "bombing", place=LUBLIN, when=day("2024-05-01"))),
    )
    assert across_pairs(sketches(*events)) == [(0, 1)]


def test_mentions_of_one_document_are_paired_within_only() -> None:
    document = make_document("The arson at Torvel. One more arson. A denial.")
    told = [(document, make_event(document, "arson", "arson")), (document, make_event(document, "arson", "arson", nth=1))]
    told.append((document, make_event(document, "denial", "denial")))
    assert across_pairs(sketches(*told)) == []
    assert within_pairs(sketches(*told)) == [(0, 1)]


def test_pairs_grow_with_the_number_of_reports_not_its_square() -> None:
    told = [report(f"Another arson in town, number {number}.", "2024-05-01", f"S{number}") for number in range(300)]
    assert len(across_pairs(sketches(*told))) <= MOST_PARTNERS * len(told)


def test_a_border_between_cells_parts_nobody() -> None:
    west, east = replace(LUBLIN, lat=51.249, gazetteer=None), replace(LUBLIN, lat=51.251, gazetteer=None)
    one, two = make_document("Halas arson.", "2024-05-01", "A"), make_document("Brona bombing.", "2024-05-02", "B")
    events = ((one, make_event(one, "arson", "arson", place=west)), (two, make_event(two, "bombing", "bombing", place=east)))
    assert across_pairs(sketches(*events)) == [(0, 1)]

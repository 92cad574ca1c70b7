from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sayso.errors import ReadError

PDF = "application/pdf"
LINES = [
    "Police in Narva detained two men on Friday after an explo-",
    "sion damaged a pumping station near the town, and a spokes-",
    "man said that nobody had been hurt in the blast.",
    "",
    "The men denied that they had been at the station, which",
    "was closed.",
]


def made(pages: int = 1, *, title: str | None = "Two held in Narva", lines: list[str] | None = None) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    if title:
        canvas.setTitle(title)
    for number in range(1, pages + 1):
        canvas.drawString(72, 800, f"Incident bulletin {number}")
        for at, line in enumerate(LINES if lines is None else lines):
            canvas.drawString(72, 760 - 14 * at, line.replace("Narva", ("Narva", "Tartu", "Turku", "Gdynia")[number - 1]))
        canvas.drawString(290, 30, f"Page {number} of {pages}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_lines_are_joined_and_words_made_whole(read: Any) -> None:
    document = read(made(), PDF)
    assert "after an explosion damaged a pumping station near the town, and a spokesman said" in document.text
    assert document.title == "Two held in Narva"
    assert "Page 1" not in document.text


def test_running_heads_are_left_out(read: Any) -> None:
    document = read(made(4), PDF)
    assert "Incident bulletin" not in document.text
    assert document.text.count("nobody had been hurt") == 4


def test_a_pdf_with_a_password_is_an_error_with_a_hint(read: Any) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made())))
    writer.encrypt("secret", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match="password") as caught:
        read(out.getvalue(), PDF)
    assert "password" in (caught.value.hint or "")


def test_a_pdf_locked_only_against_change_is_read(read: Any) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made())))
    writer.encrypt("", "owner", algorithm="AES-128")
    out = BytesIO()
    writer.write(out)
    assert "detained two men" in read(out.getvalue(), PDF).text


def test_a_scan_is_an_error_with_a_hint(read: Any) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadError) as caught:
        read(out.getvalue(), PDF)
    assert "ocrmypdf" in (caught.value.hint or "")


@pytest.mark.parametrize("cut", [10, 300, 900])
def test_a_pdf_cut_short_is_an_error_with_a_hint(cut: int, read: Any) -> None:
    with pytest.raises(ReadError) as caught:
        read(made()[:cut], PDF)
    assert caught.value.hint


def test_a_pdf_of_noise_is_an_error(read: Any) -> None:
    with pytest.raises(ReadError):
        read(b"%PDF-1.7\n" + bytes(range(256)) * 50, PDF)

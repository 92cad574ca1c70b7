"""Write the PDF of the demo corpus from its text; the same text gives the same bytes."""

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

ROOT = Path(__file__).parents[1] / "corpus"
TEXT = ROOT / "demo-sources" / "voronezh-wiper-note.txt"
PDF = ROOT / "demo" / "statements" / "voronezh-wiper-note.pdf"

TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=10)
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=9, leading=12)
NO_TIME = b"D:20000101000000+00'00'"
TIME = b"D:20260226090000+00'00'"

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=8)


def write_pdf(text: Path, pdf: Path) -> None:
    """Set the text: its first line as title, the next two small, then a paragraph for each blank-line block."""
    head, *blocks = text.read_text(encoding="utf-8").strip().split("\n\n")
    title, institute, day = head.split("\n")
    page = SimpleDocTemplate(
        str(pdf), pagesize=A4, invariant=1, title=title, author=institute, subject="Demo text for Sayso, invented. CC0."
    )
    story = [Paragraph(title, TITLE), Paragraph(institute, SMALL), Paragraph(day, SMALL), Spacer(1, 12)]
    page.build([*story, *(Paragraph(block, BODY) for block in blocks)])
    # reportlab fixes the time of reproducible files at the year 2000; readers of the file would take that for its date.
    pdf.write_bytes(pdf.read_bytes().replace(NO_TIME, TIME))


def main() -> int:
    """Write the file."""
    write_pdf(TEXT, PDF)
    return 0


if __name__ == "__main__":
    sys.exit(main())

import pytest

from sayso.coding.frames import frame_of
from sayso.model import Document


def titled(title: str, body: str) -> Document:
    text = f"{title}\n\n{body}"
    key = Document.id_of(text=text, title=title, source=None, published=None, url=None)
    return Document(id=key, text=text, title=title, body=len(title) + 2)


@pytest.mark.parametrize(
    ("title", "body", "frame"),
    [
        ("Port of Narva in two-day exercise", "Volunteers played the wounded in the drill.", "drill"),
        ("Review: 'Cold Harbour' is a tame thriller", "Two stars. In the film a bomb goes off.", "fiction"),
        ("Split remembers the dead of the pier, ten years on", "A minute of silence was kept.", "anniversary"),
        ("A year of fires, case by case", "The list is long.", "round-up"),
        ("Trial opens over letter bomb", "The court in Graz heard the first witness.", "court stage"),
        ("Bomb kills two in Narva", "A bomb exploded in a market.", None),
        ("Army exercises its right to reply", "The ministry wrote a letter.", None),
        ("", "A bomb exploded.", None),
    ],
)
def test_titles_frame_a_text(title: str, body: str, frame: str | None) -> None:
    assert frame_of(titled(title, body)) == frame

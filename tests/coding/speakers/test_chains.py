"""Who passed words on stands behind who said them."""

import pytest

from sayso.coding.speakers import attributions, holder
from tests.coding.speakers.reading import make, parser, read, speaker


def chain(text: str, cue: str) -> list[str]:
    return [each.name for each in speaker(text, cue).chain()]


@pytest.mark.parametrize(
    ("text", "cue", "names"),
    [
        ("“We saw it,” said Bo Lind, quoted by Odda News.", "said", ["Bo Lind", "Odda News"]),
        ("Police said, as reported by The Odda Times, that nobody was hurt.", "said", ["Police", "The Odda Times"]),
        ("“It is a lie,” Odda News quoted the minister as saying on Monday.", "quoted", ["minister", "Odda News"]),
        ("Odda News reported on Monday, citing police, that two men were held.", "reported", ["police", "Odda News"]),
        ("“We hacked nobody at all,” said Bo Lind, according to the Odda Dispatch.", "said", ["Bo Lind", "Odda Dispatch"]),
        ("The agency reported that the mayor said the bridge had gone.", "said", ["mayor", "agency"]),
        (
            "“The ship is ours,” said Bo Lind, quoted by TVN, as reported by The Odda Times.",
            "said",
            ["Bo Lind", "TVN", "The Odda Times"],
        ),
    ],
)
def test_chains(text: str, cue: str, names: list[str]) -> None:
    assert chain(text, cue) == names


def test_the_carrier_is_no_part_of_what_is_said() -> None:
    found = read("Police said, as reported by The Odda Times, that nobody was hurt.")[0]
    assert [span.quote for span in found.content] == ["that nobody was hurt"]


def test_three_voices_nest() -> None:
    made = make("Odda News reported that the port said that the crew denied that the anchor had been dropped.")
    at = made.text.index("dropped")
    found = holder(attributions(made, parser().parse(made)), at, at + 7)
    assert found is not None
    assert [each.name for each in found.speaker.chain()] == ["crew", "port", "Odda News"]


def test_nobody_passes_on_their_own_words() -> None:
    found = speaker("Police said that police said that nobody was hurt.", "said")
    assert [each.name for each in found.chain()] == ["police", "Police"] or found.via is None

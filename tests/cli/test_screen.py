import io

import pytest

from sayso.cli.screen import Tamed, plain, text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[31mb", "a�[31mb"),
        ("a\x9b31mb", "a�31mb"),
        ("one\r\n two\tthree", "one two three"),
        ("abc\u202edcb", "abc�dcb"),
        ("nul\x00", "nul�"),
        ("half \ud800", "half �"),
        ("שלום עולם żółć", "שלום עולם żółć"),
    ],
)
def test_nothing_acts_on_the_terminal(words: str, shown: str) -> None:
    assert plain(words) == shown


def test_markup_in_a_report_means_nothing() -> None:
    assert text("[bold]not bold[/bold]").plain == "[bold]not bold[/bold]"


def test_text_from_elsewhere_is_tamed_on_its_way_to_a_terminal() -> None:
    out = io.BytesIO()
    body = "a\x1b[2J,b\n=c\u202e\n".encode()
    assert Tamed(out).write(body) == len(body)
    assert out.getvalue().decode() == "a�[2J,b\n=c�\n"

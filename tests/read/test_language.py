import pytest

from sayso.read.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The police said that two men were held in Gdynia after a fire at the port.", "en"),
        ("THE POLICE SAID THAT TWO MEN WERE HELD IN GDYNIA AFTER A FIRE AT THE PORT.", "en"),
        ("Policja zatrzymała dwóch mężczyzn podejrzanych o podpalenie magazynu w porcie.", "pl"),
        ("Die Polizei nahm nach dem Brand im Hafen zwei Männer fest, wie die Behörde mitteilte.", "de"),
        ("Полиция задержала двух мужчин после пожара в порту, сообщило министерство.", "ru"),
        ("ألقت الشرطة القبض على رجلين بعد حريق في الميناء، حسبما أعلنت الوزارة اليوم.", "ar"),
        ("Fire at the port", "en"),
        ("Gdynia 2024", "und"),
        ("12345 --- 67", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, code: str) -> None:
    assert language_of(text) == code

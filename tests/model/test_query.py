import pytest

from sayso.errors import ConfigError
from sayso.model import Condition


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("killed>=3", ("killed", ">=", "3")),
        ("actor ~ railway worker", ("actor", "~", "railway worker")),
        ("stage!=foiled", ("stage", "!=", "foiled")),
        ("Place=Brno", ("place", "=", "Brno")),
    ],
)
def test_conditions_are_read(text: str, parts: tuple[str, str, str]) -> None:
    found = Condition.of(text)
    assert (found.field, found.sign, found.value) == parts


@pytest.mark.parametrize("text", ["", "killed", "=3", "killed>=many", "killed<"])
def test_what_is_no_condition_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ConfigError) as failure:
        Condition.of(text)
    assert failure.value.hint

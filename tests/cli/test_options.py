import inspect
from pathlib import Path

import pytest

from sayso.cli.options import Opening, asking, opening, with_options
from sayso.errors import ConfigError
from sayso.model import Condition, Query, Stance


def test_a_year_or_a_month_is_its_first_or_last_day() -> None:
    query = asking(since="2024", until="2024-02")
    assert (query.since, query.until) == ("2024-01-01", "2024-02-29")
    assert asking(since="2024-05-03").since == "2024-05-03"


@pytest.mark.parametrize("words", ["soon", "2024-13", "2024-02-30", "", "20245", "2024-05-03T10"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ConfigError, match="is no day"):
        asking(since=words)


def test_filters_make_one_query() -> None:
    made = asking(types=["arson"], place="PL", stance=Stance.DENIES, where=["killed>=3"], text="grid")
    assert made == Query(
        types=("arson",), place="PL", stance="denies", where=(Condition(field="killed", sign=">=", value="3"),), text="grid"
    )


def test_settings_come_in_pairs() -> None:
    made = opening(registry=Path("a.db"), override=["limits.delay=5", "workers=2"])
    settings = made.settings()
    assert (settings.registry, settings.limits.delay, settings.workers) == (Path("a.db"), 5.0, 2)
    with pytest.raises(ConfigError, match="cannot read the setting"):
        opening(override=["workers"])


def test_a_command_gets_the_options_of_what_it_asks_for() -> None:
    seen: list[object] = []

    @with_options
    def command(opening: Opening, limit: int = 3) -> None:
        seen.append((opening, limit))

    assert list(inspect.signature(command).parameters) == ["limit", "registry", "config", "override"]
    command(limit=4, registry=Path("b.db"), config=None, override=None)
    assert seen == [(Opening(registry=Path("b.db"), config=None, overrides=()), 4)]

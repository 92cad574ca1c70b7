import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.gazetteer import Gazetteer, fold, open_gazetteer
from sayso.coding.gazetteer.atlas import version_of
from sayso.errors import CodingError
from tests.coding.coded import CACHE


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(CACHE)


def _file(folder: Path) -> Path:
    return folder / f"gazetteer-{version_of()}.sqlite"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("St. Louis", "Saint Louis"),
        ("U.S.", "US"),
        ("Gdańsk", "Gdansk"),
        ("Kherson’s", "Kherson's"),
        ("The Hague", "Hague"),
        ("Port-au-Prince", "port au prince"),
        ("Malmö", "Malmo"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_become_one(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)).split() == fold(name).split() or fold(name).startswith("the ")


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kyiv", "city", "UA"),
        ("Kiev", "city", "UA"),
        ("Russian", "country", "RU"),
        ("U.K.", "country", "GB"),
        ("Ala.", "admin1", "US"),
        ("NSW", "admin1", "AU"),
        ("Donbas", "region", "UA"),
        ("Leipzig airport", "facility", "DE"),
        ("Bavaria", "admin1", "DE"),
    ],
)
def test_names_are_known(gazetteer: Gazetteer, name: str, kind: str, country: str) -> None:
    assert (kind, country) in {(entry.kind, entry.country) for entry in gazetteer.lookup(name)}


def test_seas_and_cables_have_points(gazetteer: Gazetteer) -> None:
    (strait,) = gazetteer.lookup("Kerch Strait")
    (cable,) = gazetteer.lookup("Estlink 2")
    assert (strait.kind, round(strait.lat)) == ("sea", 45)
    assert (cable.kind, cable.sector) == ("facility", "energy")


def test_a_demonym_says_that_it_is_one(gazetteer: Gazetteer) -> None:
    assert {entry.naming for entry in gazetteer.lookup("Polish")} == {"demonym"}


def test_towns_know_their_state_and_county(gazetteer: Gazetteer) -> None:
    texan = next(entry for entry in gazetteer.lookup("Paris") if entry.admin1 == "US.TX")
    assert gazetteer.admin_name(texan.admin1) == "Texas"
    assert gazetteer.admin_name(texan.admin2) == "Lamar County"


@pytest.mark.parametrize("name", ["", " ", "Qwxyzzy", "x" * 500, "\x00", "'; DROP TABLE names; --"])
def test_unknown_names_have_no_places(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_threads_and_processes_may_share_it(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(copy.lookup, ["Paris", "Lviv", "Cork"] * 40))
    assert answers[:3] == [gazetteer.lookup(name) for name in ("Paris", "Lviv", "Cork")]


def test_opening_again_builds_nothing(gazetteer: Gazetteer) -> None:
    before = _file(CACHE).stat().st_mtime_ns
    assert open_gazetteer(CACHE).lookup("Riga") == gazetteer.lookup("Riga")
    assert _file(CACHE).stat().st_mtime_ns == before


def test_a_damaged_file_is_built_anew(gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _file(CACHE).read_bytes()
    builds: list[Path] = []

    def build(path: Path) -> None:
        builds.append(path)
        path.write_bytes(whole)

    monkeypatch.setattr("sayso.coding.gazetteer.index.build", build)
    damaged = tmp_path / _file(CACHE).name
    for content in (b"", b"no database at all", whole[: len(whole) // 2]):
        damaged.write_bytes(content)
        assert open_gazetteer(tmp_path).lookup("Riga") == gazetteer.lookup("Riga")
    assert builds == [damaged] * 3


def test_a_cache_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CodingError) as caught:
        open_gazetteer(blocked / "cache")
    assert "cache" in (caught.value.hint or "")


def test_damage_while_reading_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite"
    link = sqlite3.connect(path)
    link.execute("CREATE TABLE other (x)")
    link.commit()
    link.close()
    with pytest.raises(CodingError, match="cannot be read"):
        Gazetteer(path).lookup("Riga")

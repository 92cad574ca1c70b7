from pathlib import Path

import pytest

from sayso.config import default_cache, load_settings, write_default
from sayso.errors import ConfigError


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_file_the_defaults_hold() -> None:
    settings = load_settings()
    assert (settings.registry, settings.workers, settings.limits.delay) == (Path("sayso.db"), 1, 2.0)


def test_the_written_default_is_valid_and_changes_nothing() -> None:
    before = load_settings()
    write_default(Path("sayso.toml"))
    assert load_settings() == before
    with pytest.raises(ConfigError, match="already"):
        write_default(Path("sayso.toml"))


def test_every_commented_key_of_the_default_is_a_real_one() -> None:
    write_default(Path("default.toml"))
    lines = [line.removeprefix("# ") if " = " in line else line for line in Path("default.toml").read_text("utf-8").splitlines()]
    Path("all.toml").write_text(
        "\n".join(line for line in lines if not line.startswith("#") and not line.startswith("Settings of")), "utf-8"
    )
    assert load_settings(Path("all.toml")).limits.max_bytes == 25_000_000


def test_a_file_and_then_the_command_line_override() -> None:
    Path("sayso.toml").write_text('workers = 3\nregistry = "a.db"\n[limits]\ndelay = 5\n', "utf-8")
    settings = load_settings(overrides={"registry": "b.db", "limits.timeout": "7.5", "private_hosts": "true"})
    assert (settings.workers, settings.registry, settings.limits.delay) == (3, Path("b.db"), 5.0)
    assert settings.limits.timeout == 7.5
    assert settings.private_hosts is True


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("worker = 2", "unknown setting 'worker'", "workers"),
        ("[limits]\nmax_byte = 2", "unknown setting 'limits.max_byte'", "max_bytes"),
        ('workers = "many"', "workers = 'many' is no int", "1"),
        ("workers = -1", "is no int", "1"),
        ("private_hosts = 1", "is no bool", "False"),
        ("workers =", "not TOML", None),
        ("limits = 3", "is a table", "limits"),
    ],
)
def test_what_cannot_be_used_is_named_with_a_hint(text: str, words: str, hint: str | None) -> None:
    Path("sayso.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=words) as failure:
        load_settings()
    assert hint is None or hint in (failure.value.hint or "")


def test_a_named_file_must_be_there() -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        load_settings(Path("nowhere.toml"))


def test_the_cache_can_be_put_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "c"))
    assert default_cache() == tmp_path / "c"
    monkeypatch.delenv("SAYSO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "sayso"

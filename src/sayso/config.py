"""`sayso.toml` and the environment to frozen Settings: the one place where either is read."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sayso.errors import ConfigError
from sayso.model import Limits, Settings

FILE_NAME = "sayso.toml"
PATHS = ("registry", "cache")

TEMPLATE = """\
# Settings of this folder's registry. Every key may also be given on the command line: --set limits.delay=5

# registry = "sayso.db"          # the registry: one SQLite file
# codebook = "hostile-acts"      # a packaged codebook, or the path of your own
# workers = 1                    # processes that read and code; memory grows with each
# user_agent = "sayso/{version}" # how requests name themselves: add an address where you can be reached
# private_hosts = false          # true allows fetching from private addresses (an intranet)

[limits]
# max_bytes = 25000000           # bytes of one page, file or record
# max_text = 1000000             # characters of one document
# timeout = 30.0                 # seconds a request may take
# delay = 2.0                    # seconds between two requests to one host
"""


def load_settings(path: Path | None = None, overrides: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `path` (or of `sayso.toml` here, if there is one) with `overrides` (dotted names) on top.

    ConfigError for a file that is not there or no TOML, an unknown key, or a value of the wrong kind.
    """
    found = path or (Path(FILE_NAME) if Path(FILE_NAME).exists() else None)
    table = _read(found) if found else {}
    for key, value in (overrides or {}).items():
        _put(table, key, value)
    return _settings(table, str(found) if found else "--set")


def write_default(path: Path) -> None:
    """Write a commented `sayso.toml` at `path`; ConfigError if there is one already."""
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(TEMPLATE.format(version=version("sayso")))
    except FileExistsError as error:
        raise ConfigError("there is a configuration already", where=str(path), hint="edit it, or remove it first") from error
    except OSError as error:
        raise ConfigError(f"cannot write the configuration: {error.strerror}", where=str(path)) from error


def default_cache() -> Path:
    """Return the folder for indexes that are built once: SAYSO_CACHE, or `sayso` in the user's cache folder."""
    if named := os.environ.get("SAYSO_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sayso"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot read the configuration: {error.strerror}", where=str(path), hint="`sayso init` writes one"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"not TOML: {error}", where=str(path)) from error


def _put(table: dict[str, Any], key: str, value: str) -> None:
    *folders, last = key.split(".")
    for folder in folders:
        table = table.setdefault(folder, {})
    table[last] = value


def _settings(table: dict[str, Any], where: str) -> Settings:
    limits = table.pop("limits", {})
    if not isinstance(limits, dict):
        raise ConfigError("`limits` is a table", where=where, hint="[limits]")
    start = Settings(cache=default_cache(), user_agent=f"sayso/{version('sayso')}")
    return replace(start, **_values(Settings, table, where, ""), limits=Limits(**_values(Limits, limits, where, "limits.")))


def _values(kind: type[Settings] | type[Limits], table: dict[str, Any], where: str, prefix: str) -> dict[str, Any]:
    known = {field.name: field.default for field in fields(kind) if field.name != "limits"}
    return {key: _value(known, key, value, where, prefix) for key, value in table.items()}


def _value(known: dict[str, Any], key: str, value: Any, where: str, prefix: str) -> Any:
    if key not in known:
        near = difflib.get_close_matches(key, known, n=3) or sorted(known)
        raise ConfigError(f"unknown setting {prefix + key!r}", where=where, hint="do you mean " + " or ".join(near) + "?")
    if key in PATHS:
        return Path(value)
    wanted = type(known[key])
    made = _converted(value, wanted) if isinstance(value, str) else value
    if wanted is float and type(made) is int:
        made = float(made)
    if type(made) is not wanted or (wanted in (int, float) and made < 0):
        raise ConfigError(f"{prefix + key} = {value!r} is no {wanted.__name__}", where=where, hint=f"for example {known[key]!r}")
    return made


def _converted(value: str, wanted: type) -> Any:
    if wanted is bool:
        return {"true": True, "false": False}.get(value.lower(), value)
    try:
        return wanted(value)
    except ValueError:
        return value

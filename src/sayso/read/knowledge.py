"""The packaged word lists of reading, loaded once."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def reading() -> dict[str, Any]:
    """Return the lists of `reading.yaml`: column names, months, labels, common words."""
    return _load("reading.yaml")


@cache
def outlets() -> dict[str, Any]:
    """Return the declarations of `outlets.yaml`."""
    return _load("outlets.yaml")


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files("sayso.data").joinpath(name).read_text("utf-8"))
    return loaded


@cache
def columns() -> dict[str, tuple[str, ...]]:
    """Return what each field of a row may be called, squeezed, best name first."""
    return {field: tuple(names) for field, names in reading()["columns"].items()}


@cache
def months() -> dict[str, int]:
    """Return the number of each month's name, in lower case."""
    return {name: number for number, names in enumerate(reading()["months"], 1) for name in names}


@cache
def month_pattern() -> str:
    """Return a pattern of all names of months, longest first."""
    return "|".join(re.escape(name) for name in sorted(months(), key=lambda name: (-len(name), name)))

"""Sayso reads public reporting and keeps the record: what is said to have happened, and on whose say-so."""

from typing import Any

from sayso.errors import SaysoError

__all__ = ["SaysoError", "__version__", "open"]
__version__ = "0.1.0.dev0"


def open(path: Any = None, *, settings: Any = None, read_only: bool = False) -> Any:
    """Open the registry at `path` and return a `sayso.api.Desk` on it."""
    from sayso.api import open_desk  # noqa: PLC0415 - `import sayso` loads no step

    return open_desk(path, settings=settings, read_only=read_only)

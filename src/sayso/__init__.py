"""Sayso reads public reporting and keeps the record: what is said to have happened, and on whose say-so."""

from sayso.errors import SaysoError

__all__ = ["SaysoError", "__version__"]
__version__ = "0.1.0.dev0"

"""What a run may be told: read once by a face (`sayso.config`), handed down, never looked up below."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what is fetched and read.

    `max_bytes` per capture and per unpacked record, `max_text` characters per document; `timeout` seconds per request,
    `delay` seconds between two requests to one host.
    """

    max_bytes: int = 25_000_000
    timeout: float = 30.0
    delay: float = 2.0
    max_text: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a run.

    `codebook` is a packaged name or a path to a YAML file; `cache` the folder for indexes built once (gazetteer); `now` is
    not here: time is an argument. `private_hosts` lets tests and intranets fetch from private addresses.
    """

    registry: Path = Path("sayso.db")
    codebook: str = "hostile-acts"
    reader: str = "auto"
    coder: str = "rules"
    matcher: str = "weights"
    cache: Path = Path(".sayso-cache")
    workers: int = 1
    batch: int = 16
    user_agent: str = "sayso (+https://example.org/sayso)"
    private_hosts: bool = False
    limits: Limits = Limits()

"""The noun of progress: steps are yielded out of the pipeline; faces draw them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done or failed.

    `kind` is `captured`, `read`, `coded`, `known` (was there already), `kept` (kept but not coded), `joined` (incidents
    computed) or `failed`; `where` the URL, file:line or id; `hint` what to do; `exit_code` that of the error behind a failure.
    """

    kind: str
    what: str
    where: str
    hint: str | None = None
    exit_code: int = 0
    count: int = 1

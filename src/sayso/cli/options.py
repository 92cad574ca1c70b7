"""Options that several commands share: a group makes one noun, and a command that asks for the noun gets its options."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.screen import hang_up
from sayso.errors import ConfigError
from sayso.model import Condition, Query, Settings, Stance

ASKING = "Which ones"
OPENING = "Registry and settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Which registry, and the settings to open it with."""

    registry: Path | None
    config: Path | None
    overrides: tuple[tuple[str, str], ...]

    def settings(self) -> Settings:
        """Return the settings: the file's, then each `--set`, then `--registry`."""
        from sayso.config import load_settings  # noqa: PLC0415 - `--help` loads no settings

        named = (("registry", str(self.registry)),) if self.registry else ()
        return load_settings(self.config, dict((*self.overrides, *named)))

    def desk(self, *, read_only: bool = False) -> Any:
        """Return the open `sayso.api.Desk`; RegistryError where there is no such registry and none may be made."""
        from sayso.api import open_desk  # noqa: PLC0415 - loads the steps

        return open_desk(settings=self.settings(), read_only=read_only)


def opening(
    registry: Annotated[
        Path | None, typer.Option("--registry", "-r", help="The registry file (default: sayso.db).", rich_help_panel=OPENING)
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="The settings file (default: sayso.toml here, if any).", rich_help_panel=OPENING)
    ] = None,
    override: Annotated[
        list[str] | None, typer.Option("--set", help="One setting, as key=value; may be repeated.", rich_help_panel=OPENING)
    ] = None,
) -> Opening:
    """Make an opening."""
    return Opening(registry=registry, config=config, overrides=tuple(_pair(one) for one in override or ()))


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not (sign and key.strip()):
        raise ConfigError(f"cannot read the setting {text!r}", hint="write it like --set limits.delay=5")
    return key.strip(), value.strip()


def asking(  # noqa: PLR0913 - one parameter an option
    *,
    since: Annotated[
        str | None, typer.Option(help="Happened on this day or later (2024, 2024-05 or 2024-05-03).", rich_help_panel=ASKING)
    ] = None,
    until: Annotated[str | None, typer.Option(help="Happened on this day or earlier.", rich_help_panel=ASKING)] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", "-t", help="Of this type, or one below it; may be repeated.", rich_help_panel=ASKING),
    ] = None,
    place: Annotated[
        str | None, typer.Option(help="Part of a place's name, or a country code like PL.", rich_help_panel=ASKING)
    ] = None,
    stance: Annotated[Stance | None, typer.Option(help="Somebody takes this stance to it.", rich_help_panel=ASKING)] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(help="A condition like killed>=3, actor~railway or stage=foiled; may be repeated.", rich_help_panel=ASKING),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(help='Reports that hold all these words; "words in quotes" stand together.', rich_help_panel=ASKING),
    ] = None,
) -> Query:
    """Make a query."""
    return Query(
        since=_day(since, "--since", last=False),
        until=_day(until, "--until", last=True),
        types=tuple(types or ()),
        place=place,
        stance=stance.value if stance else None,
        where=tuple(Condition.of(one) for one in where or ()),
        text=text,
    )


def _day(words: str | None, option: str, *, last: bool) -> str | None:
    """Return the first or last day that a year, a month or a day (ISO 8601) holds."""
    if words is None:
        return None
    from calendar import monthrange  # noqa: PLC0415 - few runs need it
    from datetime import date  # noqa: PLC0415

    try:
        year, month, day = (*(int(part) for part in words.split("-")), None, None)[:3]
        if year is None:
            raise ValueError(words)
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1)).isoformat()
    except ValueError as error:
        raise ConfigError(f"{option}: {words!r} is no day", hint="write it like 2024-05-03, 2024-05 or 2024") from error


GROUPS: dict[Any, Callable[..., Any]] = {Opening: opening, Query: asking}

AsLines = Annotated[
    bool | None, typer.Option("--json/--table", help="JSON Lines or a table (default: a table on a terminal, lines in a pipe).")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of each group whose noun one of its parameters asks for."""
    own = inspect.signature(command, eval_str=True).parameters
    makers = {name: GROUPS[one.annotation] for name, one in own.items() if _is_group(one.annotation)}
    inside = {name: tuple(inspect.signature(maker, eval_str=True).parameters.values()) for name, maker in makers.items()}
    outside = [one for name, one in own.items() if name not in makers] + [one for part in inside.values() for one in part]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        made = {name: maker(**{one.name: given.pop(one.name) for one in inside[name]}) for name, maker in makers.items()}
        try:
            command(**given, **made)
        except BrokenPipeError:
            raise typer.Exit(hang_up()) from None

    vars(run).pop("__wrapped__")
    vars(run)["__signature__"] = inspect.Signature([one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in outside])
    run.__annotations__ = {one.name: one.annotation for one in outside}
    return run


def _is_group(annotation: object) -> bool:
    return isinstance(annotation, type) and annotation in GROUPS

"""`sayso init`: a folder to work in."""

from pathlib import Path
from typing import Annotated

import typer

NEXT = """\
Put reports into {folder}, then:

  sayso read {folder}
  sayso incidents
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where to work.", file_okay=False)] = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")] = False,
) -> None:
    """Lay a working folder: sayso.toml with every setting explained, and reports/ to put reports into.

    Examples:

    \b
    sayso init
    sayso init tracker --dry-run
    """
    from sayso.config import FILE_NAME, write_default  # noqa: PLC0415 - `--help` loads no settings
    from sayso.errors import ConfigError  # noqa: PLC0415

    settings, reports = folder / FILE_NAME, folder / "reports"
    if dry_run:
        typer.echo(f"would write {settings}\nwould make {reports}/")
        return
    try:
        reports.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot make the folder: {error.strerror}", where=str(reports)) from error
    write_default(settings)
    typer.echo(f"wrote {settings}\n\n{NEXT.format(folder=f'{reports}/')}", nl=False)

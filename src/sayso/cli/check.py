"""`sayso check`: does the ledger still say what the reports said?"""

from collections import Counter

import typer

from sayso.cli.options import Opening
from sayso.cli.read import failure
from sayso.cli.screen import console, plain


def check(opening: Opening) -> None:
    """Verify the registry: bytes have their hash, ids are made of their content, every span cuts its quote.

    Exit code 9 if anything is wrong.

    Examples:

    \b
    sayso check
    sayso check --registry archive.db
    """
    sound: Counter[str] = Counter()
    wrong = 0
    screen = console(error=True)
    with opening.desk(read_only=True) as desk:
        for step in desk.check():
            if step.kind == "failed":
                wrong = wrong or step.exit_code or 1
                screen.print(failure(step), soft_wrap=True)
            else:
                sound[step.what] += step.count
    told = ", ".join(f"{count} × {what}" for what, count in sound.items())
    console().print(plain(f"sound: {told}" if told else "nothing to check"), soft_wrap=True)
    raise typer.Exit(wrong)

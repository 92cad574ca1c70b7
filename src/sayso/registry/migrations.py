"""Numbered changes of the tables; a registry remembers the last one that ran."""

from collections.abc import Callable

import sqlalchemy as sa

from sayso.errors import RegistryError
from sayso.registry.tables import FULL_TEXT, meta, metadata

VERSION_KEY = "schema"


def _first_tables(connection: sa.Connection) -> None:
    metadata.create_all(connection)
    for statement in FULL_TEXT:
        connection.execute(sa.text(statement))


MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (_first_tables,)
"""Never edited once released: a change of the tables is a new entry."""


def schema_version(connection: sa.Connection) -> int:
    """Return the number of migrations that ran; 0 for an empty file, RegistryError for a database that is no registry."""
    present = set(sa.inspect(connection).get_table_names())
    if not present:
        return 0
    if "meta" not in present:
        raise RegistryError("this database is no Sayso registry", hint="name another file with --registry")
    found = connection.execute(sa.select(meta.c.value).where(meta.c.key == VERSION_KEY)).scalar()
    return int(found or 0)


def migrate(connection: sa.Connection) -> None:
    """Bring the tables up to date; RegistryError where the file was written by a newer Sayso."""
    version = schema_version(connection)
    refuse_newer(version)
    for number, migration in enumerate(MIGRATIONS[version:], version + 1):
        migration(connection)
        connection.execute(meta.delete().where(meta.c.key == VERSION_KEY))
        connection.execute(meta.insert().values(key=VERSION_KEY, value=str(number)))


def refuse_newer(version: int) -> None:
    """Raise RegistryError if `version` is newer than this Sayso knows."""
    if version > len(MIGRATIONS):
        what = f"the registry has schema {version}, this Sayso knows up to {len(MIGRATIONS)}"
        raise RegistryError(what, hint="upgrade Sayso, or open a copy made by this version")

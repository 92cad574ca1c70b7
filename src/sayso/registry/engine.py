"""One SQLite file in WAL mode, opened so that a killed process loses nothing that was finished."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from sayso.errors import RegistryError
from sayso.registry.migrations import migrate, refuse_newer, schema_version

BUSY_SECONDS = 30


def open_engine(path: Path, *, read_only: bool) -> sa.Engine:
    """Return an engine on the registry at `path`, made or migrated unless `read_only`; RegistryError if it cannot be had."""
    if read_only and not path.exists():
        raise RegistryError("there is no registry", where=str(path), hint="make one: sayso read FOLDER")
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?{_mode(path, read_only)}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
        ),
        poolclass=sa.pool.SingletonThreadPool,
    )
    sa.event.listen(engine, "connect", _configure_read_only if read_only else _configure)
    with storing(path):
        if read_only:
            with engine.connect() as connection:
                refuse_newer(schema_version(connection))
        else:
            with writing(engine) as connection:
                migrate(connection)
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Hold one write transaction: all of it is kept, or nothing."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn the database's errors into RegistryError with a hint."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error, OSError) as error:
        cause = str(getattr(error, "orig", None) or error)
        raise RegistryError(f"the registry cannot be used: {cause}", where=str(path), hint=_hint(cause)) from error


def _mode(path: Path, read_only: bool) -> str:
    if not read_only:
        return "mode=rwc"
    # In a folder that may not be written SQLite cannot make the files that WAL needs, and nobody else can change this one.
    locked = not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    return "mode=ro&immutable=1" if locked else "mode=ro"


def _hint(cause: str) -> str:
    hints = {
        "full": "free some space and run the same command again: what was finished is kept",
        "readonly": "the file or its folder is read-only: copy it, or name another with --registry",
        "read-only": "the file or its folder is read-only: copy it, or name another with --registry",
        "unable to open": "the folder must exist and be writable",
        "not a database": "name a registry made by `sayso read` with --registry",
        "malformed": "the file is damaged: restore a copy, or read the reports again into a new registry",
        "locked": "another process is writing: try again when it is done",
    }
    return next((hint for words, hint in hints.items() if words in cause), "check the file with `sayso check`")


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    # Autocommit, so that `writing` alone says where a transaction begins.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _configure_read_only(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")

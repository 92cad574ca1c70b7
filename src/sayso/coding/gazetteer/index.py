"""The gazetteer: one read-only SQLite index of the world's place names, built once and opened by every run."""

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.coding.gazetteer.atlas import build, version_of
from sayso.coding.gazetteer.names import fold
from sayso.errors import CodingError

__all__ = ["Entry", "Gazetteer", "fold", "open_gazetteer"]

_REMEMBERED = 60_000
_COLUMNS = (
    "p.key, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.kind, p.radius, p.sector, p.capital, n.naming"
)
_BY_NAME = (
    f"SELECT {_COLUMNS} FROM names n JOIN places p ON p.id = n.place WHERE n.folded = ? ORDER BY n.naming, p.population DESC, p.key"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer knows it, under the name that was asked for.

    `id` is `geonames:N` or `sayso:slug`; `kind` one of `city`, `admin1`, `admin2`, `country`, `continent`, `region`, `sea`,
    `ocean`, `lake`, `river`, `facility`; `country` ISO 3166-1 alpha-2; `admin1` and `admin2` GeoNames codes like `US.TX`
    and `US.TX.113`; `capital` whether it is a country's; `naming` tells what the name asked for is to it: `name`, `short`,
    `alternate` or `demonym`.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    kind: str
    radius_km: float
    sector: str | None
    capital: bool
    naming: str


_NAMINGS = ("name", "short", "alternate", "demonym")


class Gazetteer:
    """Finds places by name; safe to share between threads, and cheap to send to another process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._admins: dict[str, str] | None = None
        self._link = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return (Gazetteer, (self._path,))

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return the places of that name, its own names first, then the populous; CodingError if the index is damaged."""
        return self.lookup_folded(fold(name))

    def lookup_folded(self, folded: str) -> tuple[Entry, ...]:
        """Return the places of a name that went through `fold` already."""
        known = self._known.get(folded)
        if known is None:
            known = self._read(folded)
            with self._lock:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[folded] = known
        return known

    def admin_name(self, code: str | None) -> str | None:
        """Return the name of a first- or second-level part by its GeoNames code, or None."""
        if self._admins is None:
            rows = self._ask("SELECT code, name FROM admins", ())
            self._admins = {str(row[0]): str(row[1]) for row in rows}
        return self._admins.get(code) if code else None

    def _read(self, folded: str) -> tuple[Entry, ...]:
        if not folded or len(folded) > 80:
            return ()
        return tuple(_entry(row) for row in self._ask(_BY_NAME, (folded,)))

    def _ask(self, query: str, values: tuple[str, ...]) -> list[tuple[object, ...]]:
        try:
            with self._lock:
                return self._link.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            hint = "delete the file; the next run builds it anew"
            raise CodingError(f"the gazetteer cannot be read: {error}", where=str(self._path), hint=hint) from error


def open_gazetteer(cache: Path) -> Gazetteer:
    """Open the gazetteer in the folder `cache`, building it there (once, about half a minute) if it is missing or damaged.

    The file's name carries a version made of its inputs. It is built under another name and renamed, so processes that
    build at once do not harm each other. CodingError if the folder cannot be written.
    """
    path = cache / f"gazetteer-{version_of()}.sqlite"
    if not _is_whole(path):
        try:
            cache.mkdir(parents=True, exist_ok=True)
            build(path)
        except (OSError, sqlite3.Error) as error:
            hint = "set `cache` to a folder that can be written and has 100 MB free"
            raise CodingError(f"the gazetteer cannot be built: {error}", where=str(path), hint=hint) from error
    return Gazetteer(path)


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(100)
        if head[:16] != b"SQLite format 3\x00":
            return False
        size = int.from_bytes(head[16:18], "big") % 65_535 or 65_536
        if int.from_bytes(head[28:32], "big") * size != path.stat().st_size:
            return False
        link = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return bool(link.execute("SELECT value FROM meta WHERE key = 'complete'").fetchone() == ("yes",))
        finally:
            link.close()
    except (OSError, sqlite3.DatabaseError):
        return False


def _entry(row: Iterable[object]) -> Entry:
    *fields, capital, naming = row
    # Rows come from our own table, whose columns are the fields.
    return Entry(*fields, bool(capital), _NAMINGS[naming])  # type: ignore[call-arg, arg-type, call-overload]

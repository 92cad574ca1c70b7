"""How much each reason counts when a name has several places: one unit is a factor of ten in population."""

import math
from dataclasses import dataclass

from sayso.coding.gazetteer import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of the place resolver, chosen on news texts whose places are known; `others` lets other names keep company."""

    qualifier: float = 8.0
    country: float = 2.0
    admin1: float = 2.5
    admin2: float = 1.0
    near: float = 2.0
    title: float = 1.5
    domain: float = 1.0
    top_domain: float = 4.0
    dateline: float = 2.0
    sharpness: float = 1.1
    alternate: float = 1.5
    land: float = 8.5
    part: float = 7.0
    part_abroad: float = 1.5
    capital: float = 1.2
    county: float = 0.8
    accents: float = 2.0
    kind: float = 5.0
    shadow: float = 1.0
    others: bool = True

    def prior(self, entry: Entry) -> float:
        """Return how likely a place is meant by a name before anything else is known."""
        penalty = self.alternate if entry.naming == "alternate" else 0.0
        if entry.kind in ("country", "continent") or (entry.kind == "admin1" and entry.country == "GB"):
            return self.land - penalty * 0.5
        size = math.log10(entry.population + 10)
        if entry.kind == "admin1":
            grown = self.part if entry.country in ("US", "CA", "AU", "GB", "IN") else size - self.part_abroad
            return grown - penalty * 0.5
        if entry.kind == "admin2":
            return size - self.county - penalty
        if entry.kind == "city":
            return size - penalty + self.capital * entry.capital
        return _OTHER.get(entry.kind, 6.0)


_OTHER = {"ocean": 8.0, "sea": 7.5, "region": 6.8, "lake": 6.0, "river": 6.0, "facility": 7.0}

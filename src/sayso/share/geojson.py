"""Incidents as GeoJSON (RFC 7946): a point each, or null where no report tells a place that could be found."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from sayso.model import Document, Incident, Place
from sayso.share.jsonl import dump_line
from sayso.share.row import flatten

DIGITS = 6
"""Decimals of a coordinate (about 10 cm), as RFC 7946 section 11.2 advises."""


class GeojsonExporter:
    """Writes one FeatureCollection, a feature a line; the properties are the columns of the CSV export.

    `radius_km` among the properties says how far from the point the happening may have been: a point for "in Poland" is no
    place on a map. Longitude stands before latitude, in WGS 84.
    """

    def export(self, incidents: Iterable[Incident], documents: Mapping[str, Document], out: BinaryIO) -> None:
        """Write a feature for each incident, in the order given."""
        out.write(b'{"type":"FeatureCollection","features":[')
        before = b"\n"
        for incident in incidents:
            out.write(before + dump_line(make_feature(incident, documents)).rstrip(b"\n"))
            before = b",\n"
        out.write(b"\n]}\n")


def make_feature(incident: Incident, documents: Mapping[str, Document]) -> dict[str, Any]:
    """Return the GeoJSON feature of an incident."""
    field = incident.field("place")
    place = field.shown if field and isinstance(field.shown, Place) else None
    return {"type": "Feature", "id": incident.id, "geometry": _point(place), "properties": flatten(incident, documents)}


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, DIGITS), round(place.lat, DIGITS)]}

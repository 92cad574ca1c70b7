import io
import json
from collections.abc import Iterable
from typing import Any

from sayso.model import Incident
from sayso.share.geojson import GeojsonExporter
from sayso.share.row import COLUMNS
from tests.share.sample import DOCUMENTS, INCIDENTS


def exported(incidents: Iterable[Incident]) -> Any:
    out = io.BytesIO()
    GeojsonExporter().export(incidents, DOCUMENTS, out)
    return json.loads(out.getvalue())


def test_a_feature_an_incident_longitude_first() -> None:
    collection = exported(INCIDENTS)
    assert collection["type"] == "FeatureCollection"
    arson, threat = collection["features"]
    assert arson["geometry"] == {"type": "Point", "coordinates": [22.566667, 51.25]}
    assert arson["properties"]["radius_km"] == 25.0
    assert list(arson["properties"]) == list(COLUMNS)
    assert threat["geometry"] is None


def test_no_incidents_are_an_empty_collection() -> None:
    assert exported(()) == {"type": "FeatureCollection", "features": []}

"""Why places are missed: `python -m bench.misses_places --data-folder DIR [--reports N]` counts all misses and a sample of 100.

The causes are told apart by what the gazetteer offers and what the finder found, so anybody gets the same counts.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import geo, slots
from bench.ablate_places import SETS
from bench.reported import code_documents, document_of
from bench.scores.geo import distance
from bench.suite import Row, read_rows
from sayso.coding.codebook import load_codebook
from sayso.coding.gazetteer import Gazetteer, fold, open_gazetteer
from sayso.coding.places import PlaceMention, find, where_all
from sayso.coding.places.variants import entries_of
from sayso.config import default_cache
from sayso.model import Document

FAR, NEAR = 161.0, 25.0
WIDE = ("country", "continent", "region", "sea", "ocean", "lake", "river")
A_SET, ALL = 25, 100
FEW_WORDS = 2


def of_names(rows: Sequence[Row], gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the cause of each marked name that lies more than 161 km from where we put it."""
    for row in rows:
        for top, said in zip(row["toponyms"], geo.resolved(row, gazetteer), strict=True):
            same = said["geonameid"] is not None and str(top.get("geonameid")) == said["geonameid"]
            if top.get("lat") is not None and not same and _km(top, said) > FAR:
                yield _cause(row["text"], top, said, gazetteer)


def _km(top: Row, said: Row) -> float:
    return FAR + 1 if said["lat"] is None else distance((top["lat"], top["lon"]), (said["lat"], said["lon"]))


def _cause(text: str, top: Row, said: Row, gazetteer: Gazetteer) -> str:
    entries = entries_of(text, top["start"], top["end"], gazetteer)
    if not entries:
        long = len(text[top["start"] : top["end"]].split()) > FEW_WORDS
        return "no such name: " + ("a building, street or body" if long else "a small place or feature")
    mine = [entry for entry in entries if (round(entry.lat, 1), round(entry.lon, 1)) == _rounded(said)]
    if any(distance((top["lat"], top["lon"]), (entry.lat, entry.lon)) <= FAR for entry in entries):
        return "a namesake, the right place was a candidate"
    if any(entry.kind in WIDE for entry in mine):
        return "the same wide place, its middle set elsewhere"
    return "a namesake, the right place is not in the gazetteer"


def _rounded(said: Row) -> tuple[float, float] | None:
    return None if said["lat"] is None else (round(said["lat"], 1), round(said["lon"], 1))


def of_reports(rows: Sequence[Row], records: dict[str, Row], gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the cause of each report whose incident lies more than 25 km from where we put it."""
    documents, codebook = [document_of(row) for row in rows], load_codebook("hostile-acts")
    for row, document, coding in zip(rows, documents, code_documents(documents, "misses"), strict=True):
        record = records.get(row["incident_id"], {})
        named = find(document, gazetteer)
        chosen = where_all(document, named, slots.anchors_of(document, coding, codebook)[:6])
        if record.get("lat") is not None and (chosen is None or _off(record, chosen) > NEAR):
            yield _reason(document, record, named, chosen)


def _off(record: Row, mention: PlaceMention) -> float:
    place = mention.place
    return FAR if place.lat is None or place.lon is None else distance((record["lat"], record["lon"]), (place.lat, place.lon))


def _reason(document: Document, record: Row, named: Sequence[PlaceMention], chosen: PlaceMention | None) -> str:
    city = fold((record.get("city") or "").split(" (")[0])
    if chosen is None:
        return "no place found"
    if any(mention.place.lat is not None and _off(record, mention) <= NEAR for mention in named):
        wide = chosen.place.precision in ("region", "country")
        return "the right town was found, " + ("its county or state taken" if wide else "another place taken")
    if any(fold(mention.span.quote) == city for mention in named):
        return "the right name was found, a namesake elsewhere taken for it"
    if city and city in fold(document.text):
        return "the right name is written, but not found as a place"
    return "the town of the record is not named"


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-folder", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=300, help="how many reports of one incident to read")
    given = parser.parse_args()
    gazetteer, dice = open_gazetteer(default_cache()), random.Random(7)
    causes = [list(of_names(read_rows(given.data_folder / "geo" / f"{name}.dev.jsonl"), gazetteer)) for name in SETS]
    sample = [cause for each in causes for cause in dice.sample(each, min(A_SET, len(each)))]
    _show("marked names", [cause for each in causes for cause in each], sample)
    folder = given.data_folder / "gva_incidents"
    records = {row["incident_id"]: row for row in read_rows(folder / "incidents.jsonl")}
    reasons = list(of_reports(read_rows(folder / "dev.jsonl")[: given.reports], records, gazetteer))
    _show("places of incidents", reasons, dice.sample(reasons, min(ALL, len(reasons))))


def _show(what: str, causes: Sequence[str], sample: Sequence[str]) -> None:
    few = Counter(sample)
    print(f"\n| {what} | of {len(sample)} | of all {len(causes)} |\n|---|---|---|")
    for cause, count in Counter(causes).most_common():
        print(f"| {cause} | {few[cause]} | {count} |")


if __name__ == "__main__":
    main()

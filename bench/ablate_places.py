"""What each part of the place reader brings: `python -m bench.ablate_places --data-folder DIR [--reports N]` prints a table.

Resolution is measured on the four sets of marked place names, with one reason after another let in. The place of an event is
measured on reports of one incident each and, where `corpus/demo-gold` lies, on our own gold with the product's own event words.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import geo, gold, slots
from bench.reported import code_documents, document_of
from bench.scores.demo import score_reading
from bench.scores.geo import score_places
from bench.scores.slots import score_slots
from bench.suite import Row, read_rows
from sayso.coding.codebook import load_codebook
from sayso.coding.gazetteer import Entry, Gazetteer, open_gazetteer
from sayso.coding.places import Happening, PlaceMention, find, main_place, place_each, where, where_all
from sayso.coding.places.weights import Weights
from sayso.config import default_cache
from sayso.model import Document

SETS = ("lgl", "trnews", "geowebnews", "geovirus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Population(Weights):
    """Weights that know nothing but how many people live in a place."""

    def prior(self, entry: Entry) -> float:
        """Return the size of a place alone."""
        return float(entry.population)


ALONE = {
    "qualifier": 0.0, "country": 0.0, "admin1": 0.0, "admin2": 0.0, "near": 0.0, "domain": 0.0, "top_domain": 0.0,
    "dateline": 0.0, "title": 1.0, "accents": 0.0, "kind": 0.0, "others": False,
}  # fmt: skip
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("+ kind of place (country, state, capital, other name)", ()),
    ('+ the state or country behind the name ("Paris, Texas")', ("qualifier",)),
    ('+ how it is written (accents, "the city of")', ("accents", "kind")),
    ("+ company: the country", ("country",)),
    ("+ company: state and county", ("admin1", "admin2")),
    ("+ company: neighbourhood", ("near",)),
    ("+ the outlet's address", ("domain", "top_domain")),
    ("+ title and dateline count more", ("title", "dateline")),
    ("+ places that are not asked for", ("others",)),
)


def steps() -> Iterator[tuple[str, Weights, bool]]:
    """Yield a name, the weights and whether unknown names are guessed, one reason more each time."""
    yield "population only", Population(**ALONE), False  # type: ignore[arg-type] # each key is a weight's name
    full, told = Weights(), dict(ALONE)
    for name, fields in STEPS:
        told |= {field: getattr(full, field) for field in fields}
        yield name, replace(full, **told), False  # type: ignore[arg-type] # as above
    yield "+ guess for streets and unknown names: all", full, True


def resolution(folder: Path, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the lines of the table of resolution."""
    sets = {name: read_rows(folder / "geo" / f"{name}.dev.jsonl") for name in SETS}
    for step, weights, guess in steps():
        figures = [_resolved(rows, gazetteer, weights, guess) for rows in sets.values()]
        yield f"| {step} | {' | '.join(f'{100 * figure:.1f}' for figure in figures)} |"


def _resolved(rows: Sequence[Row], gazetteer: Gazetteer, weights: Weights, guess: bool) -> float:
    said = [{"doc_id": row["doc_id"], "toponyms": geo.resolved(row, gazetteer, weights, guess=guess)} for row in rows]
    return score_places(rows, said)["Acc@161"][0]


Anchors = list[slots.Anchor]
Chooser = Callable[[Document, Sequence[PlaceMention], Anchors], PlaceMention | None]
CHOOSERS: tuple[tuple[str, Weights, Chooser], ...] = (
    ("first place named, population only", Population(**ALONE), lambda _, named, __: next(iter(named), None)),  # type: ignore[arg-type] # as above
    ("place named most, population only", Population(**ALONE), lambda report, named, _: main_place(report, named)),  # type: ignore[arg-type] # as above
    ("place named most, document context", Weights(), lambda report, named, _: main_place(report, named)),
    ("place of the first act word", Weights(), lambda report, named, anchors: where_all(report, named, anchors[:1])),
    ("place of all act words", Weights(), lambda report, named, anchors: where_all(report, named, anchors[:6])),
)


def whole_reports(folder: Path, gazetteer: Gazetteer, most: int) -> Iterator[str]:
    """Yield the lines of the table of one place a report."""
    path = folder / "gva_incidents"
    rows, records = read_rows(path / "dev.jsonl")[:most], read_rows(path / "incidents.jsonl")
    documents, codebook = [document_of(row) for row in rows], load_codebook("hostile-acts")
    anchors = [slots.anchors_of(*pair, codebook) for pair in zip(documents, code_documents(documents, "slots"), strict=True)]
    for name, weights, choose in CHOOSERS:
        chosen = [choose(report, find(report, gazetteer, (), weights), at) for report, at in zip(documents, anchors, strict=True)]
        scores = score_slots(
            rows, records, [{"doc_id": row["doc_id"], **_point(one)} for row, one in zip(rows, chosen, strict=True)]
        )
        yield f"| {name} | {100 * scores['Acc@161'][0]:.1f} | {100 * scores['Acc@25'][0]:.1f} |"


def _point(mention: PlaceMention | None) -> Row:
    return {"lat": mention.place.lat, "lon": mention.place.lon} if mention else {}


def events(sheet: Path, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the lines of the table of places of single events in our own gold."""
    read = list(gold.predict(sheet))
    rows = read_rows(sheet / "gold.jsonl")
    for name, place in (("each word by itself", _by_itself), ("all words together", _together)):
        for row in read:
            report = _document_of(row)
            for said, mention in zip(row["events"], place(report, find(report, gazetteer), row["events"]), strict=True):
                said["place"] = {"name": mention.place.name, **_point(mention)} if mention else None
        scores = score_reading(rows, [], [], read)
        figures = [f"{100 * value:.1f}" for metric in ("place", "place of acts") for value in scores[metric]]
        yield f"| {name} | {' | '.join(figures)} |"


def _document_of(row: Row) -> Document:
    title = row["title"] if row["title"] and row["text"].startswith(row["title"]) else None
    return Document(id="d1", text=row["text"], title=title, body=len(title) + 2 if title else 0)


def _by_itself(report: Document, named: Sequence[PlaceMention], told: Sequence[Row]) -> list[PlaceMention | None]:
    return [where(report, named, event["start"], tuple(event["sentence"])) for event in told]


def _together(report: Document, named: Sequence[PlaceMention], told: Sequence[Row]) -> list[PlaceMention | None]:
    at, codebook = {event["id"]: number for number, event in enumerate(told)}, load_codebook("hostile-acts")
    happenings = [
        Happening(
            start=event["start"],
            end=event["end"],
            sentence=tuple(event["sentence"]),
            code=event["code"],
            half=codebook.type(event["code"]).half,
            about=tuple(at[key] for key in event["about"] if key in at),
        )
        for event in told
    ]
    placings = place_each(report, named, happenings)
    return [next((one.mention for one in each if one.role == "place"), None) for each in placings]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-folder", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=300, help="how many reports of one incident to read")
    parser.add_argument("--gold", type=Path, default=Path("corpus/demo-gold"))
    given = parser.parse_args()
    gazetteer = open_gazetteer(default_cache())
    print(f"| Acc@161 | {' | '.join(SETS)} |\n|---|---|---|---|---|")
    for line in resolution(given.data_folder, gazetteer):
        print(line, flush=True)
    print("\n| one place a report | Acc@161 | Acc@25 |\n|---|---|---|")
    for line in whole_reports(given.data_folder, gazetteer, given.reports):
        print(line, flush=True)
    print("\n| places of events | P | R | F | acts: P | R | F |\n|---|---|---|---|---|---|---|")
    for line in events(given.gold, gazetteer):
        print(line, flush=True)


if __name__ == "__main__":
    main()

"""Toponym resolution: the place that each given toponym of a news text means."""

from collections.abc import Iterator
from pathlib import Path

from bench.scores.geo import score_places
from bench.suite import Bar, Bench, Row, Scores, every, read_rows
from sayso.coding.gazetteer import Gazetteer, open_gazetteer
from sayso.coding.places import resolve
from sayso.coding.places.weights import Weights
from sayso.config import default_cache
from sayso.model import Document, Place


def predict(path: Path) -> Iterator[Row]:
    """Yield the places of each row's toponyms; of a toponym only its span is read."""
    gazetteer = open_gazetteer(default_cache())
    for row in every(read_rows(path), "geo"):
        yield {"doc_id": row["doc_id"], "toponyms": resolved(row, gazetteer)}


def resolved(row: Row, gazetteer: Gazetteer, weights: Weights | None = None, *, guess: bool = True) -> list[Row]:
    """Return the place of each of a row's toponyms; a guess is better than none, since all are places."""
    document = document_of(row)
    spans = [(top["start"], top["end"]) for top in row["toponyms"]]
    places = resolve(document, spans, gazetteer, guess=guess, weights=weights)
    return [_row(span, place) for span, place in zip(spans, places, strict=True)]


def document_of(row: Row) -> Document:
    """Return a row's document; the text is the row's own, so the given spans hold."""
    url = row.get("url") or (f"https://{row['domain']}/" if row.get("domain") else None)
    key = Document.id_of(text=row["text"], title=row.get("title"), source=None, published=None, url=url)
    return Document(id=key, text=row["text"], title=row.get("title"), url=url)


def _row(span: tuple[int, int], place: Place) -> Row:
    home, _, number = (place.gazetteer or "").partition(":")
    return {
        "start": span[0],
        "end": span[1],
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": number if home == "geonames" else None,
    }


def score(gold: list[Row], predictions: list[Row], _: Path) -> Scores:
    """Return the scores of the reference scorer's `geo`."""
    return score_places(gold, predictions)


BENCH = Bench(
    name="geo",
    what="the place that a toponym means, spans given",
    dev=("geo/lgl.dev.jsonl", "geo/trnews.dev.jsonl", "geo/geowebnews.dev.jsonl", "geo/geovirus.dev.jsonl"),
    predict=predict,
    score=score,
    bars=(
        Bar(metric="Acc@161", who="population", figure=0.668, on="lgl"),
        Bar(metric="Acc@161", who="+ document context", figure=0.782, on="lgl"),
        Bar(metric="Acc@161", who="Mordecai 3, its slice", figure=0.827, on="lgl"),
        Bar(metric="Acc@161", who="population + context", figure=0.916, on="trnews"),
        Bar(metric="Acc@161", who="population + context", figure=0.752, on="geowebnews"),
        Bar(metric="Acc@161", who="population + context", figure=0.660, on="geovirus"),
    ),
    floor=(
        Bar(metric="Acc@161", who="floor", figure=0.80, on="lgl"),
        Bar(metric="Acc@161", who="floor", figure=0.92, on="trnews"),
        Bar(metric="Acc@161", who="floor", figure=0.78, on="geowebnews"),
        Bar(metric="Acc@161", who="floor", figure=0.67, on="geovirus"),
    ),
)

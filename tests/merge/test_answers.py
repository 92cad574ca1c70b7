"""Denials that name no act find the happening of another report that they answer."""

from itertools import permutations

from sayso.merge.cluster import build
from sayso.merge.compare import WeightsMatcher
from sayso.model import Actor, Document, Event, Incident
from tests.merge.invented import CODEBOOK, day, make_document, make_event, names

IRAN = Actor(name="Iran", kind="state", country="IR")
DUTCH = Actor(name="The Netherlands", kind="state", country="NL")
MINISTRY = Actor(name="Iran's foreign ministry", kind="organisation", country="IR")

CHARGED = make_document("The Netherlands accused Iran of the bombing in The Hague.", "2025-11-06", "The Lantern")
BOMB = make_event(CHARGED, "bombing", "bombing", when=day("2025-11-01"))
BLAME = make_event(CHARGED, "accused", "accusation", about=(BOMB.id,), actor=DUTCH, target=IRAN)


def reply(published: str = "2025-11-07", words: str = "Dutch", outlet: str = "The Quay Letter") -> tuple[Document, Event]:
    document = make_document(f"Iran's foreign ministry rejected the {words} claims.", published, outlet)
    country = {"Dutch": "NL", "Polish": "PL"}.get(words)
    target = (Actor(name=words, kind="state", country=country),) if country else ()
    return document, make_event(document, "rejected", "denial", actor=MINISTRY, target=target)


def denied(*told: tuple[Document, Event]) -> list[str]:
    """The codes of the incidents that the denials in `told` are about."""
    documents = {document.id: document for document in (CHARGED, *(document for document, _ in told))}
    events = (BOMB, BLAME, *(event for _, event in told))
    built = build(events, documents, CODEBOOK, (), names, WeightsMatcher(CODEBOOK))
    by_name: dict[str, Incident] = {incident.id: incident for incident in built}
    return [by_name[key].code for incident in built if incident.code == "denial" for key in incident.about]


def test_a_denial_answers_the_accusation_of_another_report() -> None:
    assert denied(reply()) == ["bombing"]


def test_it_becomes_a_mention_of_the_happening() -> None:
    document, event = reply()
    built = build((BOMB, BLAME, event), {CHARGED.id: CHARGED, document.id: document}, CODEBOOK, (), names, WeightsMatcher(CODEBOOK))
    (bombing,) = [incident for incident in built if incident.code == "bombing"]
    assert event in bombing.mentions


def test_another_accuser_another_denial() -> None:
    assert denied(reply(words="Polish")) == []


def test_a_denial_that_names_no_accuser_stays_open() -> None:
    assert denied(reply(words="latest")) == []


def test_before_the_accusation_or_long_after_it_answers_nothing() -> None:
    assert denied(reply("2025-11-05")) == []
    assert denied(reply("2025-12-20")) == []


def test_of_two_accusations_on_one_day_neither_is_chosen() -> None:
    other = make_document("The Netherlands accused Iran of the espionage in Delft.", "2025-11-06", "The Post")
    spying = make_event(other, "espionage", "espionage", when=day("2025-10-20"))
    blame = make_event(other, "accused", "accusation", about=(spying.id,), actor=DUTCH, target=IRAN)
    document, event = reply()
    documents = {one.id: one for one in (CHARGED, other, document)}
    results = set()
    for order in permutations((BOMB, BLAME, spying, blame, event)):
        built = build(order, documents, CODEBOOK, (), names, WeightsMatcher(CODEBOOK))
        results.add(tuple(incident.about for incident in built if incident.code == "denial"))
    assert results == {((),)}

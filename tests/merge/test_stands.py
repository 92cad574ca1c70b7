"""Who took which stand on an incident, on which day."""

from dataclasses import replace

from sayso.merge.cluster import build
from sayso.merge.compare import WeightsMatcher
from sayso.merge.stands import stands
from sayso.model import Document, Event, Incident, Speaker, Stance
from tests.merge.invented import CODEBOOK, LUBLIN, day, make_document, make_event, names, organisation, person

POLICE = Speaker(name="Lublin police", kind="office")
EMBASSY = Speaker(name="the embassy", kind="office")


def story(*events: Event, documents: tuple[Document, ...]) -> Incident:
    held = {document.id: document for document in documents}
    built = build(events, held, CODEBOOK, (), names, WeightsMatcher(CODEBOOK))
    return next(incident for incident in built if incident.code == "arson")


FIRST = make_document("Arson burned a depot in Lublin, police said. Warsaw blamed Minsk.", "2024-05-03")
LATER = make_document(
    "The embassy said nobody set the arson in Lublin. Minsk rejected the charge on 4 May.", "2024-05-06", "The Quay Letter"
)
FIRE = make_event(FIRST, "Arson", "arson", speaker=POLICE, place=LUBLIN, when=day("2024-05-02"))
BLAME = make_event(FIRST, "blamed", "accusation", about=(FIRE.id,), actor=organisation("Warsaw"), target=organisation("Minsk"))
DENIED = make_event(
    LATER, "arson", "arson", speaker=EMBASSY, stance=Stance.DENIES, place=LUBLIN, when=day("2024-05-02"), actor=person("A. Brede")
)
REJECTED = make_event(LATER, "rejected", "denial", about=(DENIED.id,), actor=organisation("Minsk"), when=day("2024-05-04"))
HELD = {document.id: document for document in (FIRST, LATER)}


def test_the_timeline_tells_who_took_which_stand_on_which_day() -> None:
    found = stands(story(FIRE, BLAME, DENIED, REJECTED, documents=(FIRST, LATER)), HELD)
    assert [(one.day, one.speaker.name, one.kind, one.party.name if one.party else None) for one in found] == [
        ("2024-05-03", "Lublin police", "said", None),
        ("2024-05-03", "Warsaw", "blamed", "Minsk"),
        ("2024-05-04", "Minsk", "denied", None),
        ("2024-05-06", "the embassy", "denied", "A. Brede"),
    ]


def test_every_stand_names_its_words_and_its_report() -> None:
    for stand in stands(story(FIRE, BLAME, DENIED, REJECTED, documents=(FIRST, LATER)), HELD):
        document = HELD[stand.document]
        assert document.text[stand.span.start : stand.span.end] == stand.span.quote
        assert stand.published == document.published


def test_the_order_of_events_does_not_matter() -> None:
    events = (FIRE, BLAME, DENIED, REJECTED)
    forward, backward = (story(*order, documents=(FIRST, LATER)) for order in (events, events[::-1]))
    assert stands(forward, HELD) == stands(backward, HELD)


def test_a_partys_stand_counts_once_a_report() -> None:
    twice = make_document("Arson burned a depot in Lublin, police said. The arson, police said, was planned.")
    one = make_event(twice, "Arson", "arson", speaker=POLICE, place=LUBLIN)
    other = make_event(twice, "arson", "arson", speaker=POLICE, place=LUBLIN)
    found = stands(story(one, other, documents=(twice,)), {twice.id: twice})
    assert [(stand.speaker.name, stand.kind) for stand in found] == [("Lublin police", "said")]


def test_a_denial_that_is_only_expected_is_no_stand() -> None:
    open_one = make_event(LATER, "rejected", "denial", about=(DENIED.id,), stance=Stance.PREDICTS, actor=organisation("Minsk"))
    found = stands(story(FIRE, DENIED, open_one, documents=(FIRST, LATER)), HELD)
    assert not [stand for stand in found if stand.speaker.name == "Minsk"]


def test_who_reports_a_denial_passes_it_on() -> None:
    agency = Speaker(name="Nordwire", kind="named")
    quoted = make_event(LATER, "rejected", "denial", about=(DENIED.id,), speaker=agency, actor=organisation("Minsk"))
    (found,) = [one for one in stands(story(FIRE, DENIED, quoted, documents=(FIRST, LATER)), HELD) if one.speaker.name == "Minsk"]
    assert [speaker.name for speaker in found.speaker.chain()] == ["Minsk", "Nordwire"]


def test_an_undated_report_comes_last() -> None:
    undated = replace(LATER, published=None)
    held = {FIRST.id: FIRST, LATER.id: undated}
    found = stands(story(FIRE, DENIED, documents=(FIRST, undated)), held)
    assert (found[-1].day, found[-1].speaker.name) == ("", "the embassy")


def test_who_speaks_of_a_claim_has_not_made_it() -> None:
    lawyers = Speaker(name="Lawyers", kind="office")
    document = make_document("Arson burned a depot in Lublin. Lawyers spoke of a confession.")
    fire = make_event(document, "Arson", "arson", speaker=POLICE, place=LUBLIN)
    spoken = make_event(document, "confession", "claim-of-responsibility", about=(fire.id,), speaker=lawyers)
    made = make_event(document, "confession", "claim-of-responsibility", about=(fire.id,), actor=person("A. Brede"))
    for event, claimants in ((spoken, []), (made, ["A. Brede"])):
        found = stands(story(fire, event, documents=(document,)), {document.id: document})
        assert [stand.speaker.name for stand in found if stand.kind == "claimed"] == claimants

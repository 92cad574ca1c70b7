"""Which reports are one origin."""

from sayso.merge.origins import find_origins
from sayso.model import Document
from tests.merge.invented import make_document

STORY = (
    "Two men set fire to a signal box outside Tczew before dawn on Monday, stopping trains to the coast for six hours.\n\n"
    "Police said they had found a petrol can and a glove beside the line, and asked drivers for pictures.\n\n"
    "The railway said that commuters should expect delays until Wednesday, when the cables will have been replaced.\n\n"
    "It was the third such fire on the line since March, and the region has doubled its patrols."
)
OTHER = (
    "A court in Graz sentenced a locksmith to four years for breaking into a telephone exchange last winter.\n\n"
    "The judge said the damage had cut off two villages for a week and had cost the company a fortune.\n\n"
    "The man had told the court that he only wanted the copper, and that he would appeal against the sentence."
)
FURNITURE = "Sign up for our newsletter\n\nRead more in the app\n\nAll rights reserved"


def origins_of(*documents: Document) -> list[set[str]]:
    return sorted((set(origin.documents) for origin in find_origins(documents)), key=sorted)


def test_no_documents_have_no_origins() -> None:
    assert find_origins(()) == ()


def test_reprints_with_other_credits_and_datelines_are_one_origin() -> None:
    wire = make_document(f"TCZEW, Poland (Coastal Wire) - {STORY}", source="Coastal Wire")
    paper = make_document(f"By Anna Lis\n\n{STORY}\n\n{FURNITURE}", source="The Lantern", title="Signal box burned")
    assert origins_of(wire, paper) == [{wire.id, paper.id}]


def test_an_edited_copy_is_the_same_origin() -> None:
    wire = make_document(STORY, source="Coastal Wire")
    edited = make_document(STORY.replace("six hours", "seven hours").replace("doubled", "trebled"), source="Morning Post")
    assert len(origins_of(wire, edited)) == 1


def test_a_copy_cut_short_is_the_same_origin() -> None:
    wire = make_document(STORY, source="Coastal Wire")
    short = make_document(STORY.rsplit("\n\n", 1)[0], source="Morning Post")
    assert len(origins_of(wire, short)) == 1


def test_shared_furniture_makes_no_origin() -> None:
    one = make_document(f"{STORY}\n\n{FURNITURE}", source="The Lantern")
    two = make_document(f"{OTHER}\n\n{FURNITURE}", source="The Lantern")
    three = make_document(f"Short news.\n\n{FURNITURE}", source="The Lantern")
    assert len(origins_of(one, two, three)) == 3


def test_two_reports_of_one_happening_in_own_words_are_two_origins() -> None:
    one = make_document(STORY, source="Coastal Wire")
    two = make_document(
        "Trains to the Baltic coast stood still on Monday after arsonists burned a signal box near Tczew.\n\n"
        "Officers who searched the tracks picked up a canister and a single glove, a spokesman told reporters.\n\n"
        "Passengers waited for hours; repairs to the cables will last until the middle of the week.",
        source="Morning Post",
    )
    assert len(origins_of(one, two)) == 2


def test_a_report_that_cites_another_is_of_its_origin() -> None:
    cited = make_document(STORY, source="Coastal Wire")
    citing = make_document(
        "Two men set a signal box outside Tczew on fire before dawn, Coastal Wire reported. Trains to the coast were stopped for "
        "hours. Police found a petrol can and a glove beside the line.",
        published="2024-05-04",
        source="Morning Post",
    )
    assert origins_of(cited, citing) == [{cited.id, citing.id}]


def test_naming_an_outlet_on_another_matter_is_no_citation() -> None:
    cited = make_document(STORY, source="Coastal Wire")
    other = make_document(f"{OTHER}\n\nThe sentence was first reported by Coastal Wire.", source="Morning Post")
    assert len(origins_of(cited, other)) == 2


def test_empty_and_very_short_texts_are_origins_of_their_own() -> None:
    one, two = make_document(" ", source="A"), make_document("Fire.", source="B")
    assert len(origins_of(one, two)) == 2


def test_the_same_document_twice_counts_once() -> None:
    one = make_document(STORY)
    assert origins_of(one, one) == [{one.id}]


def test_origins_are_told_by_their_documents() -> None:
    one, two = make_document(STORY, source="A"), make_document(STORY, source="B")
    by_mapping = find_origins({document.id: document for document in (two, one)})
    assert by_mapping == find_origins([one, two])
    assert by_mapping[0].id.startswith("o")

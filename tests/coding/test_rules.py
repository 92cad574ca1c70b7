import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Actor, Document, Stance
from sayso.registry.checks import coding_faults
from tests.coding.coded import code, coder, event, make_document, quotes

STORY = (
    "TCZEW, May 7 — Three masked men attacked a rail depot near Tczew on Monday with petrol bombs, police said. "
    "The attack injured about 50 people. Moscow denied that it had ordered the attack. "
    "Police arrested two men on Tuesday. The Northern Front claimed responsibility for the attack."
)
TEXTS = (
    STORY,
    "A bomb exploded in Narva overnight, killing nine people.",
    "Two men went on trial over the bombing of a bridge.",
    "",
    "Nothing of note happened in Graz.",
    "attack " * 500,
)


def test_a_story_becomes_events_with_claims() -> None:
    coding = code(STORY)
    first = coding.events[0]
    assert first.code == "attack"
    assert quotes(first, "actor") == ["Three masked men"]
    assert quotes(first, "target") == ["rail depot"]
    assert quotes(first, "stage") == ["attacked"]
    assert [str(claim.value) for claim in first.of_field("stage")] == ["carried-out"]
    assert quotes(first, "place")
    assert quotes(first, "when") == ["Monday"]
    assert {claim.speaker.name for claim in first.of_field("actor")} == {"police"}
    assert [event.code for event in coding.events].count("claim-of-responsibility") == 1


def test_the_denied_act_carries_the_denial() -> None:
    text = "A depot in Tczew was attacked on Monday. Moscow denied that it had attacked the depot."
    denial = event(text, "denial")
    acts = {one.id: one for one in code(text).events if one.code == "attack"}
    denied = acts[denial.about[0]]
    assert denied.of_field("type")[0].stance is Stance.DENIES
    assert denied.of_field("type")[0].score < 0
    assert denied.of_field("type")[0].speaker.name == "Moscow"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Moscow denied that it had ordered the attack.", "Moscow"),
        ("Moscow denied having ordered the attack on the depot.", "Moscow"),
        ("Moscow denied that Minsk had ordered the attack.", "Minsk"),
        ("Moscow denied that Minsk had financed the attack on the depot.", "Minsk"),
    ],
)
def test_who_denies_an_order_denies_a_doer_and_not_the_act(text: str, doer: str) -> None:
    one = event(text, "attack")
    assert one.of_field("type")[0].stance is Stance.ASSERTS
    (claim,) = one.of_field("actor")
    assert isinstance(claim.value, Actor)
    assert (claim.value.name, claim.speaker.name, claim.stance) == (doer, "Moscow", Stance.DENIES)


def test_who_claims_an_act_is_its_actor_on_their_own_word() -> None:
    acts = [one for one in code(STORY).events if one.code == "attack"]
    claim = acts[-1].of_field("actor")[0]
    assert isinstance(claim.value, Actor)
    assert "Northern Front" in claim.value.name
    assert "Northern Front" in claim.speaker.name


def test_a_denied_part_in_an_act_leaves_the_act_standing() -> None:
    one = event("Moscow denied any role in the attack on the depot.", "attack")
    assert one.of_field("type")[0].stance is Stance.ASSERTS
    assert [claim.stance for claim in one.of_field("actor")] == [Stance.DENIES]


def test_blame_is_an_allegation_of_who_blames() -> None:
    one = event("Warsaw blamed Moscow for the attack on the depot.", "attack")
    claim = one.of_field("actor")[0]
    assert (claim.span.quote, claim.stance, claim.speaker.name) == ("Moscow", Stance.ALLEGES, "Warsaw")


def test_both_sides_are_coded_by_one_rule() -> None:
    sides = ("Warsaw", "Moscow")
    stances = {
        side: [claim.stance for claim in event(f"{side} denied any role in the attack on the depot.", "attack").of_field("actor")]
        for side in sides
    }
    assert stances["Warsaw"] == stances["Moscow"]


def test_an_arrest_is_about_the_act() -> None:
    coding = code("Police arrested two men over the attack on the depot.")
    arrest = next(one for one in coding.events if one.code == "arrest")
    act = next(one for one in coding.events if one.code == "attack")
    assert arrest.about == (act.id,)


def test_a_short_name_is_given_in_full() -> None:
    coding = code("Gunmen murdered Martin Schmidt in Graz. Mr. Schmidt was murdered on his way home.")
    victims = [claim for one in coding.events for claim in one.of_field("victim")]
    assert [claim.span.quote for claim in victims] == ["Martin Schmidt", "Schmidt"]
    assert {claim.value.name for claim in victims if isinstance(claim.value, Actor)} == {"Martin Schmidt"}


def test_the_name_hangs_on_the_coder_and_the_codebook() -> None:
    coding = code(STORY)
    assert coding.coder == coder().name == "rules/2+small/1"
    assert {claim.coder for claim in coding.claims} == {coder().name}


def test_a_denial_borrows_no_place_from_elsewhere() -> None:
    one = event("Russia's embassy denied the attack. Masked men attacked a depot in Tczew on Monday.", "denial")
    assert not one.of_field("place")
    assert not one.of_field("when")


def test_an_age_is_no_count() -> None:
    assert not event("Police arrested a 34-year-old man in Tczew.", "arrest").of_field("detained")


def test_upper_case_wires_are_read() -> None:
    one = event("TCZEW, 7 MAY 24 -- [TEXT] MASKED MEN ATTACKED THE BRIDGE YESTERDAY.", "attack")
    assert quotes(one, "actor") == ["MASKED MEN"]


def test_other_languages_leave_a_gap() -> None:
    document = make_document("Der Angriff auf das Depot dauerte eine Stunde.", language="de")
    coding = next(iter(coder().code([document])))
    assert not coding.events
    assert "de" in coding.gaps[0]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "attack", "\u200battack", "!!!" * 3000, "“" * 2000, "a" * 50_000, "İstanbul attack"]
)
def test_bad_input_is_coded_or_left(text: str) -> None:
    coding = code(text)
    assert not list(coding_faults(make_document(text), coding))


def test_spans_cut_their_quotes() -> None:
    for text in TEXTS:
        document = make_document(text)
        assert not list(coding_faults(document, code(text)))


def test_a_coding_does_not_hang_on_its_batch() -> None:
    documents: list[Document] = [make_document(text) for text in TEXTS]
    together = list(coder().code(documents))
    apart = [next(iter(coder().code([document]))) for document in documents]
    backwards = list(coder().code(documents[::-1]))[::-1]
    assert together == apart == backwards


def test_codings_come_in_order_one_a_document() -> None:
    documents = [make_document(f"{text} ({number})") for number in range(4) for text in TEXTS]
    assert [coding.document for coding in coder().code(documents)] == [document.id for document in documents]


def test_ids_are_stable_and_single() -> None:
    first, second = code(STORY), code(STORY)
    assert [one.id for one in first.events] == [one.id for one in second.events]
    ids = [one.id for one in first.events]
    assert len(ids) == len(set(ids))
    assert all(target in ids for one in first.events for target in one.about)


def test_every_event_has_one_type_and_acts_a_stage() -> None:
    for one in code(STORY).events:
        assert len(one.of_field("type")) == 1
        assert len(one.of_field("stage")) == (1 if one.code in ("attack", "arson", "bombing") else 0)


@settings(max_examples=15)
@given(st.text(alphabet="attack bomb denied the. \n\"'“”", max_size=200))
def test_any_text_keeps_the_laws(text: str) -> None:
    assert not list(coding_faults(make_document(text), code(text)))


@pytest.mark.parametrize(("kind", "codes"), [("transcript", ["attack"]), ("article", ["trial", "attack"])])
def test_the_title_of_a_transcript_tells_no_response(kind: str, codes: list[str]) -> None:
    title = "Weekly hearing on the trial of the depot guards, Tczew"
    text = f"{title}\n\nMasked men attacked a depot in Tczew."
    key = Document.id_of(text=text, title=title, source=None, published=None, url=None)
    document = Document(id=key, text=text, title=title, body=len(title) + 2, kind=kind)
    assert [one.code for one in next(iter(coder().code([document]))).events] == codes

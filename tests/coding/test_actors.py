import pytest

from sayso.coding.actors import Role, roles
from sayso.model import Actor
from tests.coding.coded import found, full_event, only, quotes


def named(text: str, country_of: dict[str, str] | None = None) -> dict[str, list[str]]:
    filled: dict[str, list[str]] = {}
    for role in roles(only(text), (country_of or {}).get):
        filled.setdefault(role.role, []).append(role.span.quote)
    return filled


def party(text: str, name: str, country_of: dict[str, str] | None = None) -> Actor:
    role: Role = next(role for role in roles(only(text), (country_of or {}).get) if role.role == name)
    assert isinstance(role.value, Actor)
    return role.value


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Masked men attacked a depot in Tczew.", "Masked men", "depot"),
        ("A depot in Tczew was attacked by masked men.", "masked men", "depot"),
        ("The depot attacked by masked men stands empty.", "masked men", "depot"),
        ("Police seek the masked men who attacked the depot.", "masked men", "depot"),
        ("The attack on the depot by masked men lasted an hour.", "masked men", "depot"),
        ("Masked men carried out an attack on the depot.", "Masked men", "depot"),
        ("An attack on the depot was carried out by masked men.", "masked men", "depot"),
        ("Two men tried to attack the depot.", "Two men", "depot"),
    ],
)
def test_who_did_it_and_to_what(text: str, actor: str, target: str) -> None:
    filled = named(text)
    assert filled["actor"] == [actor]
    assert filled["target"] == [target]


def test_coordinated_parties_are_given_one_by_one() -> None:
    filled = named("Soldiers and militiamen attacked a bridge and a depot.")
    assert filled["actor"] == ["Soldiers", "militiamen"]
    assert filled["target"] == ["bridge", "depot"]


def test_the_name_beside_a_description_is_the_name() -> None:
    victim = party("Gunmen murdered the mayor, Ana Kovac, in Split.", "victim")
    assert (victim.name, victim.kind, victim.role) == ("Ana Kovac", "person", "mayor")


def test_whose_murder_is_the_victims() -> None:
    assert named("The senator's murder shook Split.")["victim"] == ["senator"]
    assert named("The murder of the senator by two gunmen shook Split.") == {"victim": ["senator"], "actor": ["two gunmen"]}


def test_whose_attack_is_the_doers() -> None:
    doer = party("Russia's attack on a substation cut the power.", "actor", {"Russia": "RU"})
    assert (doer.name, doer.kind, doer.country) == ("Russia", "state", "RU")


def test_a_people_before_an_act_is_its_state() -> None:
    doer = party("The Russian attack on a substation cut the power.", "actor", {"Russian": "RU"})
    assert (doer.kind, doer.country) == ("state", "RU")


def test_the_group_behind_the_doer_is_named() -> None:
    filled = named("Members of the Northern Liberation Front attacked a bridge.")
    assert filled["organisation"] == ["Northern Liberation Front"]


def test_weapons_are_instruments() -> None:
    assert named("Rebels attacked the bridge with mortars.")["instrument"] == ["mortars"]
    assert named("A car bomb exploded outside the bank.")["instrument"] == ["car bomb"]


def test_who_stops_an_act_did_not_do_it() -> None:
    assert "actor" not in named("Guards foiled an attack on the depot.")


def test_doubt_is_no_part_of_the_name() -> None:
    assert named("Suspected rebels attacked the bridge.")["actor"] == ["rebels"]


def test_nobody_is_no_party() -> None:
    assert "actor" not in named("No group attacked the bridge.")


def test_the_arrested_have_a_status() -> None:
    hits = [hit for hit in found("Police arrested Jan Nowak in Tczew.") if hit.kind.code == "arrest"]
    status = [role for role in roles(hits[0]) if role.role == "status"]
    assert [(role.value, role.span.quote) for role in status] == [("arrested", "Jan Nowak")]


@pytest.mark.parametrize(
    ("text", "code", "role", "words"),
    [
        ("Insurgents torched a depot near Piura.", "arson", "actor", "Insurgents"),
        ("Smugglers attacked a customs post outside Tripoli.", "attack", "actor", "Smugglers"),
        ("Canberra threatened Jakarta with force.", "threat", "actor", "Canberra"),
        (
            "A Danish patrol boat crossed into Swedish waters without permission, Stockholm said.",
            "border-violation",
            "actor",
            "boat",
        ),
        (
            "A Turkish fishing vessel lingered above the pipeline off Limassol, Cypriot media said.",
            "reconnaissance",
            "actor",
            "vessel",
        ),
        ("A Chilean drone strayed into Bolivia and fell on a farm, La Paz said.", "airspace-violation", "instrument", "drone"),
        ("Kenya massed tanks along the border with Somalia.", "mobilisation", "instrument", "tanks"),
        ("Finland called up reservists in May.", "mobilisation", "instrument", "reservists"),
        ("Canada shared intelligence with Chile about the forgers.", "cooperation", "target", "Chile"),
        ("The Omani premier flew to Cairo for talks.", "meeting", "actor", "Omani premier"),
        ("Nairobi warned Kampala against closing the bridge.", "warning", "recipient", "Kampala"),
        ("Scammers tricked nurses in Porto into opening a fake email.", "phishing", "victim", "nurses"),
    ],
)
def test_roles_that_the_packaged_codebook_asks_for(text: str, code: str, role: str, words: str) -> None:
    assert any(words in quote for quote in quotes(full_event(text, code), role))


def test_who_is_arrested_arrests_nobody() -> None:
    arrest = full_event("Two men arrested in Bergen on Friday had maps, police said.", "arrest")
    assert quotes(arrest, "target") + quotes(arrest, "victim") == ["Two men"]
    assert quotes(arrest, "actor") == []


def test_a_town_does_no_deed() -> None:
    assert "actor" not in named("Chicago bombed the depot.", {"Poland": "PL"})

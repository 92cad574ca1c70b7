"""Speakers are named in full, with role and body, and never glued together."""

import pytest

from tests.coding.speakers.reading import read, speaker


@pytest.mark.parametrize(
    ("text", "cue", "name", "role", "organisation"),
    [
        (
            "Gleb Orsenin, spokesman of the Foreign Ministry, said that the ship had left.",
            "said",
            "Gleb Orsenin",
            "spokesman",
            "the Foreign Ministry",
        ),
        ("Police spokesman Jan Nowik said that the depot burned.", "said", "Jan Nowik", "Police spokesman", "Police"),
        ("Foreign Ministry spokeswoman Inna Sobak denied it.", "denied", "Inna Sobak", "spokeswoman", "Foreign Ministry"),
        ("The harbour chief, Ewa Krol, said that she had seen nothing.", "said", "Ewa Krol", "harbour chief", None),
        ("“Nobody slept,” said Amparo Tije, a shopkeeper.", "said", "Amparo Tije", "shopkeeper", None),
        ("Chief Electoral Officer Ana Ruiz said the vote stands.", "said", "Ana Ruiz", "Chief Electoral Officer", None),
        ("Mr Berg's lawyer, Tove Sand, said her client was innocent.", "said", "Tove Sand", "lawyer", None),
        ("Governor Nashwan al-Hadid said the road was shut.", "said", "Nashwan al-Hadid", "Governor", None),
    ],
)
def test_names_roles_and_bodies(text: str, cue: str, name: str, role: str, organisation: str | None) -> None:
    found = speaker(text, cue)
    assert (found.name, found.kind, found.role, found.organisation) == (name, "named", role, organisation)


def test_a_surname_is_the_one_person_of_that_name() -> None:
    found = speaker("Its chairman, Zenon Bruk, denied that. Bruk added that nobody was hurt.", "added")
    assert (found.name, found.role) == ("Zenon Bruk", "chairman")


def test_two_people_of_one_surname_stay_apart() -> None:
    text = "Ana Ruiz said the gate was open. Pedro Ruiz added that it was shut. Ruiz claimed that nobody knew."
    assert [each.speaker.name for each in read(text)] == ["Ana Ruiz", "Pedro Ruiz", "Ruiz"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ilse Oja said it burned. Police chief Jan Nowik came later. The mayor added that two men fled.", "Ilse Oja"),
        ("The embassy's consul, Ivo Prell, said it was a lie. The diplomat added that two men fled.", "Ivo Prell"),
        ("The Interior Ministry opened an inquiry. The ministry added that two men fled.", "Interior Ministry"),
        ("Odda's port service held a driver. It added that two men fled.", "Odda's port service"),
        (
            "A group calling itself the Sons of Odda added that two men fled.",
            "Sons of Odda",
        ),
        ("The owner, Eastern Lamp Shipping, added that two men fled.", "Eastern Lamp Shipping"),
        ("The port denied the attack. Its statement added that two men fled.", "port"),
    ],
)
def test_nominals_are_who_was_named(text: str, name: str) -> None:
    assert speaker(text, "added").name == name


def test_a_role_alone_is_an_office() -> None:
    found = speaker("The governor said the road was shut.", "said")
    assert (found.name, found.kind, found.role) == ("governor", "office", "governor")


@pytest.mark.parametrize("who", ["A spokesman", "Two officials", "Sources familiar with the matter", "His lawyer", "Witnesses"])
def test_the_unnamed_stay_unnamed(who: str) -> None:
    assert speaker(f"{who} said the pipe was cut.", "said").kind == "unnamed"


@pytest.mark.parametrize(
    ("text", "on_record"),
    [
        ("Jan Nowik told reporters that the depot burned.", True),
        ("The ministry said in a statement that the depot burned.", True),
        ("Jan Nowik told Odda Radio that the depot burned.", True),
        ("An official said on condition of anonymity that the depot burned.", False),
        ("A source in the port said that the depot burned.", False),
        ("Jan Nowik said that the depot burned.", None),
        ("“The depot burned,” said Jan Nowik.", None),
        ("Two officials said that the depot burned.", None),
    ],
)
def test_on_the_record_only_where_the_text_tells(text: str, on_record: bool | None) -> None:
    assert read(text)[0].speaker.on_record is on_record


def test_who_tells_of_a_briefing_is_not_on_the_record_for_it() -> None:
    text = "Bo Lind told reporters that it burned, according to the Odda Dispatch."
    assert {each.speaker.name: each.speaker.on_record for each in read(text)} == {"Bo Lind": True, "Odda Dispatch": None}


def test_naming_is_deterministic() -> None:
    text = "Mayor Ilse Oja said it burned. He said no. The mayor said yes. Bo Oja said it rained. Oja said nothing of it."
    assert read(text) == read(text)

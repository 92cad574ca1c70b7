from dataclasses import replace

import pytest

from sayso.model import Actor, Count, Place, Speaker, Stance, Stand, Value, When
from sayso.share.words import (
    BY,
    contested,
    origins_and_reports,
    say_days,
    say_exactly,
    say_so,
    say_speaker,
    say_stance,
    say_stand,
    say_value,
)
from tests.share.sample import ARSON, BREDE, DOCUMENTS, FIRE, LUBLIN, POST, THREAT, UNLOCATED


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("carried-out", "carried-out"),
        (Actor(name="Ivo Lund", role="railway worker"), "Ivo Lund (railway worker)"),
        (LUBLIN, "near Lublin (PL)"),
        (Place(name="Poland", country="PL", precision="country", lat=52.0, lon=20.0), "Poland (PL)"),
        (Place(name="the old mill"), "the old mill ?"),
        (When(value="P1D"), "P1D ?"),
        (Count(low=9, high=9), "9"),
        (Count(low=45, high=55, unit="people"), "45 to 55 people"),
        (Count(low=13, unit="letters"), "13 or more letters"),
    ],
)
def test_a_value_is_said_in_words(value: Value | None, words: str) -> None:
    assert say_value(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01 to 2024-02-28"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-05-03", "2024-06-01", "2024-05-03 to 2024-06-01"),
        ("2024-05-03", None, "2024-05-03"),
    ],
)
def test_days_are_said_as_short_as_they_are_exact(first: str | None, last: str | None, words: str) -> None:
    assert say_days(first, last) == words


def test_every_stance_has_a_word() -> None:
    assert set(BY) == set(Stance)


def test_a_chain_of_speakers_names_them_all() -> None:
    chain = Speaker(name="the mayor", via=Speaker(name="Nordwire", via=Speaker(name="", kind="source")))
    assert say_speaker(chain, POST) == "the mayor, as quoted by Nordwire, as quoted by Harbour Post"


def test_a_speaker_without_a_name_is_not_given_one() -> None:
    assert say_speaker(Speaker(name="", kind="unnamed"), POST) == "somebody not named"


def test_the_outlets_own_voice_is_in_the_outlet() -> None:
    assert say_stance(THREAT.claims[0], POST) == "said in Harbour Post"
    assert say_stance(THREAT.claims[0], None) == "said in a report"
    assert say_stance(FIRE.claims[-1], POST) == "alleged by prosecutors"


def test_denials_stand_beside_what_is_said() -> None:
    assert say_so(ARSON, DOCUMENTS) == (("asserts", ("police",)), ("denies", ("Anton Brede",)))


def test_origins_are_counted_apart_from_reports() -> None:
    assert origins_and_reports(ARSON) == "2 origins, 2 reports"
    assert origins_and_reports(UNLOCATED) == "1 origin, 1 report"


def test_contested_fields_are_named() -> None:
    assert contested(ARSON) == ("actor", "injured")


def test_a_speaker_whole_has_role_organisation_and_record() -> None:
    ruiz = Speaker(name="Ana Ruiz", role="spokeswoman", organisation="the port", on_record=False, via=Speaker(name="Nordwire"))
    assert say_speaker(ruiz, POST, whole=True) == "Ana Ruiz (spokeswoman, the port, off the record), as quoted by Nordwire"
    assert say_speaker(ruiz, POST) == "Ana Ruiz, as quoted by Nordwire"


def test_exact_words_for_places_and_times() -> None:
    assert say_exactly(Place(name="Quayside", precision="unknown")) == "Quayside ? (not in the gazetteer)"
    assert say_exactly(When(value="XXXX-WXX-5")) == "XXXX-WXX-5 ?: unknown, XXXX-WXX-5"
    assert say_exactly(Count(low=3, high=3)) == "3"


def test_stands_in_words() -> None:
    stand = Stand(kind="denied", speaker=Speaker(name="police"), span=FIRE.trigger, event=FIRE.id, document=POST.id, party=BREDE)
    assert say_stand(stand) == "denied (of Anton Brede)"
    assert say_stand(replace(stand, kind="blamed")) == "blamed Anton Brede"
    assert say_stand(replace(stand, kind="claimed", party=None)) == "claimed responsibility"

"""The times of all happenings of a document, chosen together."""

import random

from sayso.coding.times import Happening, find, pick_times, when_of_all
from sayso.model import Document

FRIDAY = "2024-05-10"
HALVES = {"arrest": "response", "charge": "response", "expulsion": "response", "accusation": "word", "denial": "word"}


def report(text: str, title: str | None = None, published: str | None = FRIDAY) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    return Document(id="d", text=whole, title=title, body=len(title) + 2 if title else 0, published=published)


def happening(document: Document, word: str, code: str) -> Happening:
    at = document.text.index(word)
    starts = [found + len(mark) for mark in (". ", "\n") if (found := document.text.rfind(mark, 0, at)) >= 0]
    start = max(starts, default=0)
    stops = [stop for stop in (document.text.find(". ", at), document.text.find("\n", at)) if stop >= 0]
    end = min(stops, default=len(document.text) - 1) + 1
    return Happening(position=at, sentence=(start, end), code=code, half=HALVES.get(code, "act"))


def told(document: Document, *words: tuple[str, str]) -> list[str | None]:
    """Return the words of the time that each happening gets."""
    happenings = [happening(document, word, code) for word, code in words]
    chosen = pick_times(happenings, find(document.text, document.published), document)
    return [document.text[one.start : one.end] if one else None for one in chosen]


def days(document: Document, word: str, code: str) -> tuple[str | None, str | None]:
    (chosen,) = pick_times([happening(document, word, code)], find(document.text, document.published), document)
    return (chosen.when.first, chosen.when.last) if chosen else (None, None)


def test_each_happening_of_a_sentence_takes_its_own_time() -> None:
    text = "Prosecutors on Friday charged two men with setting fire to a depot near Lviv on 3 March."
    assert told(report(text), ("charged", "charge"), ("setting fire", "arson")) == ["Friday", "3 March"]


def test_a_time_told_of_one_is_not_taken_for_another() -> None:
    text = "Latvia accused Belarus on Tuesday of jamming its radars. Nobody was hurt."
    assert told(report(text), ("accused", "accusation"), ("jamming", "jamming")) == ["Tuesday", None]


def test_two_acts_of_one_clause_share_its_time() -> None:
    text = "Gunmen shot a guard and set a depot on fire on Tuesday."
    assert told(report(text), ("shot", "shooting"), ("set a depot", "arson")) == ["Tuesday", "Tuesday"]


def test_a_mention_without_a_time_takes_that_of_another_mention() -> None:
    document = report("A depot near Lviv was set on fire on Tuesday. Police suspect sabotage.", "Arson at depot near Lviv")
    assert told(document, ("Arson", "arson"), ("set on fire", "arson"), ("sabotage", "sabotage")) == ["Tuesday"] * 3


def test_words_do_not_hand_their_days_on() -> None:
    document = report("The ministry denied it on Tuesday. The mayor denies it too.")
    assert told(document, ("denied", "denial"), ("denies", "denial")) == ["Tuesday", None]


def test_acts_do_not_happen_after_the_report_and_deadlines_are_no_times_of_theirs() -> None:
    assert told(report("He threatened to bomb the bridge next week."), ("bomb", "bombing")) == [None]
    assert told(report("Two envoys have been expelled and must leave by Sunday."), ("expelled", "expulsion")) == [None]


def test_what_is_denied_keeps_its_day_from_the_denial() -> None:
    text = "The envoy denied that his men had been near the mast on Sunday."
    assert told(report(text), ("denied", "denial")) == [None]


def test_days_counted_from_an_event() -> None:
    document = report("Ten people were buried on Wednesday, a day after a car bomb tore through the market.")
    assert days(document, "bomb", "bombing") == ("2024-05-07", "2024-05-07")
    assert told(document, ("bomb", "bombing")) == ["a day"]


def test_the_text_around_dates_an_act() -> None:
    text = "A depot was set on fire. It happened at around 3 a.m. on Wednesday."
    assert told(report(text), ("set on fire", "arson")) == ["3 a.m. on Wednesday"]


def test_datelines_and_stamps_date_nothing() -> None:
    for head in ("LVIV, May 10 (Halcyon) - ", "LVIV, MAY 10. ", "Updated: Friday, May 10, 2024.\n"):
        assert told(report(f"{head}Two men set a depot on fire."), ("set a depot", "arson")) == [None]


def test_intervals_are_one_time_from_first_to_last_day() -> None:
    between = report("The cable was cut between 3 and 5 May.")
    assert told(between, ("cut", "sabotage")) == ["3 and 5 May"]
    assert days(between, "cut", "sabotage") == ("2024-05-03", "2024-05-05")
    assert days(report("Signals were jammed from February to April."), "jammed", "jamming") == ("2024-02-01", "2024-04-30")
    assert days(report("They have jammed signals since 3 May."), "jammed", "jamming") == ("2024-05-03", FRIDAY)


def test_since_a_known_event_begins_on_its_day_and_since_another_on_none() -> None:
    known = report("Trains have been attacked there since the full-scale invasion.")
    assert days(known, "attacked", "attack") == ("2022-02-24", FRIDAY)
    assert days(report("Trains have been attacked there since the coup."), "attacked", "attack") == (None, FRIDAY)


def test_without_a_publication_date_an_interval_stays_open() -> None:
    assert days(report("They have jammed signals since 3 May 2024.", published=None), "jammed", "jamming") == ("2024-05-03", None)


def test_the_order_of_the_happenings_does_not_matter() -> None:
    document = report(
        "A depot near Lviv was set on fire on Tuesday. Two men were arrested on Thursday. The minister called it sabotage.",
        "Arson at depot near Lviv",
    )
    words = (("Arson", "arson"), ("set on fire", "arson"), ("arrested", "arrest"), ("sabotage", "sabotage"))
    happenings = [happening(document, word, code) for word, code in words]
    mentions = find(document.text, document.published)
    expected = dict(zip(happenings, pick_times(happenings, mentions, document), strict=True))
    for seed in range(8):
        shuffled = random.Random(seed).sample(happenings, len(happenings))
        assert dict(zip(shuffled, pick_times(shuffled, mentions, document), strict=True)) == expected


def test_every_answer_cuts_words_of_the_text() -> None:
    document = report("A depot was set on fire between Monday and Wednesday, police said on Thursday.")
    (chosen,) = pick_times([happening(document, "set on fire", "arson")], find(document.text, FRIDAY), document)
    assert chosen is not None
    assert document.span(chosen.start, chosen.end).quote == "Monday and Wednesday"


def test_nothing_to_date_and_nothing_to_date_it_with() -> None:
    assert pick_times([], find("On Friday.", FRIDAY), report("On Friday.")) == ()
    assert told(report("A depot was set on fire."), ("set on fire", "arson")) == [None]


def test_where_one_day_is_asked_for_a_night_counts_as_its_morning() -> None:
    document = report("A depot was set on fire overnight.")
    place = happening(document, "set on fire", "arson")
    chosen = when_of_all(find(document.text, FRIDAY), [(place.position, place.sentence)], document)
    assert chosen is not None
    assert (chosen.when.first, chosen.when.last) == (FRIDAY, FRIDAY)
    assert days(document, "set on fire", "arson") == ("2024-05-09", FRIDAY)


def test_the_age_of_what_goes_on_tells_when_it_began() -> None:
    document = report("The three-week-old blockade of the port goes on. A 12-year-old boy was hurt.")
    assert days(document, "blockade", "forced-stoppage") == ("2024-04-15", FRIDAY)
    assert told(document, ("blockade", "forced-stoppage")) == ["three-week"]
    assert len(find(document.text, FRIDAY)) == 1

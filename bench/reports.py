"""Many short reports of invented happenings, made by chance from a seed: for measuring speed and memory, never quality."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TOWNS = (
    *(
        "Lublin",
        "Tczew",
        "Narva",
        "Turku",
        "Brno",
        "Leipzig",
        "Antwerp",
        "Gdynia",
        "Varna",
        "Cork",
        "Porto",
        "Split",
        "Graz",
        "Aarhus",
    ),
    *("Lviv", "Poltava", "Belgorod", "Pskov", "Brest", "Iasi", "Tartu", "Daugavpils", "Kaunas", "Liepaja", "Oulu", "Vaasa", "Umea"),
    *("Bergen", "Tromso", "Aalborg", "Kiel", "Rostock", "Bremen", "Dresden", "Pilsen", "Ostrava", "Kosice", "Debrecen", "Szeged"),
    *("Cluj", "Plovdiv", "Burgas", "Edirne", "Izmir", "Trabzon", "Batumi", "Gyumri", "Ganja", "Nis", "Mostar", "Rijeka", "Trieste"),
    *("Bari", "Catania", "Toulon", "Nantes", "Bilbao", "Vigo", "Faro", "Galway", "Dundee", "Hull", "Ghent", "Utrecht"),
)
SYLLABLES = (
    "ba",
    "den",
    "kor",
    "lim",
    "mar",
    "nov",
    "pel",
    "ros",
    "sil",
    "tan",
    "ver",
    "wick",
    "zor",
    "hal",
    "gri",
    "fen",
    "dal",
    "bru",
)
ACTS = (
    ("set fire to {thing}", "arson"),
    ("attacked {thing} with petrol bombs", "attack"),
    ("cut the cables of {thing}", "sabotage"),
    ("broke into the computers of {thing}", "intrusion"),
    ("planted a bomb at {thing}", "bombing"),
)
THINGS = (
    "a railway depot",
    "a substation",
    "a warehouse",
    "a telephone mast",
    "the town hall",
    "a fuel depot",
    "a paint factory",
    "the harbour office",
)
WHO = ("two men", "three masked youths", "unknown attackers", "a former employee", "a group of four")
VOICES = ("Police", "Prosecutors", "The mayor", "A ministry spokeswoman", "The fire brigade")
FILLERS = (
    "Traffic in the area was stopped for several hours while fire crews searched the buildings nearby.",
    "The company said that it had put its staff on leave until the end of the week.",
    "Neighbours spoke of a loud noise shortly after midnight, then of smoke over the roofs.",
    "The region has seen heavy rain this month, and several roads are still closed.",
    "A spokesman for the owner said the damage would be known in a few days.",
)


def make_reports(number: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield `number` reports; every fourth tells again what an earlier one told."""
    chance = random.Random(seed)
    stories: list[tuple[str, str, str, str, date]] = []
    for index in range(number):
        if stories and index % 4 == 3:
            who, act, thing, town, day = chance.choice(stories[-200:])
        else:
            day = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
            who, (act, _), town = chance.choice(WHO), chance.choice(ACTS), chance.choice(TOWNS)
            thing = f"{chance.choice(THINGS)} of {_name(chance)} Brothers in {_name(chance)} Street"
            stories.append((who, act, thing, town, day))
        yield _report(chance, index, (who, act.format(thing=thing), thing, town, day))


def write_reports(path: Path, number: int) -> None:
    """Write reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(report) + "\n" for report in make_reports(number))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _report(chance: random.Random, index: int, story: tuple[str, str, str, str, date]) -> dict[str, str]:
    who, act, thing, town, day = story
    voice = chance.choice(VOICES)
    hurt = chance.choice(("Nobody was hurt.", f"{chance.randrange(2, 9)} people were injured.", "One person was killed."))
    lead = f"{voice} in {town} said on {day:%A} that {who} {act}. {hurt}"
    rest = " ".join(chance.sample(FILLERS, 3))
    said = chance.choice((f"{chance.choice(VOICES)} denied that {thing} had been the target.", "Three suspects were arrested.", ""))
    return {"id": f"r{index}", "title": f"Report from {town}", "published": day.isoformat(), "text": f"{lead} {rest} {said}"}

"""Incidents made by hand from invented reports, so that faces and exporters are tested without a coder."""

from collections.abc import Mapping

from sayso.model import (
    Actor,
    Claim,
    Count,
    Document,
    Event,
    Field,
    Group,
    Incident,
    Judgement,
    Origin,
    Place,
    Reason,
    Source,
    Span,
    Speaker,
    Stance,
    Value,
    Verdict,
    When,
)

CODER = "rules/0"
OUTLET = Speaker(name="", kind="source")


def document(outlet: str, published: str, title: str, body: str) -> Document:
    text = f"{title}\n\n{body}"
    url = f"https://news.example/{outlet.lower().replace(' ', '-')}/{published}"
    key = Document.id_of(text=text, title=title, source=outlet, published=published, url=url)
    return Document(id=key, text=text, title=title, body=len(title) + 2, source=Source(name=outlet), published=published, url=url)


POST = document(
    "Harbour Post",
    "2024-05-04",
    "Fire at Lublin substation",
    "Two people were injured when a fire damaged a power substation near Lublin on Friday, police said. "
    "Prosecutors allege that Anton Brede set the fire.",
)
WIRE = document(
    "Nordwire",
    "2024-05-05",
    "=Sabotage denied\x1b[31m",
    "Anton Brede denied setting the fire near Lublin. Doctors said five people were injured.",
)
NOTE = document("Quay Letter", "2024-05-09", "Threat", "A group threatened an attack on a cable, the letter said.")

DOCUMENTS: Mapping[str, Document] = {one.id: one for one in (POST, WIRE, NOTE)}
LUBLIN = Place(
    name="Lublin",
    lat=51.25,
    lon=22.566667,
    radius_km=25.0,
    precision="city",
    country="PL",
    relation="near",
    gazetteer="geonames:765876",
)
FRIDAY = When(value="2024-05-03", first="2024-05-03", last="2024-05-03", precision="day", anchor="2024-05-04")
BREDE = Actor(name="Anton Brede", kind="person")


def span(one: Document, words: str) -> Span:
    start = one.text.index(words)
    return one.span(start, start + len(words))


def event(
    one: Document, code: str, sentence: str, trigger: str, claims: tuple[tuple[str, Value, str, Speaker, Stance], ...]
) -> Event:
    word = span(one, trigger)
    key = Event.id_of(word, code)
    made = tuple(
        Claim.of(event=key, field=field, value=value, span=span(one, words), speaker=speaker, stance=stance, score=2.0, coder=CODER)
        for field, value, words, speaker, stance in claims
    )
    return Event(id=key, document=one.id, code=code, trigger=word, sentence=span(one, sentence), claims=made)


POLICE = Speaker(name="police", kind="office", span=span(POST, "police"))
PROSECUTORS = Speaker(name="prosecutors", kind="office", span=span(POST, "Prosecutors"))
DENIER = Speaker(name="Anton Brede", kind="named", span=span(WIRE, "Anton Brede"))
DOCTORS = Speaker(name="doctors", kind="office", span=span(WIRE, "Doctors"), via=Speaker(name="a ministry", kind="office"))

FIRE = event(
    POST,
    "arson",
    "Two people were injured when a fire damaged a power substation near Lublin on Friday, police said.",
    "fire damaged",
    (
        ("type", "arson", "fire damaged", POLICE, Stance.ASSERTS),
        ("stage", "carried-out", "fire damaged", POLICE, Stance.ASSERTS),
        ("place", LUBLIN, "near Lublin", POLICE, Stance.ASSERTS),
        ("when", FRIDAY, "on Friday", POLICE, Stance.ASSERTS),
        ("injured", Count(low=2, high=2, unit="people"), "Two people", POLICE, Stance.ASSERTS),
        ("actor", BREDE, "Anton Brede", PROSECUTORS, Stance.ALLEGES),
    ),
)
SETTING = event(
    WIRE,
    "arson",
    "Anton Brede denied setting the fire near Lublin.",
    "setting the fire",
    (
        ("type", "arson", "setting the fire", DENIER, Stance.DENIES),
        ("actor", BREDE, "Anton Brede", DENIER, Stance.DENIES),
        ("injured", Count(low=5, high=5, unit="people"), "five people", DOCTORS, Stance.ASSERTS),
    ),
)
DENIAL = event(
    WIRE,
    "denial",
    "Anton Brede denied setting the fire near Lublin.",
    "denied",
    (("type", "denial", "denied", OUTLET, Stance.ASSERTS), ("actor", BREDE, "Anton Brede", OUTLET, Stance.ASSERTS)),
)
THREAT = event(
    NOTE,
    "threat",
    "A group threatened an attack on a cable, the letter said.",
    "threatened",
    (
        ("type", "threat", "threatened", OUTLET, Stance.ASSERTS),
        ("place", Place(name="a cable"), "a cable", OUTLET, Stance.ASSERTS),
        ("count", Count(low=13, unit="letters"), "A group", OUTLET, Stance.ASSERTS),
    ),
)


def field(name: str, *events: Event, rule: str = "most origins", contested: bool = False) -> Field:
    values: dict[Value, list[Claim]] = {}
    for one in events:
        for claim in one.of_field(name):
            values.setdefault(claim.value, []).append(claim)
    groups = tuple(
        Group(
            value=value, claims=tuple(c.id for c in claims), origins=1, stances=tuple(dict.fromkeys(c.stance.value for c in claims))
        )
        for value, claims in values.items()
    )
    return Field(name=name, groups=groups, shown=groups[0].value, rule=rule, contested=contested)


ARSON = Incident(
    id="SO-7K3QF",
    code="arson",
    half="act",
    stage="carried-out",
    stance="asserts",
    fields=(
        field("type", FIRE, SETTING),
        field("stage", FIRE),
        field("place", FIRE),
        field("when", FIRE),
        field("actor", FIRE, SETTING, contested=True),
        field("injured", FIRE, SETTING, contested=True),
    ),
    events=(FIRE, SETTING),
    mentions=(DENIAL,),
    documents=(POST.id, WIRE.id),
    origins=(Origin(id="o1", documents=(POST.id,)), Origin(id="o2", documents=(WIRE.id,))),
    joins=(
        Judgement.of(
            FIRE.id,
            SETTING.id,
            verdict=Verdict.SAME,
            by="weights/1",
            score=3.25,
            reasons=(
                Reason(feature="place", weight=2.0, words="both near Lublin"),
                Reason(feature="counts", weight=-0.5, words="2 injured against 5"),
            ),
        ),
    ),
    first="2024-05-03",
    last="2024-05-03",
    said_first="2024-05-04",
    said_last="2024-05-05",
)
UNLOCATED = Incident(
    id="SO-2ABCD",
    code="threat",
    half="act",
    stage="threatened",
    stance="asserts",
    fields=(field("type", THREAT), field("place", THREAT), field("count", THREAT)),
    events=(THREAT,),
    documents=(NOTE.id,),
    origins=(Origin(id="o3", documents=(NOTE.id,)),),
    about=("SO-7K3QF",),
    said_first="2024-05-09",
    said_last="2024-05-09",
)
INCIDENTS = (ARSON, UNLOCATED)

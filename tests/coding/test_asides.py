import pytest

from sayso.coding.asides import Circumstances, aside_of
from sayso.model import Stance, When
from tests.coding.coded import code as codings_of
from tests.coding.coded import event, found


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("Firemen in Brno trained for an attack on the tram depot during an exercise on Monday.", "attack", "drill"),
        ("Staff were told of a simulated attack on the port.", "attack", "drill"),
        ("The navy will hold manoeuvres off Gotland in which an attack on a cable is simulated.", "attack", "drill"),
        ("Split marked the tenth anniversary of the bombing on Sunday.", "bombing", "anniversary"),
        ("A film about the bombing opens in Graz on Friday.", "bombing", "fiction"),
        ("Two men went on trial over the bombing of the bridge.", "bombing", "court stage"),
        ("Attacks rose by a third this year, the ministry said.", "attack", "round-up"),
        ("The bridge was bombed in 1998.", "bombing", "history"),
        ("Attacks are crimes.", "attack", "general"),
    ],
)
def test_a_mention_starts_no_incident(text: str, code: str, reason: str) -> None:
    assert event(text, code).aside == reason


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Masked men attacked a depot in Tczew on Monday.", "attack"),
        ("The third such attack this year hit a depot in Tczew on Monday.", "attack"),
        ("A bomb exploded in Tczew overnight.", "bombing"),
        ("Two men set a bus on fire.", "arson"),
        ("Police arrested a man over the attack on the depot on Monday.", "attack"),
    ],
)
def test_a_new_act_is_no_aside(text: str, code: str) -> None:
    assert event(text, code).aside is None


def test_a_supposed_act_is_hypothetical() -> None:
    hit = found("An attack on the port is thinkable.")[0]
    assert aside_of(hit, Circumstances(stance=Stance.SUPPOSES, score=0.0)) == "hypothetical"


def test_history_needs_both_dates() -> None:
    hit = found("Masked men attacked the depot in Tczew.")[0]
    old = When(value="1998", first="1998-01-01", last="1998-12-31", precision="year")
    assert aside_of(hit, Circumstances(when=old, published="2024-05-07")) == "history"
    assert aside_of(hit, Circumstances(when=old, published=None)) is None
    assert aside_of(hit, Circumstances(when=When(value="XXXX"), published="2024-05-07")) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Chilean navy said it would sink anybody who attacked its ships.", "attack"),
        ("The Omani army said it would strike anyone who attacked shipping or raided its ports.", "raided"),
        ("Norway will punish whoever bombs its pipelines, the minister said.", "bombing"),
        ("Those who attack railways will face years in prison, the Czech minister said.", "attack"),
        ("Ghana would expel any diplomat who attacked a policeman.", "attack"),
        ("If an attack hit the grid, Latvia would cut the link.", "attack"),
        ("Anyone who tries to attack the dam will be shot, the Indian general said.", "attack"),
        ("Turkey will jail anyone who bombs a mosque next year.", "bombing"),
    ],
)
def test_what_anybody_might_do_is_hypothetical(text: str, code: str) -> None:
    hits = [one for one in codings_of(text).events if code in (one.code, one.trigger.quote)]
    assert [one.aside for one in hits] == ["hypothetical"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Turkey will hunt down those who bombed the station in Izmir on Friday.", "bombing"),
        ("Those who bombed the station will be caught, the Dutch minister said.", "bombing"),
        ("The rebels will free everyone they attacked, a Kenyan envoy said.", "attack"),
        ("Those who have attacked the port will be tried, the Greek minister said.", "attack"),
        ("Peru said it would punish the men who attacked the engineer.", "attack"),
        ("Police arrested anyone who attacked the consulate in Basra.", "attack"),
        ("Brazil said those who carried out the attack on its embassy would be tried.", "attack"),
    ],
)
def test_what_somebody_did_is_not_hypothetical(text: str, code: str) -> None:
    assert event(text, code).aside is None

import pytest

from sayso.coding.asides import Circumstances, aside_of
from sayso.model import Stance, When
from tests.coding.coded import event, found


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("Firemen in Brno trained for an attack on the tram depot during an exercise on Monday.", "attack", "drill"),
        ("Staff were told of a simulated attack on the port.", "attack", "drill"),
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

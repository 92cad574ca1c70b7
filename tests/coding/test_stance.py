"""How far a sentence commits to an event, alone and under who says it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding.sentences import Parser, Sentence
from sayso.coding.speakers import attributions, holder
from sayso.coding.stance import Judged, combine, judge, judge_by_rules
from sayso.model import Document, Stance

PARSER = Parser()


def parse(text: str) -> tuple[Document, tuple[Sentence, ...]]:
    made = Document(id=Document.id_of(text=text, title=None, source=None, published=None, url=None), text=text)
    return made, PARSER.parse(made)


def of(text: str, word: str) -> Judged:
    _, sentences = parse(text)
    sentence = next(each for each in sentences if word in each.doc.text.split() or word in [token.text for token in each.doc])
    return judge(sentence, next(token.i for token in sentence.doc if token.text == word))


def said(text: str, word: str) -> Judged:
    made, sentences = parse(text)
    at = made.text.index(word)
    return combine(of(text, word), holder(attributions(made, sentences), at, at + len(word)))


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Two men attacked the depot.", "attacked", Stance.ASSERTS),
        ("Two men did not attack the depot.", "attack", Stance.DENIES),
        ("The men never attacked the depot.", "attacked", Stance.DENIES),
        ("No attack took place.", "attack", Stance.DENIES),
        ("The men may attack the depot.", "attack", Stance.SUPPOSES),
        ("The men will attack the depot.", "attack", Stance.PREDICTS),
        ("The men managed to attack the depot.", "attack", Stance.ASSERTS),
        ("The men failed to attack the depot.", "attack", Stance.DENIES),
        ("The men did not fail to attack the depot.", "attack", Stance.ASSERTS),
        ("The men planned to attack the depot.", "attack", Stance.PROMISES),
        ("The men threatened to attack the depot.", "attack", Stance.PROMISES),
        ("The men refused to attack the depot.", "attack", Stance.DENIES),
        ("Police foiled an attack on the depot.", "attack", Stance.DENIES),
        ("An attack on the depot was averted.", "attack", Stance.DENIES),
        ("Police suspect that he attacked the depot.", "attacked", Stance.SUSPECTS),
        ("Police alleged that he attacked the depot.", "attacked", Stance.ALLEGES),
        ("Police denied that he attacked the depot.", "attacked", Stance.DENIES),
        ("Police know that he attacked the depot.", "attacked", Stance.ASSERTS),
        ("Police do not know that he attacked the depot.", "attacked", Stance.ASSERTS),
        ("The alleged attack shook the town.", "attack", Stance.ALLEGES),
        ("The suspected attack shook the town.", "attack", Stance.SUSPECTS),
        ("If the men attack the depot, we will close the road.", "attack", Stance.SUPPOSES),
        ("Did the men attack the depot?", "attack", Stance.ASKS),
        ("They fled without attacking the depot.", "attacking", Stance.DENIES),
        ("The union demanded that the port close.", "close", Stance.DEMANDS),
        ("Attack the depot at once!", "Attack", Stance.DEMANDS),
        ("Police ruled out sabotage at the plant.", "sabotage", Stance.DOUBTS),
        ("Police could not rule out sabotage.", "sabotage", Stance.DOUBTS),
        ("It was too early to speak of sabotage.", "sabotage", Stance.DOUBTS),
        ("The mayor spoke of sabotage.", "sabotage", Stance.ASSERTS),
        ("The attack did not kill anybody.", "attack", Stance.ASSERTS),
        ("The court acquitted him of arson.", "arson", Stance.DENIES),
        ("The court convicted him of arson.", "arson", Stance.ASSERTS),
        ("He pleaded not guilty to arson.", "arson", Stance.DENIES),
        ("Investigators found no evidence of sabotage.", "sabotage", Stance.DENIES),
        ("The army rejected reports that it had shelled the village.", "shelled", Stance.DENIES),
        ("The army rejected the reports.", "reports", Stance.ASSERTS),
        ("Reports of an explosion were false.", "explosion", Stance.DENIES),
        ("The claim that he planted the bomb is false.", "planted", Stance.DENIES),
        ("The minister withdrew the claim that Minsk had ordered the fire.", "ordered", Stance.RETRACTS),
        ("The minister withdrew his troops.", "troops", Stance.ASSERTS),
        ("Prosecutors dropped the charge of espionage.", "espionage", Stance.RETRACTS),
        ("Police ruled out that anyone had cut the cable.", "cut", Stance.DOUBTS),
        ("No evidence was found that the crew dragged the anchor.", "dragged", Stance.DENIES),
        ("Without the guard the gang would have bombed the bridge.", "bombed", Stance.SUPPOSES),
        ("Had the guard slept, the gang would have come.", "slept", Stance.SUPPOSES),
        ("The so-called attack on the depot shook the town.", "attack", Stance.ALLEGES),
        ("Two men suspected of arson were held.", "arson", Stance.SUSPECTS),
        ("The plot to derail the train was thwarted.", "derail", Stance.DENIES),
        ("An attempt to poison the well failed.", "poison", Stance.DENIES),
        ("The planned bombing was thwarted by police.", "bombing", Stance.DENIES),
        ("Minsk denied that its agents had ordered the arson.", "arson", Stance.DENIES),
        ("The army did not deny that it had shelled the market.", "shelled", Stance.ASSERTS),
        ("Nobody denies that the army shelled the market.", "shelled", Stance.ASSERTS),
        ("The ministry refused to say who cut the cable.", "cut", Stance.ASSERTS),
        ("Far from attacking the town, the army left it.", "attacking", Stance.DENIES),
        ("It was not an attack but an accident.", "attack", Stance.DENIES),
        ("It was not an attack but an accident.", "accident", Stance.ASSERTS),
        ("They were too weak to attack the depot.", "attack", Stance.DENIES),
        ("The army has reached no agreement on any attack.", "attack", Stance.DENIES),
        ("He was not only arrested but beaten.", "arrested", Stance.ASSERTS),
        ("Guards could hear that men were cutting the fence.", "cutting", Stance.ASSERTS),
        ("The men failed to open the gate and fled.", "fled", Stance.ASSERTS),
        ("Neither the army nor the police fired shots.", "fired", Stance.DENIES),
        ("Police barred the crowd from entering the port.", "entering", Stance.DENIES),
    ],
)
def test_sentences(text: str, word: str, stance: Stance) -> None:
    assert of(text, word).stance is stance


def test_scores_fall_in_order() -> None:
    scores = [
        of("The men attacked the depot.", "attacked").score,
        of("Police suspect that the men attacked the depot.", "attacked").score,
        of("The men may attack the depot if they like.", "attack").score,
        of("The men did not attack the depot.", "attack").score,
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 3
    assert scores[-1] < -1


def test_a_clause_is_judged_with_its_own_negation() -> None:
    _, (sentence,) = parse("Police know that the men did not attack the depot.")
    attack = next(token.i for token in sentence.doc if token.text == "attack")
    assert judge_by_rules(sentence, attack).score < 0
    assert judge_by_rules(sentence, attack, (3, len(sentence.doc) - 1)).score > 2


def test_a_denied_assertion_is_a_denial() -> None:
    judged = said("“Our men attacked the depot. They burned it,” the mayor denied having said.", "burned")
    assert judged.score <= 3
    judged = said("The ministry denied that its men attacked the depot.", "attacked")
    assert judged.stance is Stance.DENIES
    assert judged.score < 0
    assert judged.cue is not None
    assert judged.cue.quote == "denied"


def test_a_denied_denial_is_an_assertion() -> None:
    assert said("The ministry denied that its men had not attacked the depot.", "attacked").score > 0


def test_a_cue_counts_once() -> None:
    text = "The ministry denied that its men attacked the depot."
    assert said(text, "attacked").score == of(text, "attacked").score


def test_a_cue_in_another_sentence_counts() -> None:
    judged = said("The gang threatened the town: “We have men in every street. The bridge burns tonight.”", "burns")
    assert judged.stance in (Stance.PROMISES, Stance.ASSERTS)
    made, sentences = parse("“The bridge was bombed,” the group alleged. “Ten soldiers died.”")
    at = made.text.index("died")
    found = holder(attributions(made, sentences), at, at + 4)
    assert found is not None
    judged = combine(judge(sentences[-1], next(token.i for token in sentences[-1].doc if token.text == "died")), found)
    assert (judged.stance, judged.cue and judged.cue.quote) == (Stance.ALLEGES, "alleged")
    assert 0 < judged.score < 3


def test_an_alleged_plan_is_alleged() -> None:
    judged = said("Prosecutors alleged that the men planned to attack the depot.", "attack")
    assert judged.stance is Stance.ALLEGES


def test_a_dismissed_allegation_is_denied_by_who_dismisses_it() -> None:
    judged = said("Officials dismissed allegations that the agency had ordered the sabotage.", "sabotage")
    assert judged.stance is Stance.DENIES
    assert judged.score < 0


def test_without_an_attribution_the_clause_stands() -> None:
    judged = of("Two men attacked the depot.", "attacked")
    assert combine(judged, None) is judged


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "not",
                "may",
                "failed to",
                "attack",
                "the depot",
                "police",
                "denied that",
                "if",
                "who",
                "an",
                "alleged",
                "?",
                ",",
                "to",
                "without",
            ]
        ),
        min_size=1,
        max_size=15,
    )
)
def test_scores_stay_in_bounds_and_are_the_same_twice(parts: list[str]) -> None:
    made, sentences = parse(" ".join(parts))
    for sentence in sentences:
        for token in sentence.doc:
            judged = judge(sentence, token.i)
            assert -3 <= judged.score <= 3
            assert judged == judge(sentence, token.i)
            for span in ([judged.cue] if judged.cue else []) + list(judged.weighed):
                assert made.text[span.start : span.end] == span.quote

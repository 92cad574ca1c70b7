import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from sayso.coding import codebook as books
from sayso.coding.codebook import describe, load_codebook, names, shortfalls
from sayso.coding.codebook.yamlfile import MAX_BYTES, YamlFile
from sayso.errors import ConfigError
from sayso.model import Claim, Codebook, Document, Event, EventType, Example, Speaker, Stage, Stance

HEAD = 'name: mine\nversion: "1"\ndefinition: Mine.\n'
WELL_FORMED = {
    "PLOVER": r"[A-Z]+",
    "CAMEO": r"(0[1-9]|1\d|20)\d{0,2}",
    "MUC": r"ARSON|ATTACK|BOMBING|KIDNAPPING|ROBBERY|FORCED WORK STOPPAGE",
    "MISP": r"[a-z-]+",
    "STIX": r"[a-z-]+",
}
PROMISED = (
    "attack",
    "bombing",
    "arson",
    "sabotage",
    "assassination",
    "poisoning",
    "kidnapping",
    "robbery",
    "cyberattack",
    "intrusion",
    "denial-of-service",
    "ransomware",
    "wiper",
    "data-leak",
    "jamming",
    "disinformation",
    "espionage",
    "reconnaissance",
    "border-violation",
    "airspace-violation",
    "threat",
    "arrest",
    "charge",
    "trial",
    "conviction",
    "acquittal",
    "release",
    "expulsion",
    "sanction",
    "closure",
    "investigation",
    "protective-measure",
    "aid",
    "agreement",
    "meeting",
    "order",
    "accusation",
    "claim-of-responsibility",
    "denial",
    "condemnation",
    "warning",
    "demand",
    "promise",
    "proposal",
)


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook("hostile-acts")


def kind_text(code: str = "flood", rest: str = "") -> str:
    return f"  {code}:\n    name: A name\n    half: act\n    definition: What it is.\n{rest}"


def write(folder: Path, types: str, head: str = HEAD) -> str:
    path = folder / "mine.yaml"
    path.write_text(f"{head}types:\n{types}", encoding="utf-8")
    return str(path)


def fault(text_or_path: str | Path) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_codebook(str(text_or_path))
    return caught.value


def test_packaged_names() -> None:
    assert "hostile-acts" in names()


def test_default_has_the_promised_types(book: Codebook) -> None:
    assert not set(PROMISED) - {kind.code for kind in book.types}


def test_every_type_has_all_parts(book: Codebook) -> None:
    for kind in book.types:
        assert all((kind.name, kind.definition, kind.roles, kind.include, kind.exclude, kind.triggers, kind.crosswalk)), kind.code
        assert (kind.half == "act") == (kind.stage is not None), kind.code


def test_every_type_has_three_examples_and_two_near_misses(book: Codebook) -> None:
    for kind in book.types:
        hits = sum(kind.code in example.codes for example in kind.examples)
        assert hits >= 3, kind.code
        assert len(kind.examples) - hits >= 2, kind.code


def test_triggers_are_lower_case_lemmas(book: Codebook) -> None:
    for kind in book.types:
        for trigger in kind.triggers:
            assert all(word == word.lower() and "@" not in word for word in trigger.words), (kind.code, trigger)
            assert trigger.stage is None or trigger.stage in tuple(Stage)


def test_no_phrase_stands_twice_under_the_same_conditions(book: Codebook) -> None:
    for kind in book.types:
        assert [trigger for trigger, number in Counter(kind.triggers).items() if number > 1] == [], kind.code


def test_examples_and_their_words(book: Codebook) -> None:
    examples = [(kind, example) for kind in book.types for example in kind.examples]
    texts = Counter(example.text for kind, example in examples if kind.code in example.codes)
    assert [text for text, number in texts.items() if number > 1] == []
    for kind, example in examples:
        assert all(words in example.text for _, words in example.fields), (kind.code, example)
        assert {name for name, _ in example.fields} <= {role for role, _ in kind.roles} | {"stage", "place"}, (kind.code, example)


def test_crosswalks_are_well_formed(book: Codebook) -> None:
    for kind in book.types:
        assert kind.crosswalk_to("PLOVER")
        assert kind.crosswalk_to("CAMEO")
        for scheme, code in kind.crosswalk:
            assert re.fullmatch(WELL_FORMED[scheme], code), (kind.code, scheme, code)


def test_crosswalk_reaches_every_plover_root_of_the_benchmark(book: Codebook) -> None:
    reached = {kind.crosswalk_to("PLOVER")[0] for kind in book.types}
    roots = "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert set(roots.split()) <= reached


def test_parents_stand_before_children_and_share_their_half(book: Codebook) -> None:
    seen: dict[str, EventType] = {}
    for kind in book.types:
        if kind.parent:
            assert seen[kind.parent].half == kind.half
        seen[kind.code] = kind
    assert book.ancestors("poisoning") == ("poisoning", "assassination", "killing", "attack")


def test_loading_twice_gives_equal_books() -> None:
    assert load_codebook("hostile-acts") == load_codebook("hostile-acts")


def test_own_codebook_from_a_file(tmp_path: Path) -> None:
    rest = """    triggers:
      - verbs: [flood, wash away]
        nouns: flooding
        needs: ["@place", GPE]
        stage: attempted
    crosswalk: {PLOVER: ASSAULT}
    examples:
      - text: They flooded the mine.
        codes: flood
        fields: {target: the mine}
"""
    head = HEAD + 'classes:\n  wet: [river]\n  place: ["@wet", town]\n'
    kind = load_codebook(write(tmp_path, kind_text(rest=rest), head)).type("flood")
    assert [(t.words, t.pos) for t in kind.triggers] == [(("flood",), "verb"), (("wash", "away"), "verb"), (("flooding",), "noun")]
    assert {(t.needs, t.stage) for t in kind.triggers} == {(("river", "town", "GPE"), "attempted")}
    assert kind.examples == (Example(text="They flooded the mine.", codes=("flood",), fields=(("target", "the mine"),)),)


def test_own_codebook_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "types:\n" + kind_text("brook", "    parent: river\n"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("types:\n" + kind_text("river"), encoding="utf-8")
    assert [kind.code for kind in load_codebook(str(tmp_path)).types] == ["river", "brook"]


def test_yaml_1_1_words_stay_words(tmp_path: Path) -> None:
    kind = load_codebook(write(tmp_path, kind_text("no", "    include: [yes, 2024-01-01, 007]\n"))).type("no")
    assert kind.include == ("yes", "2024-01-01", "007")


def test_extends_adds_overrides_and_leaves_out(tmp_path: Path, book: Codebook) -> None:
    types = """  arson:
    definition: Ours.
    more:
      triggers: [{verbs: [char], object: ["@building"]}]
""" + kind_text("drone-attack", "    parent: attack\n")
    mine = load_codebook(write(tmp_path, types, HEAD + "extends: hostile-acts\nwithout: [arrest]\n"))
    assert mine.name == "mine"
    assert mine.type("arson").definition == "Ours."
    assert mine.type("arson").triggers[:-1] == book.type("arson").triggers
    assert "church" in mine.type("arson").triggers[-1].object
    assert mine.ancestors("drone-attack") == ("drone-attack", "attack")
    assert {kind.code for kind in book.types} - {kind.code for kind in mine.types} == {"arrest"}
    assert not any("arrest" in example.codes for kind in mine.types for example in kind.examples)
    assert load_codebook("hostile-acts") == book


def test_extends_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ground.yaml").write_text(HEAD + "types:\n" + kind_text(), encoding="utf-8")
    path = write(tmp_path, kind_text("storm", "    parent: flood\n"), HEAD + "extends: ground.yaml\n")
    assert [kind.code for kind in load_codebook(path).types] == ["flood", "storm"]


def test_extending_in_a_ring(tmp_path: Path) -> None:
    path = write(tmp_path, kind_text(), HEAD + "extends: mine.yaml\n")
    assert "extends itself" in fault(path).what


@pytest.mark.parametrize(
    ("types", "what", "hint", "line"),
    [
        (kind_text(rest="    trigers: []\n"), "unknown key 'trigers'", "triggers", 9),
        (kind_text().replace("half: act", "half: acts"), "unknown half 'acts'", "act", 7),
        (kind_text(rest="    stage: foild\n"), "unknown stage 'foild'", "foiled", 9),
        (kind_text(rest="    parent: stream\n") + kind_text("streams"), "unknown parent 'stream'", "streams", 6),
        (kind_text(rest="    roles: {actr: who}\n"), "unknown key 'actr' in roles", "actor", 9),
        (kind_text(rest="    triggers:\n      - needs: [x]\n"), "has no words", "verbs", 10),
        (kind_text(rest="    triggers:\n      - verbs: []\n"), "has no words", "verbs", 10),
        (kind_text(rest="    triggers:\n      - verbs: ['']\n"), "is empty", None, 10),
        (kind_text(rest="    triggers:\n      - verbs: [x]\n        needs: ['@peple']\n"), "unknown word class '@peple'", None, 11),
        (
            kind_text(rest="    triggers:\n      - verbs: [x]\n        needs: [PERSN]\n"),
            "unknown entity label 'PERSN'",
            "PERSON",
            11,
        ),
        (kind_text(rest="    examples:\n      - text: T.\n        codes: [flod]\n"), "unknown type 'flod'", "flood", 6),
        (kind_text(rest="    examples:\n      - codes: [flood]\n"), "has no text", None, 10),
        (kind_text(rest="    examples:\n      - text: T.\n        fields: {colour: red}\n"), "unknown key 'colour'", None, 11),
        (kind_text(rest="    crosswalk: {GDELT: x}\n"), "unknown key 'GDELT'", None, 9),
        (kind_text() + kind_text(), "'flood' stands twice", None, 9),
        (kind_text("Flood Two"), "lower-case", None, 6),
        ("  flood:\n    name: N\n    half: act\n", "has no definition", None, 6),
        ("  flood: [1]\n", "must be a mapping", None, 5),
        (kind_text(rest="    include: {a: b}\n"), "must be a list", None, 9),
        (kind_text(rest="    stage: [a]\n"), "must be text", None, 9),
    ],
)
def test_faults_name_file_line_and_near_words(tmp_path: Path, types: str, what: str, hint: str | None, line: int) -> None:
    error = fault(write(tmp_path, types))
    assert what in error.what
    assert error.where is not None
    assert error.where.endswith(f"mine.yaml:{line}")
    assert hint is None or hint in (error.hint or "")


def test_a_ring_of_parents(tmp_path: Path) -> None:
    error = fault(
        write(tmp_path, kind_text("a", "    parent: b\n") + kind_text("b", "    parent: c\n") + kind_text("c", "    parent: a\n"))
    )
    assert "its own parent" in error.what


def test_the_same_type_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "types:\n" + kind_text(), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("types:\n" + kind_text(), encoding="utf-8")
    assert "two files" in fault(tmp_path).what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"# only a note\n", "empty"),
        (b"name: [unclosed\n", "not YAML"),
        (b"\tname: x\n", "not YAML"),
        (b"\xff\xfe\x00name", "not UTF-8"),
        (b"name: a\x00b\n", "not YAML"),
        (b"just words\n", "must be a mapping"),
        (b"- a\n- b\n", "must be a mapping"),
        (b"name: x\nversion: 1\n", "no definition"),
        (b"name: !!python/object/apply:os.system [ls]\n", "must be text"),
        (b"? [a, b]\n: c\n", "must be text"),
        (b"a: 1\n---\nb: 2\n", "not YAML"),
        (b"name: " + b"[" * 200_000, "too deep"),
        (b"name:\n" + b"".join(b" " * i + b"-\n" for i in range(1, 900)), "too deep"),
        (b"name: " + b"- " * 5_000, "too deep"),
        (b"#" * (MAX_BYTES + 10), "over"),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    error = fault(path)
    assert what in error.what
    assert "bad.yaml" in str(error.where)


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    words = ", ".join(f"w{number}" for number in range(900))
    groups = "".join("      - *g\n" for _ in range(900))
    rest = f"    triggers:\n      - &g {{verbs: [{words}]}}\n{groups}"
    assert "unfolds to over" in fault(write(tmp_path, kind_text(rest=rest))).what


def test_no_such_codebook_names_the_near_ones() -> None:
    error = fault("hostile-act")
    assert error.what == "no codebook 'hostile-act'"
    assert "hostile-acts" in (error.hint or "")


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "no .yaml file" in fault(tmp_path).what


def test_leaving_out_an_unknown_type(tmp_path: Path) -> None:
    assert "did you mean arrest" in str(
        fault(write(tmp_path, kind_text(), HEAD + "extends: hostile-acts\nwithout: [arest]\n")).hint
    )


def test_the_plain_loader_reads_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write(tmp_path, kind_text(rest="    include: [a, b]\n"))
    fast = load_codebook(path)
    monkeypatch.setattr("sayso.coding.codebook.yamlfile._LOADER", yaml.SafeLoader)
    assert load_codebook(path) == fast


def test_lines_are_counted_from_one() -> None:
    source = YamlFile("x.yaml")
    node = source.root("a: 1\nb: 2\n")
    assert source.error("wrong", source.mapping(node, "it")["b"]).where == "x.yaml:2"


def event_of(text: str, code: str, field: str, words: str) -> Event:
    document = Document(id="d", text=text)
    start = text.index(words)
    span = document.span(start, start + len(words))
    speaker = Speaker(name="", kind="source")
    claim = Claim.of(
        event="e", field=field, value=words, span=span, speaker=speaker, stance=Stance.ASSERTS, score=3.0, coder="test"
    )
    return Event(id="e", document="d", code=code, trigger=span, sentence=document.span(0, len(text)), claims=(claim,))


def test_shortfalls_of_an_example(book: Codebook) -> None:
    text = "Two men set fire to a shop in Riga."
    wanted = Example(text=text, codes=("arson",), fields=(("target", "a shop"),))
    good = event_of(text, "arson", "target", "shop")
    assert shortfalls(book.type("arson"), wanted, [good]) == ()
    assert shortfalls(book.type("arson"), wanted, []) == ("arson not found", "target 'a shop' not found")
    assert shortfalls(book.type("arson"), wanted, [event_of(text, "arson", "actor", "Two men")]) == ("target 'a shop' not found",)


def test_shortfalls_of_a_near_miss(book: Codebook) -> None:
    text = "The stove set fire to a shop in Riga."
    miss = Example(text=text)
    assert shortfalls(book.type("arson"), miss, [event_of(text, "arson", "target", "shop")]) == ("arson found",)
    assert shortfalls(book.type("arson"), miss, [event_of(text, "unexplained-damage", "target", "shop")]) == ()


def test_describe_names_every_type_and_note(book: Codebook) -> None:
    page = describe(book)
    for kind in book.types:
        assert f"### `{kind.code}`" in page
        assert all(note in page for note in (*kind.include, *kind.exclude))
    assert page.startswith("# Codebook hostile-acts")
    assert describe(book) == page


def test_public_names() -> None:
    assert set(books.__all__) == {"describe", "load_codebook", "names", "shortfalls"}

"""What the stance head is trained on: people's scores where there are some, the rules' where there are none."""

import json
from pathlib import Path

from bench.stance_texts import COMMITTED, HAPPENED, RULED_TALK, annotated, ruled
from bench.suite import Row


def write(folder: Path, name: str, rows: list[Row]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_talk_answers_two_questions(tmp_path: Path) -> None:
    told = {"tokens": ["They", "will", "leave", "."], "events": [{"span": [2, 3], "factuality": -2.0}]}
    news = {"tokens": ["The", "port", "closed", "."], "events": [{"span": [2, 3], "factuality": 3.0}]}
    write(tmp_path, "factuality/uds_ih2.train.jsonl", [told])
    write(tmp_path, "factuality/meantime.train.jsonl", [news])
    talk, report = annotated(tmp_path)
    assert talk.talk
    happened, committed = talk.marks
    assert (happened.question, happened.at, happened.score) == (HAPPENED, 2, -2.0)
    assert (committed.question, committed.weight) == (COMMITTED, RULED_TALK)
    assert committed.score > 1
    assert not report.talk
    assert [mark.question for mark in report.marks] == [COMMITTED]


def test_rules_score_the_verbs_of_news(tmp_path: Path) -> None:
    sentences = [["Police", "deny", "that", "the", "guard", "slept", "."], ["Yes", "."]]
    write(tmp_path, "ecbplus/docs.train.jsonl", [{"sentences": sentences}])
    write(tmp_path, "wikievents/dev.jsonl", [{"text": "The bridge may close. It rained."}])
    write(tmp_path, "plover/cameo_manual_examples.jsonl", [])
    write(tmp_path, "plover/petrarch_unit_cameo.jsonl", [])
    write(tmp_path, "muc4/dev.jsonl", [{"split": "dev", "text": "NOT READ AT ALL, NEVER."}])
    lessons = {lesson.words: {lesson.words[mark.at]: mark.score for mark in lesson.marks} for lesson in ruled(tmp_path)}
    scores = lessons[tuple(sentences[0])]
    assert scores["deny"] == 3
    assert scores["slept"] < 0
    assert not any("NOT" in words for words in lessons)
    assert all(len(words) >= 4 for words in lessons)

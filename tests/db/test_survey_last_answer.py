"""A published conversation answered through the door: of several answers to one statement the last one counts."""

import csv
from collections import Counter
from datetime import timedelta

from db import workshops
from db.access import LOCAL
from db.fields import of, save
from db.models import now
from db.surveys import closing, door, links, outcome, setup
from db.surveys.door import OneAnswer
from db.surveys.links import Invitee
from salesops.vocabulary import AnswerKind
from salesops.workshop import SurveyItem
from tests.shared_data import shared_json, shared_path

FOLDER = ("data", "polis", "15-per-hour-seattle")
POINTS = {"1": 5, "0": 3, "-1": 1}


def test_last_vote_counts_as_in_the_published_conversation(database, tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    with shared_path(*FOLDER, "votes.csv").open() as file:
        votes = sorted(csv.DictReader(file), key=lambda vote: int(vote["timestamp"]))
    with shared_path(*FOLDER, "participants-votes.csv").open() as file:
        rows = list(csv.DictReader(file))
    expected = shared_json("data", "polis", "expected.json")["cases"]["15-per-hour-seattle"]
    statements = sorted({vote["comment-id"] for vote in votes}, key=int)
    workshop_id = workshops.create(LOCAL, "Conversation")
    items = tuple(SurveyItem(id=f"P{one}", text=f"Statement {one}") for one in statements)
    survey_id = setup.create(workshop_id, LOCAL, "Votes", items=items)
    save(workshop_id, LOCAL, of("survey", survey_id, "closes_at"), now() + timedelta(1), was=None, label="closes at")
    people = sorted({vote["voter-id"] for vote in votes}, key=int)
    issued = links.issue(workshop_id, LOCAL, survey_id, [Invitee(one) for one in people])
    setup.launch(workshop_id, LOCAL, survey_id)
    passes = {person: door.join(link.token) for person, link in zip(people, issued, strict=True)}

    changes = [
        (passes[v["voter-id"]], [OneAnswer(f"P{v['comment-id']}", AnswerKind.AGREEMENT, POINTS[v["vote"]])])
        for v in votes
    ]
    for at in range(0, len(changes), 200):
        assert set(door.save_many(changes[at : at + 200])) == {None}
    closing.close(workshop_id, LOCAL, survey_id)

    counted = outcome.result(workshop_id, LOCAL, survey_id)
    shown = {one.item: one.counts for one in counted.cells}
    last = Counter((f"P{c}", POINTS[row[c]]) for row in rows for c in row if c.isdigit() and row[c])
    published = {item.id: tuple(last[item.id, point] for point in range(1, 6)) for item in items}
    assert (len(votes), len(statements), counted.begun) == (2995, expected["statements"], len(people))
    assert sum(sum(one) for one in published.values()) == expected["votes"]
    # a statement that fewer people rated than the minimum is not kept
    assert shown == {item: counts for item, counts in published.items() if sum(counts) >= counted.minimum}

"""What a workshop does not take: refused with a sentence, and nothing is changed."""

from datetime import date

import pytest

from db import (
    change,
    ecosystem,
    fields,
    history,
    lists,
    questions,
    snapshot,
    workshops,
)
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops.errors import BadInput
from salesops.vocabulary import AnswerType, GoalKind, LinkState, ListKind, Stage

BAD = [
    (fields.answer("BM1"), {"one_off": 99}, "The shares add up to 99 %; 1 % is missing"),
    (fields.answer("ST-F3"), "x" * 10_000, "This text has 10,000 characters; the limit is 5,000"),
    (fields.goal("statement"), "x" * 10_000, "Statement has 10,000 characters; the limit is 5,000"),
    (fields.driver(GoalKind.REVENUE_GROWTH, "A"), -45_000.0, "45,000"),
    (fields.setting("name"), "", "Name is empty"),
    (fields.setting("role_load_cap"), 0, "smallest allowed value is 1"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), BAD, ids=[sentence for _, _, sentence in BAD])
def test_bad_input_is_refused_with_a_sentence_and_changes_nothing(workshop_id, field, value, sentence):
    before = snapshot.load(workshop_id, LOCAL)

    with pytest.raises(BadInput, match=sentence):
        fields.save(workshop_id, LOCAL, field, value, was=fields.read(before, field), label="it")

    assert snapshot.load(workshop_id, LOCAL) == before


def test_target_date_before_the_baseline_date_is_refused(workshop_id):
    fields.save(workshop_id, LOCAL, fields.goal("starts_on"), date(2026, 1, 1), was=None, label="start")

    with pytest.raises(BadInput, match="target date"):
        fields.save(workshop_id, LOCAL, fields.goal("ends_on"), date(2025, 1, 1), was=None, label="end")

    assert snapshot.load(workshop_id, LOCAL).goal.ends_on is None


@pytest.mark.parametrize("role", list(Role))
def test_a_stranger_to_the_workshop_can_neither_read_nor_change(workshop_id, role):
    stranger = Actor("x", "X", role, frozenset({"another"}))
    field = fields.goal("statement")

    for act in (
        lambda: snapshot.load(workshop_id, stranger),
        lambda: snapshot.version(workshop_id, stranger),
        lambda: history.entries(workshop_id, stranger),
        lambda: fields.save(workshop_id, stranger, field, "x", was="", label="it"),
        lambda: lists.add(workshop_id, stranger, ListKind.OFFER, "x"),
        lambda: workshops.put_into_bin(workshop_id, stranger, on=date(2026, 1, 1)),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert workshops.listed(stranger) == []


def test_ids_of_another_workshop_are_gone_here(workshop_id):
    other = workshops.create(LOCAL, "Other")
    element = snapshot.load(other, LOCAL).elements[0].id

    with pytest.raises(change.Gone):
        fields.save(workshop_id, LOCAL, fields.of("element", element, "name"), "Mine", was="", label="name")


def test_a_gap_cannot_be_hung_on_another_workshops_merger_point(workshop_id):
    other = workshops.create(LOCAL, "Other")
    element = snapshot.load(other, LOCAL).elements[0].id
    ecosystem.decide(other, LOCAL, [(element, Stage.ENGAGE)], LinkState.ACCEPTED)
    (link,) = snapshot.load(other, LOCAL).links

    with pytest.raises(change.Gone):
        fields.save(workshop_id, LOCAL, fields.gap(link.id, "score"), 1, was=None, label="score")

    assert snapshot.load(workshop_id, LOCAL).gaps == ()


def test_an_own_question_keeps_its_kind_while_answers_of_that_kind_stand(workshop_id):
    question = questions.add(workshop_id, LOCAL, "compensation", "Who explains the plan?")
    fields.save(workshop_id, LOCAL, fields.answer(question), "Everybody's manager", was=None, label="the answer")
    kind = fields.of("ownquestion", question, "type")

    with pytest.raises(BadInput, match="answers of another kind"):
        fields.save(workshop_id, LOCAL, kind, AnswerType.NUMBER, was=AnswerType.TEXT, label="its kind")
    fields.save(workshop_id, LOCAL, fields.answer(question), None, was="Everybody's manager", label="the answer")
    fields.save(workshop_id, LOCAL, kind, AnswerType.NUMBER, was=AnswerType.TEXT, label="its kind")

    assert snapshot.load(workshop_id, LOCAL).own_questions[0].type is AnswerType.NUMBER


@pytest.mark.parametrize("typed", ["one\0two", "half a \ud83d face"])
def test_signs_that_no_text_has_are_refused_with_a_sentence_on_every_database(workshop_id, typed):
    with pytest.raises(BadInput, match="a character that no text has"):
        fields.save(workshop_id, LOCAL, fields.goal("statement"), typed, was="", label="Goal")

    assert snapshot.load(workshop_id, LOCAL).goal.statement == ""

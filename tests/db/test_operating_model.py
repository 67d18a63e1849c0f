"""The operating model's own rows; the check of the five stages: anonymous, counted at its close, gated."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db import engine, history, keys, lists, models, operating_model, snapshot, workshops
from db.access import LOCAL, PARTICIPANT, NotAllowed
from db.fields import operating_model as field
from db.fields import save, stage
from db.models import now
from db.shares import links
from db.shares import model as shared
from db.shares.links import ShareEnded
from db.surveys import checking, closing, door, outcome
from db.surveys.door import OneAnswer
from salesops import operating_model as models_of
from salesops.errors import BadInput, WorkshopError
from salesops.operating_model import check
from salesops.vocabulary import AnswerKind, ListKind, RingDepth, Stage

RIGHT = {"CK1": "c", "CK2": "fulfill", "CK3": "engage"}
WRONG = {"CK1": "a", "CK2": "support", "CK3": "renew"}


@pytest.fixture
def firm(database, tmp_path_factory, monkeypatch) -> str:
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path_factory.mktemp("keys")))
    return workshops.create(LOCAL, "Northwind")


def load(workshop_id):
    return snapshot.load(workshop_id, LOCAL)


def opened(workshop_id: str) -> str:
    closes_at = now() + timedelta(days=14)
    return checking.open_check(workshop_id, LOCAL, "Check", check.items(load(workshop_id)), closes_at=closes_at)


def answer(survey_id: str, said: dict[str, str]) -> None:
    one = door.join(checking.token(survey_id))  # another browser each time
    door.save(one, [OneAnswer(item, AnswerKind.ANSWER, value) for item, value in said.items()])
    door.finish(one, {})


def known(workshop_id: str, survey_id: str):
    closing.close(workshop_id, LOCAL, survey_id)
    counted = outcome.result(workshop_id, LOCAL, survey_id)
    return counted, check.known(load(workshop_id).survey(survey_id), counted)


def test_functions_of_a_stage_come_and_go_and_come_back(firm):
    function = load(firm).items(ListKind.FUNCTION)[0]
    row = operating_model.add_function(firm, LOCAL, Stage.ENGAGE, function.id)
    with pytest.raises(BadInput):
        operating_model.add_function(firm, LOCAL, Stage.ENGAGE, function.id)
    ada = lists.add(firm, LOCAL, ListKind.PERSON, "Ada")
    with pytest.raises(BadInput):
        operating_model.add_function(firm, LOCAL, Stage.RENEW, ada)
    save(firm, LOCAL, field("executive_id"), ada, was=None, label="owner")
    save(firm, LOCAL, field("depth"), RingDepth.FUNCTIONS, was=None, label="depth")

    model = models_of.operating_model(load(firm))
    assert (model.executive, [one.name for one in model.stages[0].functions]) == ("Ada", [function.name])

    entry = operating_model.remove_function(firm, LOCAL, row)
    assert load(firm).stage_functions == ()
    history.undo(firm, LOCAL, entry)
    assert [(one.stage, one.function_id) for one in load(firm).stage_functions] == [(Stage.ENGAGE, function.id)]


def test_a_check_shows_shares_of_everybody_and_keeps_nobody(firm):
    survey_id = opened(firm)
    with pytest.raises(WorkshopError):
        opened(firm)  # one at a time
    for said in (RIGHT, RIGHT, RIGHT, WRONG, RIGHT | {"CK3": "renew"}):
        answer(survey_id, said)
    assert outcome.result(firm, LOCAL, survey_id) is None  # nothing before the close

    counted, found = known(firm, survey_id)
    assert [(one.right, one.n) for one in found] == [(4, 5), (4, 5), (3, 5)]
    assert found[2].share == pytest.approx(0.6)
    assert found[0].answer == "Engage → Transact → Fulfill → Support → Renew"
    assert (counted.words, counted.singles, counted.released) == ((), (), ())
    assert {cell.group.key for cell in counted.cells} == {()}  # no smaller group than everybody
    with engine.read() as session:
        left = [session.exec(select(table)).all() for table in (models.Response, models.ResponseAnswer)]
    assert left == [[], []]
    assert not keys.there(survey_id)


def test_fewer_than_the_minimum_are_shown_in_no_question(firm):
    survey_id = opened(firm)
    for _ in range(4):
        answer(survey_id, RIGHT)
    counted, found = known(firm, survey_id)
    assert [(one.right, one.n, one.share) for one in found] == [(None, None, None)] * 3
    assert (counted.cells, check.fewest(found)) == ((), None)


def test_a_question_that_too_few_answered_stays_hidden_beside_those_that_enough_did(firm):
    survey_id = opened(firm)
    for n in range(6):
        answer(survey_id, RIGHT if n < 2 else {"CK1": "c", "CK2": "fulfill"})  # two people could be told apart in CK3
    _, found = known(firm, survey_id)
    assert [(one.right, one.n) for one in found] == [(6, 6), (6, 6), (None, None)]


def test_a_check_takes_nothing_that_it_does_not_offer(firm):
    survey_id = opened(firm)
    one = door.join(checking.token(survey_id))
    for item, kind, value in (("CK1", AnswerKind.ANSWER, "z"), ("CK1", AnswerKind.ANSWER, ["c"]),
                              ("CK1", AnswerKind.COMMENT, "me"), ("V1", AnswerKind.AGREEMENT, 3)):  # fmt: skip
        with pytest.raises(BadInput):
            door.save(one, [OneAnswer(item, kind, value)])


def test_own_names_of_stages_stand_in_the_choices_and_stay_when_they_change(firm):
    save(firm, LOCAL, stage(Stage.FULFILL, "name"), "Install", was="", label="name")
    survey_id = opened(firm)
    save(firm, LOCAL, stage(Stage.FULFILL, "name"), "Go live", was="Install", label="name")
    items = load(firm).survey(survey_id).items
    assert dict(items[1].options)["fulfill"] == "Install"


def test_the_link_explains_the_model_and_leads_to_the_check_while_it_is_open(firm):
    with pytest.raises(NotAllowed):
        shared.open_up(firm, PARTICIPANT)
    link = shared.open_up(firm, LOCAL)
    assert shared.open_up(firm, LOCAL) == link
    assert shared.read(link.token).check_token is None

    survey_id = opened(firm)
    explained = shared.read(link.token)
    assert (explained.model.firm, explained.check_token) == ("Northwind", checking.token(survey_id))
    closing.close(firm, LOCAL, survey_id)
    assert shared.read(link.token).check_token is None

    links.revoke(firm, LOCAL, link.id)
    assert shared.link(firm, LOCAL) is None
    with pytest.raises(ShareEnded):
        shared.read(link.token)

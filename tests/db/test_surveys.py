"""Surveys from the draft to the counts, through the doors: what is promised is kept."""

import os
from datetime import timedelta

import pytest

from db import history, keys, models, snapshot, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from db.fields import of, save
from db.models import now
from db.surveys import closing, door, links, other_device, outcome, response, setup, tokens
from db.surveys.door import LinkRefused, OneAnswer
from db.surveys.links import Invitee
from salesops.alignment.gate import Cut, Group
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import AnswerKind, SurveyMode, SurveyState
from tests.db.raw import rows_of
from tests.db.survey_flow import answer, drafted, launched, load, team

AGREE = AnswerKind.AGREEMENT


@pytest.fixture
def keys_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


@pytest.fixture
def workshop_id(database, keys_folder) -> str:
    return workshops.create(LOCAL, "Northwind")


def test_a_survey_goes_from_draft_to_counts(workshop_id):
    survey_id, given = launched(workshop_id, [*team("Sales", 5), *team("Marketing", 5)])
    assert load(workshop_id, survey_id).state is SurveyState.OPEN
    for n, token in enumerate(given):
        answer(token, 1 if n < 5 else 5)
    assert setup.begun(workshop_id, LOCAL, survey_id) == (10, 10)
    assert outcome.result(workshop_id, LOCAL, survey_id) is None

    closing.close(workshop_id, LOCAL, survey_id)

    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert (counted.begun, counted.finished, counted.invited) == (10, 10, 10)
    assert counted.cell("V1", AGREE).counts == (5, 0, 0, 0, 5)
    assert counted.cell("V1", AGREE, Group(cut=Cut.FUNCTION, key=("Sales",))).counts == (5, 0, 0, 0, 0)
    assert load(workshop_id, survey_id).state is SurveyState.CLOSED
    assert [one.finished for one in links.of_survey(workshop_id, LOCAL, survey_id)] == [True] * 10


def test_the_close_destroys_single_answers_and_the_key(workshop_id, keys_folder):
    survey_id, given = launched(workshop_id, team("Sales", 5))
    for token in given:
        answer(token, 3)
    assert (keys_folder / f"survey-{survey_id}.key").exists()

    closing.close(workshop_id, LOCAL, survey_id)

    assert (rows_of(models.Response), rows_of(models.ResponseAnswer)) == ([], [])
    assert not (keys_folder / f"survey-{survey_id}.key").exists()
    with pytest.raises(LinkRefused, match="has closed"):
        door.join(given[0])


def test_a_close_that_was_interrupted_is_finished_at_the_next_start(workshop_id, monkeypatch):
    survey_id, given = launched(workshop_id, team("Sales", 5))
    answer(given[0], 3)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(closing, "destroy_what_is_over", lambda _ids: None)
        closing.close(workshop_id, LOCAL, survey_id)
    assert keys.there(survey_id)

    closing.destroy_what_is_over()

    assert not keys.there(survey_id)


def test_too_few_answers_show_nothing_but_how_many(workshop_id):
    survey_id, given = launched(workshop_id, team("Sales", 6))
    for token in given[:4]:
        answer(token, 5)

    closing.close(workshop_id, LOCAL, survey_id)

    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert (counted.begun, counted.cells, counted.shown, counted.words) == (4, (), (), ())


@pytest.mark.parametrize(("column", "value"), [("mode", SurveyMode.NAMED), ("minimum", 3), ("asks_importance", False)])
def test_what_was_promised_cannot_be_changed_after_the_launch(workshop_id, column, value):
    survey_id, _ = launched(workshop_id, team("Sales", 1))
    was = getattr(load(workshop_id, survey_id), column)

    with pytest.raises(BadInput, match="has been launched"):
        save(workshop_id, LOCAL, of("survey", survey_id, column), value, was=was, label=column)

    assert getattr(load(workshop_id, survey_id), column) == was


def test_minimum_below_the_floor_is_refused(workshop_id):
    with pytest.raises(BadInput, match="3"):
        drafted(workshop_id, minimum=2)


def test_a_launch_needs_items_links_and_a_time_ahead(workshop_id):
    empty = setup.create(workshop_id, LOCAL, "Empty")
    with pytest.raises(BadInput, match="asks nothing yet"):
        setup.launch(workshop_id, LOCAL, empty)
    survey_id = drafted(workshop_id, closes_at=now() - timedelta(minutes=1))
    with pytest.raises(BadInput, match="closing time"):
        setup.launch(workshop_id, LOCAL, survey_id)
    ready = drafted(workshop_id)
    with pytest.raises(BadInput, match="Nobody has a link"):
        setup.launch(workshop_id, LOCAL, ready)


def test_a_link_is_used_up_on_finish_not_on_open(workshop_id):
    _, (token,) = launched(workshop_id, team("Sales", 1))
    answer(token, 2, finished=False)
    second = answer(token, 4)

    assert door.read(second).answers["V1"] == {"agreement": 4}
    with pytest.raises(LinkRefused, match="answered already"):
        door.join(token)
    assert len(rows_of(models.Response)) == 1  # what was begun first is gone


def test_the_same_browser_changes_its_finished_form_until_the_close(workshop_id):
    survey_id, given = launched(workshop_id, team("Sales", 5))
    passes = [answer(token, 1) for token in given]
    assert door.join(given[0], passes[0]) == passes[0]

    door.save(passes[0], [OneAnswer("V1", AGREE, 5)])
    closing.close(workshop_id, LOCAL, survey_id)

    assert outcome.result(workshop_id, LOCAL, survey_id).cell("V1", AGREE).counts == (4, 0, 0, 0, 1)


def test_another_device_sees_a_begun_form_only_with_its_word(workshop_id):
    _, (token,) = launched(workshop_id, team("Sales", 1))
    begun = answer(token, 2, finished=False)
    other_device.protect(begun, "blue heron")
    other = door.join(token)
    assert door.read(other).answers == {}

    with pytest.raises(LinkRefused) as refused:
        other_device.take_up(other, "red heron")
    assert refused.value.tried
    assert door.read(other_device.take_up(other, "blue heron")).answers["V1"] == {"agreement": 2}


def test_a_revoked_and_an_unknown_link_say_what_to_do(workshop_id):
    survey_id, (token,) = launched(workshop_id, team("Sales", 1))
    (link,) = links.of_survey(workshop_id, LOCAL, survey_id)
    links.revoke(workshop_id, LOCAL, link.id)

    with pytest.raises(LinkRefused, match="withdrawn"):
        door.join(token)
    with pytest.raises(LinkRefused, match="not known here") as unknown:
        door.join("ABCD-EFGH-JKLM")
    assert unknown.value.tried


def test_an_answer_off_the_scale_or_to_nothing_asked_changes_nothing(workshop_id):
    _, (token,) = launched(workshop_id, team("Sales", 1))
    one = door.join(token)

    for item, kind, value in (("V1", AGREE, 6), ("V1", AGREE, True), ("V9", AGREE, 3), ("V1", AnswerKind.SCORE, 3)):
        with pytest.raises(BadInput):
            door.save(one, [OneAnswer("C7", AGREE, 3), OneAnswer(item, kind, value)])
    assert door.read(one).answers == {}


def test_an_open_link_takes_one_answer_per_browser(workshop_id):
    survey_id, (token,) = launched(workshop_id, [Invitee()], links="open")
    for value in (1, 2, 3, 4, 5):
        answer(token, value)
    closing.close(workshop_id, LOCAL, survey_id)

    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert (counted.finished, counted.invited) == (5, None)
    assert counted.cell("V1", AGREE).counts == (1, 1, 1, 1, 1)


def test_named_answers_stay_with_names_and_others_do_not(workshop_id):
    survey_id, given = launched(workshop_id, team("Sales", 2), mode="named")
    for token in given:
        answer(token, 4)
    closing.close(workshop_id, LOCAL, survey_id)

    singles = outcome.result(workshop_id, LOCAL, survey_id).singles
    assert [(one.label, one.answers["V1"]) for one in singles] == [
        ("Sales 0", {"agreement": 4}),
        ("Sales 1", {"agreement": 4}),
    ]


def test_an_anonymous_survey_keeps_no_names_with_its_links(workshop_id):
    survey_id, _ = launched(workshop_id, team("Sales", 3), mode="anonymous")

    assert [one.label for one in links.of_survey(workshop_id, LOCAL, survey_id)] == ["", "", ""]


def test_answers_leave_no_history_no_version_and_no_time(workshop_id):
    _, (token,) = launched(workshop_id, team("Sales", 1))
    before = snapshot.version(workshop_id, LOCAL)
    answer(token, 2)

    assert snapshot.version(workshop_id, LOCAL) == before
    for model in (models.Response, models.ResponseAnswer):
        assert not [c.name for c in model.__table__.columns if "time" in str(c.type).lower() or "date" in c.name]


def test_launch_and_close_cannot_be_undone(workshop_id):
    survey_id, _ = launched(workshop_id, team("Sales", 5))
    for entry in history.entries(workshop_id, LOCAL):
        if entry.rows:
            with pytest.raises(WorkshopError):
                history.undo(workshop_id, LOCAL, entry.id)
            break
    assert load(workshop_id, survey_id).state is SurveyState.OPEN


def test_only_who_facilitates_sets_up_closes_and_sees_the_links(workshop_id):
    survey_id, _ = launched(workshop_id, team("Sales", 1))
    anna = Actor("anna", "Anna", Role.CONTRIBUTOR, None)

    for act in (
        lambda: setup.create(workshop_id, anna, "Mine"),
        lambda: links.issue(workshop_id, anna, survey_id, [Invitee("x")]),
        lambda: links.of_survey(workshop_id, anna, survey_id),
        lambda: closing.close(workshop_id, anna, survey_id),
        lambda: closing.as_if_closed(workshop_id, anna, survey_id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_how_many_answered_follows_an_open_survey_and_is_read_once_after_the_close(workshop_id, monkeypatch):
    survey_id, tokens_ = launched(workshop_id, team("sales", 3))
    told = [response.newest(snapshot.load(workshop_id, LOCAL), LOCAL)]
    for token in tokens_[:2]:
        answer(token, 4)
        told.append(response.newest(snapshot.load(workshop_id, LOCAL), LOCAL))
    closing.close(workshop_id, LOCAL, survey_id)
    workshop = snapshot.load(workshop_id, LOCAL)
    closed = response.newest(workshop, LOCAL)
    monkeypatch.setattr(outcome, "result", lambda *_: pytest.fail("read again"))

    assert [(one.answered, one.invited, one.is_open) for one in told] == [(0, 3, True), (1, 3, True), (2, 3, True)]
    assert (closed.answered, closed.invited, closed.is_open) == (2, 3, False)
    assert response.newest(workshop, LOCAL) is closed
    with pytest.raises(NotAllowed):
        response.newest(workshop, Actor("x", "X", Role.NOBODY, None))


def test_typed_tokens_are_read_kindly():
    token = tokens.fresh()
    assert tokens.typed(tokens.shown(token).lower()) == token
    assert tokens.typed(" " + token[:6] + " " + token[6:]) == token
    assert (tokens.typed(token[:-1]), tokens.typed("0" * 12)) == (None, None)


def test_keys_are_readable_by_the_app_only(keys_folder):
    secret = keys.server_secret()
    assert (keys.server_secret(), len(secret)) == (secret, 32)
    assert os.stat(keys_folder / "server.key").st_mode & 0o777 == 0o600  # noqa: PTH116

"""Who is invited: the plan of a draft, links made once, and names that do not reach an anonymous link."""

from datetime import timedelta

import pytest

from db import history, models, snapshot, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from db.fields import of, save
from db.models import now
from db.surveys import audience, closing, door, outcome, setup
from db.surveys.door import LinkRefused, OneAnswer
from db.surveys.links import Invitee
from salesops import content, surveys
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import AnswerKind, LinkKind, SurveyKind, SurveyMode, SurveyState
from tests.db.raw import rows_of
from tests.prepared import northwind

AGREE = AnswerKind.AGREEMENT


@pytest.fixture
def workshop_id(database, tmp_path, monkeypatch) -> str:
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    return northwind()


@pytest.fixture
def survey_id(workshop_id) -> str:
    items = surveys.standard_items(SurveyKind.PULSE, content.load())
    made = setup.create(workshop_id, LOCAL, "Pulse", kind=SurveyKind.PULSE, items=items)
    set_up(workshop_id, made, closes_at=now() + timedelta(days=7))
    return made


def set_up(workshop_id: str, survey_id: str, **values) -> None:
    for column, value in values.items():
        was = getattr(snapshot.load(workshop_id, LOCAL).survey(survey_id), column)
        save(workshop_id, LOCAL, of("survey", survey_id, column), value, was=was, label=column)


def people(count: int) -> list[Invitee]:
    return [Invitee(f"Person {n}", "sales", "manager", "under_1") for n in range(count)]


def told(workshop_id: str, survey_id: str) -> list[tuple[str, str, str, str, bool, bool]]:
    return [
        (one.label, one.function, one.level, one.tenure, one.has_link, one.revoked)
        for one in audience.of_survey(workshop_id, LOCAL, survey_id)
    ]


def test_planned_people_have_no_link_until_links_are_made_once(workshop_id, survey_id):
    assert audience.plan(workshop_id, LOCAL, survey_id, people(2)) == 2
    assert [one.has_link for one in audience.of_survey(workshop_id, LOCAL, survey_id)] == [False, False]

    issued = audience.make_links(workshop_id, LOCAL, survey_id)

    assert [one.label for one in issued] == ["Person 0", "Person 1"]
    assert told(workshop_id, survey_id) == [
        (f"Person {n}", "sales", "manager", "under_1", True, False) for n in range(2)
    ]
    assert audience.make_links(workshop_id, LOCAL, survey_id) == []


def test_who_is_on_the_plan_by_the_same_name_is_passed_over(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(2))

    assert audience.plan(workshop_id, LOCAL, survey_id, [Invitee(" person 1 "), Invitee("Bo"), Invitee("bo")]) == 1
    assert [one.label for one in audience.of_survey(workshop_id, LOCAL, survey_id)] == ["Bo", "Person 0", "Person 1"]


def test_a_planned_person_is_placed_and_left_out_without_a_word_in_the_history(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(2))
    before = len(history.entries(workshop_id, LOCAL))
    first, second = audience.of_survey(workshop_id, LOCAL, survey_id)

    audience.place(workshop_id, LOCAL, first.id, level="executive", tenure="")
    audience.leave_out(workshop_id, LOCAL, survey_id, [second.id])

    assert told(workshop_id, survey_id) == [("Person 0", "sales", "executive", "", False, False)]
    assert len(history.entries(workshop_id, LOCAL)) == before


def test_the_launch_makes_the_missing_links_and_fixes_who_is_invited(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(1))
    early = audience.make_links(workshop_id, LOCAL, survey_id)
    audience.plan(workshop_id, LOCAL, survey_id, [Invitee("Late")])

    late = audience.launch(workshop_id, LOCAL, survey_id)

    assert [one.label for one in late] == ["Late"]
    assert door.read(door.join(early[0].token)).survey.id == survey_id
    first = audience.of_survey(workshop_id, LOCAL, survey_id)[0]
    for act in (
        lambda: audience.plan(workshop_id, LOCAL, survey_id, people(3)),
        lambda: audience.place(workshop_id, LOCAL, first.id, level=""),
        lambda: audience.leave_out(workshop_id, LOCAL, survey_id, [first.id]),
    ):
        with pytest.raises(WorkshopError, match="has been launched"):
            act()


def test_an_anonymous_link_keeps_the_function_at_most(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(3))
    planned = {one.id for one in rows_of(models.Invitation)}
    set_up(workshop_id, survey_id, mode=SurveyMode.ANONYMOUS)

    issued = audience.launch(workshop_id, LOCAL, survey_id)

    assert told(workshop_id, survey_id) == [("", "sales", "", "", True, False)] * 3
    assert planned.isdisjoint({one.id for one in rows_of(models.Invitation)})
    assert len({one.token for one in issued}) == 3


def test_links_made_with_names_end_when_the_survey_becomes_anonymous_before_the_launch(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(2))
    (named, _) = audience.make_links(workshop_id, LOCAL, survey_id)
    set_up(workshop_id, survey_id, mode=SurveyMode.ANONYMOUS)

    issued = audience.launch(workshop_id, LOCAL, survey_id)

    assert [one.label for one in issued] == ["", ""]
    with pytest.raises(LinkRefused, match="not known here"):
        door.join(named.token)


@pytest.mark.parametrize("planned", [0, 3])
def test_an_open_survey_has_one_link_whoever_was_planned(workshop_id, survey_id, planned):
    audience.plan(workshop_id, LOCAL, survey_id, people(planned))
    set_up(workshop_id, survey_id, links=LinkKind.OPEN)

    issued = audience.launch(workshop_id, LOCAL, survey_id)

    assert told(workshop_id, survey_id) == [("", "", "", "", True, False)]
    assert door.read(door.join(issued[0].token)).survey.id == survey_id


def test_an_open_link_stays_when_people_are_planned_after_it_and_is_replaced_when_asked(workshop_id, survey_id):
    set_up(workshop_id, survey_id, links=LinkKind.OPEN)
    audience.plan(workshop_id, LOCAL, survey_id, people(1))
    (first,) = audience.make_links(workshop_id, LOCAL, survey_id)
    audience.plan(workshop_id, LOCAL, survey_id, people(2))

    assert audience.launch(workshop_id, LOCAL, survey_id) == []
    assert door.read(door.join(first.token)).survey.id == survey_id

    (second,) = audience.make_links(workshop_id, LOCAL, survey_id, anew=[first.id])
    assert door.read(door.join(second.token)).survey.id == survey_id
    with pytest.raises(LinkRefused, match="withdrawn"):
        door.join(first.token)


def test_a_new_link_for_one_person_ends_the_old_one_and_what_was_answered_with_it(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(5))
    issued = audience.launch(workshop_id, LOCAL, survey_id)
    for one in issued:
        own = door.join(one.token)
        door.save(own, [OneAnswer("V1", AGREE, 5)])
        door.finish(own, {})

    (renewed,) = audience.make_links(workshop_id, LOCAL, survey_id, anew=[issued[0].id])

    with pytest.raises(LinkRefused, match="withdrawn"):
        door.join(issued[0].token)
    own = door.join(renewed.token)
    door.save(own, [OneAnswer("V1", AGREE, 1)])
    door.finish(own, {})
    closing.close(workshop_id, LOCAL, survey_id)
    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert (counted.invited, counted.finished, counted.cell("V1", AGREE).counts) == (5, 5, (1, 0, 0, 0, 4))


def test_links_made_anew_in_a_draft_replace_those_before(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(1))
    (old,) = audience.make_links(workshop_id, LOCAL, survey_id)

    (new,) = audience.make_links(workshop_id, LOCAL, survey_id, anew=[old.id])

    assert (new.id, len(rows_of(models.Invitation))) == (old.id, 1)
    with pytest.raises(LinkRefused, match="not known here"):
        door.join(old.token)


def test_a_slip_is_found_by_its_characters(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(1))
    (one,) = audience.make_links(workshop_id, LOCAL, survey_id)

    assert audience.of_token(workshop_id, LOCAL, survey_id, one.token.lower()) == one.id
    for typed in ("", "ABCD-EFGH-JKLM"):
        with pytest.raises(BadInput, match="twelve characters"):
            audience.of_token(workshop_id, LOCAL, survey_id, typed)


def test_a_launch_that_is_refused_makes_no_links(workshop_id, survey_id):
    set_up(workshop_id, survey_id, closes_at=None)
    audience.plan(workshop_id, LOCAL, survey_id, people(1))

    with pytest.raises(BadInput, match="closing time"):
        audience.launch(workshop_id, LOCAL, survey_id)

    assert [one.has_link for one in audience.of_survey(workshop_id, LOCAL, survey_id)] == [False]
    assert snapshot.load(workshop_id, LOCAL).survey(survey_id).state is SurveyState.DRAFT


def test_only_who_facilitates_reaches_the_plan(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(1))
    (one,) = audience.of_survey(workshop_id, LOCAL, survey_id)
    anna = Actor("anna", "Anna", Role.CONTRIBUTOR, None)

    for act in (
        lambda: audience.of_survey(workshop_id, anna, survey_id),
        lambda: audience.plan(workshop_id, anna, survey_id, people(1)),
        lambda: audience.place(workshop_id, anna, one.id, level=""),
        lambda: audience.leave_out(workshop_id, anna, survey_id, [one.id]),
        lambda: audience.make_links(workshop_id, anna, survey_id),
        lambda: audience.launch(workshop_id, anna, survey_id),
        lambda: audience.of_token(workshop_id, anna, survey_id, "x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_another_workshops_survey_is_out_of_reach(workshop_id, survey_id):
    audience.plan(workshop_id, LOCAL, survey_id, people(1))
    (one,) = audience.of_survey(workshop_id, LOCAL, survey_id)
    other = workshops.create(LOCAL, "Other")

    assert audience.of_survey(other, LOCAL, survey_id) == []
    for act in (
        lambda: audience.plan(other, LOCAL, survey_id, people(1)),
        lambda: audience.place(other, LOCAL, one.id, level=""),
        lambda: audience.leave_out(other, LOCAL, survey_id, [one.id]),
        lambda: audience.make_links(other, LOCAL, survey_id),
    ):
        with pytest.raises(WorkshopError, match="removed meanwhile"):
            act()

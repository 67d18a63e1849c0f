"""What the focus lets a team set about the staging: roles, merging, levers, eased rules, pauses, and what if."""

from datetime import date

import pytest

from db import fields
from salesops import content, programme
from salesops.vocabulary import GoalKind
from salesops.what_if import Question
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save, words
from tests.salesops.tree_examples import example

PAGE = "pages/workshop/focus.py"


def find(widgets, key: str):
    return next(one for one in widgets if one.key == key)


@pytest.fixture
def page(article):
    return open_page(PAGE, article)


def unfold(page, *folds: str):
    """Open what is folded away, as a press on its name does."""
    for fold in folds:
        page.session_state[fold] = True
    return page.run()


def test_a_rule_is_eased_with_a_reason_and_shown_with_it(page, article):
    conflict = programme.staged(load(article)).rules.conflicts[0]
    unfold(page, "eased")
    find(page.selectbox, "eased:which").set_value(f"R2:{conflict.a}:{conflict.b}")
    find(page.text_input, "eased:because").set_value("Two *teams*").run()
    find(page.button, "eased:add").click().run()

    (easing,) = load(article).easings
    assert (easing.first_id, easing.second_id, easing.because) == (conflict.a, conflict.b, "Two *teams*")
    assert "because Two \\*teams\\*" in words(page)
    find(page.button, f"eased:{easing.id}").click().run()
    assert load(article).easings == ()


def test_a_pause_is_added_and_what_lacks_a_day_is_said(page, article):
    unfold(page, "limits")
    find(page.text_input, "pause:name").set_value("Year end").run()
    find(page.button, "pause:add").click().run()
    assert "first and its last day" in page.error[0].value
    page = labelled(page, "From").type("2026-12-21")
    page = labelled(page, "To").type("2027-01-01")
    find(page.button, "pause:add").click().run()

    (pause,) = load(article).pauses
    assert (pause.name, pause.from_on, pause.to_on) == ("Year end", date(2026, 12, 21), date(2027, 1, 1))
    assert [labelled(page, label).value for label in ("From", "To")] == ["", ""]
    assert "Year end: " in words(page)


def test_asking_what_if_shows_the_other_plan_and_changes_nothing(page, article):
    before = load(article)
    unfold(page, "what-if")
    find(page.selectbox, "what-if:question").set_value(Question.MORE_LOAD).run()

    assert "**The programme would take " in words(page)
    assert not page.exception
    assert load(article) == before


def test_roles_limits_and_merging_are_offered_for_the_chosen_project(page, article):
    unfold(page, "roles", "limits", "join")
    keep, other = (
        one.id for one in load(article).projects if one.name in ("Content marketing", "Opportunity management")
    )
    find(page.toggle, "roles:limits").set_value(True)
    find(page.selectbox, "roles:project").set_value(keep)
    find(page.selectbox, "join:keep").set_value(keep).run()
    find(page.selectbox, "join:other").set_value(other).run()

    assert not page.exception
    assert find(page.number_input, f"join:weeks:{keep}:{other}").value == 8
    find(page.button, "join:merge").click().run()
    assert len(load(article).elements_of(keep)) == 2
    find(page.selectbox, "join:split").set_value(f"{keep}:{load(article).elements_of(keep)[1]}").run()
    find(page.button, "join:split:do").click().run()
    assert (len(load(article).projects), page.error.len) == (7, 0)


def test_the_levers_say_what_they_would_make_before_one_press_makes_it(page, article):
    unfold(page, "levers")
    find(page.button, "levers:take").click().run()

    assert not page.exception
    names = [project.name for project in load(article).projects]
    assert names[7:] == [one.name for one in content.load().levers]


def test_candidates_stand_by_system_and_by_impact_and_effort(page):
    page.segmented_control(key="candidates_by").set_value("system").run()
    assert "**Learning holds 4 of 7 candidates, selection and management none.**" in words(page)
    page.segmented_control(key="candidates_by").set_value("effort").run()

    assert not page.exception
    assert any("quick wins" in text.lower() for text in words(page).splitlines())


def test_what_runs_at_the_same_time_says_its_interaction_or_what_is_missing(page, article):
    assert "no two projects whose effect on a driver is set run at once" in words(page)
    workshop = load(article)
    by_code = {element.content_id: element.id for element in workshop.elements}
    for node, value in example("F1").items():
        save(article, fields.driver(GoalKind.REVENUE_GROWTH, node), value)
    for code, node, change in (("E36", "w", 0.02), ("E40", "A", 5_000.0)):
        save(article, fields.effect(by_code[code], node, "base"), change)
    unfold(page, "interaction")

    assert "**Interaction \\+USD 18,360 a year.**" in words(page)
    assert "Formula: interaction = worth of the projects together" in words(page)

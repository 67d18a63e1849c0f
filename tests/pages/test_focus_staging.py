"""What the focus lets a team set about the staging: eased rules, pauses, and what if."""

from datetime import date

import pytest

from salesops import programme
from salesops.what_if import Question
from tests.pages.opening import load, open_page, words

PAGE = "pages/workshop/focus.py"


def find(widgets, key: str):
    return next(one for one in widgets if one.key == key)


@pytest.fixture
def page(article):
    return open_page(PAGE, article)


def test_a_rule_is_eased_with_a_reason_and_shown_with_it(page, article):
    conflict = programme.staged(load(article)).rules.conflicts[0]
    find(page.selectbox, "eased:which").set_value(f"R2:{conflict.a}:{conflict.b}")
    find(page.text_input, "eased:because").set_value("Two *teams*").run()
    find(page.button, "eased:add").click().run()

    (easing,) = load(article).easings
    assert (easing.first_id, easing.second_id, easing.because) == (conflict.a, conflict.b, "Two *teams*")
    assert "because Two \\*teams\\*" in words(page)
    find(page.button, f"eased:{easing.id}").click().run()
    assert load(article).easings == ()


def test_a_pause_is_added_and_what_lacks_a_day_is_said(page, article):
    find(page.text_input, "pause:name").set_value("Year end").run()
    find(page.button, "pause:add").click().run()
    assert "first and its last day" in page.error[0].value
    find(page.date_input, "pause:from").set_value(date(2026, 12, 21))
    find(page.date_input, "pause:to").set_value(date(2027, 1, 1)).run()
    find(page.button, "pause:add").click().run()

    assert [one.name for one in load(article).pauses] == ["Year end"]
    assert "Year end: " in words(page)


def test_asking_what_if_shows_the_other_plan_and_changes_nothing(page, article):
    before = load(article)
    page.session_state["what-if"] = True
    page.run()
    find(page.selectbox, "what-if:question").set_value(Question.MORE_LOAD).run()

    assert "**The programme would take " in words(page)
    assert not page.exception
    assert load(article) == before

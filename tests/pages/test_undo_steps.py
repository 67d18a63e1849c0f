"""The steps back and forth through one's own changes say what they took back or did again."""

from datetime import date

import pytest

from db import fields, workshops
from db.access import LOCAL
from tests.pages.inputs import own_steps, take_step
from tests.pages.opening import load, open_page, save
from tests.pages.question_screen import start


def test_a_step_back_and_forth_says_over_the_page_what_it_was(database):
    workshop_id = start()
    save(workshop_id, fields.goal("statement"), "Grow")
    save(workshop_id, fields.goal("target"), 7_000_000)
    page = open_page("pages/workshop/components.py", workshop_id)  # the field is not on this page

    def told() -> list[str]:
        said = [one.value.replace("\\", "") for one in page.markdown]
        return [one for one in said if one.startswith(("Undid", "Redid"))]

    assert told() == []
    take_step(page, own_steps(page)[0][0])
    assert (load(workshop_id).goal.statement, load(workshop_id).goal.target) == ("Grow", None)
    (back,) = told()
    assert back.startswith("Undid: ")
    assert "Redo" in [button.label for button in page.button]

    take_step(page, own_steps(page)[1][0])
    assert load(workshop_id).goal.target == 7_000_000
    assert told() == [back.replace("Undid: ", "Redid: ")]
    page.switch_page("pages/workshop/lifecycle.py").run()  # the offer stays with the page on which it was made
    assert told() == []


def test_the_line_says_what_each_step_was_and_names_none_where_there_is_none(database):
    workshop_id = start()
    save(workshop_id, fields.goal("statement"), "Grow")
    page = open_page("pages/workshop/value.py", workshop_id)
    (back, was), nothing = own_steps(page)
    assert (was, nothing) == ("Changed the field", ("", ""))

    take_step(page, back)
    (before, _), (forth, was) = own_steps(page)
    assert (was, load(workshop_id).goal.statement) == ("Undid: Changed the field", "")
    assert forth
    assert before != back


@pytest.mark.parametrize("sent", ["", "no-such-entry", None, 7, ["x"], {"entry": "x"}])
def test_a_step_that_the_line_does_not_name_is_dropped(database, sent):
    workshop_id = start()
    save(workshop_id, fields.goal("statement"), "Grow")
    page = open_page("pages/workshop/value.py", workshop_id)
    before = own_steps(page)
    take_step(page, sent)

    assert (load(workshop_id).goal.statement, own_steps(page)) == ("Grow", before)
    assert not page.exception


def test_pressed_again_before_it_is_drawn_a_step_is_taken_once(database):
    workshop_id = start()
    save(workshop_id, fields.goal("statement"), "Grow")
    save(workshop_id, fields.goal("target"), 7_000_000)
    page = open_page("pages/workshop/value.py", workshop_id)
    (back, _), _ = own_steps(page)
    take_step(page, back)
    take_step(page, back)

    assert (load(workshop_id).goal.statement, load(workshop_id).goal.target) == ("Grow", None)
    assert not page.error


def test_the_steps_stand_above_the_pages_of_a_workshop_and_nowhere_else(database):
    def stand(path: str) -> bool:
        return own_steps(open_page(path, workshop_id)) is not None

    workshop_id = start()
    assert stand("pages/workshop/value.py")
    assert not stand("pages/home/overview.py")
    assert not stand("pages/call/present.py")
    workshops.put_into_bin(workshop_id, LOCAL, on=date(2026, 3, 2))
    assert not stand("pages/workshop/value.py")

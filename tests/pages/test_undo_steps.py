"""The steps back and forth through one's own changes say what they took back or did again."""

from datetime import date

from db import fields, workshops
from db.access import LOCAL
from tests.pages.opening import load, open_page, save
from tests.pages.question_screen import start


def press(page, key: str):
    """Press the step's button and return the page."""
    return next(button for button in page.button if button.key == key).click().run()


def test_a_step_back_and_forth_says_over_the_page_what_it_was(database):
    workshop_id = start()
    save(workshop_id, fields.goal("statement"), "Grow")
    save(workshop_id, fields.goal("target"), 7_000_000)
    page = open_page("pages/workshop/components.py", workshop_id)  # the field is not on this page

    def told() -> list[str]:
        said = [one.value.replace("\\", "") for one in page.markdown]
        return [one for one in said if one.startswith(("Undid", "Redid"))]

    assert told() == []
    press(page, "step-undo")
    assert (load(workshop_id).goal.statement, load(workshop_id).goal.target) == ("Grow", None)
    (back,) = told()
    assert back.startswith("Undid: ")
    assert "Redo" in [button.label for button in page.button]

    press(page, "step-redo")
    assert load(workshop_id).goal.target == 7_000_000
    assert told() == [back.replace("Undid: ", "Redid: ")]


def test_the_steps_stand_above_the_pages_of_a_workshop_and_nowhere_else(database):
    def steps(path: str) -> list[str]:
        keys = (str(button.key) for button in open_page(path, workshop_id).main.button)
        return [key for key in keys if key.startswith("step-")]

    workshop_id = start()
    assert steps("pages/workshop/value.py") == ["step-undo", "step-redo"]
    assert steps("pages/home/overview.py") == []
    assert steps("pages/call/present.py") == []
    workshops.put_into_bin(workshop_id, LOCAL, on=date(2026, 3, 2))
    assert steps("pages/workshop/value.py") == []

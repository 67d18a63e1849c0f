"""The page of surveys opened and pressed, and surveys for it in every state."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from db import fields, lists, workshops
from db.access import LOCAL
from db.models import now
from db.surveys import audience, door, setup
from db.surveys.door import OneAnswer
from db.surveys.links import Invitee
from pages.parts import state
from pages.parts.surveys import acting
from salesops import content, surveys
from salesops.vocabulary import AnswerKind, ListKind, SurveyKind
from tests.pages.opening import APP, load, save

PAGE = "pages/prepare/surveys.py"

AGREE = AnswerKind.AGREEMENT


def with_twelve_people() -> str:
    workshop_id = workshops.create(LOCAL, "Northwind")
    functions = {one.content_id: one.id for one in load(workshop_id).items(ListKind.FUNCTION)}
    for n in range(12):
        person = lists.add(workshop_id, LOCAL, ListKind.PERSON, f"Person {n:02d}")
        function = functions["sales" if n < 7 else "marketing"]
        save(workshop_id, fields.of("listitem", person, "function_id"), function)
    return workshop_id


def drafted(workshop_id: str, *, kind=SurveyKind.PULSE, people: int = 0, **values) -> str:
    """A draft with that many people on its plan."""
    items = surveys.standard_items(kind, content.load())
    survey_id = setup.create(workshop_id, LOCAL, "Are we aligned?", kind=kind, items=items)
    for column, value in {"closes_at": now() + timedelta(days=7), **values}.items():
        save(workshop_id, fields.of("survey", survey_id, column), value)
    if people:
        named = [Invitee(f"Person {n:02d}", "sales" if n < 7 else "marketing") for n in range(people)]
        audience.plan(workshop_id, LOCAL, survey_id, named)
    return survey_id


def launched(workshop_id: str, *, people: int = 12, answering: int = 0, **values) -> str:
    """An open survey in which so many people answered."""
    survey_id = drafted(workshop_id, people=people, **values)
    for issued in audience.launch(workshop_id, LOCAL, survey_id)[:answering]:
        one = door.join(issued.token)
        door.save(one, [OneAnswer(item.id, AGREE, 4) for item in survey(workshop_id, survey_id).items])
        door.finish(one, {})
    return survey_id


def survey(workshop_id: str, survey_id: str):
    """The survey as it stands in the database."""
    return load(workshop_id).survey(survey_id)


def open_survey(workshop_id: str, survey_id: str, part: str = "") -> AppTest:
    """The page with one survey, at one of its parts."""
    app = AppTest.from_file(str(APP), default_timeout=20)
    app.switch_page(PAGE)
    app.query_params["w"] = workshop_id
    app.query_params[acting.CHOSEN] = survey_id
    if part:
        app.query_params[acting.PART] = part
    return app.run()


def press(page: AppTest, label: str) -> AppTest:
    """Press the button with that label."""
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def everything(page: AppTest) -> str:
    """All Markdown of the page, a dialog's too."""
    return "\n".join(element.value for element in page.markdown)


def labels(page: AppTest) -> list[str]:
    """The buttons of the page."""
    return [button.label for button in page.button]


def main_presses(page: AppTest) -> list[str]:
    """The presses that stand out: one part of a page has one."""
    return [button.label for button in page.button if button.proto.type == "primary"]


class acting_on:  # noqa: N801
    """Handlers of table cells, which the test client cannot press, called as the page calls them."""

    def __init__(self, workshop_id: str) -> None:
        self.workshop_id = workshop_id

    def __enter__(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(state, "workshop_id", lambda: self.workshop_id)
        self.patch.setattr(state, "load_workshop", lambda: load(self.workshop_id))

    def __exit__(self, *_error: object) -> None:
        self.patch.undo()

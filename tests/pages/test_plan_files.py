"""The plan's fold "Take the plan along", and the load by role on both pages that show it."""

import io

import icalendar
import openpyxl
import pytest

from db import fields, snapshot
from db.access import LOCAL, Actor, NotAllowed, Role
from pages.parts.plan import take_along
from salesops.plan_export import PlanFormat
from tests.pages.opening import load, open_page, save, words

PLAN, FOCUS = "pages/workshop/plan.py", "pages/workshop/focus.py"


def opened(workshop_id: str):
    """Return the plan's page with the fold open."""
    page = open_page(PLAN, workshop_id)
    page.session_state["along"] = True
    return page.run()


def test_the_fold_says_what_is_missing_and_offers_what_would_not_be_empty(article):
    page = opened(article)

    assert (
        "Not in the files yet: The programme has no start date: files count weeks, and the calendar holds dated first "
        "steps only. 7 projects have no agreed start. 7 projects have no owner. 7 projects have no dated first step."
    ) in words(page).replace("\\", "")
    buttons = page.get("download_button")
    assert [b.label for b in buttons] == [label for label, _ in take_along.LABELS.values()]
    assert [b.label for b in buttons if b.proto.disabled] == ["Calendar"]


def test_a_file_is_made_of_what_stands_in_the_database_for_who_may_see_it(full):
    names = [p.name for p in load(full).projects if p.decision == "now"]
    stranger = Actor("anna", "Anna", Role.NOBODY, None)

    book = openpyxl.load_workbook(io.BytesIO(take_along.written(full, LOCAL, PlanFormat.XLSX)))
    calendar = icalendar.Calendar.from_ical(take_along.written(full, LOCAL, PlanFormat.ICS))

    assert sorted(row[0] for row in book["Projects"].iter_rows(min_row=2, values_only=True)) == sorted(names)
    assert len(calendar.walk("VEVENT")) >= 7 * len(names)
    with pytest.raises(NotAllowed):
        take_along.written(full, stranger, PlanFormat.XLSX)


@pytest.mark.parametrize("path", [PLAN, FOCUS])
def test_both_pages_say_which_role_is_over_or_at_its_cap(article, path):
    page = open_page(path, article)
    if path == PLAN:
        page.session_state["plan_view"] = "load"
        page.run()
    shown = words(page).replace("\\", "")

    assert "**At the cap of 4: " in shown
    assert "The dashed line is the cap, 4; a triangle marks what is over it." in shown


def test_agreed_weeks_that_ask_too_much_are_said_on_the_plan(article):
    for project in snapshot.load(article, LOCAL).projects:
        save(article, fields.of("project", project.id, "start_week"), 0)

    page = open_page(PLAN, article)

    assert "more than 4." in words(page).replace("\\", "")
    assert "**How it runs**" in words(page)
    assert not page.exception


def test_a_status_comes_back_after_a_preview_and_undo_takes_it_out(full):
    project = next(p for p in load(full).projects if p.decision == "now")
    page = opened(full)
    file = f"Project,State,Done (%)\n{project.name},In progress,45\nUnknown,Done,\n".encode()

    page.get("file_uploader")[0].set_value(("status.csv", file, "text/csv")).run()

    assert "**2 changes in 1 project**" in words(page)
    page.button(key="status:apply").click().run()
    assert (load(full).project(project.id).state, load(full).project(project.id).done_percent) == ("running", 45)
    page.button(key="undo-offer").click().run()
    assert load(full).project(project.id).state == project.state

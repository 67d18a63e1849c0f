"""The status of a plan, read back from the files that it went out in: what changes, what is unknown, what refused."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salesops.errors import BadInput
from salesops.intake.plan_status import read_status
from salesops.intake.plan_words import day_of, percent_of, state_of
from salesops.plan_export import PlanFormat, write
from salesops.vocabulary import PhaseKind, ProjectState
from salesops.workshop import Milestone
from tests.examples import examples
from tests.salesops.plan_example import NASTY, plan, workshop

HERE = plan(workshop())
SENT = (PlanFormat.XLSX, PlanFormat.CSV, PlanFormat.JIRA, PlanFormat.ASANA)


def edited(file: bytes, changes: dict[tuple[str, str], str]) -> bytes:
    """Return a CSV with some cells replaced: ``{(first cell that names the row, head): text}``."""
    heads, *body = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    for (named, head), text in changes.items():
        row = next(row for row in body if named in row)
        row[heads.index(head)] = text
    out = io.StringIO(newline="")
    csv.writer(out).writerows([heads, *body])
    return out.getvalue().encode()


def said(status) -> list[tuple]:
    """Return what would change, without the words."""
    return [(c.project_id, c.phase, c.column, c.value) for c in status.changes]


@pytest.mark.parametrize("format", SENT)
@pytest.mark.parametrize("names", [("Messaging", "Process"), NASTY])
def test_a_file_that_nobody_touched_changes_nothing(format, names):
    here = workshop(names, state=ProjectState.RUNNING, done_percent=7)
    reached = Milestone(id="m", project_id="p0", phase=PhaseKind.DESIGN, reached_on=date(2026, 12, 1),
                        due_on=date(2026, 12, 3))  # fmt: skip
    found = plan(here.model_copy(update={"milestones": (reached,)}))

    status = read_status(write(found, format), found)

    assert (status.changes, status.refused, status.unknown) == ((), (), ())
    assert status.rows >= len(names)


def test_the_own_csv_brings_state_percent_weeks_and_the_first_step():
    found = plan(workshop())
    file = edited(write(found, PlanFormat.CSV), {
        ("p0", "State"): "Running", ("p0", "Done (%)"): "40 %", ("p0", "First step on"): "2027-01-08",
        ("p1", "From"): "2027-03-10", ("p1", "To"): "2027-05-09",
    })  # fmt: skip

    status = read_status(file, found)

    assert said(status) == [
        ("p0", None, "state", ProjectState.RUNNING), ("p0", None, "done_percent", 40),
        ("p0", None, "first_step_on", date(2027, 1, 8)), ("p1", None, "start_week", 9), ("p1", None, "weeks", 9),
    ]  # fmt: skip
    assert [c.words for c in status.changes][:2] == ["state: Planned → Running", "done: – → 40 %"]
    assert status.counted == "2 projects"


def test_a_milestone_is_reached_in_the_workbook():
    found = plan(workshop())
    book = openpyxl.load_workbook(io.BytesIO(write(found, PlanFormat.XLSX)))
    rows = book["Milestones"]
    heads = [cell.value for cell in rows[1]]
    rows.cell(2, heads.index("Reached on") + 1).value = date(2027, 1, 12)
    file = io.BytesIO()
    book.save(file)

    status = read_status(file.getvalue(), found)

    assert said(status) == [
        ("p0", PhaseKind.DESIGN, "reached_on", date(2027, 1, 12)),
        ("p0", None, "state", ProjectState.RUNNING), ("p0", None, "done_percent", 20),
    ]  # fmt: skip


def test_what_jira_says_of_tasks_reaches_milestones_and_gives_the_percent():
    found = plan(workshop())
    file = edited(write(found, PlanFormat.JIRA), {
        ("p0", "Status"): "In Progress", ("p0.design", "Status"): "Done", ("p0.build", "Status"): "Waiting",
        ("p0.pilot", "Due date"): "19/Feb/27 12:00 AM",
    })  # fmt: skip

    status = read_status(file, found)

    assert said(status) == [
        ("p0", None, "state", ProjectState.RUNNING), ("p0", PhaseKind.DESIGN, "reached_on", date(2026, 12, 1)),
        ("p0", PhaseKind.PILOT, "due_on", date(2027, 2, 19)), ("p0", None, "done_percent", 20),
    ]  # fmt: skip
    assert [left.why for left in status.refused] == [
        "“Waiting” is no state of a project: write Planned, Running, Done or Stopped."
    ]


def test_asanas_own_export_is_matched_by_names_too():
    file = (
        "Task ID,Created At,Completed At,Name,Section/Column,Start Date,Due Date\n"
        "1,2026-12-01,2026-12-04,Messaging: First step,Messaging,,01/06/2027\n"
        "2,2026-12-01,,Messaging: Design,Messaging,,01/20/2027\n"
        "3,2026-12-01,,Something else,Messaging,,\n"
    )

    status = read_status(file.encode(), plan(workshop()))

    assert said(status) == [
        ("p0", PhaseKind.DESIGN, "due_on", date(2027, 1, 20)), ("p0", None, "state", ProjectState.RUNNING),
    ]  # fmt: skip
    assert [(u.place, u.what, u.why) for u in status.unknown] == [
        ("row 4", "Something else", "No project of this plan has this id or name.")
    ]


def test_what_cannot_be_is_refused_with_its_reason():
    file = "Project,State,Done (%),From,To\nMessaging,Almost,140,2026-01-01,01/02/2027\nMessaging,Done,,,\n"
    twins = plan(workshop(("Messaging", "Messaging")))

    refused = [left.why for left in read_status(file.encode(), plan(workshop())).refused]

    assert refused == [
        "“Almost” is no state of a project: write Planned, Running, Done or Stopped.",
        "“140” is no percent between 0 and 100.",
        "2026-01-01 lies outside the programme, or the programme has no start date.",
        "“1/2/2027” could be two days: write it as 2027-02-28.",
    ]
    assert {left.why for left in read_status(file.encode(), twins).unknown} == {
        "Several projects are called so; the column with the ids tells them apart."
    }
    with pytest.raises(BadInput, match="No row of this file says how a project stands"):
        read_status(b"Name,Colour\nMessaging,Red\n", plan(workshop()))


def test_states_percents_and_days_are_read_as_trackers_write_them():
    assert [state_of(word) for word in ("In Progress", "to do", "Won't do")] == [
        ProjectState.RUNNING, ProjectState.PLANNED, ProjectState.STOPPED,
    ]  # fmt: skip
    assert [percent_of(text) for text in ("40", "40 %", "0,4", "1", "100.0")] == [40, 40, 40, 1, 100]
    assert [day_of(text, american=True) for text in ("2027-01-04 00:00:00", "4/Jan/27", "01/04/2027")] == [
        date(2027, 1, 4)
    ] * 3
    assert day_of("22/11/2026", american=False) == date(2026, 11, 22)
    with pytest.raises(BadInput, match="a day that no calendar has"):
        day_of("2027-02-30", american=False)


CELLS = some.one_of(
    some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    some.sampled_from(["Done", "40 %", "2027-01-04", "99/99/9999", "1/2/27", "-1", "1e9", "nan"]),
)


@settings(max_examples=examples(40))
@given(some.lists(some.tuples(*[CELLS] * 6), min_size=1, max_size=4))
def test_whatever_stands_in_the_cells_is_taken_or_refused_in_words(body):
    heads = ("Project", "State", "Done (%)", "From", "To", "First step on")
    out = io.StringIO(newline="")
    csv.writer(out).writerows(
        [heads, ("Messaging", "Running", "", "", "", ""), *(("Process", *row[1:]) for row in body)]
    )

    status = read_status(out.getvalue().encode("utf-8", "ignore"), HERE)

    assert {change.column for change in status.changes} <= {
        "state", "done_percent", "start_week", "weeks", "first_step_on",
    }  # fmt: skip
    assert all(0 <= c.value <= 100 for c in status.changes if c.column == "done_percent")
    assert all(left.why.endswith(".") for left in (*status.refused, *status.unknown))

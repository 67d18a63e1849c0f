"""The plan as files: what was typed is harmless in each, and each is read back by who knows the format."""

import codecs
import csv
import io
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from html.parser import HTMLParser

import docx
import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content, sheets
from salesops.intake.text import line, paragraph
from salesops.plan_export import PlanFormat, empty, file_name, lacking, write
from salesops.plan_export.person_sheets import sheets as person_sheets
from salesops.vocabulary import PhaseKind
from salesops.workshop import Milestone, Risk
from tests.salesops.plan_example import LINES, MONDAY, NASTY, plan, workshop

TEXT = some.text(some.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80)


def rows(file: bytes) -> list[dict[str, str]]:
    """Return a CSV file as its rows by head, cells as they were before they were made harmless."""
    read = csv.DictReader(io.StringIO(file.decode(), newline=""))
    return [{head: sheets.restored(cell) for head, cell in row.items()} for row in read]


def sheet(file: bytes, name: str) -> list[dict[str, object]]:
    """Return a sheet of a workbook as rows by head."""
    heads, *body = openpyxl.load_workbook(io.BytesIO(file))[name].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in body]


def events(file: bytes) -> dict[str, icalendar.Event]:
    """Return a calendar's events by what stands before the @ of their ids."""
    found = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return {str(event["uid"]).partition("@")[0]: event for event in found}


def test_the_workbook_holds_projects_phases_load_and_reasons():
    file = write(plan(workshop(), staged=True), PlanFormat.XLSX)

    first, second = sheet(file, "Projects")
    assert (first["Project"], first["Owner"], first["Start is"], first["From week"], first["To week"]) == (
        "Messaging", "Ann Ås", "agreed", 1, 8,
    )  # fmt: skip
    assert (second["From"], second["To"], second["Waits for"]) == ("2027-03-01", "2027-04-25", "Messaging")
    assert [row["Phase of the project"] for row in sheet(file, "Project phases")] == [
        one.name for one in content.load().project_phases
    ] * 2
    seller = next(row for row in sheet(file, "Load") if row["Role"] == "Seller (account executive)")
    assert (seller["Cap"], seller["Highest load"], seller["Week 8"], seller["Week 9"]) == (4, 3, 2, 3)
    assert {head: second[head] for head in ("State", "Done (%)", "Expected by today (%)", "Project id")} == {
        "State": "Planned", "Done (%)": None, "Expected by today (%)": 0, "Project id": "p1",
    }  # fmt: skip
    assert [row["Planned for"] for row in sheet(file, "Milestones")][:2] == ["2027-01-13", "2027-01-29"]
    assert next(row["Begins"] for row in sheet(file, "Quarters")) == "Messaging; Process"
    why = [(row["Project"], row["Waits for"], row["Waited for by"]) for row in sheet(file, "Reasons")]
    assert why == [("Messaging", None, "Process"), ("Process", "Messaging", None)]


def test_jira_gets_epics_first_and_their_tasks_name_them():
    table = rows(write(plan(workshop()), PlanFormat.JIRA))

    assert list(table[0]) == [
        "Issue ID", "Issue Type", "Summary", "Description", "Assignee", "Start date", "Due date", "Parent",
        "Status", "Labels",
    ]  # fmt: skip
    assert [(r["Issue Type"], r["Summary"], r["Parent"]) for r in table[:4]] == [
        ("Epic", "Messaging", ""), ("Epic", "Process", ""),
        ("Task", "Messaging: First step", "1"), ("Task", "Messaging: Design", "1"),
    ]  # fmt: skip
    assert [r["Issue ID"] for r in table] == [str(n) for n in range(1, 19)]
    assert (table[3]["Start date"], table[3]["Due date"], table[3]["Assignee"]) == (
        "2027-01-04",
        "2027-01-13",
        "Ann Ås",
    )


def test_asana_reads_of_every_task_what_it_depends_on_in_rows_above_it():
    table = rows(write(plan(workshop(("Metrics, dashboards", "Metrics; dashboards"))), PlanFormat.ASANA))
    names = [row["Name"] for row in table]

    assert list(table[0]) == [
        "Name",
        "Description",
        "Section",
        "Assignee",
        "Start Date",
        "Due Date",
        "Dependencies",
        "Plan id",
    ]
    assert len(set(names)) == len(names) == 16
    for place, row in enumerate(table):
        assert set(filter(None, row["Dependencies"].split(","))) <= set(names[:place])
    first_phase = next(row for row in table if row["Name"] == "Metrics; dashboards (2): Design")
    assert first_phase["Dependencies"] == "Metrics; dashboards: Roll out to the team"
    assert (first_phase["Start Date"], first_phase["Due Date"]) == ("03/01/2027", "03/10/2027")


@pytest.mark.parametrize("format", [PlanFormat.JIRA, PlanFormat.ASANA])
def test_no_cell_for_a_tracker_begins_a_formula_and_no_mark_stands_before_the_first_head(format):
    file = write(plan(workshop(NASTY, text=f"=1+1\n{LINES}")), format)
    cells = [cell for row in csv.reader(io.StringIO(file.decode(), newline="")) for cell in row]

    assert not file.startswith(codecs.BOM_UTF8)
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")] == []
    assert {row[list(row)[1]] for row in rows(file)} >= {
        f"=1+1\n{paragraph(LINES)}" if format is PlanFormat.ASANA else "Epic"
    }


def test_the_calendar_has_whole_days_for_phases_first_steps_and_looks():
    found = events(write(plan(workshop(("Messaging",))), PlanFormat.ICS))

    assert {
        key: (event.decoded("dtstart"), event.decoded("dtend") - timedelta(days=1)) for key, event in found.items()
    } == {
        "p0.first-step": (date(2027, 1, 6), date(2027, 1, 6)),
        "p0.design": (MONDAY, date(2027, 1, 13)),
        "p0.build": (date(2027, 1, 14), date(2027, 1, 29)),
        "p0.pilot": (date(2027, 2, 1), date(2027, 2, 10)),
        "p0.managers": (date(2027, 2, 11), date(2027, 2, 16)),
        "p0.team": (date(2027, 2, 17), date(2027, 2, 26)),
        "p0.reinforce": (date(2027, 3, 1), date(2027, 5, 28)),
        "p0.rescore": (date(2027, 5, 31), date(2027, 5, 31)),
        "p0.adoption": (date(2027, 4, 29), date(2027, 4, 29)),
    }
    assert {event["dtstart"].params["VALUE"] for event in found.values()} == {"DATE"}
    assert {str(event["transp"]) for event in found.values()} == {"TRANSPARENT"}


def test_a_second_calendar_updates_the_first_one():
    before = workshop(("Messaging",))
    other = tuple(p.model_copy(update={"name": "New name", "start_week": 2}) for p in before.projects)
    moved = before.model_copy(update={"version": 8, "projects": other})
    first, second = (events(write(plan(w), PlanFormat.ICS)) for w in (before, moved))

    assert list(first) == list(second)
    assert {int(event["sequence"]) for event in first.values()} == {7}
    assert {int(event["sequence"]) for event in second.values()} == {8}
    assert second["p0.design"].decoded("dtstart") == MONDAY + timedelta(weeks=2)


@given(name=TEXT.filter(lambda text: line(text)), text=TEXT)
def test_words_come_out_of_the_calendar_as_they_were_typed(name, text):
    found = events(write(plan(workshop((name[:100],), text=text)), PlanFormat.ICS))

    assert len(found) == 9
    assert str(found["p0.design"]["summary"]) == f"{line(name[:100])}: design"
    assert str(found["p0.first-step"]["description"]).startswith(paragraph(text))


def test_typed_lines_neither_end_nor_begin_an_event():
    typed, plain = (
        events(write(plan(of), PlanFormat.ICS)) for of in (workshop(NASTY, text=LINES), workshop("ABCDEFGH"))
    )

    assert list(typed) == list(plain)
    assert len(plain) == 71  # nine of each project, but of the one in which nobody learns


class _Tags(HTMLParser):
    """Collects the elements and the text of a file."""

    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


def test_every_person_has_a_sheet_and_typed_html_stays_text():
    page = _Tags()
    page.feed(write(plan(workshop(NASTY)), PlanFormat.HTML).decode())
    words = "".join(page.words)

    assert page.tags.count("section") == 2
    assert "script" not in page.tags
    assert [line(name) in words for name in NASTY] == [True] * len(NASTY)


def test_a_sheet_says_what_i_own_what_waits_for_me_and_what_i_wait_for():
    ann, bob = person_sheets(plan(workshop()))
    told = [getattr(block, "text", None) or getattr(block, "items", None) for block in ann.blocks]

    assert (ann.title, bob.title) == ("Ann Ås", "Bob; Smith, jr.")
    assert told[1] == "Owns 1 project: Messaging"
    assert told[3] == ("6 Jan 2027: Call ten customers (Messaging)",)
    waits = "Process waits for Messaging: Call ten customers"
    assert told[told.index("What waits for me") + 1] == (f"{waits} (Process: Bob; Smith, jr.)",)
    assert told[told.index("What I wait for") + 1] == "Nothing."
    assert (f"{waits} (Messaging: Ann Ås)",) in [getattr(block, "items", None) for block in bob.blocks]


def test_work_that_nobody_owns_is_on_a_sheet_of_its_own():
    page = _Tags()
    page.feed(write(plan(workshop(owned=False)), PlanFormat.HTML).decode())

    assert (page.tags.count("section"), "Nobody owns these yet: Messaging and Process" in page.words) == (1, True)


def test_in_the_word_file_every_person_begins_a_page():
    document = docx.Document(io.BytesIO(write(plan(workshop()), PlanFormat.WORD)))
    names = [one for one in document.paragraphs if one.style.name == "Heading 1"]

    assert document.styles["Heading 1"].paragraph_format.page_break_before
    assert [one.paragraph_format.page_break_before for one in names] == [None, None]


def test_the_word_file_holds_the_same_people_and_words():
    file = docx.Document(io.BytesIO(write(plan(workshop((NASTY[0], NASTY[3]))), PlanFormat.WORD)))
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]

    assert headings == ["1  Ann Ås", "2  Bob; Smith, jr."]
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 3"] == [NASTY[0], NASTY[3]]


def test_the_timeline_is_drawn_with_every_name_and_is_a_picture():
    picture = ElementTree.fromstring(write(plan(workshop(NASTY[:2])), PlanFormat.SVG))
    words = " ".join(picture.itertext())

    assert "2 projects in 16 weeks, agreed" in words
    assert "=cmd|' /C calc'!A0" in words
    assert write(plan(workshop()), PlanFormat.PNG).startswith(b"\x89PNG")


def test_what_the_files_lack_is_said_and_what_would_be_empty_is_known():
    bare = plan(workshop(starts_on=None, agreed=False, owned=False).model_copy(update={"dependencies": ()}))
    nothing = plan(workshop(()))

    assert lacking(plan(workshop())) == ()
    assert lacking(nothing) == ("No project is chosen yet.",)
    assert lacking(bare) == (
        "The programme has no start date: files count weeks, and the calendar holds dated first steps only.",
        "2 projects are not staged.",
        "2 projects have no owner.",
    )
    assert [format for format in PlanFormat if empty(bare, format)] == [PlanFormat.SVG, PlanFormat.PNG]
    assert [format for format in PlanFormat if empty(nothing, format)] == list(PlanFormat)
    assert list(events(write(bare, PlanFormat.ICS))) == ["p0.first-step", "p1.first-step"]


def test_a_file_is_named_after_workshop_day_and_format():
    names = [file_name("Größe & co", MONDAY, format) for format in (PlanFormat.ICS, PlanFormat.JIRA)]

    assert names == ["grosse-co-plan-2027-01-04.ics", "grosse-co-plan-2027-01-04-jira.csv"]


def test_milestones_of_their_own_day_and_risks_go_along():
    own = Milestone(id="m", project_id="p0", phase=PhaseKind.PILOT, exit_criterion="Five deals, no less",
                    due_on=date(2027, 2, 20))  # fmt: skip
    risk = Risk(id="r", project_id="p0", text="Nobody has time", likelihood=3, impact=3, owner_id="ann")
    found = plan(workshop().model_copy(update={"milestones": (own,), "risks": (risk,)}))

    calendar, book = events(write(found, PlanFormat.ICS)), write(found, PlanFormat.XLSX)

    assert calendar["p0.pilot.due"]["dtstart"].dt == date(2027, 2, 20)
    assert "It is over when: Five deals, no less" in str(calendar["p0.pilot"]["description"])
    assert [(r["Due on"], r["It is over when"]) for r in sheet(book, "Milestones")][2] == (
        "2027-02-20", "Five deals, no less",
    )  # fmt: skip
    (row,) = sheet(book, "Risks")
    assert (row["Of"], row["Weight"], row["Owner"], row["Closed on"]) == ("Messaging", 9, "Ann Ås", None)
    page = write(found, PlanFormat.HTML).decode()
    assert "Nobody has time (9, high): no response yet" in page

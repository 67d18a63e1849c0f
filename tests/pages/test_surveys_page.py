"""Surveys set up: what is asked, what is promised, who is invited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db import ecosystem as map_door
from db import fields, models, workshops
from db.access import LOCAL
from db.surveys import audience, door
from db.surveys.links import Invitee
from pages.parts import survey_form
from pages.parts.surveys import asked, invited, points, questions
from salesops import content, ecosystem
from salesops.errors import BadInput
from salesops.surveys import prework
from salesops.vocabulary import LinkState, SurveyKind, SurveyState
from tests.db.raw import rows_of
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save, words
from tests.pages.survey_pages import (
    PAGE,
    acting_on,
    drafted,
    everything,
    labels,
    launched,
    main_presses,
    open_survey,
    press,
    survey,
    with_twelve_people,
)
from tests.prepared import prepared


@pytest.fixture
def workshop_id(database, tmp_path, monkeypatch) -> str:
    """A workshop with twelve people: seven in Sales, five in Marketing."""
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    return prepared(with_twelve_people)


def test_without_a_survey_the_page_teaches_and_starts_one(workshop_id):
    page = open_page(PAGE, workshop_id)
    assert [one.value for one in page.subheader] == ["The first survey"]

    page.text_input(key="surveys:name").set_value("Spring").run()
    press(page, "Start")

    (made,) = load(workshop_id).surveys
    assert (made.name, made.kind, len(made.items), made.state) == (
        "Spring", SurveyKind.ALIGNMENT, 28, SurveyState.DRAFT,
    )  # fmt: skip
    assert made.closes_at > datetime.now(UTC) + timedelta(days=6)
    assert "**28 statements, 61 questions, about 11 minutes**: recall first, then each statement" in words(page)


def test_surveys_are_listed_newest_first_with_counts_only(workshop_id):
    launched(workshop_id, answering=3)
    drafted(workshop_id)

    page = open_page(PAGE, workshop_id)

    shown = [text.replace("\\", "") for text in words(page).splitlines() if text.startswith("Pulse")]
    assert shown[0] == "Pulse · asks 7 statements"
    assert shown[1].startswith("Pulse · 3 of 12 handed in · open until ")
    assert shown[1].endswith("(UTC)")


def test_a_survey_that_is_gone_shows_the_list(workshop_id):
    assert [one.value for one in open_survey(workshop_id, "gone").title] == ["Surveys"]


def test_statements_are_added_brought_back_reworded_moved_and_dropped_in_one_act_each(workshop_id):
    survey_id = drafted(workshop_id, kind=SurveyKind.ALIGNMENT)
    page = open_survey(workshop_id, survey_id)

    page.text_input(key="surveys:own").set_value("Renewals have an owner.").run()
    assert survey(workshop_id, survey_id).items[-1].text == "Renewals have an owner."
    page.text_input(key="surveys:own").set_value("renewals have an owner.").run()
    assert [one.value for one in page.error] == ["This survey asks that already, word for word\\."]
    assert page.text_input(key="surveys:own").value == "renewals have an owner."

    before = len(rows_of(models.History))
    with acting_on(workshop_id):
        asked._remove(survey_id, "V1")
        said = asked._reword(survey_id, "V2", "Other words", None)
        asked._move(survey_id, "V2", 1, True, None)
        asked._ask_of(survey_id, "V3", "side:acquiring", None)
        assert asked._reword(survey_id, "V4", "", None).value == content.load().statement("V4").text
    items = survey(workshop_id, survey_id).items
    assert ([one.id for one in items[:2]], said.value, items[1].text) == (["V3", "V2"], "Other words", "Other words")
    assert items[0].functions == ("sales", "marketing", "partner")
    assert len(rows_of(models.History)) == before + 4

    page = open_survey(workshop_id, survey_id)
    page.selectbox(key="surveys:bring-back").set_value("V1").run()
    assert survey(workshop_id, survey_id).items[0].id == "V1"


def test_the_closing_time_is_in_the_workshops_zone(workshop_id):
    save(workshop_id, fields.setting("time_zone"), "Europe/Vienna")
    survey_id = drafted(workshop_id, closes_at=datetime(2027, 1, 10, 16, 0, tzinfo=UTC))
    page = open_survey(workshop_id, survey_id, "promise")
    closes = labelled(page, "Closes on (Europe/Vienna)")
    assert (closes.value, closes.told["written"][1]) == ("2027-01-10T17:00", "10 Jan 2027, 17:00")

    page = closes.type("2027-06-01T09:30")
    assert survey(workshop_id, survey_id).closes_at == datetime(2027, 6, 1, 7, 30, tzinfo=UTC)

    page = labelled(page, "Closes on (Europe/Vienna)").type("2027-06-01")
    page = labelled(page, "Closes on (Europe/Vienna)").type("soon")
    assert "is no day with its time" in labelled(page, "Closes on (Europe/Vienna)").says
    assert survey(workshop_id, survey_id).closes_at == datetime(2027, 5, 31, 22, 0, tzinfo=UTC)


def test_the_set_up_leads_from_part_to_part_and_the_last_one_to_the_launch(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id, people=5))
    seen = []
    while following := [one for one in page.button if one.label.startswith("Next: ")]:
        seen.append((page.segmented_control[0].value, following[0].label, main_presses(page)))
        following[0].click().run()

    assert seen == [
        ("asked", "Next: What people are told", ["Next: What people are told"]),
        ("promise", "Next: Who is invited", ["Next: Who is invited"]),
        ("people", "Next: Links and paper", ["Next: Links and paper"]),
        ("links", "Next: Preview", ["Next: Preview"]),
    ]
    assert (page.segmented_control[0].value, main_presses(page)) == ("preview", ["Launch …"])


def test_a_part_of_people_that_nobody_said_is_not_counted(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id, people=12), "people")
    assert "**12 people** :gray[by function: Sales 7 · Marketing 5]" in words(page)


def test_every_mode_is_explained_by_what_people_are_told(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id, minimum=4), "promise")

    said = [one.value for one in page.caption if one.value.startswith("People are told")]
    assert (len(said), ["at least 4" in one for one in said]) == (3, [False, True, True])


def test_people_are_invited_from_the_list_and_pasted_and_what_could_be_shown_is_said(workshop_id):
    survey_id = drafted(workshop_id)
    page = open_survey(workshop_id, survey_id, "people")

    press(page, "Invite all 12")
    page.text_area(key="surveys:pasted").set_value("Zoe; Finance; Manager\nPerson 01").run()
    press(page, "Invite them")

    found = audience.of_survey(workshop_id, LOCAL, survey_id)
    assert (len(found), found[-1].label, found[-1].function, found[-1].level) == (13, "Zoe", "finance", "manager")
    assert [one.value for one in page.success] == ["1 person was added to the list\\."]
    assert (
        "**13 people** :gray[by function: Sales 7 · Marketing 5 · Finance 1; by level: Manager 1 · Not said 12]"
        in words(page)
    )
    assert "groups** could be shown even if only 60 % answer." in words(page)
    assert "Show two sides" not in labels(page)  # one side would have one person

    with acting_on(workshop_id):
        invited._place(found[0].id, "level", "executive", None)
        invited._leave_out(survey_id, found[-1].id)
    assert (len(audience.of_survey(workshop_id, LOCAL, survey_id)), "executive") == (
        12, audience.of_survey(workshop_id, LOCAL, survey_id)[0].level,
    )  # fmt: skip


def test_a_pasted_line_that_cannot_be_read_is_named_and_stays(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id), "people")

    page.text_area(key="surveys:pasted").set_value("Zoe; Ops").run()
    press(page, "Invite them")

    assert "is no function here" in page.error[0].value
    assert page.text_area(key="surveys:pasted").value == "Zoe; Ops"


def test_the_first_names_are_pasted_at_once_and_outlive_a_look_at_another_part(workshop_id):
    without_people = workshops.create(LOCAL, "Brightwater")
    survey_id = drafted(without_people)
    page = open_survey(without_people, survey_id, "people")
    assert "Nobody stands in People and lists yet. Paste the names here" in words(page)
    assert "Everybody of People and lists is invited." not in words(page)
    assert page.expander[0].proto.expanded
    assert "Functions: Sales, Marketing, " in words(page)

    page.text_area(key="surveys:pasted").set_value("Zoe; Ops").run()
    page.button_group(key=f"surveys:part:{survey_id}:draft").set_value("preview").run()
    page.button_group(key=f"surveys:part:{survey_id}:draft").set_value("people").run()

    assert page.text_area(key="surveys:pasted").value == "Zoe; Ops"


def test_two_sides_are_proposed_and_taken_in_one_press(workshop_id):
    survey_id = drafted(workshop_id)
    audience.plan(workshop_id, LOCAL, survey_id, [Invitee(f"S{n}", "sales") for n in range(6)])
    audience.plan(workshop_id, LOCAL, survey_id, [Invitee(f"D{n}", "delivery") for n in range(6)])
    page = open_survey(workshop_id, survey_id, "people")

    press(page, "Show two sides")

    assert survey(workshop_id, survey_id).two_sides
    assert "Show two sides" not in labels(page)


def test_a_removed_draft_comes_back_by_undo(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id))

    press(page, "Remove this draft")
    assert load(workshop_id).surveys == ()
    press(page, "Undo")

    assert [one.name for one in load(workshop_id).surveys] == ["Are we aligned?"]


def test_the_preview_is_the_participants_own_form_and_keeps_nothing(workshop_id, monkeypatch):
    drawn = []
    monkeypatch.setattr(survey_form, "_mount", lambda key, data: drawn.append(data))
    survey_id = drafted(workshop_id, introduction="<b>Why</b>", people=1)

    page = open_survey(workshop_id, survey_id, "preview")

    assert "kept nowhere and never counted" in words(page)
    (issued,) = audience.launch(workshop_id, LOCAL, survey_id)
    own = door.read(door.join(issued.token))
    theirs = survey_form.described("", replace(own, about={}))
    assert {**drawn[0], "key": "", "preview": False} == theirs
    assert drawn[0]["preview"] is True
    assert rows_of(models.Response) == []


def test_pre_work_needs_merger_points_and_proposes_at_most_thirty_per_person(workshop_id):
    survey_id = drafted(workshop_id, kind=SurveyKind.PREWORK, people=4)
    assert "no accepted merger point" in open_survey(workshop_id, survey_id).info[0].value
    suggested = [(one.id, stage) for one in ecosystem.placed(load(workshop_id)).values() for stage in one.suggested]
    map_door.decide(workshop_id, LOCAL, suggested, LinkState.ACCEPTED)

    page = press(open_survey(workshop_id, survey_id), "Propose points by function")

    items = survey(workshop_id, survey_id).items
    assert (len(items), {one.functions for one in items}) == (30, {("sales",)})
    assert "**30 points, about 15 minutes per person\\.**" in words(page)
    assert "With 4 raters a group hides nothing" in page.warning[0].value
    more = next(x.id for x in load(workshop_id).accepted_links() if x.id not in {one.id for one in items})
    with acting_on(workshop_id), pytest.raises(BadInput, match="30 is the most"):
        points._tick(survey_id, more, {"sales"}, True, False)
    with acting_on(workshop_id):
        points._tick(survey_id, items[0].id, {"sales"}, False, True)
        points._tick(survey_id, more, {"sales"}, True, False)
        first = prework.questions(load(workshop_id))[0]
        questions._tick(survey_id, first.id, True, False)
    assert {one.id for one in survey(workshop_id, survey_id).items} == {first.id, more, *(one.id for one in items[1:])}

    page.segmented_control(key="surveys:asks").set_value("questions").run()
    press(page, "Propose questions by function")

    assert "**30 points and 12 questions, about 27 minutes per person\\.**" in words(page)


def test_names_in_markdown_are_shown_letter_by_letter(workshop_id):
    spy = "![x](http://example.org/i.png)"
    survey_id = drafted(workshop_id)
    save(workshop_id, fields.of("survey", survey_id, "name"), spy)

    for page in (open_page(PAGE, workshop_id), press(open_survey(workshop_id, survey_id, "people"), "Invite all 12")):
        press(page, "Launch …") if "Launch …" in labels(page) else None
        assert "![x](http" not in everything(page)

"""Surveys: set up, invited, launched, handed out, entered from paper, closed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from db import ecosystem as map_door
from db import fields, lists, models, workshops
from db.access import LOCAL
from db.models import now
from db.surveys import audience, closing, door, outcome, setup
from db.surveys.door import OneAnswer
from db.surveys.links import Invitee
from pages.parts import state, survey_form
from pages.parts.surveys import acting, asked, entering, entry_tables, invited, launching, points, questions
from salesops import content, ecosystem, surveys
from salesops.errors import BadInput
from salesops.surveys import prework
from salesops.vocabulary import AnswerKind, LinkKind, LinkState, ListKind, SurveyKind, SurveyMode, SurveyState
from tests.db.raw import rows_of
from tests.pages.opening import APP, load, open_page, save, words
from tests.prepared import prepared

PAGE = "pages/prepare/surveys.py"
AGREE = AnswerKind.AGREEMENT


@pytest.fixture
def workshop_id(database, tmp_path, monkeypatch) -> str:
    """A workshop with twelve people: seven in Sales, five in Marketing."""
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    return prepared(_with_twelve_people)


def _with_twelve_people() -> str:
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
    assert "**28 statements, about 11 minutes**: recall first, then each rated 1 to 5." in words(page)


def test_surveys_are_listed_newest_first_with_counts_only(workshop_id):
    launched(workshop_id, answering=3)
    drafted(workshop_id)

    page = open_page(PAGE, workshop_id)

    shown = [text.replace("\\", "") for text in words(page).splitlines() if text.startswith("Pulse")]
    assert shown[0] == "Pulse · asks 7 items"
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


def test_the_closing_time_is_in_the_workshops_zone(workshop_id):
    save(workshop_id, fields.setting("time_zone"), "Europe/Vienna")
    survey_id = drafted(workshop_id, closes_at=datetime(2027, 1, 10, 16, 0, tzinfo=UTC))
    page = open_survey(workshop_id, survey_id, "promise")
    (closes,) = (one for one in page.datetime_input if "Vienna" in one.label)
    assert closes.value == datetime(2027, 1, 10, 17, 0)  # noqa: DTZ001

    closes.set_value(datetime(2027, 6, 1, 9, 30)).run()  # noqa: DTZ001

    assert survey(workshop_id, survey_id).closes_at == datetime(2027, 6, 1, 7, 30, tzinfo=UTC)


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


def test_two_sides_are_proposed_and_taken_in_one_press(workshop_id):
    survey_id = drafted(workshop_id)
    audience.plan(workshop_id, LOCAL, survey_id, [Invitee(f"S{n}", "sales") for n in range(6)])
    audience.plan(workshop_id, LOCAL, survey_id, [Invitee(f"D{n}", "delivery") for n in range(6)])
    page = open_survey(workshop_id, survey_id, "people")

    press(page, "Show two sides")

    assert survey(workshop_id, survey_id).two_sides
    assert "Show two sides" not in labels(page)


def test_links_are_shown_once_and_are_gone_in_another_session(workshop_id):
    survey_id = drafted(workshop_id, people=3)
    page = open_survey(workshop_id, survey_id, "links")
    assert "phones cannot open these links" in page.warning[0].value

    press(page, "Make 3 links")

    assert len(page.session_state[acting.LINKS][survey_id]) == 3
    assert "**3 links**, shown in this session only." in words(page)
    again = open_survey(workshop_id, survey_id, "links")
    assert "**3 links were made** before. Links are shown once; make new ones to replace them." in words(again)
    old = {one.token_hash for one in rows_of(models.Invitation)}
    press(again, "Make all links anew")
    assert old.isdisjoint({one.token_hash for one in rows_of(models.Invitation)})


@pytest.mark.parametrize("mode", [SurveyMode.CONFIDENTIAL, SurveyMode.ANONYMOUS])
def test_links_lost_by_a_refresh_are_all_made_anew_while_nobody_has_begun(workshop_id, mode):
    page = open_survey(workshop_id, launched(workshop_id, people=6, mode=mode), "links")

    press(page, "Make all 6 links anew")

    assert "**6 links**" in everything(page)
    assert "Make all 6 links anew" not in labels(page)


def test_links_lost_after_somebody_began_are_not_made_anew_together(workshop_id):
    page = open_survey(workshop_id, launched(workshop_id, people=6, answering=1), "links")

    assert "Make all 6 links anew" not in labels(page)
    assert "The links were handed out when they were made." in everything(page)


def test_a_public_address_takes_the_warning_away_and_stands_in_the_links(workshop_id, monkeypatch):
    monkeypatch.setenv("SALESOPS_ADDRESS", "https://workshop.example.com")
    survey_id = drafted(workshop_id, people=1, links=LinkKind.OPEN)

    page = press(open_survey(workshop_id, survey_id, "links"), "Make the link")

    ((_, token),) = page.session_state[acting.LINKS][survey_id]
    shown = f"https://workshop.example.com/j/{token[:4]}-{token[4:8]}-{token[8:]}"
    assert ([one.value for one in page.warning], page.code[0].value) == ([], shown)


def test_a_draft_says_what_is_missing_and_launches_with_a_second_press(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id), "people")
    assert "Before the launch: Choose who is invited." in words(page)
    press(page, "Invite all 12")

    press(page, "Launch …")
    (made,) = load(workshop_id).surveys
    assert made.state is SurveyState.DRAFT
    press(page, "Launch it")

    assert load(workshop_id).survey(made.id).state is SurveyState.OPEN
    assert len(page.session_state[acting.LINKS][made.id]) == 12
    assert page.query_params[acting.PART] == "links"


def test_an_open_link_asks_for_names_on_the_form(workshop_id):
    survey_id = drafted(workshop_id, links=LinkKind.OPEN, mode=SurveyMode.NAMED)

    assert launching.missing(survey(workshop_id, survey_id), []) == ""
    assert "people type theirs on the form" in words(open_survey(workshop_id, survey_id, "promise"))


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


def test_an_open_survey_tells_the_response_and_nothing_else(workshop_id):
    survey_id = launched(workshop_id, answering=4)
    page = open_survey(workshop_id, survey_id)

    assert [(one.label, one.value) for one in page.metric] == [
        ("Handed in", "4 of 12"), ("Response", "33 %"), ("Begun, not handed in", "0"),
    ]  # fmt: skip
    assert "Under 60 %" in words(page)
    assert "4 more would reach it" in words(page)


def test_an_open_survey_is_extended_and_never_shortened(workshop_id):
    survey_id = launched(workshop_id)
    page = open_survey(workshop_id, survey_id)
    before = survey(workshop_id, survey_id).closes_at

    page.datetime_input[0].set_value(datetime(2020, 1, 1, 9, 0)).run()  # noqa: DTZ001
    press(page, "Extend to this time")
    assert "can only close later" in page.error[0].value
    assert survey(workshop_id, survey_id).closes_at == before

    later = (before + timedelta(days=3)).replace(second=0, microsecond=0, tzinfo=None)
    page.datetime_input[0].set_value(later).run()
    press(page, "Extend to this time")
    assert survey(workshop_id, survey_id).closes_at == later.replace(tzinfo=UTC)


def test_the_close_names_what_will_be_hidden_and_needs_a_second_press(workshop_id):
    survey_id = launched(workshop_id, answering=8)  # seven of Sales, one of Marketing
    page = open_survey(workshop_id, survey_id)

    press(page, "Close the survey …")
    assert "**8 of 12 invited handed in the form\\.**" in everything(page)
    assert "Hidden: Sales, Marketing" in everything(page).replace("\\", "")
    assert survey(workshop_id, survey_id).state is SurveyState.OPEN
    press(page, "Close it now")

    assert survey(workshop_id, survey_id).state is SurveyState.CLOSED
    assert outcome.result(workshop_id, LOCAL, survey_id).finished == 8


def test_a_survey_without_enough_answers_says_that_nothing_will_be_shown(workshop_id):
    page = press(open_survey(workshop_id, launched(workshop_id, answering=2)), "Close the survey …")

    assert "**No result will be shown**: fewer than 5 people answered" in everything(page)


def test_after_the_close_another_round_asks_the_same_of_who_did_not_answer(workshop_id):
    survey_id = launched(workshop_id, answering=8, minimum=4)
    closing.close(workshop_id, LOCAL, survey_id)
    assert "Pulse · 8 of 12 handed in · closed on " in words(open_page(PAGE, workshop_id)).replace("\\", "")
    page = open_survey(workshop_id, survey_id)
    assert "**8 of 12 invited handed in the form\\.**" in words(page)

    press(page, "Another round")
    made = next(one for one in load(workshop_id).surveys if one.follows_id == survey_id)
    assert (made.name, made.minimum, made.items) == (
        "Are we aligned? 2", 4, survey(workshop_id, survey_id).items,
    )  # fmt: skip
    page = open_survey(workshop_id, made.id, "people")
    press(page, "Invite only who did not answer (4)")
    assert [one.label for one in audience.of_survey(workshop_id, LOCAL, made.id)] == [
        f"Person {n:02d}" for n in range(8, 12)
    ]


def test_a_new_link_for_one_person_replaces_theirs_and_a_late_one_gets_one(workshop_id):
    survey_id = launched(workshop_id, people=3)
    page = open_survey(workshop_id, survey_id, "links")
    first = audience.of_survey(workshop_id, LOCAL, survey_id)[0]

    page.multiselect(key=f"surveys:who:{survey_id}").set_value([first.id]).run()
    press(page, "Make a new link")
    page.text_input(key=f"surveys:late:{survey_id}").set_value("Late Lee").run()
    press(page, "Invite")

    found = [(one.label, one.revoked) for one in audience.of_survey(workshop_id, LOCAL, survey_id)]
    assert sorted(found) == [
        ("Late Lee", False), ("Person 00", False), ("Person 00", True), ("Person 01", False), ("Person 02", False),
    ]  # fmt: skip
    assert len(page.session_state[acting.LINKS][survey_id]) == 2


def test_a_printed_form_is_entered_for_a_person_and_marked(workshop_id):
    survey_id = launched(workshop_id, people=5)
    page = open_survey(workshop_id, survey_id, "forms")
    person = audience.of_survey(workshop_id, LOCAL, survey_id)[1]

    page.selectbox(key="surveys:form-of").set_value(person.id).run()
    press(page, "Enter the form")
    assert "**Form of Person 01** :gray[entered by Facilitator]" in words(page)
    one = entering.tokens.read(page.session_state[acting.ENTRY][1])
    entry_tables.save(one, "V1", AGREE, "5", None)
    entry_tables.save(one, "C7", AGREE, "dont_know", None)
    with pytest.raises(BadInput):
        entry_tables.save(one, "V1", AnswerKind.SCORE, "5", None)
    press(page, "Hand the form in")

    (form,) = rows_of(models.Response)
    assert (form.finished, form.entered_by, acting.ENTRY in page.session_state) == (True, "Facilitator", False)
    page.selectbox(key="surveys:form-of").set_value(person.id).run()
    press(page, "Enter the form")
    assert "answered already" in page.error[0].value


@pytest.mark.parametrize("how", [{"mode": SurveyMode.ANONYMOUS}, {"links": LinkKind.OPEN}])
def test_a_printed_form_without_a_name_takes_a_link_that_nobody_used(workshop_id, how):
    survey_id = launched(workshop_id, people=2, **how)
    for _ in range(2):
        page = press(open_survey(workshop_id, survey_id, "forms"), "Enter a form")
        press(page, "Hand the form in")

    assert [(one.finished, one.entered_by) for one in rows_of(models.Response)] == [(True, "Facilitator")] * 2


def test_where_people_can_answer_online_a_paper_form_without_a_name_needs_the_characters_of_its_slip(
    workshop_id, monkeypatch
):
    monkeypatch.setenv("SALESOPS_ADDRESS", "https://workshop.example.com")
    survey_id = drafted(workshop_id, people=2, mode=SurveyMode.ANONYMOUS)
    issued = audience.launch(workshop_id, LOCAL, survey_id)
    page = open_survey(workshop_id, survey_id, "forms")

    page.text_input(key="surveys:slip").set_value("ABCD EFGH JKLM").run()
    press(page, "Enter the form")
    assert "No link of this survey has these twelve characters" in page.error[0].value
    page.text_input(key="surveys:slip").set_value(issued[0].token.lower()).run()
    press(page, "Enter the form")

    assert "**Form of somebody without a name**" in words(page)


def test_a_dropped_form_counts_for_nothing(workshop_id):
    survey_id = launched(workshop_id, people=5)
    page = open_survey(workshop_id, survey_id, "forms")
    page.selectbox(key="surveys:form-of").set_value(audience.of_survey(workshop_id, LOCAL, survey_id)[0].id).run()
    press(page, "Enter the form")
    entry_tables.save(entering.tokens.read(page.session_state[acting.ENTRY][1]), "V1", AGREE, "5", None)

    press(page, "Drop it")

    assert rows_of(models.ResponseAnswer) == []
    assert closing.as_if_closed(workshop_id, LOCAL, survey_id).begun == 0


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

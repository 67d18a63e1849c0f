"""The alignment page as a facilitator meets it: nothing launched, open, closed; views, agenda, comments, recall."""

from datetime import timedelta

import pytest

from db import fields, meetings, snapshot, workshops
from db.access import LOCAL
from db.models import now
from db.surveys import closing, door, links, outcome, setup
from db.surveys.door import OneAnswer
from db.surveys.links import Invitee
from pages.parts.alignment.overview import VIEWS
from salesops import content, surveys
from salesops.alignment.ratings import DONT_KNOW
from salesops.vocabulary import AnswerKind, MeetingKind, SurveyKind
from tests.pages.opening import load, open_page, save, words
from tests.prepared import prepared

PAGE = "pages/alignment/alignment.py"
GOAL = "Grow revenue by keeping the customers we have"
AGREE, WEIGHT = AnswerKind.AGREEMENT, AnswerKind.IMPORTANCE


@pytest.fixture
def workshop_id(database, tmp_path, monkeypatch) -> str:
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    return prepared(_with_a_goal)


def _with_a_goal() -> str:
    made = workshops.create(LOCAL, "Northwind")
    save(made, fields.goal("statement"), GOAL)
    return made


def launched(workshop_id: str, name: str = "Are we aligned?", people: int = 10, sales: int = 5):
    """Return the survey's id and the tokens of its people: sales first, the others in delivery."""
    survey_id = setup.create(
        workshop_id, LOCAL, name, items=surveys.standard_items(SurveyKind.ALIGNMENT, content.load())
    )
    field = fields.of("survey", survey_id, "closes_at")
    was = snapshot.load(workshop_id, LOCAL).survey(survey_id).closes_at
    fields.save(workshop_id, LOCAL, field, now() + timedelta(days=7), was=was, label="closes at")
    team = [Invitee(f"P{n}", "sales" if n < sales else "delivery", "individual") for n in range(people)]
    issued = links.issue(workshop_id, LOCAL, survey_id, team)
    setup.launch(workshop_id, LOCAL, survey_id)
    return survey_id, [one.token for one in issued]


def answered(tokens: list[str], up: int = 0) -> None:
    """The first half agrees with V1 and the second does not; all rate V2 alike; the first writes what is hers."""
    for n, token in enumerate(tokens):
        one = door.join(token)
        first_half = n < len(tokens) // 2
        changes = [
            OneAnswer("R1", AnswerKind.RECALL, [GOAL if n == 0 else "Grow revenues by keeping customers we have"]),
            OneAnswer("V1", AGREE, 5 if first_half else 1 + up), OneAnswer("V1", WEIGHT, 5),
            OneAnswer("V2", AGREE, 4), OneAnswer("T1", AGREE, 2), OneAnswer("T2", AGREE, 2),
        ]  # fmt: skip
        if n == 0:
            changes.append(OneAnswer("V1", AnswerKind.COMMENT, "Nobody **told** us"))
        door.save(one, changes)
        door.finish(one, {})


def closed(workshop_id: str, name: str = "Are we aligned?", up: int = 0) -> str:
    survey_id, tokens = launched(workshop_id, name)
    answered(tokens, up)
    closing.close(workshop_id, LOCAL, survey_id)
    return survey_id


def view(app, name: str):
    app.query_params["alignment_view"] = name
    return app.run()


def test_page_without_a_survey_teaches_and_points_on(workshop_id):
    app = open_page(PAGE, workshop_id)

    assert app.info[0].value.startswith("No survey has been launched yet.")
    assert not app.exception


def test_open_survey_shows_only_how_many_answered(workshop_id):
    _, tokens = launched(workshop_id)
    answered(tokens[:6])
    app = open_page(PAGE, workshop_id)

    assert [(one.label, one.value) for one in app.metric] == [("Forms handed in", "6 of 10 invited")]
    assert "No answers and no counts by statement are shown before it is closed, to nobody." in words(app)
    assert GOAL not in words(app)


def test_closed_survey_says_response_finding_and_warns_of_low_trust(workshop_id):
    closed(workshop_id)
    app = open_page(PAGE, workshop_id)

    assert [(one.label, one.value) for one in app.metric] == [
        ("Answered", "10 of 10"), ("Response", "100 %"), ("Handed in", "10"), ("Smallest group shown", "5"),
    ]  # fmt: skip
    assert "1 of 2 statements are aligned; 1 is misaligned" in words(app)
    assert app.warning[0].value.startswith("People doubt that their answers stay confidential")
    rows = app.dataframe[0].value.to_dict("records")
    assert [(row["Name"], row["Read"]) for row in rows] == [("V1", "Misaligned: discuss first"), ("V2", "Aligned")]


def test_who_does_not_know_is_told_apart_from_who_gives_no_answer(workshop_id):
    survey_id, tokens = launched(workshop_id)
    for n, token in enumerate(tokens):
        one = door.join(token)
        rated = [] if n < 2 else [OneAnswer("V1", AGREE, DONT_KNOW if n < 5 else 4)]
        door.save(one, [*rated, OneAnswer("V2", AGREE, 4)])
        door.finish(one, {})
    closing.close(workshop_id, LOCAL, survey_id)
    app = open_page(PAGE, workshop_id)

    asked = {row["Name"]: row for row in app.dataframe[0].value.to_dict("records")}["V1"]
    assert (asked["n"], asked["Don't know"], asked["No answer"]) == (5, 3 / 8, 2)
    assert "“Don't know” is an answer" in words(app).replace("\\", "")
    app.query_params["alignment_item"] = "V1"
    assert "2 of 10 gave no answer to it." in words(view(app, "item")).replace("\\", "")


def test_one_statement_names_the_gap_and_goes_on_the_agenda_once(workshop_id):
    survey_id = closed(workshop_id)
    app = view(open_page(PAGE, workshop_id), "item")
    assert "Sales rates it 5\\.0, Delivery 1\\.0\\: 4\\.0 points apart\\. Open the call with it\\." in words(app)
    assert len(app.dataframe[0].value) == len(content.load().statistics)

    app.button(f"topic:survey:{survey_id}:V1").click().run()

    (topic,) = load(workshop_id).topics
    assert (topic.text, topic.source) == ("I can state our value-creation goal.", f"survey:{survey_id}:V1")
    assert "On the agenda" in words(app)


def test_the_address_opens_a_statement(workshop_id):
    closed(workshop_id)
    app = open_page(PAGE, workshop_id)
    app.query_params["alignment_item"] = "V2"

    app = view(app, "item")

    assert app.selectbox[0].value == "V2"
    assert "Our value\\-creation goal decides which customers, deals and projects we choose\\." in words(app)


def test_the_address_chooses_the_survey(workshop_id):
    first, second = closed(workshop_id), closed(workshop_id, "Second round", up=3)
    app = open_page(PAGE, workshop_id)
    assert app.selectbox[0].value == second

    app.query_params["survey"] = first
    app.run()

    assert "Are we aligned?, confidential" in words(app).replace("\\", "")


def test_a_small_group_is_counted_with_its_reason_and_told_of_nowhere(workshop_id):
    survey_id, tokens = launched(workshop_id, sales=8)
    answered(tokens)
    closing.close(workshop_id, LOCAL, survey_id)
    app = open_page(PAGE, workshop_id)
    shown = {name: words(view(app, name)) for name in VIEWS}

    said = shown["overview"].replace("\\", "")
    assert "2 of 2 functions withheld: fewer than 5 answered, or the rest would be." in said
    needs = "To be shown, each of the two sides needs answers of at least 5 people; invited were Customer-acquiring 8, "
    assert needs in said
    drawn = [str(one.value) for one in app.dataframe] + list(shown.values())
    assert not any(name in text for text in drawn for name in ("Sales rates", "Delivery", "Open the call"))
    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert {one.group.cut.value for one in counted.cells} == {"total", "level"}


def test_comment_is_held_until_it_is_released(workshop_id):
    survey_id = closed(workshop_id)
    app = view(open_page(PAGE, workshop_id), "comments")
    assert "**1 of 1 comments wait for you.**" in words(app)
    assert "1 comment waits for release, under Comments." in words(view(app, "item"))

    (comment,) = [one for one in outcome.result(workshop_id, LOCAL, survey_id).words if one.kind == "comment"]
    outcome.judge_words(workshop_id, LOCAL, survey_id, released=True, ids=[comment.id])

    assert "Nobody \\*\\*told\\*\\* us" in words(view(app, "item"))


def test_near_matches_of_too_few_are_said_to_stay_unjudged(workshop_id):
    survey_id, tokens = launched(workshop_id)
    answered(tokens[:4])
    for token in tokens[4:]:
        door.save(one := door.join(token), [OneAnswer("V1", AGREE, 4)])
        door.finish(one, {})
    closing.close(workshop_id, LOCAL, survey_id)

    said = words(view(open_page(PAGE, workshop_id), "belief"))

    assert "3 came near" in said
    assert "Fewer than 5 wrote, so no words were kept and the near ones stay unjudged\\." in said


def test_near_matches_are_judged_once_for_everyone(workshop_id):
    survey_id = closed(workshop_id)
    app = view(open_page(PAGE, workshop_id), "belief")
    assert "Of 10 people 1 named it, 9 came near, 0 did not\\." in words(app)
    assert "word for word\\: of 5 who believed it, 4 could not say it; of 5 who doubted, 0 could\\." in words(app)

    next(one for one in app.button if one.label == "Yes").click().run()

    (told,) = [o for o in outcome.result(workshop_id, LOCAL, survey_id).people.recall if o.question == "R1"]
    assert (told.named, told.near) == (10, 0)
    assert "Of 10 people 10 named it, 0 came near, 0 did not\\." in words(app)


def test_two_rounds_say_what_changed_by_more_than_chance(workshop_id):
    closed(workshop_id)
    app = view(open_page(PAGE, workshop_id), "rounds")
    assert app.info[0].value.startswith("There is one closed round so far.")

    closed(workshop_id, "Second round", up=3)
    app = view(open_page(PAGE, workshop_id), "rounds")

    finding = "**Of 4 statements 1 rose and 0 fell by more than chance brings; 3 stay within it (everyone)**"
    assert finding in words(app).replace("\\", "")
    rows = app.dataframe[0].value.to_dict("records")
    assert (rows[0]["Name"], rows[0]["Statement"]) == ("V1", "I can state our value-creation goal.")
    assert (rows[0]["Before"], rows[0]["After"], rows[0]["Change"]) == ("3.0 (n 10)", "4.5 (n 10)", "+1.5")


def test_talk_without_an_expert_has_a_script_and_takes_topics_off(workshop_id):
    survey_id = closed(workshop_id)
    app = view(open_page(PAGE, workshop_id), "talk")
    assert "**25 minutes, without an expert.**" in words(app)
    assert "The function with the lower mean, for two minutes without interruption" in words(app)

    app.button(f"topic:survey:{survey_id}:V1").click().run()
    (topic,) = load(workshop_id).topics
    app.button(f"untopic:{topic.id}").click().run()

    assert load(workshop_id).topics == ()


def test_the_same_number_of_statements_on_page_file_and_report(workshop_id):
    from db.access import Actor, Role
    from pages.parts.alignment import head
    from salesops import sheets
    from salesops.surveys import export

    survey_id = closed(workshop_id)
    survey = load(workshop_id).survey(survey_id)
    anna = Actor("anna", "Anna", Role.VIEWER, None)
    mine, hers = (head._csv(load(workshop_id), survey, who) for who in (LOCAL, anna))
    counted = outcome.result(workshop_id, LOCAL, survey_id)

    assert mine == hers == sheets.to_csv(export.rows(load(workshop_id), survey, counted))


def test_on_the_shared_screen_a_statement_says_its_finding_and_what_its_points_mean(workshop_id):
    survey_id = closed(workshop_id)
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    meetings.begin(workshop_id, LOCAL, meeting)
    meetings.show(workshop_id, LOCAL, meeting, f"survey:{survey_id}:V1")

    shown = words(open_page("pages/call/present.py", workshop_id))

    assert "10 people rated it: mean 3.0, favourable 50 %" in shown.replace("\\", "")
    assert "Numbers in the bar: people." in shown

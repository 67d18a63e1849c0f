"""Commit as an owner and a team meet it: choosing, refreshing, submitting, what changed, who was right."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from db import drafts, forecasts, opportunities, workshops
from db.access import LOCAL
from db.models import now
from pages.parts.commit import changes, draft
from salesops.forecast.commit import Category, Line, Submission
from salesops.forecast.facts.spans import quarter_of
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.reading import read
from tests.pages.opening import load, open_page, words
from tests.prepared import northwind, prepared

PAGE = "pages/operate/commit.py"
STATES = Answers(states={"Demo": DealState.OPEN})


@pytest.fixture
def workshop_id(database) -> str:
    return prepared(_with_deals)


def _with_deals() -> str:
    made = workshops.create(LOCAL, "Northwind")
    today = now().date()
    quarter = quarter_of(today, load(made).settings)
    text = (
        "Id,Name,Stage,Amount,Owner,Created,Close date,Closed on\n"
        f"1,*One*,Demo,100,Ann *B*,2024-05-01,{quarter.until},\n2,Two,Demo,200,Ann *B*,2024-05-01,{quarter.until},\n"
        f"3,Three,Won,400,Ann *B*,2024-04-01,,{quarter.since}\n4,Four,Demo,50,Cid,2024-04-01,{quarter.until},\n"
    )
    rows = read(text.encode(), answers=STATES)
    day = min(today, quarter.until - timedelta(days=4))  # an export of the last days tells that the quarter is over
    opportunities.bring_in(made, LOCAL, rows, file_name="deals.csv", on=day)
    before = quarter_of(quarter.since - timedelta(days=1), load(made).settings)
    lines = (Line("1", 100.0, Category.COMMIT, quarter.until), Line("9", 30.0, Category.COMMIT, quarter.until))
    forecasts.commit(made, LOCAL, Submission("Ann *B*", today - timedelta(days=1), quarter.since, quarter.until, lines))
    forecasts.commit(made, LOCAL, Submission("Ann *B*", before.since, before.since, before.until, lines[:1]))
    return made


def plain(app) -> str:
    return words(app).replace("\\", "")


def view(app, name: str):
    app.segmented_control(key="view").set_value(name)
    return app.run()


def test_without_deals_the_page_leads_to_them(database):
    app = open_page(PAGE, northwind())

    assert not app.exception
    assert "No deals yet" in words(app)


def test_choices_outlive_a_refresh_and_one_press_submits_them(workshop_id):
    period = quarter_of(now().date(), load(workshop_id).settings)
    app = open_page(PAGE, workshop_id)
    assert "Ann *B* is held to USD 500: USD 400 closed and USD 100 committed (2 deals)" in plain(app)
    assert "Still to be won went from USD 0 to" not in plain(app)

    at = draft.place("Ann *B*", period)
    drafts.keep(workshop_id, LOCAL, at, {"chosen": {"2": "commit"}, "remark": "sure"}, "")
    app = open_page(PAGE, workshop_id)
    assert "Ann *B* is held to USD 700" in plain(app)
    assert "lost −USD 30 (1 deal)" in plain(app)
    app.button(key="commit:submit").click().run()

    (kept,) = [one for one in load(workshop_id).commitments if one.made_on == now().date()]
    assert (kept.closed, kept.commit, kept.remark) == (400.0, 300.0, "sure")
    assert at.id not in drafts.mine(workshop_id, LOCAL)
    assert "Submitted today" in plain(app)
    assert app.text_input[0].value == "sure"  # submitting again keeps the remark
    app.button(key="undo-offer").click().run()
    assert [one.made_on for one in load(workshop_id).commitments if one.made_on == now().date()] == []


def test_a_choice_in_the_table_is_kept_as_a_draft_of_who_chose_it(workshop_id, monkeypatch):
    at = draft.place("Ann *B*", quarter_of(date(2024, 5, 1), load(workshop_id).settings))
    monkeypatch.setattr(draft.state, "workshop_id", lambda: workshop_id)
    monkeypatch.setattr(draft.state, "my_drafts", partial(drafts.mine, workshop_id, LOCAL))
    monkeypatch.setattr(draft.state, "actor", lambda: LOCAL)

    version = load(workshop_id).version
    draft.choose(at, "1", Category.COMMIT)
    draft.choose(at, "2", Category.BEST_CASE)
    draft.remark(at, "a tender")

    assert draft.read(at) == draft.SubmissionDraft({"1": Category.COMMIT, "2": Category.BEST_CASE}, "a tender")
    assert load(workshop_id).version == version  # a draft is no part of the workshop


def test_team_history_and_accuracy_tell_who_said_what(workshop_id):
    app = view(open_page(PAGE, workshop_id), "team")
    assert "1 of 2 owners have submitted: USD 0 closed and USD 130 committed" in plain(app)
    assert "Not submitted yet: Cid." in app.warning[0].value.replace("\\", "")

    view(app, "earlier")
    assert list(app.dataframe[0].value["Owner"]) == ["Ann *B*", "Ann *B*"]
    view(app, "accuracy")
    assert "All of them rest on fewer than 8 periods, too few to judge" in plain(app)
    assert list(app.dataframe[0].value["Error"]) == ["–"]


def test_a_week_in_which_nothing_changed_is_a_sentence_and_no_picture(database):
    lines = (Line("1", 20.0, Category.COMMIT, date(2026, 3, 20), "open"),)
    before = Submission("Ann", date(2026, 3, 1), date(2026, 1, 1), date(2026, 3, 31), lines)
    told = load(northwind()).settings
    same = replace(before, made_on=date(2026, 3, 8))
    grown = replace(same, lines=(replace(lines[0], amount=25.0),))

    assert changes._chart(before, same, {}, told) == "Nothing changed since 1 Mar 2026: USD 20 is still to be won"
    assert next(row["Step"] for row in changes._chart(before, grown, {}, told).table) == "Last time"

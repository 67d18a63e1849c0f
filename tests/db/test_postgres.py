"""PostgreSQL: the same schema and the same door, on a real server that comes with pip."""

import contextlib
import os
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import select

from db import (
    ecosystem,
    engine,
    fields,
    history,
    ideas,
    lists,
    metrics,
    migrate,
    models,
    pauses,
    projects,
    questions,
    snapshot,
    ties,
    topics,
    views,
    workshops,
)
from db.access import LOCAL
from db.models import now
from db.surveys import closing, door, links, outcome, setup
from salesops import content, surveys
from salesops.vocabulary import (
    AnswerKind,
    Audience,
    EasedRule,
    GoalKind,
    LinkState,
    ListKind,
    Stage,
    SurveyKind,
    TieKind,
)
from tests import databases
from tests.db.filled import fill_meeting, fill_plan
from tests.db.filled_forecast import fill_forecast
from tests.db.filled_operations import fill_operations
from tests.postgres import MISSING


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """Run a PostgreSQL server for the tests of this file, unless all tests have one."""
    with contextlib.ExitStack() as stack:
        if not databases.on_postgresql():
            try:
                stack.enter_context(databases.on_a_server_of_our_own())
            except ImportError:
                pytest.fail(MISSING) if os.environ.get("CI_FULL") == "1" else pytest.skip(MISSING)
        yield


@pytest.fixture
def postgres(server, tmp_path) -> Iterator[None]:
    """Open a fresh database of a PostgreSQL server as the app would by DATABASE_URL."""
    databases.opened(tmp_path)
    yield
    databases.gone(tmp_path)


def _write_every_table() -> str:
    """Write a row into each table through the door; return the workshop's id."""
    workshop_id = workshops.create(LOCAL, "Zoë 🚀 Ångström & Söhne")
    one, two, *_ = [e.id for e in snapshot.load(workshop_id, LOCAL).elements]
    anna = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Anna")
    offer = lists.add(workshop_id, LOCAL, ListKind.OFFER, "Platform")
    ecosystem.decide(workshop_id, LOCAL, [(one, Stage.ENGAGE), (two, Stage.RENEW)], LinkState.ACCEPTED)
    link = snapshot.load(workshop_id, LOCAL).links[0].id
    before, after = (projects.take(workshop_id, LOCAL, element) for element in (one, two))
    projects.wait_for(workshop_id, LOCAL, before, after)
    projects.ease(workshop_id, LOCAL, before, after, EasedRule.OVERLAP, "Two teams")
    pauses.add(workshop_id, LOCAL, "Year end", date(2026, 12, 21), date(2027, 1, 1))
    ties.add(workshop_id, LOCAL, one, two, TieKind.NEEDS_SOFT)
    ideas.park(workshop_id, LOCAL, link, "Ask three customers", anna)
    views.save(workshop_id, LOCAL, "ST-F3", anna, "Live when she says so", was=None)
    questions.add(workshop_id, LOCAL, "business_models", "What would we never sell?")
    setup.create(workshop_id, LOCAL, "Pulse")
    topics.add(workshop_id, LOCAL, "Talk", "survey:x:V1")
    tracked = metrics.track(workshop_id, LOCAL, content.load().metrics[0].id)
    for field, value, was in [
        (fields.metric_value(tracked, "2026-Q3"), 0.2, None),
        (fields.goal("owner_id"), anna, None),
        (fields.goal("starts_on"), date(2026, 1, 1), None),
        (fields.driver(GoalKind.REVENUE_GROWTH, "w"), 0.22, None),
        (fields.answer("BM2", offer, "entity"), "Inc.", None),
        (fields.maturity("business_models", "score"), 3, None),
        (fields.gap(link, "score"), 1, None),
        (fields.note("goal", Audience.FACILITATORS), "They hesitate", ""),
        (fields.setting("currency"), "EUR", "USD"),
        (fields.effect(one, "w", "base"), 0.02, None),
        (fields.rice(one, "reach"), 40, None),
        (fields.stage(Stage.ENGAGE, "importance"), 5, 3),
        (fields.category("SE"), "Enablement", None),
    ]:
        fields.save(workshop_id, LOCAL, field, value, was=was, label=field.column)
    fill_plan(workshop_id, anna)
    fill_meeting(workshop_id, anna)
    fill_forecast(workshop_id, anna)
    fill_operations(workshop_id, anna)
    return workshop_id


def test_every_table_is_written_read_and_undone_on_postgresql(postgres):
    from db import drafts

    workshop_id = _write_every_table()
    drafts.keep(workshop_id, LOCAL, fields.answer("BM1"), {"one_off": 99}, "The shares add up to 99 %")

    workshop = snapshot.load(workshop_id, LOCAL)
    assert migrate.current() == migrate.head()
    assert engine.get().dialect.name == "postgresql"
    assert workshop.settings.name == "Zoë 🚀 Ångström & Söhne"
    assert workshop.driver_inputs(GoalKind.REVENUE_GROWTH) == {"w": 0.22}
    assert drafts.mine(workshop_id, LOCAL)["answer/BM1/value"].value == {"one_off": 99}
    assert history.entries(workshop_id, LOCAL)[0].at.tzinfo is not None
    with engine.read() as session:
        written = {name for name, model in models.ROWS.items() if session.exec(select(model)).first() is not None}
    assert written == set(models.ROWS)

    for entry in history.entries(workshop_id, LOCAL, limit=100)[:-1]:  # everything but "Created the workshop"
        history.undo(workshop_id, LOCAL, entry.id)
    empty = snapshot.load(workshop_id, LOCAL)
    assert (empty.links, empty.projects, empty.answers, empty.notes) == ((), (), (), ())


def test_a_survey_is_answered_and_counted_on_postgresql(postgres, tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path))
    workshop_id = workshops.create(LOCAL, "Northwind")
    items = surveys.standard_items(SurveyKind.PULSE, content.load())
    survey_id = setup.create(workshop_id, LOCAL, "Pulse", kind=SurveyKind.PULSE, items=items)
    closes = fields.of("survey", survey_id, "closes_at")
    fields.save(workshop_id, LOCAL, closes, now() + timedelta(days=1), was=None, label="the closing time")
    issued = links.issue(workshop_id, LOCAL, survey_id, [links.Invitee(str(n)) for n in range(5)])
    setup.launch(workshop_id, LOCAL, survey_id)
    for one in issued:
        held = door.join(one.token)
        for value in (1, 4):  # the last answer counts
            door.save(held, [door.OneAnswer("V1", AnswerKind.AGREEMENT, value)])
        door.finish(held, {"function": "sales"})

    closing.close(workshop_id, LOCAL, survey_id)

    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert (counted.finished, counted.cell("V1", AnswerKind.AGREEMENT).counts) == (5, (0, 0, 0, 5, 0))

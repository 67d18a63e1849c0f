"""A workshop with rows in every table, entered through the product's own doors."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import col, select

from db import (
    ecosystem,
    engine,
    fields,
    ideas,
    lists,
    metrics,
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
from db.change import Act, change
from db.surveys import setup
from salesops import content, surveys
from salesops.vocabulary import (
    AnswerType,
    AskState,
    Audience,
    Confidence,
    Decision,
    EasedRule,
    GoalKind,
    LinkState,
    ListKind,
    Load,
    PhaseKind,
    Stage,
    SurveyKind,
    TieKind,
    WorkProduct,
)
from salesops.workshop import Workshop
from tests.db.filled_forecast import fill_forecast
from tests.db.filled_operations import fill_operations
from tests.salesops.answer_examples import LISTED, full_answer
from tests.writing import save

PRIVATE = "Anna thinks the price is wrong"


def load(workshop_id: str) -> Workshop:
    """What stands in the database."""
    return snapshot.load(workshop_id, LOCAL)


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    """The example answer with real entries in it."""
    if isinstance(value, dict):
        return {ids.get(key, key): with_ids(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_ids(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


def filled(name: str = "Northwind 🚀 “Analytics”") -> str:
    """Return the id of a workshop in which every table has a row and every reference is used."""
    workshop_id = workshops.create(LOCAL, name)
    ids = {
        example: lists.add(workshop_id, LOCAL, kind, f"{n} {kind}")
        for kind, examples in LISTED.items()
        for n, example in zip(("First", "Second"), examples, strict=True)
    }
    person, other = (ids[example] for example in LISTED[ListKind.PERSON])
    for question in content.load().questions:
        save(workshop_id, fields.answer(question.id), with_ids(full_answer(question), ids))
    _fill_value(workshop_id, person)
    _fill_components(workshop_id, person, other)
    _fill_map(workshop_id, person)
    _fill_metrics(workshop_id, person)
    fill_plan(workshop_id, person)
    fill_meeting(workshop_id, person)
    fill_forecast(workshop_id, person)
    fill_operations(workshop_id, person)
    _fill_surveys(workshop_id)
    topics.add(workshop_id, LOCAL, "Why do sales and delivery differ?", "survey:x:V1")
    save(workshop_id, fields.of("listitem", person, "function_id"), ids[LISTED[ListKind.FUNCTION][0]])
    lists.leave(workshop_id, LOCAL, other, on=date(2026, 3, 31))
    save(workshop_id, fields.note("stage:engage", Audience.TEAM), "For all: 測試 & <b>")
    save(workshop_id, fields.note("stage:engage", Audience.FACILITATORS), PRIVATE)
    for column, value in (("time_zone", "Europe/Berlin"), ("firm_people", 60), ("currency", "EUR"), ("live_cap", 5)):
        save(workshop_id, fields.setting(column), value)
    return workshop_id


def _fill_value(workshop_id: str, person: str) -> None:
    goal = {"statement": "Grow", "baseline": 1e7, "target": 1.2e7, "starts_on": date(2026, 1, 1), "owner_id": person}
    for column, value in goal.items():
        save(workshop_id, fields.goal(column), value)
    save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, "R0"), 1e7)
    save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, "c", "source"), "the books")


def _fill_components(workshop_id: str, person: str, other: str) -> None:
    own = questions.add(
        workshop_id, LOCAL, "business_models", "Which one?", type=AnswerType.CHOICE, options=("This", "That")
    )
    views.save(workshop_id, LOCAL, own, person, "o0", was=None)
    views.agree(workshop_id, LOCAL, own, "o1", [person, other])
    score = {"score": 2, "evidence": "Seen", "owner_id": person, "reviewer_id": other, "reviewed_on": date(2026, 5, 4)}
    for column, value in score.items():
        save(workshop_id, fields.maturity("business_models", column), value)
    save(workshop_id, fields.stage(Stage.ENGAGE, "name"), "Attract")
    save(workshop_id, fields.stage(Stage.ENGAGE, "owner_id"), person)
    category = load(workshop_id).elements[0].category_id
    save(workshop_id, fields.category(category), "Ours")


def _fill_map(workshop_id: str, person: str) -> None:
    own = ecosystem.add_element(workshop_id, LOCAL, "Our own", load(workshop_id).elements[0].category_id)
    first, second = (element.id for element in load(workshop_id).elements[:2])
    points = [(first, Stage.ENGAGE), (second, Stage.TRANSACT), (own, Stage.RENEW)]
    ecosystem.decide(workshop_id, LOCAL, points, LinkState.ACCEPTED)
    ecosystem.decide(workshop_id, LOCAL, [(second, Stage.RENEW)], LinkState.SET_ASIDE)
    link = next(link.id for link in load(workshop_id).links if link.element_id == first)
    gap = {
        "score": 1,
        "target": 4,
        "importance": 5,
        "evidence": "Seen",
        "good_enough": True,
        "relook_on": date(2027, 1, 1),
    }
    for column, value in {**gap, "good_enough_by_id": person}.items():
        save(workshop_id, fields.gap(link, column), value)
    ideas.park(workshop_id, LOCAL, link, "Ask three customers", person)
    ties.add(workshop_id, LOCAL, own, first, TieKind.NEEDS_HARD)
    save(workshop_id, fields.rice(first, "reach"), 40)
    save(workshop_id, fields.of("element", first, "owner_id"), person)
    save(workshop_id, fields.of("element", first, "work_product"), WorkProduct.COMPLETED_UNUSED)
    save(workshop_id, fields.effect(first, "w", "base"), 0.02)
    one, two = (projects.take(workshop_id, LOCAL, element) for element in (first, second))
    projects.wait_for(workshop_id, LOCAL, one, two, because="First things first")
    projects.agree(workshop_id, LOCAL, {one: 0, two: 6})
    projects.ease(workshop_id, LOCAL, one, two, EasedRule.OVERLAP, "Other people")
    pauses.add(workshop_id, LOCAL, "Year end", date(2026, 12, 21), date(2027, 1, 1))
    projects.set_aside(workshop_id, LOCAL, own, because="Later", relook_on=date(2027, 1, 1))
    save(workshop_id, fields.of("project", one, "owner_id"), person)
    assert {project.decision for project in load(workshop_id).projects} == set(Decision)


def fill_plan(workshop_id: str, person: str) -> None:
    """Fill the tables of the plan."""
    (tracked, *_), (one, *_) = load(workshop_id).tracked_metrics, load(workshop_id).projects
    save(workshop_id, fields.of("project", one.id, "tracked_id"), tracked.id)
    with change(workshop_id, LOCAL, Act("project", "Filled the plan")) as door:
        door.add(models.ProjectRole, project_id=one.id, role="AE", learns=Load.LIGHT, makes=1)
        door.add(models.RoleCap, role="AE", load_cap=3, makers=2)
        door.add(models.Milestone, project_id=one.id, phase=PhaseKind.PILOT, exit_criterion="Five deals")
        door.add(models.Risk, project_id=one.id, text="Nobody has time", likelihood=2, impact=3, owner_id=person)


def fill_meeting(workshop_id: str, person: str) -> None:
    """Fill the tables of meetings and of the report's own words."""
    project = load(workshop_id).projects[0].id
    at = datetime(2026, 5, 4, 9, tzinfo=UTC)
    with change(workshop_id, LOCAL, Act("meeting", "Filled a meeting")) as door:
        meeting = door.add(models.Meeting, name="Call", starts_at=at, began_at=at, shows=f"project:{project}").id
        item = door.add(models.AgendaItem, meeting_id=meeting, title="Goal", source=f"project:{project}")
        door.update(door.get(models.Meeting, meeting), item_id=item.id, item_since=at)
        made = {"meeting_id": meeting, "owner_id": person, "due_on": at.date()}
        decision = door.add(models.DecisionRecord, text="We start", confidence=Confidence.HIGH, **made)
        door.add(models.Action, text="Ask", source=f"decision:{decision.id}", **made)
        said = {"meeting_id": meeting, "name": "Ada"}
        door.add(models.NotesReply, agrees=False, replied_on=at.date(), **said)
        door.add(models.Correction, subject=f"decision:{decision.id}", text="We begin", said_on=at.date(), **said)
        door.add(models.FollowUp, meeting_id=meeting, step_id="D30", done_on=at.date())
        door.add(models.BriefText, slot_id="offer", text="Pumps")
        door.add(models.Document, name="Deck", link="https://example.org/deck")
        door.add(models.QuestionState, question_id="BM1", state=AskState.ASKED, asked_id=person)
        door.add(models.ReviewMark, subject=f"project:{project}", because="Too short?")
        door.add(models.ReportText, slot_id="summary", text="In short", seen="abc")
        door.add(models.ReportLook, report_id="summary", accent="#1f5f5b")


def _fill_surveys(workshop_id: str) -> None:
    items = surveys.standard_items(SurveyKind.PULSE, content.load())
    setup.create(workshop_id, LOCAL, "Pulse", kind=SurveyKind.PULSE, items=items)


def _fill_metrics(workshop_id: str, person: str) -> None:
    tracked = metrics.track(workshop_id, LOCAL, content.load().metrics[0].id)
    metrics.add_own(workshop_id, LOCAL, "Our own", None)
    save(workshop_id, fields.metric_value(tracked, "2026-Q3"), 12.5)
    save(workshop_id, fields.of("trackedmetric", tracked, "owner_id"), person)


def tables_with_rows(workshop_id: str) -> set[str]:
    """The names of the tables in which this workshop has a row."""
    with engine.read() as session:
        return {
            table
            for table, model in models.ROWS.items()
            if session.exec(select(model.id).where(col(model.workshop_id) == workshop_id).limit(1)).first()
        }

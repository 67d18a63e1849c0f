"""A workshop with rows in every table, entered through the product's own doors."""

from datetime import date
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
from db.surveys import setup
from salesops import content, surveys
from salesops.vocabulary import (
    AnswerType,
    Audience,
    Decision,
    EasedRule,
    GoalKind,
    LinkState,
    ListKind,
    Stage,
    SurveyKind,
    TieKind,
    WorkProduct,
)
from salesops.workshop import Workshop
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
    ties.add(workshop_id, LOCAL, [(own, first, TieKind.NEEDS_HARD)])
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

"""The second half of the acts that are undone one by one: meetings, plan, sales plan, numbers, what is brought in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from db import (
    actions,
    agenda,
    brief,
    channels,
    fields,
    follow_ups,
    forecasts,
    gaps,
    levers,
    lists,
    map_import,
    meetings,
    merging,
    method_comments,
    metric_reviews,
    metric_terms,
    metric_values,
    metrics,
    opportunities,
    pay_plans,
    plan,
    projects,
    questions,
    report_editions,
    report_words,
    sales_plans,
    sampled_deals,
    taking_over,
    topics,
    views,
    yearly,
)  # fmt: skip
from db.access import LOCAL
from db.surveys import setup
from salesops import content, surveys
from salesops import levers as proposed
from salesops.engagement.agenda import Proposed
from salesops.forecast.commit import Category, Line, Submission
from salesops.intake.known import StageWords
from salesops.intake.map_plan import plan as planned_map
from salesops.intake.map_table import read_text
from salesops.intake.opportunities.lookups import read_lookup
from salesops.intake.opportunities.reading import read
from salesops.intake.plan_status import PlanStatus, StatusChange
from salesops.surveys.question_results import OwnAnswer
from salesops.vocabulary import (
    Cadence,
    EasedRule,
    ForecastMethod,
    GoalKind,
    ListKind,
    MeetingKind,
    SurveyKind,
)  # fmt: skip
from tests.db.filled import filled, load, save
from tests.db.filled_forecast import EXPORT, LIST

ON, AT = date(2026, 11, 22), datetime(2026, 11, 24, 9, tzinfo=UTC)
Acts = dict[str, Callable[[], object]]
NEXT = "The next call"


def ready() -> str:
    """Return the id of the filled workshop with what some acts begin from: agreed, ranked, merged, planned."""
    w = filled()
    now = load(w)
    person = now.items(ListKind.PERSON)[0].id
    gaps.put_on_rank(w, LOCAL, now.gaps[0].link_id, 1, "First")
    meeting = meetings.plan(w, LOCAL, MeetingKind.CALL, NEXT, starts_at=AT)
    for title in ("One", "Two"):
        agenda.add(w, LOCAL, meeting, title)
    agenda.add(w, LOCAL, now.meetings[0].id, "Other")
    sales_plans.agree(w, LOCAL, sales_plans.new(w, LOCAL, "2027", date(2027, 1, 1)), ON, {"target": 1e6})
    taken = {one.element_id for one in now.project_elements}
    free = [one.id for one in now.elements if one.id not in taken][:3]
    merging.merge(w, LOCAL, *(projects.take(w, LOCAL, one) for one in free[:2]), weeks=8)
    last = projects.take(w, LOCAL, free[2])
    for one in load(w).projects:
        for column, value in (("owner_id", person), ("first_step", "Call"), ("first_step_on", ON)):
            save(w, fields.of("project", one.id, column), value)
    save(w, fields.setting("programme_starts_on"), date(2026, 12, 7))
    projects.agree(w, LOCAL, {now.projects[0].id: 0, now.projects[1].id: 6, last: 30})
    plan.agree_project(w, LOCAL, last, ON)
    topics.park(w, LOCAL, "Later")
    lists.add(w, LOCAL, ListKind.PERSON, "Third")
    save(w, fields.yearly(now.yearly_reviews[0].id, "next_targets", "w"), 0.25)
    return w


def acts(w: str) -> Acts:
    """One act of each kind, by name; each begins from the workshop as ``ready`` leaves it."""
    now = load(w)
    return _meeting(w, now) | _plan(w, now) | _numbers(w, now) | _sales(w, now) | _words(w, now)


def _meeting(w: str, now: Any) -> Acts:
    meeting = next(one.id for one in now.meetings if one.name == NEXT)
    began = next(one.id for one in now.meetings if one.name != NEXT)
    first, second = (one.id for one in now.agenda_items if one.meeting_id == meeting)
    other = next(one.id for one in now.agenda_items if one.meeting_id == began and one.title == "Other")
    parked = next(one.id for one in now.topics if one.text == "Later")
    return {
        "carry actions": lambda: actions.carry(w, LOCAL, [now.actions[0].id], meeting),
        "put an agenda": lambda: agenda.put(w, LOCAL, meeting, [Proposed("", "Talk", 20)]),
        "move on the agenda": lambda: agenda.move(w, LOCAL, second, by=-1),
        "leave out": lambda: agenda.leave_out(w, LOCAL, first),
        "begin a meeting": lambda: meetings.begin(w, LOCAL, meeting),
        "begin a session": lambda: meetings.begin_session(w, LOCAL, 60),
        "take a meeting over": lambda: meetings.take_over(w, LOCAL, began),
        "go on in the agenda": lambda: meetings.finish_item(w, LOCAL, began),
        "go to a part": lambda: meetings.go_to(w, LOCAL, began, other),
        "show": lambda: meetings.show(w, LOCAL, began, "goal"),
        "plan a review": lambda: metric_reviews.plan(w, LOCAL, AT, [("Numbers", 20, "")]),
        "move a step": lambda: follow_ups.move(w, LOCAL, began, "D30", to=ON),
        "park a topic": lambda: topics.park(w, LOCAL, "Another"),
        "take a topic up": lambda: topics.take_up(w, LOCAL, parked, meeting),
        "close a topic": lambda: topics.close(w, LOCAL, parked, on=ON),
        "change a link": lambda: brief.change_link(w, LOCAL, now.documents[0].id, "https://example.org/other"),
    }


def _plan(w: str, now: Any) -> Acts:
    mine = [one for one in now.projects if one.state is not None]
    one, two = mine[0].id, mine[1].id
    merged = next(p.id for p in now.projects if sum(e.project_id == p.id for e in now.project_elements) == 2)
    carried = next(e.element_id for e in now.project_elements if e.project_id == merged)
    agreed = next(p.id for p in now.projects if p.agreed_on is not None)
    status = StatusChange(one, None, "done_percent", mine[0].done_percent, 40, mine[0].name, "", "row 2")
    return {
        "agree a project": lambda: plan.agree_project(w, LOCAL, one, ON),
        "take an agreement back": lambda: plan.take_back(w, LOCAL, agreed),
        "agree what is ready": lambda: plan.agree_ready(w, LOCAL, ON),
        "take a baseline": lambda: plan.take_baseline(w, LOCAL, ON),
        "close a risk": lambda: plan.close_risk(w, LOCAL, now.risks[0].id, ON),
        "take a status over": lambda: plan.apply_status(w, LOCAL, PlanStatus((status,), (), (), 1)),
        "wait for": lambda: projects.wait_for(w, LOCAL, two, merged),
        "ease a rule": lambda: projects.ease(w, LOCAL, two, merged, EasedRule.OVERLAP, "Other people"),
        "agree the staging": lambda: projects.agree(w, LOCAL, {one: 4, two: 12}),
        "split a project": lambda: merging.split(w, LOCAL, merged, carried),
        "take the levers": lambda: levers.take(w, LOCAL, proposed.proposal(now)),
        "bring in a map": lambda: map_import.apply(
            w, LOCAL, planned_map(read_text("Element,Category\nFairs,Marketing", StageWords(now)), now)
        ),
        "take off the rank": lambda: gaps.take_off_rank(w, LOCAL, now.gaps[0].link_id),
    }


def _numbers(w: str, now: Any) -> Acts:
    tracked, crm = now.tracked_metrics[0], content.load().crm_metrics[0]
    way = next(f for m in content.load().metrics for f in content.load().formulas_of(m.id))
    new = next(one.id for one in content.load().metrics if one.id not in {t.metric_id for t in now.tracked_metrics})
    deals = read(EXPORT.replace(b"Bob", b"Cid"))
    month = SimpleNamespace(label="2026-12", p10=1.0, p50=2.0, p90=3.0)
    predicted: Any = SimpleNamespace(method=ForecastMethod.NAIVE, months=[month], as_of=ON)
    committed = Submission("Bob", ON, ON, ON, (Line("2", 20.0, Category.COMMIT, None),))
    drivers = GoalKind.REVENUE_GROWTH
    review = now.yearly_reviews[0]
    return {
        "bring in an export": lambda: opportunities.bring_in(w, LOCAL, deals, file_name="x.csv", on=ON, answers={}),
        "bring in a list": lambda: opportunities.bring_in_list(
            w, LOCAL, read_lookup(LIST.replace(b"12", b"13"), deals.opportunities), file_name="more.csv"
        ),
        "keep the prediction": lambda: forecasts.keep(w, LOCAL, predicted),
        "commit": lambda: forecasts.commit(w, LOCAL, committed),
        "follow one of the catalogue": lambda: metrics.track(w, LOCAL, new),
        "take a way": lambda: metric_terms.take_way(w, LOCAL, _tracked(now, way.metric), way.id),
        "add a term": lambda: metric_terms.add(w, LOCAL, tracked.id, "lost"),
        "write what a formula gives": lambda: metric_values.take_worked(w, LOCAL, tracked.id, {"2026-Q1": 4.0}),
        "take from the CRM": lambda: metric_values.take_from_crm(
            w, LOCAL, crm.id, Cadence.QUARTER, {"2026-Q1": (0.2, "deals.csv")}
        ),
        "take a driver over": lambda: taking_over.to_driver(w, LOCAL, drivers, "w", 0.3, "the pipeline"),
        "take a metric over": lambda: taking_over.to_metric(w, LOCAL, new, "2026-Q1", 0.3, "the pipeline"),
        "draw a sample": lambda: sampled_deals.draw(w, LOCAL, deals.opportunities, ON),
        "add to the sample": lambda: sampled_deals.add(w, LOCAL, ON),
        "look at a sample": lambda: sampled_deals.look_at(w, LOCAL, now.sampled_deals[0].id, True, was=False, day=ON),
        "begin a review": lambda: yearly.begin(w, LOCAL, drivers, date(2027, 1, 1), date(2027, 12, 31), {"w": 0.2}),
        "fill a review": lambda: yearly.fill(w, LOCAL, review.id, {"w": 0.21}),
        "take the targets over": lambda: yearly.take_over(w, LOCAL, review.id),
    }


def _tracked(now: Any, metric_id: str) -> str:
    return next((one.id for one in now.tracked_metrics if one.metric_id == metric_id), now.tracked_metrics[0].id)


def _sales(w: str, now: Any) -> Acts:
    agreed = next(one.id for one in now.sales_plans if one.name == "2027")
    seller, draft = now.sellers[0].id, now.sellers[0].plan_id
    team = now.items(ListKind.TEAM)[0].id
    role = now.pay_plans[0].role_id
    cell = now.channel_cells[0]
    place = (cell.channel_id, cell.act, cell.duty)
    segment = now.items(ListKind.SEGMENT)[1].id
    return {
        "remove a sales plan": lambda: sales_plans.remove(w, LOCAL, draft),
        "reopen a sales plan": lambda: sales_plans.reopen(w, LOCAL, agreed),
        "split evenly": lambda: sales_plans.split_evenly(w, LOCAL, draft, "team", [team]),
        "add a line": lambda: sales_plans.add_line(w, LOCAL, draft, 2),
        "add a seller": lambda: sales_plans.add_seller(w, LOCAL, draft, "Bea"),
        "take quotas": lambda: sales_plans.take_quotas(w, LOCAL, draft, {seller: 4e5}),
        "carry into the drivers": lambda: sales_plans.to_drivers(w, LOCAL, draft, GoalKind.REVENUE_GROWTH, {"w": 0.31}),
        "take from the drivers": lambda: sales_plans.from_drivers(w, LOCAL, draft, {"win_rate": 0.25}),
        "remove a measure": lambda: pay_plans.remove_measure(w, LOCAL, now.pay_measures[0].id),
        "take answers over": lambda: pay_plans.take_answers(w, LOCAL, role, {"base_percent": 60}, [{"name": "New"}]),
        "give answers": lambda: pay_plans.give_answers(w, LOCAL, role, {"CP8": ["nobody"]}),
        "rate a cell": lambda: channels.rate(w, LOCAL, place, "3", was="2", label="a cell"),
        "tick a segment": lambda: channels.tick(w, LOCAL, place, segment, True, label="a cell"),
    }


def _words(w: str, now: Any) -> Acts:
    person, other, third = (one.id for one in now.items(ListKind.PERSON, gone=True))
    own = now.own_questions[0]
    draft = now.surveys[0].id
    items = surveys.standard_items(SurveyKind.PULSE, content.load())[:2]
    return {
        "hand on": lambda: lists.hand_on(w, LOCAL, person, third),
        "change options": lambda: questions.change_options(
            w, LOCAL, own.id, [(1, "That"), (0, "This"), (None, "More")], was=own.options
        ),
        "take answers of people": lambda: views.take_over(w, LOCAL, [OwnAnswer(own.id, other, "o1")]),
        "call the report final": lambda: report_editions.call_final(now, LOCAL),
        "words still hold": lambda: report_words.still_right(w, LOCAL, "summary"),
        "comment on the method": lambda: method_comments.add(w, LOCAL, "element:E12", on=ON),
        "remove a comment": lambda: method_comments.remove(w, LOCAL, now.method_comments[0].id),
        "add a survey": lambda: setup.create(w, LOCAL, "Another", kind=SurveyKind.PULSE, items=items),
        "arrange a survey": lambda: setup.arrange(w, LOCAL, draft, items),
    }

"""Each kind of act on a workshop with rows in every table: undone it leaves no difference, redone it is as it was."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select

from db import (
    actions,
    agenda,
    agreeing,
    brief,
    channels,
    corrections,
    decisions,
    ecosystem,
    engine,
    fields,
    follow_ups,
    forecasts,
    gaps,
    goal,
    history,
    ideas,
    lists,
    meetings,
    merging,
    metric_terms,
    metric_values,
    metrics,
    models,
    operating_model,
    opportunities,
    pauses,
    pay_plans,
    plan,
    project_roles,
    projects,
    question_states,
    questions,
    review_marks,
    sales_plans,
    sampled_deals,
    ties,
    topics,
    undoing,
    views,
    yearly,
)
from db.access import LOCAL
from db.rows import BOOKKEEPING
from db.surveys import setup
from salesops.vocabulary import (
    ActionState,
    AskState,
    ChannelAct,
    ChannelDuty,
    GoalKind,
    LinkState,
    ListKind,
    MeetingKind,
    Stage,
    TieKind,
)
from tests.db import more_acts, written_acts
from tests.db.filled import filled, load, save
from tests.prepared import prepared

ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def _statement(table: str):
    columns = models.Base.metadata.tables[table].c
    told = [column for column in columns if column.name not in BOOKKEEPING]
    return select(*told).where(columns.workshop_id == bindparam("w")).order_by(columns.id)


FULL = os.environ.get("SALESOPS_EVERY_ACT") == "1"  # all of them; else every eighth, which takes an eighth of the time
STATEMENTS = {table: _statement(table) for table in models.ROWS}  # put together once: they are asked 250 times


def rows(workshop_id: str) -> dict[str, list[tuple]]:
    """Every row of the workshop that an undo can bring back, without who wrote it last and when."""
    with engine.get().connect() as connection:
        return {
            table: [tuple(row) for row in connection.execute(statement, {"w": workshop_id})]
            for table, statement in STATEMENTS.items()
        }


def acts(w: str) -> dict:
    """One act of each kind, by name; each begins from the workshop as it was filled."""
    now = load(w)
    person, other = (one.id for one in now.items(ListKind.PERSON, gone=True)[:2])
    element = next(one.id for one in now.elements if one.name == "Our own")
    one, two = (project.id for project in now.projects[:2])
    gap = now.gaps[0]
    meeting = now.meetings[0].id
    tracked, sales = now.tracked_metrics[0].id, now.sales_plans[0].id
    free = next(each for each in now.elements if each.id not in {p.element_id for p in now.project_elements})
    role, function = (now.items(kind)[0].id for kind in (ListKind.ROLE, ListKind.FUNCTION))
    removing = {
        f"remove a {kind.value}": (lambda item_id: lambda: lists.remove(w, LOCAL, item_id))(now.items(kind)[0].id)
        for kind in ListKind
        if kind is not ListKind.PERSON
    }
    return removing | {
        "remove a person": lambda: lists.remove(w, LOCAL, person),
        "replace a person": lambda: lists.remove(w, LOCAL, person, replace_with=other),
        "add to a list": lambda: lists.add(w, LOCAL, ListKind.OFFER, "Another"),
        "move in a list": lambda: lists.move(w, LOCAL, function, by=2),
        "come back": lambda: lists.come_back(w, LOCAL, other),
        "leave": lambda: lists.leave(w, LOCAL, person, on=ON),
        "type": lambda: save(w, fields.goal("statement"), "Another goal"),
        "change the goal's kind": lambda: goal.change_kind(
            w, LOCAL, GoalKind.PROFITABLE_GROWTH, was=now.goal.kind, carry=True
        ),
        "agree a score": lambda: agreeing.agree(w, LOCAL, gap.link_id, 3, "Talked"),
        "does not apply": lambda: agreeing.agree_not_applicable(w, LOCAL, gap.link_id, "Not here"),
        "rank": lambda: gaps.put_on_rank(w, LOCAL, gap.link_id, 1, "First"),
        "weigh stages": lambda: gaps.weigh_stages(w, LOCAL, {Stage.ENGAGE: 1}),
        "decide links": lambda: ecosystem.decide(w, LOCAL, [(element, Stage.ENGAGE)], LinkState.ACCEPTED),
        "add an element": lambda: ecosystem.add_element(w, LOCAL, "New", now.elements[0].category_id),
        "remove an element": lambda: ecosystem.remove_element(w, LOCAL, element),
        "tie": lambda: ties.add(w, LOCAL, now.elements[0].id, element, TieKind.OVERLAPS),
        "untie": lambda: ties.remove(w, LOCAL, now.element_ties[0].id),
        "park an idea": lambda: ideas.park(w, LOCAL, gap.link_id, "Try it"),
        "remove an idea": lambda: ideas.remove(w, LOCAL, now.ideas[0].id),
        "take a candidate": lambda: projects.take(w, LOCAL, free.id),
        "set aside": lambda: projects.set_aside(w, LOCAL, free.id, because="Later", relook_on=ON),
        "drop a project": lambda: projects.drop(w, LOCAL, one),
        "stop waiting": lambda: projects.stop_waiting(w, LOCAL, now.dependencies[0].id),
        "hold a rule again": lambda: projects.hold_again(w, LOCAL, now.easings[0].id),
        "merge projects": lambda: merging.merge(w, LOCAL, one, two, weeks=8),
        "pause": lambda: pauses.add(w, LOCAL, "Summer", date(2027, 8, 1), date(2027, 8, 14)),
        "remove a pause": lambda: pauses.remove(w, LOCAL, now.pauses[0].id),
        "roles as proposed": lambda: project_roles.as_proposed(w, LOCAL, one),
        "no limits of roles": lambda: project_roles.without_caps(w, LOCAL),
        "add a risk": lambda: plan.add_risk(w, LOCAL, one, "Too late"),
        "remove a risk": lambda: plan.remove_risk(w, LOCAL, now.risks[0].id),
        "add a question": lambda: questions.add(w, LOCAL, "business_models", "Why?"),
        "remove a question": lambda: questions.remove(w, LOCAL, now.own_questions[0].id),
        "merge views": lambda: views.agree(w, LOCAL, now.own_questions[0].id, "o0", [person]),
        "agree on a score": lambda: views.agree_score(w, LOCAL, "business_models", 4),
        "put a question off": lambda: question_states.put_off(w, LOCAL, "BM2", AskState.ASKED, asked_id=person),
        "open a question again": lambda: question_states.take_back(w, LOCAL, "BM1"),
        "add a document": lambda: brief.add_document(w, LOCAL, "Notes"),
        "remove a document": lambda: brief.remove_document(w, LOCAL, now.documents[0].id),
        "add a topic": lambda: topics.add(w, LOCAL, "Price?", "survey:x:V2"),
        "remove a topic": lambda: topics.remove(w, LOCAL, now.topics[0].id),
        "plan a meeting": lambda: meetings.plan(w, LOCAL, MeetingKind.CALL, "Next", starts_at=AT),
        "end a meeting": lambda: meetings.end(w, LOCAL, meeting),
        "remove a meeting": lambda: meetings.remove(w, LOCAL, meeting),
        "add to the agenda": lambda: agenda.add(w, LOCAL, meeting, "Price"),
        "remove from the agenda": lambda: agenda.remove(w, LOCAL, now.agenda_items[0].id),
        "decide": lambda: decisions.record(w, LOCAL, "We go", meeting_id=meeting),
        "remove a decision": lambda: decisions.remove(w, LOCAL, now.decision_records[0].id),
        "add an action": lambda: actions.add(w, LOCAL, "Call", owner_id=person, due_on=ON),
        "finish an action": lambda: actions.set_state(w, LOCAL, now.actions[0].id, ActionState.DONE, on=ON),
        "remove an action": lambda: actions.remove(w, LOCAL, now.actions[0].id),
        "take a correction": lambda: corrections.take(w, LOCAL, now.corrections[0].id),
        "decline a correction": lambda: corrections.decline(w, LOCAL, now.corrections[0].id),
        "note a step": lambda: follow_ups.done(w, LOCAL, meeting, "D30", on=None),
        "mark for review": lambda: review_marks.mark(w, LOCAL, f"project:{two}"),
        "look at a mark": lambda: review_marks.looked_at(w, LOCAL, now.review_marks[0].id),
        "take out an export": lambda: opportunities.take_out(w, LOCAL, now.pipeline_exports[0].id),
        "take out a list": lambda: opportunities.take_out_list(w, LOCAL, now.pipeline_lists[0].id),
        "adjust": lambda: forecasts.adjust(w, LOCAL, ON, 1.0, model_amount=2.0, by_id=person, reason="A tender"),
        "take an adjustment back": lambda: forecasts.take_back(w, LOCAL, now.adjustments[0].id),
        "follow a metric": lambda: metrics.add_own(w, LOCAL, "Another", None),
        "drop a metric": lambda: metrics.drop(w, LOCAL, tracked),
        "record numbers": lambda: metric_values.record(w, LOCAL, tracked, {"2026-Q2": 3.0, "2026-Q3": None}),
        "drop a term": lambda: metric_terms.drop(w, LOCAL, now.metric_terms[0].id),
        "function into a stage": lambda: operating_model.add_function(w, LOCAL, Stage.RENEW, function),
        "function out of a stage": lambda: operating_model.remove_function(w, LOCAL, now.stage_functions[0].id),
        "new pay plan": lambda: pay_plans.new(w, LOCAL, now.items(ListKind.ROLE)[1].id),
        "add a measure": lambda: pay_plans.add_measure(w, LOCAL, now.pay_plans[0].id, "Renewals"),
        "remove a pay plan": lambda: pay_plans.remove(w, LOCAL, now.pay_plans[0].id),
        "new sales plan": lambda: sales_plans.new(w, LOCAL, "2027", date(2027, 1, 1)),
        "copy a sales plan": lambda: sales_plans.copy(w, LOCAL, sales, "Copy"),
        "agree a sales plan": lambda: sales_plans.agree(w, LOCAL, sales, ON, {"target": 1e6}),
        "remove a line": lambda: sales_plans.remove_line(w, LOCAL, now.plan_lines[0].id),
        "remove a seller": lambda: sales_plans.remove_seller(w, LOCAL, now.sellers[0].id),
        "remove a sample": lambda: sampled_deals.remove(w, LOCAL, now.sampled_deals[0].id),
        "rate a channel": lambda: channels.set_not_meant(
            w, LOCAL, ((now.channel_cells[0].channel_id, ChannelAct.ENABLE, ChannelDuty.SELL),), "x"
        ),
        "hold a review": lambda: yearly.hold(w, LOCAL, now.yearly_reviews[0].id, on=ON),
        "remove a review": lambda: yearly.remove(w, LOCAL, now.yearly_reviews[0].id),
        "remove a draft survey": lambda: setup.remove(w, LOCAL, now.surveys[0].id),
        "remove a pay role": lambda: lists.remove(w, LOCAL, role),
    }


@pytest.mark.parametrize(("made", "acts_of"), [(filled, acts), (more_acts.ready, more_acts.acts)], ids=["one", "two"])
def test_every_act_is_undone_without_a_trace_and_redone_as_it_was(database, made, acts_of):
    workshop_id = prepared(made)
    before, wrong = rows(workshop_id), {}
    each = list(acts_of(workshop_id).items())
    for name, act in each if FULL else each[:: len(each) // 10]:
        last = history.entries(workshop_id, LOCAL, limit=1)[0].id
        try:
            act()
            entry = history.entries(workshop_id, LOCAL, limit=1)[0].id
            assert entry != last, "nothing was changed"
            after = rows(workshop_id)
            undone = undoing.undo(workshop_id, LOCAL, entry)
            assert rows(workshop_id) == before, "the undo leaves a trace"
            redone = undoing.undo(workshop_id, LOCAL, undone)
            assert rows(workshop_id) == after, "the redo differs"
            undoing.undo(workshop_id, LOCAL, redone)  # the next act begins where this one did
        except Exception as error:  # each act is told by name, whatever stopped it
            wrong[name] = f"{type(error).__name__}: {str(error)[:200]}"
            if rows(workshop_id) != before:
                break

    assert wrong == {}


def test_no_act_is_written_that_is_neither_tried_nor_said_to_be_without_undo():
    written, here = written_acts.written(), Path(__file__)
    told = {**written_acts.FOR_GOOD, **written_acts.BY_AN_ACT_OF_ITS_OWN, **written_acts.NO_ACT_ALONE}
    tried = written_acts.tried([here, here.with_name("more_acts.py")]) | {"fields.save"}  # by tests.writing.save

    assert set(told) - written == set()
    assert {one for one in written - set(told) if ".".join(one.split(".")[-2:]) not in tried} == set()


@pytest.mark.parametrize("act", written_acts.FOR_GOOD)
def test_what_is_done_for_good_says_so_on_its_page(act):
    _, page, words = written_acts.FOR_GOOD[act]
    assert words in " ".join((written_acts.DB.parent / page).read_text(encoding="utf-8").split())

"""The sample that ships: full, consistent, made quickly at every stage of completion, and nothing too early."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from db import engine, history, migrate, snapshot, views
from db.access import LOCAL, Actor, Role
from salesops import cards, components, content, gaps, priority, programme, report
from salesops import sample as samples
from salesops.engagement import to_do
from salesops.engagement.cadence import DueState, last_held, steps
from salesops.ranking.views import rice_rows
from salesops.vocabulary import (
    Cadence,
    Decision,
    LinkState,
    ListKind,
    MeetingKind,
    Stage,
    WorkProduct,
)
from salesops.workshop import Workshop
from tests import databases
from tests.db.test_lists_orphans import stored
from tests.prepared import sample_on_2_march

TODAY = date(2026, 3, 2)  # of the sample that is only read


def load(workshop_id: str) -> Workshop:
    """What stands in the database."""
    return snapshot.load(workshop_id, LOCAL)


@dataclass(frozen=True)
class Made:
    """What the sample's last stage left in the database, read once."""

    workshop: Workshop
    rows: dict[str, dict[str, Any]]
    views: dict[str, dict[str, Any]]  # by question, then person
    member_notes: int
    acts: tuple[str, ...]  # of the history


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sample at its last stage, for all tests that only read."""
    engine.use(databases.url(tmp_path_factory.mktemp("sample")))
    migrate.upgrade()
    workshop_id = sample_on_2_march()
    member = Actor(id="m", name="Member", role=Role.CONTRIBUTOR, workshops=frozenset({workshop_id}))
    found = Made(
        load(workshop_id),
        stored(workshop_id),
        {q: views.of_question(workshop_id, LOCAL, q) for q in views.counts(workshop_id, LOCAL)},
        len(snapshot.load(workshop_id, member).notes),
        tuple(entry.act for entry in history.entries(workshop_id, LOCAL, limit=500)),
    )
    engine.close()
    return found


@pytest.fixture(scope="module")
def full(made: Made) -> Workshop:
    """The sample's snapshot at its last stage."""
    return made.workshop


def test_people_scored_far_apart_where_the_agreed_score_lies_between_and_its_evidence_tells_of_the_talk(full, made):
    alone = {subject: said for subject, said in made.views.items() if subject in components.subject_ids()}
    spreads = {subject: components.spread(said.values()) for subject, said in alone.items()}
    agreed = {subject: full.maturity(subject) for subject in alone}

    assert {subject: found.n for subject, found in spreads.items()} == {"sales_process": 3, "fulfill": 3, "support": 2}
    assert all(found.far_apart for found in spreads.values())
    assert all(found.lowest < agreed[subject].score < found.highest for subject, found in spreads.items())
    told = {subject: score.evidence for subject, score in agreed.items()}
    talk = {"sales_process": "until we drew", "fulfill": "We read", "support": "in the talk we found"}
    assert {subject for subject, words in talk.items() if words in told[subject]} == set(alone)
    assert not [name for name in samples.load().people if any(name in words for words in told.values())]


def test_single_scores_are_in_no_part_of_the_report_and_their_agreement_is_in_the_history(full, made):
    built = report.build(full, as_of=datetime(2026, 3, 2, 9, tzinfo=UTC))
    agreed = [act for act in made.acts if act.startswith("Agreed the score of ")]

    assert "scored alone" not in str(built)
    assert sorted(agreed) == [
        "Agreed the score of Fulfill: 2, after 3 people scored alone",
        "Agreed the score of Sales process: 2, after 3 people scored alone",
        "Agreed the score of Support: 3, after 2 people scored alone",
    ]


def test_two_people_say_different_things_and_merged_answers_keep_their_sources(full, made):
    both = {question: said for question, said in made.views.items() if question not in components.subject_ids()}

    assert len(both) == 8
    assert all(len({str(said) for said in by_person.values()}) >= 2 for by_person in both.values())
    merged = {answer.question_id: set(answer.source_ids) for answer in full.answers if answer.source_ids}
    assert merged == {question: set(both[question]) for question in merged}
    assert len(merged) == 6


def test_every_stage_has_an_owner_and_a_metric_with_owner_source_target_and_four_quarters(full):
    quarters = Counter(v.tracked_id for v in full.metric_values if v.value is not None and "-Q" in v.period)

    assert {setting.stage for setting in full.stage_settings if setting.owner_id} == set(Stage)
    assert {metric.stage for metric in full.tracked_metrics} == set(Stage)
    assert {
        m.id: 4
        for m in full.tracked_metrics
        if m.owner_id and m.definition and m.source and m.target and m.cadence is Cadence.QUARTER
    } == quarters
    least = {stage.least_metric for stage in content.load().stages}
    assert least <= {metric.metric_id for metric in full.tracked_metrics}


def test_thirty_elements_are_linked_others_set_aside_and_one_does_not_apply(full):
    linked = {link.element_id for link in full.accepted_links()}
    aside = [link for link in full.links if link.state is LinkState.SET_ASIDE]

    assert len(linked) == 30
    assert len(aside) == 20
    assert [e.content_id for e in full.elements if not e.applicable] == ["E17"]
    assert {e.id for e in full.elements if e.owner_id and e.work_product} == linked
    assert sum(element.content_id is None for element in full.elements) == 1


def test_every_gap_has_a_score_with_evidence_and_good_enough_a_reason_and_a_day(full):
    points = gaps.points(full)

    assert len(points) == len(full.gaps) == 49
    assert all(point.score is not None and point.evidence for point in points)
    assert {point.score for point in points} == {1, 2, 3, 4}
    said = [point for point in points if point.said_good_enough]
    assert len(said) == 7
    assert all(p.gap and p.because and p.good_enough_by_id and p.relook_on > TODAY for p in said)


def test_every_effect_on_a_driver_has_a_range_and_a_reason(full):
    assert len(full.effects) == 12
    assert all(effect.because and abs(effect.low) < abs(effect.base) < abs(effect.high) for effect in full.effects)


def test_every_candidate_is_decided_staged_with_proof_and_agreed_as_proposed(full):
    found = programme.staged(full)
    decisions = Counter(project.decision for project in full.projects)

    assert decisions == {Decision.NOW: 10, Decision.NOT_NOW: 7}
    assert found.rules.warnings == ()
    assert found.staging.proven
    assert (found.staging.makespan_weeks, len(found.staging.phases)) == (20, 3)
    assert programme.agreed(full, found.staging)
    assert all(p.because and p.relook_on for p in full.projects if p.decision is Decision.NOT_NOW)


def test_a_merge_is_offered_because_the_message_guide_is_completed_but_unused(full):
    (offer,) = programme.staged(full).rules.offers
    unused = [e.content_id for e in full.elements if e.work_product is WorkProduct.COMPLETED_UNUSED]

    carried = {full.element(e).content_id for p in (offer.a, offer.b) for e in full.elements_of(p)}
    assert (unused, carried) == (["E08"], {"E08", "E14"})
    assert len(full.dependencies) == 2


def test_cards_of_the_plan_miss_nothing_and_first_steps_lie_in_their_own_project(full):
    found = cards.cards(full, programme.staged(full))

    assert [card.missing for card in found] == [()] * 10
    assert all(card.project.outcome for card in found)
    assert all(card.starts_on <= card.project.first_step_on <= card.ends_on for card in found)
    assert full.settings.programme_starts_on.weekday() == 0


def test_private_notes_stay_with_the_facilitator(made):
    assert (len(made.workshop.notes), made.member_notes) == (15, 8)


def test_call_is_planned_with_an_agenda_that_fills_it_and_a_brief_for_it(full):
    (call,) = [one for one in full.meetings if one.began_at is None and one.kind is MeetingKind.CALL]
    local = call.starts_at.astimezone(ZoneInfo("Europe/Amsterdam"))

    assert (local.date() - TODAY, local.hour, call.minutes) == (timedelta(days=7), 10, 60)
    assert sum(item.minutes for item in full.agenda_items if item.meeting_id == call.id) == call.minutes
    assert {item.source for item in full.agenda_items} >= {topic.source for topic in full.topics}
    assert {text.slot_id for text in full.brief_texts} == {slot.id for slot in content.load().brief_slots}
    assert [document.link is None for document in full.documents] == [False, False, True]


def test_a_call_was_held_with_decisions_actions_of_which_one_is_overdue_a_reply_and_a_step_after_it(full):
    held = last_held(full)
    found = {one.action.text[:9]: one.standing for one in to_do.all_to_do(full, TODAY)}

    assert held is not None
    assert held.ended_at - held.began_at == timedelta(minutes=held.minutes)
    assert sum(item.minutes for item in full.agenda_items if item.meeting_id == held.id) == held.minutes
    assert [(one.meeting_id, one.owner_id is None) for one in full.decision_records] == [(held.id, False)] * 2
    assert {one.decided_on for one in full.decision_records} == {TODAY - timedelta(days=24)}
    assert found == {"Write dow": DueState.OVERDUE, "Ask ten c": DueState.AHEAD, "List all ": DueState.DONE}
    assert [(one.name, one.agrees) for one in full.notes_replies] == [("Ingrid Vastervald", True)]
    assert [one.step.id for one in steps(full, held, TODAY) if one.done_on is not None] == ["D1"]


def test_report_is_built_in_every_part_but_the_one_of_a_survey_that_nobody_closed_yet(full):
    built = report.build(full, as_of=datetime(2026, 3, 2, 9, tzinfo=UTC))

    left_out = {part.id: [one.text for one in part.missing] for part in built.parts if not part.blocks}
    assert left_out == {"alignment": ["No alignment survey is closed yet"]}
    assert (built.title, built.version) == ("Kelvane Monitoring (sample)", full.version)


def test_no_row_points_to_something_that_is_not_there(full, made):
    rows = made.rows
    ids = {row["id"] for row in rows.values()}
    named = {
        (place, column, target)
        for place, row in rows.items()
        for column, target in row.items()
        if column.endswith("_id") and column not in _NOT_ROWS and target is not None
    }
    listed = {kind: frozenset(i.id for i in full.items(kind)) for kind in ListKind}

    assert {pointer for pointer in named if pointer[2] not in ids} == set()
    assert {source for answer in full.answers for source in answer.source_ids} <= listed[ListKind.PERSON]
    for answer in full.answers:
        if answer.question_id not in {own.id for own in full.own_questions}:
            components.check_answer(content.load().question(answer.question_id), answer.value, listed)


# Ids of the method, and of the workshop itself.
_NOT_ROWS = {
    "model_id",
    "deal_id",  # of the CRM
    "workshop_id",
    "content_id",
    "block_id",
    "slot_id",
    "category_id",
    "question_id",
    "subject_id",
    "tree_id",
    "node_id",
    "metric_id",
    "source_id",
    "step_id",
}


def test_days_of_the_sample_count_from_its_day(full):
    assert (full.goal.starts_on, full.goal.ends_on) == (TODAY - timedelta(days=20), TODAY + timedelta(days=345))


def test_the_map_shows_causes_ideas_an_own_rank_a_graded_source_and_rice(made):
    workshop = made.workshop
    ranked = priority.ranking(workshop, gaps.points(workshop, TODAY)).ranked
    (put,) = [row for row in ranked if row.put]

    assert (put.point.element.content_id, put.stands) == ("E37", 3)
    assert len({gap.cause for gap in workshop.gaps} - {None}) == 5
    assert len(workshop.ideas) == 4
    assert [effect.source_id for effect in workshop.effects if effect.source_id] == ["PUL"]
    assert sum(row.score is not None for row in rice_rows(workshop, gaps.points(workshop, TODAY))) == 6

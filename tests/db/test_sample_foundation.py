"""The sample's foundation: lists, goal, drivers, components and stages say the same on every page."""

from collections import Counter
from datetime import date

import pytest

from salesops import components, content, value
from salesops.components.computed import computed
from salesops.metrics import last_quarters, recorded
from salesops.vocabulary import (
    Cadence,
    Depth,
    GoalKind,
    ListKind,
)
from salesops.workshop import Workshop

TODAY = date(2026, 3, 2)  # of the sample that is only read

HOLES = {"SC6", "CP2", "CP3", "ST-S2"}  # left open on purpose, in the two weak components and at Support


@pytest.fixture
def full(sample_example: Workshop) -> Workshop:
    """The sample's snapshot at its last stage."""
    return sample_example


def _inputs_after_all_effects(workshop: Workshop) -> dict[str, float]:
    inputs = workshop.driver_inputs(GoalKind.REVENUE_GROWTH)
    for effect in workshop.effects:
        inputs[effect.node_id] += effect.base
    return inputs


def _run_rate(inputs: dict[str, float]) -> float:
    return value.evaluate(content.load().tree(GoalKind.REVENUE_GROWTH), inputs).root


def test_lists_are_filled_with_people_in_seven_functions_and_channels_of_known_kinds(full):
    counts = {kind: len(full.items(kind)) for kind in (ListKind.OFFER, ListKind.SEGMENT, ListKind.CHANNEL)}
    people = full.items(ListKind.PERSON)

    assert counts == {ListKind.OFFER: 4, ListKind.SEGMENT: 4, ListKind.CHANNEL: 5}
    assert (len(people), len({person.function_id for person in people})) == (12, 7)
    kinds = {channel.id for channel in content.load().channels}
    assert {channel.content_id for channel in full.items(ListKind.CHANNEL)} < kinds
    direct = [channel.name for channel in full.items(ListKind.CHANNEL) if components.is_direct(channel)]
    assert direct == ["Field sales", "Inside sales"]


def test_goal_has_everything_and_every_driver_its_source(full):
    assert None not in full.goal.model_dump().values()
    assert full.goal.statement
    inputs = {node.id for node in content.load().tree(GoalKind.REVENUE_GROWTH).inputs}
    assert {driver.node_id for driver in full.driver_values if driver.value is not None and driver.source} == inputs


def test_drivers_as_they_are_miss_the_target_and_all_effects_together_reach_it(full):
    inputs = full.driver_inputs(GoalKind.REVENUE_GROWTH)

    assert inputs["R0"] == full.goal.baseline
    assert _run_rate(inputs) == pytest.approx(7_626_360)
    assert _run_rate(_inputs_after_all_effects(full)) == pytest.approx(full.goal.target, rel=0.005)


def test_funnel_discount_and_retention_say_the_same_on_every_page(full):
    inputs = full.driver_inputs(GoalKind.REVENUE_GROWTH)
    tracked = {m.metric_id: m.id for m in full.tracked_metrics if m.cadence is Cadence.QUARTER}
    periods = last_quarters(TODAY, 1)
    numbers = {(one.tracked_id, one.period): one.value for one in full.metric_values}
    series = {metric: [numbers[row, period] for period in periods] for metric, row in tracked.items()}
    quarters = [full.answer("DG5")[quarter] for quarter in ("q4", "q3", "q2", "q1")]
    totals = Counter({})
    for quarter in quarters:
        totals.update(quarter)
    won = sum(rate / 100 * quarter["opportunity"] for rate, quarter in zip(series["win_rate"], quarters, strict=True))

    assert totals["lead"] == inputs["L"]
    assert totals["mql"] / totals["lead"] == pytest.approx(inputs["m1"])
    assert totals["sql"] / totals["mql"] == pytest.approx(inputs["m2"])
    assert totals["opportunity"] / totals["sql"] == pytest.approx(inputs["m3"])
    assert won / totals["opportunity"] == pytest.approx(inputs["w"], abs=0.001)
    assert series["mql_to_sql"] == [pytest.approx(100 * q["sql"] / q["mql"], abs=0.05) for q in quarters]
    assert sum(series["average_discount"]) / 4 == pytest.approx(100 * inputs["delta"])
    assert [full.answer("BM6")[quarter]["discount"] for quarter in ("q4", "q3", "q2", "q1")] == series[
        "average_discount"
    ]
    nodes = value.evaluate(content.load().tree(GoalKind.REVENUE_GROWTH), inputs).nodes
    assert series["grr"][-1] == pytest.approx(100 * nodes["grr"])
    assert series["nrr"][-1] == pytest.approx(100 * nodes["nrr"], abs=0.05)
    needed = computed("DG8", full)["needed"]["next"]
    created = [quarter["opportunity"] * inputs["A"] / needed for quarter in quarters]
    assert series["pipeline_vs_need"] == [pytest.approx(ratio, abs=0.01) for ratio in created]
    assert sum(row["revenue"] for row in full.answer("SG5").values()) == inputs["R0"]


def test_components_and_stages_are_complete_at_standard_depth_but_for_the_named_holes(full):
    found = components.overview(full, TODAY, recorded_metrics=recorded(full, TODAY))

    assert full.settings.depth is Depth.STANDARD
    assert {question for one in found.values() for question in one.missing} == HOLES
    assert {subject for subject, one in found.items() if not one.is_complete} == {
        "sales_channels",
        "compensation",
        "support",
    }
    assert {subject: one.answered for subject, one in found.items()} == {s: one.asked for s, one in found.items()}


def test_some_questions_of_full_depth_are_answered_too(full):
    deep = {question.id for question in content.load().questions if question.depth is Depth.FULL}

    assert len(deep & {answer.question_id for answer in full.answers}) == 13


def test_scores_differ_and_the_two_weak_components_stand_at_one(full):
    scores = {score.subject_id: score.score for score in full.maturity_scores}
    method = content.load()

    assert set(scores) == {str(one.id) for one in (*method.components, *method.stages)}
    weak = {component.id for component in method.components if scores[component.id] == 1}
    assert weak == {"sales_channels", "compensation"}
    assert all(None not in score.model_dump().values() and score.evidence for score in full.maturity_scores)
    assert max(score.reviewed_on for score in full.maturity_scores) < TODAY

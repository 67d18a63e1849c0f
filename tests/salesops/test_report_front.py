"""The report's front page: what the drivers lead to, the widest gap, what the chosen projects bring."""

from datetime import date

import pytest

from salesops import gaps, priority, value
from salesops.content import load as load_method
from salesops.report.model import Bullets, Paragraph
from salesops.vocabulary import Decision, GoalKind
from salesops.workshop import Effect, Workshop
from tests.salesops.test_report import built


@pytest.fixture
def workshop(full_example) -> Workshop:
    return full_example


def test_result_of_the_published_example_stands_on_the_front_page(workshop):
    figures = {fact.label: fact.value for fact in built(workshop).part("summary").blocks[2].items}

    assert (
        figures["With today's drivers"]
        == value.evaluate(load_method().tree("F1"), workshop.driver_inputs(GoalKind.REVENUE_GROWTH)).root
    )


def test_the_front_page_says_how_far_the_drivers_lead_as_the_value_goal_does(workshop):
    told = [block.text for block in built(workshop).part("summary").blocks if isinstance(block, Paragraph)]
    (said,) = [text for text in told if text.startswith("The drivers as typed")]

    root = value.evaluate(load_method().tree("F1"), workshop.driver_inputs(GoalKind.REVENUE_GROWTH)).root
    covered = (root - 10_000_000) / 2_000_000 * 100  # of the way from the example's baseline to its target
    assert said.endswith(f"They cover {covered:.0f} % of the way from the baseline.")


def test_of_gaps_as_wide_the_front_page_names_one_that_the_plan_closes(workshop):
    (said,) = [
        item for block in built(workshop).part("summary").blocks if isinstance(block, Bullets)
        for item in block.items if item.startswith("The widest gap")
    ]  # fmt: skip
    taken = {p.id for p in workshop.projects if p.decision is Decision.NOW}
    names = {workshop.element(e).name for p in taken for e in workshop.elements_of(p)}
    assert any(name in said for name in names)


def test_the_front_page_says_what_the_chosen_bring_and_that_the_drivers_count_one_year(workshop):
    chosen = next(p for p in workshop.projects if p.decision is Decision.NOW)
    effect = Effect(id="f", element_id=workshop.elements_of(chosen.id)[0], node_id="w", low=0.01, base=0.02, high=0.03)
    goal = workshop.goal.model_copy(update={"starts_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31)})
    changed = workshop.model_copy(update={"effects": (effect,), "goal": goal})

    told = [block.text for block in built(changed).part("summary").blocks if isinstance(block, Paragraph)]

    assert any(text.startswith("The drivers count one year; the goal gives itself 36 months") for text in told)
    (said,) = [text for text in told if "together are worth" in text]
    assert said.startswith("The 1 of ")


def test_of_gaps_as_wide_that_no_plan_closes_the_front_page_names_the_first_of_the_ranking(workshop):
    bare = workshop.model_copy(update={"projects": (), "project_elements": ()})
    (said,) = [
        item for block in built(bare).part("summary").blocks if isinstance(block, Bullets)
        for item in block.items if item.startswith("The widest gap")
    ]  # fmt: skip
    ranked = priority.ranking(bare, gaps.points(bare))
    points = [one.point for one in (*ranked.ranked, *ranked.effect_not_set)]
    first = next(point for point in points if point.gap == max(point.gap for point in points))
    assert f": {first.element.name}" in said

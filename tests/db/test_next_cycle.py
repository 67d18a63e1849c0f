"""The next cycle and the yearly review: what is carried, what starts empty, what links back."""

from datetime import date

import pytest

from db import history, next_cycle, snapshot, yearly
from db.access import LOCAL
from salesops.errors import BadInput
from salesops.vocabulary import GoalKind
from salesops.yearly import before_of_gaps
from tests.db.filled import filled
from tests.prepared import prepared

ON = date(2026, 12, 31)


def load(workshop_id):
    return snapshot.load(workshop_id, LOCAL)


@pytest.fixture
def workshop_id(database):
    return prepared(filled)


def test_next_cycle_carries_structure_terms_and_texts_and_starts_without_scores(workshop_id):
    before = load(workshop_id)

    after = load(next_cycle.start(workshop_id, LOCAL, "Northwind 2027", on=ON))

    assert (after.settings.name, after.settings.cycle, after.settings.earlier_id) == ("Northwind 2027", 2, workshop_id)
    for part in (
        "list_items", "answers", "own_questions", "elements", "element_ties", "links", "effects", "tracked_metrics",
        "metric_values", "pipeline_exports", "commitments", "pay_plans", "operating_models", "yearly_reviews",
    ):  # fmt: skip
        assert len(getattr(after, part)) == len(getattr(before, part)) > 0, part
    assert {part: getattr(after, part) for part in next_cycle.ENDS if part != "baselines"} == {
        part: () for part in next_cycle.ENDS if part != "baselines"
    }
    assert {gap.score for gap in after.gaps} | {score.score for score in after.maturity_scores} == {None}
    assert (after.goal.statement, after.goal.baseline, after.goal.target) == (before.goal.statement, None, None)
    assert before == load(workshop_id)


def test_old_scores_are_the_baseline_and_link_back_to_their_rows(workshop_id):
    before = load(workshop_id)
    after = load(next_cycle.start(workshop_id, LOCAL, "Again", on=ON))

    scores = {gap.id: gap.score for gap in before.gaps} | {one.id: one.score for one in before.maturity_scores}
    assert {one.earlier_id: one.score for one in after.baselines} == {
        row_id: score for row_id, score in scores.items() if score is not None
    }
    links = {f"gap:{link.id}" for link in after.links}
    assert {one.subject for one in after.baselines if one.subject.startswith("gap:")} <= links
    assert sorted(before_of_gaps(after).values()) == sorted(g.score for g in before.gaps if g.score is not None)
    with pytest.raises(BadInput, match="Give the next cycle a name"):
        next_cycle.start(workshop_id, LOCAL, " ", on=ON)


def test_a_yearly_review_is_begun_once_held_with_the_next_due_and_its_targets_taken_over(workshop_id):
    tree = GoalKind.REVENUE_GROWTH
    review = yearly.begin(workshop_id, LOCAL, tree, date(2027, 1, 1), date(2027, 12, 31), {"w": 0.22})

    assert yearly.begin(workshop_id, LOCAL, tree, date(2027, 1, 1), date(2027, 12, 31), {}) == review
    yearly.hold(workshop_id, LOCAL, review, on=date(2028, 1, 15))
    kept = next(one for one in load(workshop_id).yearly_reviews if one.id == review)
    assert (kept.held_on, kept.next_due_on, kept.planned) == (date(2028, 1, 15), date(2029, 1, 14), {"w": 0.22})
    with pytest.raises(BadInput, match="No driver has a next target"):
        yearly.take_over(workshop_id, LOCAL, review)
    with pytest.raises(BadInput, match="“zz” is not a driver"):
        yearly.begin(workshop_id, LOCAL, tree, ON, date(2027, 12, 30), {"zz": 1.0})
    with pytest.raises(BadInput, match="ends before it starts"):
        yearly.begin(workshop_id, LOCAL, tree, ON, ON, {})

    entry = yearly.remove(workshop_id, LOCAL, review)
    history.undo(workshop_id, LOCAL, entry)
    assert review in {one.id for one in load(workshop_id).yearly_reviews}

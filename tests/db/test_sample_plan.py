"""The plan of the sample: what is agreed, the baseline, milestones in the team's own words, risks."""

from datetime import UTC, date, datetime

from salesops import programme
from salesops.plan_state.plan import plan
from salesops.plan_state.risks import finding
from salesops.vocabulary import Decision


def test_plan_stands_with_eight_projects_agreed_a_baseline_own_milestones_and_risks_of_which_one_is_closed(
    sample_example,
):
    full = sample_example
    found = plan(full, programme.staged(full), datetime(2026, 3, 2, 12, tzinfo=UTC))
    not_yet = {full.elements_of(p.id) for p in full.projects if p.decision is Decision.NOW and p.agreed_on is None}
    own = [mark for marks in found.marks.values() for mark in marks if mark.own_criterion]
    loose = {card.project.id: (card.starts_on, card.ends_on) for card in found.cards}

    assert {full.element(e).content_id for (e,) in not_yet} == {"E03", "E14"}
    assert {slip.words for slip in found.slips} == {"as in the baseline"}
    assert full.settings.baseline_on == date(2026, 2, 24)
    assert len(own) == len(full.milestones) == 6
    assert all(loose[mark.project_id][0] < mark.due_on <= loose[mark.project_id][1] for mark in own)
    assert finding(full.risks) == "5 open risks, 2 of weight 6 or more, 1 without a response or an owner"
    assert (len(full.risks), len(found.risks(None))) == (6, 2)

"""Templates: what a workshop begins with, that it holds no number, and that one undo leaves an empty one."""

import pytest

from db import ecosystem as map_door
from db import fields, history, snapshot, templates
from db.access import LOCAL
from db.models import now
from salesops import content, ecosystem, guide, report, standing
from salesops import templates as files
from salesops.vocabulary import Depth, LinkState, ListKind
from tests.pages.opening import save


@pytest.mark.parametrize("people", [14, 60])
@pytest.mark.parametrize("template_id", files.ORDER)
def test_template_fills_in_lists_map_metrics_and_questions_but_no_number(database, template_id, people):
    template = files.named(template_id)
    workshop_id = templates.start(LOCAL, template_id, "Firm", firm_people=people)
    workshop = snapshot.load(workshop_id, LOCAL)

    assert [one.name for one in workshop.items(ListKind.SEGMENT)] == list(template.segments)
    linked = template.linked_short if people == 14 else template.linked
    suggested = {(e.id, s) for e in content.load().elements if e.id in linked for s in e.stages}
    known = {element.id: element.content_id for element in workshop.elements}
    accepted = [link for link in workshop.links if link.state is LinkState.ACCEPTED]
    assert {(known[link.element_id], link.stage) for link in accepted} == suggested
    assert {e.content_id for e in workshop.elements if not e.applicable} == set(template.not_applicable)
    assert [one.metric_id for one in workshop.tracked_metrics] == list(template.metrics)
    assert {(one.subject_id, one.text) for one in workshop.own_questions} == {
        (one.subject, one.text) for one in template.questions
    }
    assert (workshop.goal.statement, workshop.goal.baseline, workshop.goal.target) == ("", None, None)
    assert (workshop.answers, workshop.gaps, workshop.driver_values, workshop.metric_values) == ((), (), (), ())
    assert report.build(workshop, as_of=now()).parts


def test_undo_of_a_template_leaves_an_empty_workshop(database):
    workshop_id = templates.start(LOCAL, "services", "Firm")
    (filled, _created) = history.entries(workshop_id, LOCAL)
    assert filled.act == "Filled in from the template “Services firm”"

    history.undo(workshop_id, LOCAL, filled.id)

    workshop = snapshot.load(workshop_id, LOCAL)
    assert (workshop.links, workshop.own_questions, workshop.tracked_metrics) == ((), (), ())
    assert workshop.items(ListKind.SEGMENT) == ()


@pytest.mark.parametrize("template_id", files.ORDER)
def test_every_template_follows_the_metric_that_each_stage_needs_and_pays_its_sellers(template_id):
    template, method = files.named(template_id), content.load()

    assert {stage.least_metric for stage in method.stages} <= {*template.metrics}
    assert "E24" in template.linked  # compensation, one of the six components
    short = sum(len(one.stages) for one in template.linked_at(Depth.SHORT))
    assert short <= guide.depth_figures(method)[Depth.SHORT].merger_points
    assert len(template.linked_at(Depth.FULL)) == len(template.linked) > len(template.linked_at(Depth.SHORT))


def test_what_a_template_ticked_counts_as_reviewed_only_once_somebody_decides_on_it_or_scores_it(database):
    workshop_id = templates.start(LOCAL, "small_saas", "Firm", firm_people=45)
    ticked = ecosystem.to_look_through(snapshot.load(workshop_id, LOCAL))

    def looked_at() -> tuple[int, int, str]:
        workshop = snapshot.load(workshop_id, LOCAL)
        counts, stands = ecosystem.review(workshop), standing.standing(workshop, now().date())
        return counts.reviewed, counts.accepted, stands.lacks["map"]

    said = "{} of {} merger points to look through".format
    assert looked_at() == (0, len(ticked), said(len(ticked), len(ticked)))
    (link,) = (x for x in snapshot.load(workshop_id, LOCAL).links if (x.element_id, x.stage) == ticked[0])
    save(workshop_id, fields.gap(link.id, "score"), 2)
    assert looked_at() == (1, len(ticked), said(len(ticked) - 1, len(ticked)))

    entry = map_door.decide(workshop_id, LOCAL, ticked[1:], LinkState.ACCEPTED)
    assert looked_at() == (len(ticked), len(ticked), "")
    assert history.latest(workshop_id, LOCAL).act == f"Kept {len(ticked) - 1} merger points"
    history.undo(workshop_id, LOCAL, entry)
    assert looked_at() == (1, len(ticked), said(len(ticked) - 1, len(ticked)))
    map_door.decide(workshop_id, LOCAL, ticked[1:2], LinkState.SET_ASIDE)
    assert history.latest(workshop_id, LOCAL).act.startswith("Took out ")
    assert looked_at() == (2, len(ticked) - 1, said(len(ticked) - 2, len(ticked) - 1))

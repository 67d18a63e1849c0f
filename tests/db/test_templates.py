"""Templates: what a workshop begins with, that it holds no number, and that one undo leaves an empty one."""

import pytest

from db import history, snapshot, templates
from db.access import LOCAL
from db.models import now
from salesops import content, report
from salesops import templates as files
from salesops.vocabulary import LinkState, ListKind


@pytest.mark.parametrize("template_id", files.ORDER)
def test_template_fills_in_lists_map_metrics_and_questions_but_no_number(database, template_id):
    template = files.named(template_id)
    workshop_id = templates.start(LOCAL, template_id, "Firm")
    workshop = snapshot.load(workshop_id, LOCAL)

    assert [one.name for one in workshop.items(ListKind.SEGMENT)] == list(template.segments)
    suggested = {(e.id, s) for e in content.load().elements if e.id in template.linked for s in e.stages}
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

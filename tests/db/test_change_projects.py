"""Projects changed: they wait for each other, end within the horizon, are merged and come apart."""

import pytest

from db import (
    fields,
    history,
    lists,
    merging,
    projects,
    snapshot,
)
from db.access import LOCAL
from salesops.errors import BadInput, CircularPlanError
from salesops.vocabulary import ListKind


def _two_projects(workshop_id):
    elements = snapshot.load(workshop_id, LOCAL).elements
    return [projects.take(workshop_id, LOCAL, e.id) for e in elements[:3]]


def test_projects_that_wait_for_each_other_are_named_and_refused(workshop_id):
    a, b, c = _two_projects(workshop_id)
    projects.wait_for(workshop_id, LOCAL, a, b)
    projects.wait_for(workshop_id, LOCAL, b, c)
    before = snapshot.load(workshop_id, LOCAL)

    with pytest.raises(CircularPlanError) as refusal:
        projects.wait_for(workshop_id, LOCAL, c, a)

    assert sorted(refusal.value.loop) == sorted(p.name for p in before.projects)
    assert snapshot.load(workshop_id, LOCAL) == before


def test_a_project_begins_with_the_owner_that_its_element_has_on_the_map(workshop_id):
    ada = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada Novak")
    owned, alone = snapshot.load(workshop_id, LOCAL).elements[:2]
    fields.save(workshop_id, LOCAL, fields.of("element", owned.id, "owner_id"), ada, was=None, label="Owner")

    first, second = (projects.take(workshop_id, LOCAL, element.id) for element in (owned, alone))

    owners = {project.id: project.owner_id for project in snapshot.load(workshop_id, LOCAL).projects}
    assert (owners[first], owners[second]) == (ada, None)


def test_project_longer_than_the_horizon_is_refused(workshop_id):
    project, *_ = _two_projects(workshop_id)

    with pytest.raises(BadInput, match="horizon is 78 weeks"):
        fields.save(workshop_id, LOCAL, fields.of("project", project, "weeks"), 79, was=None, label="weeks")


def test_merged_project_carries_both_elements_and_comes_apart_again(workshop_id):
    a, b, c = _two_projects(workshop_id)
    projects.wait_for(workshop_id, LOCAL, b, c)
    before = snapshot.load(workshop_id, LOCAL)

    entry = merging.merge(workshop_id, LOCAL, a, b, weeks=6)
    merged = snapshot.load(workshop_id, LOCAL)
    assert len(merged.elements_of(a)) == 2
    assert [(d.before_id, d.after_id) for d in merged.dependencies] == [(a, c)]

    history.undo(workshop_id, LOCAL, entry)
    after = snapshot.load(workshop_id, LOCAL)
    assert after.model_copy(update={"version": before.version}) == before

"""Who learns and who makes in a project, and what roles can carry: kept, staged, moved with their role, undone."""

import pytest

from db import fields, history, lists, merging, project_roles
from db.access import LOCAL
from salesops import programme
from salesops.cards import cards
from salesops.content import load as method
from salesops.errors import BadInput
from salesops.focus import Rule
from salesops.lists import uses
from salesops.role_load import maker_loads, of_cards
from salesops.vocabulary import ListKind, Load
from tests.db.filled import load, save


def project_of(workshop_id: str, code: str) -> str:
    """Return the id of the project that carries this element of the method."""
    workshop = load(workshop_id)
    element = next(e.id for e in workshop.elements if e.content_id == code)
    return next(row.project_id for row in workshop.project_elements if row.element_id == element)


def staged_with(workshop_id: str, project_id: str):
    return next(one for one in programme.staging_projects(load(workshop_id)) if one.id == project_id)


def test_what_is_said_of_a_role_replaces_the_proposal_for_that_role_alone(article):
    project = project_of(article, "E08")
    assert staged_with(article, project).load == {"AE": 2, "SDR": 2}

    save(article, fields.project_role(project, "AE", "learns"), Load.NONE)
    save(article, fields.project_role(project, "MGR", "learns"), Load.HEAVY)
    save(article, fields.project_role(project, "MKT", "makes"), 2)
    found = staged_with(article, project)
    assert (found.load, found.makers) == ({"SDR": 2, "MGR": 3}, {"MKT": 2})

    entry = project_roles.as_proposed(article, LOCAL, project)
    assert (staged_with(article, project).load, load(article).project_roles) == ({"AE": 2, "SDR": 2}, ())
    history.undo(article, LOCAL, entry)
    assert staged_with(article, project).load == {"SDR": 2, "MGR": 3}


def test_makers_and_the_limit_of_one_role_bind_the_staging_and_its_reasons(article):
    personas, handoff = project_of(article, "E36"), project_of(article, "E40")
    before = programme.staged(load(article)).staging
    assert (before.starts[personas], before.starts[handoff]) == (0, 0)

    for project in (personas, handoff):
        save(article, fields.project_role(project, "MKT", "makes"), 2)
    save(article, fields.role_cap("MKT", "makers"), 3)
    after = programme.staged(load(article)).staging
    later = max((personas, handoff), key=lambda one: after.starts[one])
    assert after.reasons[later].rule is Rule.MAKERS
    assert "Marketing would build with 4 units" in after.reasons[later].text

    workshop = load(article)
    (marketing,) = maker_loads(of_cards(cards(workshop, programme.staged(workshop))), {}, {"MKT": 3})
    assert (max(marketing.units), sum(marketing.units)) == (2, 2 * 4 + 2 * 3)  # four weeks, then three

    save(article, fields.role_cap("AE", "load_cap"), 3)
    tight = programme.staged(load(article)).staging
    assert tight.makespan_weeks > after.makespan_weeks
    project_roles.without_caps(article, LOCAL)
    assert programme.staged(load(article)).staging.starts == before.starts


def test_a_role_of_the_teams_own_is_named_in_the_reason_and_goes_with_its_entry(article):
    own = lists.add(article, LOCAL, ListKind.ROLE, "Solution engineer")
    one, two = project_of(article, "E36"), project_of(article, "E38")
    for project in (one, two):
        save(article, fields.project_role(project, own, "learns"), Load.HEAVY)
    staging = programme.staged(load(article)).staging
    assert any("Solution engineer would carry 6 load units" in reason.text for reason in staging.reasons.values())
    assert len(uses(load(article), method(), own)) == 2

    save(article, fields.role_cap(own, "load_cap"), 3)
    seller = next(item.id for item in load(article).list_items if item.content_id == "AE")
    entry = lists.remove(article, LOCAL, own, replace_with=seller)
    workshop = load(article)
    assert {row.role for row in workshop.project_roles} == {cap.role for cap in workshop.role_caps} == {"AE"}
    history.undo(article, LOCAL, entry)
    lists.remove(article, LOCAL, own)
    assert (load(article).project_roles, load(article).role_caps) == ((), ())
    with pytest.raises(BadInput, match="not on the list any more"):
        save(article, fields.role_cap(own, "makers"), 1)


def test_a_role_of_the_same_people_follows_the_list_and_is_kept_when_limits_are_taken_off(article):
    own = lists.add(article, LOCAL, ListKind.ROLE, "Solution engineer")
    save(article, fields.role_cap("MGR", "same_people_as"), own)
    save(article, fields.role_cap("MGR", "load_cap"), 3)
    assert [use.says for use in uses(load(article), method(), own)] == ["has the same people as another role"]

    project_roles.without_caps(article, LOCAL)
    assert [(cap.load_cap, cap.same_people_as) for cap in load(article).role_caps] == [(None, own)]

    with pytest.raises(BadInput, match="always has its own people"):
        save(article, fields.role_cap("MGR", "same_people_as"), "MGR")
    seller = next(item.id for item in load(article).list_items if item.content_id == "AE")
    entry = lists.remove(article, LOCAL, own, replace_with=seller)
    assert [cap.same_people_as for cap in load(article).role_caps] == ["AE"]
    history.undo(article, LOCAL, entry)
    lists.remove(article, LOCAL, own)
    assert [cap.same_people_as for cap in load(article).role_caps] == [None]


def test_a_merged_project_asks_of_each_role_what_the_heavier_side_asked(article):
    keep, other = project_of(article, "E08"), project_of(article, "E17")
    save(article, fields.project_role(other, "AE", "learns"), Load.HEAVY)
    save(article, fields.project_role(other, "MKT", "makes"), 2)
    save(article, fields.project_role(keep, "MKT", "makes"), 1)

    merging.merge(article, LOCAL, keep, other, weeks=6)

    found = staged_with(article, keep)
    assert (found.load, found.makers) == ({"AE": 3, "SDR": 2}, {"MKT": 2})
    assert {(row.role, row.learns) for row in load(article).project_roles} == {("AE", Load.HEAVY), ("MKT", None)}

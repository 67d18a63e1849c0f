"""Merging any two projects and splitting one: what comes together, what is refused, one undo for each."""

import pytest

from db import fields, history, merging, models, projects
from db.access import LOCAL
from db.change import Act, Gone, change
from salesops import merging as proposed
from salesops import programme
from salesops.errors import WorkshopError
from tests.db.filled import load, save
from tests.db.test_project_roles import project_of


def what_stands(workshop_id: str) -> dict:
    """Projects and all that hangs on them, without when and by whom."""
    workshop = load(workshop_id)
    parts = ("projects", "project_elements", "dependencies", "easings", "risks", "project_roles")
    return {part: {row.id: row for row in getattr(workshop, part)} for part in parts}


def test_two_projects_that_nothing_offers_become_one_and_come_apart_by_undo(article):
    keep, other = project_of(article, "E36"), project_of(article, "E16")
    before = what_stands(article)
    weeks = proposed.weeks(load(article), keep, other)
    assert weeks == 7  # the longer one takes five

    entry = merging.merge(article, LOCAL, keep, other, weeks=weeks)
    merged = load(article).project(keep)
    assert (merged.weeks, merged.name) == (7, "Buyer personas & buying-process maps + Opportunity management")
    assert programme.staged(load(article)).staging.ends[keep] >= 7
    history.undo(article, LOCAL, entry)
    assert what_stands(article) == before


def test_an_element_is_split_off_with_its_own_weeks_and_comes_back_by_undo(article):
    keep, other = project_of(article, "E36"), project_of(article, "E16")
    merging.merge(article, LOCAL, keep, other, weeks=20)
    merged = what_stands(article)
    element = next(e.id for e in load(article).elements if e.content_id == "E16")

    entry = merging.split(article, LOCAL, keep, element)

    new = project_of(article, "E16")
    staged = {one.id: (one.name, one.weeks) for one in programme.staging_projects(load(article))}
    assert (staged[keep], staged[new]) == (
        ("Buyer personas & buying-process maps", 4),
        ("Opportunity management", 8),
    )
    with pytest.raises(WorkshopError, match="nothing to split"):
        merging.split(article, LOCAL, new, element)
    with pytest.raises(Gone):
        merging.split(article, LOCAL, keep, element)
    history.undo(article, LOCAL, entry)
    assert what_stands(article) == merged


def test_a_third_project_between_two_and_two_set_starts_stand_against_a_merge(article):
    one, between, other = (project_of(article, code) for code in ("E36", "E40", "E38"))
    projects.wait_for(article, LOCAL, one, between)
    projects.wait_for(article, LOCAL, between, other)
    with pytest.raises(WorkshopError, match=r"stands between them: Buyer personas .* → Lead definitions"):
        merging.merge(article, LOCAL, other, one, weeks=6)

    for week, project in enumerate((one, between)):
        save(article, fields.of("project", project, "fixed_week"), week)
    with pytest.raises(WorkshopError, match="different weeks"):
        merging.merge(article, LOCAL, one, between, weeks=6)
    with pytest.raises(WorkshopError, match="with itself"):
        merging.merge(article, LOCAL, one, one, weeks=6)


def test_what_was_decided_about_a_project_goes_with_it_into_the_merged_one(article):
    keep, other = project_of(article, "E36"), project_of(article, "E16")
    with change(article, LOCAL, Act("meeting", "Decided")) as door:
        door.add(models.DecisionRecord, text="We start in May", source=f"project:{other}")

    merging.merge(article, LOCAL, keep, other, weeks=7)

    assert [one.source for one in load(article).decision_records] == [f"project:{keep}"]


def test_a_merged_project_keeps_the_wishes_of_both_sides(article):
    keep, other = project_of(article, "E36"), project_of(article, "E16")
    for project, first, last in ((keep, 2, 40), (other, 4, 30)):
        save(article, fields.of("project", project, "earliest_week"), first)
        save(article, fields.of("project", project, "latest_end_week"), last)

    merging.merge(article, LOCAL, keep, other, weeks=7)

    merged = load(article).project(keep)
    assert (merged.earliest_week, merged.latest_end_week, merged.load) == (4, 30, None)

"""The programme: candidates of the focus, and what the staging takes of each project."""

from datetime import date

import pytest

from salesops import programme, project_roles
from salesops.role_load import Carried, workshop_loads
from salesops.vocabulary import Decision, Load, Stage
from salesops.workshop import ProjectRole, RoleCap
from tests.salesops.map_example import build, scored

TRANSACT, RENEW = Stage.TRANSACT, Stage.RENEW
LINKS = {("E13", TRANSACT): scored(2), ("E16", TRANSACT): scored(2), ("E16", RENEW): scored(0)}


def changed_project(workshop, **fields):
    """The workshop with its only project changed."""
    return workshop.model_copy(update={"projects": tuple(p.model_copy(update=fields) for p in workshop.projects)})


def test_one_candidate_per_element_carries_all_its_points_largest_gap_first():
    found = programme.candidates(build(links=LINKS))

    assert [(c.element.id, len(c.points), c.largest_gap, c.decision) for c in found] == [
        ("E16", 2, 3, None),
        ("E13", 1, 1, None),
    ]


def test_a_project_whose_gaps_are_closed_stays_a_candidate_without_a_gap():
    workshop = build(links={("E13", TRANSACT): scored(3)}, projects={"P": (4, ["E13"])})

    (found,) = programme.candidates(workshop)
    assert (found.points, found.largest_gap, found.decision) == ((), 0, Decision.NOW)


@pytest.mark.parametrize(
    ("decision", "relook_on", "due"),
    [
        (Decision.NOT_NOW, date(2026, 11, 22), True),
        (Decision.NOT_NOW, date(2026, 11, 23), False),
        (Decision.NOT_NOW, None, False),
        (Decision.NOW, date(2026, 1, 1), False),
    ],
)
def test_what_was_set_aside_comes_back_on_its_date(decision, relook_on, due):
    workshop = changed_project(build(links=LINKS, projects={"P": (4, ["E13"])}), decision=decision, relook_on=relook_on)

    (found,) = (c for c in programme.candidates(workshop) if c.element.id == "E13")
    assert found.due(date(2026, 11, 22)) is due


def test_a_merged_project_takes_the_longer_side_and_two_weeks_and_counts_the_heavier_load_once():
    (found,) = programme.staging_projects(build(projects={"P": (None, ["E13", "E15"])}))

    assert found.weeks == 14  # E15 takes 12
    assert dict(found.load) == {"AE": 3, "MGR": 3}


def test_what_the_team_says_goes_before_the_methods_proposal():
    workshop = changed_project(build(projects={"P": (5, ["E13"])}), load=Load.LIGHT)

    (found,) = programme.staging_projects(workshop)
    assert (found.weeks, dict(found.load)) == (5, {"AE": 1, "MGR": 1})


def test_without_a_project_there_is_no_programme():
    assert programme.staged(build(links=LINKS)) is None


def test_a_hard_prerequisite_outside_the_chosen_set_warns():
    workshop = build(links=LINKS | {("E15", TRANSACT): scored(1)}, projects={"P": (4, ["E15"])})

    found = programme.staged(workshop)
    assert any("Sales process" in warning for warning in found.rules.warnings)


def two_roles(*caps):
    """Two projects, one that asks 2 units of sellers and one that asks 3 of account managers, which may be them."""
    built = build(projects={"P": (4, ["E13"]), "Q": (4, ["E20"])})
    asks = {("P", "AE"): Load.MEDIUM, ("Q", "AM"): Load.HEAVY}
    none = [
        ProjectRole(id=f"{one.id}:{role}", project_id=one.id, role=role, learns=Load.NONE)
        for one in programme.staging_projects(built) for role in one.load if (one.id, role) not in asks
    ]  # fmt: skip
    asked = [
        ProjectRole(id=f"a:{project}", project_id=project, role=role, learns=load)
        for (project, role), load in asks.items()
    ]
    return built.model_copy(update={"project_roles": (*none, *asked), "role_caps": caps, "dependencies": ()})


def test_two_roles_of_the_same_people_are_not_asked_more_at_a_time_than_one_role_carries():
    apart, same = two_roles(), two_roles(RoleCap(id="c", role="AM", same_people_as="AE"))

    assert set(programme.staged(apart).staging.starts.values()) == {0}
    found = programme.staged(same).staging
    assert sorted(found.starts.values()) == [0, 4]
    why = found.reasons[max(found.starts, key=found.starts.__getitem__)].text
    assert "(the same people) would carry 5 load units with " in why
    assert why.endswith("running (cap 4).")
    both = (*same.role_caps, RoleCap(id="d", role="AE", load_cap=5))
    assert set(programme.staged(same.model_copy(update={"role_caps": both})).staging.starts.values()) == {0}


def test_people_with_three_roles_carry_the_heaviest_of_a_project_and_the_sum_of_projects():
    caps = (RoleCap(id="c", role="AM", same_people_as="AE"), RoleCap(id="d", role="CSM", same_people_as="AM"))
    there = two_roles(*caps)
    carried = [Carried("One", 0, 2, {"AE": 2, "AM": 3}), Carried("Two", 1, 3, {"CSM": 1})]

    assert {frozenset(roles) for roles in project_roles.shared(there).values()} == {frozenset({"AE", "AM", "CSM"})}
    *_, together = workshop_loads(there, carried, project_roles.all_names(there))
    assert (together.units, together.cap) == ((3, 4, 1), 4)
    assert together.name.endswith("(the same people)")
    assert project_roles.shared(two_roles()) == {}

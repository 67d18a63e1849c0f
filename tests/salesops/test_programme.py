"""The programme: candidates of the focus, and what the staging takes of each project."""

from datetime import date

import pytest

from salesops import programme
from salesops.vocabulary import Decision, Load, Stage
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

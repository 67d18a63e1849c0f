"""Staging against published and proved numbers."""

import pytest

from salesops.errors import CircularPlanError
from salesops.focus import stage
from salesops.focus.errors import OverCapError
from salesops.plan import critical_path
from tests.salesops.focus_checker import broken_rules, require_true
from tests.salesops.focus_instances import colouring, patterson, psplib, staging_case
from tests.shared_data import shared_json, shared_path

FEASIBLE = [
    "seed_article_separate",
    "seed_article_combined",
    "seed_article_tight_team",
    *(f"generated_{n}" for n in range(1, 7)),
]
PSPLIB = ["j301_1.sm", "j301_5.sm", "j3020_4.sm"]
PATTERSON = ["pat1.rcp", "pat2.rcp", "pat3.rcp", "pat7.rcp", "pat21.rcp"]
GRAPHS = ["huck", "jean", "myciel3", "myciel4", "queen5_5"]


def test_every_published_staging_case_is_tested():
    cases = shared_json("data", "scheduling", "staging_cases.json")["cases"]
    assert set(cases) == {*FEASIBLE, "bad_cycle", "bad_overload"}


@pytest.mark.parametrize("name", FEASIBLE)
def test_stage_reaches_the_proved_length_and_number_of_phases(name):
    raw = shared_json("data", "scheduling", "staging_cases.json")["cases"][name]
    case, expected = staging_case(raw), raw["expected"]
    assert broken_rules(case, expected["one_optimal_start"]) == []  # the checker agrees with the example
    staging = stage(case.projects, **case.options())
    assert (staging.makespan_weeks, staging.proven) == (expected["min_makespan_weeks"], True)
    assert staging.bound_weeks == expected["min_makespan_weeks"]
    assert (len(staging.phases), staging.phases_proven) == (expected["min_phases_unit_durations"], True)
    require_true(case, staging)


def test_stage_names_the_loop_of_the_published_circular_case():
    case = staging_case(shared_json("data", "scheduling", "staging_cases.json")["cases"]["bad_cycle"])
    with pytest.raises(CircularPlanError) as caught:
        stage(case.projects, **case.options())
    assert caught.value.loop == ("A", "B", "C")


def test_stage_names_the_project_of_the_published_overload():
    case = staging_case(shared_json("data", "scheduling", "staging_cases.json")["cases"]["bad_overload"])
    with pytest.raises(OverCapError) as caught:
        stage(case.projects, **case.options())
    assert str(caught.value) == (
        "A alone asks team to carry 6 load units, more than the limit of 5. Make the change lighter, split "
        "the project, or raise the limit."
    )


@pytest.mark.parametrize(
    ("folder", "read", "name"),
    [("psplib_j30", psplib, n) for n in PSPLIB] + [("patterson", patterson, n) for n in PATTERSON],
)
def test_stage_reaches_the_published_optimum(folder, read, name):
    case = read(shared_path("data", "scheduling", folder, name))
    expected = shared_json("data", "scheduling", folder, "optimum.json")["expected"][name]
    assert len(case.projects) == expected["activities_without_dummies"]
    path = critical_path(case.projects, case.needs)
    assert path.weeks == expected["critical_path_length"]
    staging = stage(case.projects, **case.options())
    assert (staging.makespan_weeks, staging.proven) == (expected["optimal_makespan"], True)
    assert broken_rules(case, staging.starts) == []


@pytest.mark.parametrize("name", GRAPHS)
def test_phases_equal_the_chromatic_number_when_only_conflicts_bind(name):
    expected = shared_json("data", "scheduling", "colouring", "chromatic.json")["expected"][f"{name}.col"]
    case = colouring(shared_path("data", "scheduling", "colouring", f"{name}.col"), expected["vertices"])
    assert len(case.conflicts) == expected["undirected_edges"]
    staging = stage(case.projects, **case.options())
    assert (len(staging.phases), staging.phases_proven) == (expected["chromatic_number"], True)
    assert broken_rules(case, staging.starts) == []

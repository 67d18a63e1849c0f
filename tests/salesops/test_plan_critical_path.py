"""The critical path against textbook networks."""

from dataclasses import dataclass

import pytest

from salesops.errors import CircularPlanError
from salesops.focus import Need
from salesops.plan import critical_path
from tests.shared_data import shared_json


@dataclass(frozen=True)
class Activity:
    id: str
    name: str
    weeks: float


def network(raw):
    activities = [Activity(i, i, a["duration"]) for i, a in raw["activities"].items()]
    needs = [Need(b, i, True, "") for i, a in raw["activities"].items() for b in a["after"]]
    return activities, needs


@pytest.mark.parametrize("name", ["reliable_construction", "pert_wikipedia"])
def test_critical_path_matches_the_textbook(name):
    raw = shared_json("data", "scheduling", "critical_path.json")[name]
    expected = raw["expected"]
    path = critical_path(*network(raw))
    assert path.weeks == pytest.approx(expected["duration"])
    assert path.earliest_start == pytest.approx(expected["early_start"], abs=5e-5)
    assert path.slack == pytest.approx(expected["slack"], abs=5e-5)
    assert list(path.critical) == expected["critical"]
    assert path.levels == expected["topological_level"]


def test_critical_path_ignores_soft_needs():
    a, b = Activity("a", "A", 3), Activity("b", "B", 2)
    assert critical_path([a, b], [Need("a", "b", False, "")]).weeks == 3


def test_critical_path_names_projects_that_wait_for_each_other():
    a, b = Activity("a", "Messaging", 3), Activity("b", "Personas", 2)
    with pytest.raises(CircularPlanError, match="Messaging → Personas → Messaging"):
        critical_path([a, b], [Need("a", "b", True, ""), Need("b", "a", True, "")])


def test_critical_path_refuses_a_need_of_an_unknown_project():
    with pytest.raises(ValueError, match="unknown projects: \\['z'\\]"):
        critical_path([Activity("a", "A", 3)], [Need("a", "z", True, "")])


def test_critical_path_of_nothing_takes_no_time():
    path = critical_path([], [])
    assert (path.weeks, path.critical) == (0, ())

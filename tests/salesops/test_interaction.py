"""Projects that run at the same time: which sets there are, and what they are worth together beside each alone."""

import pytest

from salesops import programme
from salesops.interaction import parallels, strongest
from tests.salesops.map_example import build

MULTIPLYING = {("E13", "w"): (0.01, 0.02, 0.03), ("E12", "A"): (4_000.0, 5_000.0, 6_000.0)}


def found(projects, effects=MULTIPLYING, **settings):
    workshop = build(projects=projects, effects=effects)
    workshop = workshop.model_copy(update={"settings": workshop.settings.model_copy(update=settings)})
    return parallels(workshop, programme.staged(workshop))


def test_two_projects_at_once_are_worth_more_than_added_up_where_their_drivers_multiply():
    (one,) = found({"Process": (6, ["E13"]), "Tools": (4, ["E12"]), "Cash": (3, ["E44"])})

    assert (one.project_ids, one.unknown, one.first_week, one.end_week) == (("Process", "Tools"), ("Cash",), 0, 3)
    # By hand in test_together: 385 560 together, 165 240 and 201 960 alone.
    assert [one.alone[i].base for i in one.project_ids] == pytest.approx([165_240.0, 201_960.0])
    assert (one.found.worth.base, one.interaction) == (pytest.approx(385_560.0), pytest.approx(18_360.0))


def test_projects_one_after_the_other_have_no_interaction():
    assert found({"Process": (6, ["E13"]), "Tools": (4, ["E12"])}, live_cap=1) == ()
    assert strongest(()) is None


def test_a_project_counts_with_all_its_elements_and_not_while_one_has_no_effect():
    assert found({"Both": (6, ["E13", "E44"]), "Tools": (4, ["E12"])}) == ()


def test_each_largest_set_is_told_once_and_the_strongest_is_the_one_furthest_from_0():
    effects = MULTIPLYING | {("E47", "c"): (-0.02,) * 3}
    # Two at a time: the long one runs beside each of the two that follow one another.
    sets = found({"Renew": (9, ["E47"]), "Process": (5, ["E13"]), "Tools": (4, ["E12"])}, effects, live_cap=2)

    assert [(one.project_ids, one.first_week, one.end_week) for one in sets] == [
        (("Renew", "Tools"), 0, 4),
        (("Renew", "Process"), 4, 9),
    ]
    sizes = [abs(one.interaction) for one in sets]
    assert strongest(sets) is sets[sizes.index(max(sizes))]

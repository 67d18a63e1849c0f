"""A small edit moves little: among plans that are as good, the one near what stood is taken."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.focus import Conflict, StagingProject, stage

EQUALS = [StagingProject(name, name, 4, {"AE": 2}) for name in "abcd"]
RING = [Conflict(a.id, b.id, "the same people") for a in EQUALS for b in EQUALS if a.id < b.id]


def test_equal_projects_stay_in_the_order_in_which_they_stood():
    stood = {"d": 0, "b": 4, "a": 8, "c": 12}
    assert stage(EQUALS, capacity={}, conflicts=RING).starts == {"a": 0, "b": 4, "c": 8, "d": 12}
    assert stage(EQUALS, capacity={}, conflicts=RING, near=stood).starts == stood


def test_a_project_that_did_not_stand_comes_in_without_turning_the_others_round():
    stood = {"d": 0, "b": 4, "a": 8}
    found = stage(EQUALS, capacity={}, conflicts=RING, near=stood)
    assert (found.makespan_weeks, {one: found.starts[one] for one in stood}) == (16, stood)


def test_a_longer_project_puts_off_what_follows_it_and_turns_nothing_round():
    stood = {"d": 0, "b": 4, "a": 8, "c": 12}
    longer = [replace(one, weeks=5) if one.id == "b" else one for one in EQUALS]
    assert stage(longer, capacity={}, conflicts=RING, near=stood).starts == {"d": 0, "b": 4, "a": 9, "c": 13}


def test_a_better_plan_is_not_given_up_for_one_that_stood():
    alone = [StagingProject("a", "A", 4), StagingProject("b", "B", 4)]
    assert stage(alone, capacity={}, near={"a": 0, "b": 20}).starts == {"a": 0, "b": 0}


@settings(max_examples=10, derandomize=True)  # the tidy search may be cut short: no promise for every instance
@given(
    weeks=st.lists(st.integers(1, 8), min_size=4, max_size=7), longer=st.integers(0, 3), pairs=st.sets(
        st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8
    ),
)  # fmt: skip
def test_one_week_more_moves_no_more_projects_near_the_plan_than_afresh(weeks, longer, pairs):
    projects = [StagingProject(str(n), str(n), length, {"AE": 2}) for n, length in enumerate(weeks)]
    known = {(a, b) for a, b in pairs if a < b < len(projects)}
    conflicts = [Conflict(str(a), str(b), "the same") for a, b in sorted(known)]
    stood = stage(projects, capacity={}, conflicts=conflicts).starts
    edited = [replace(one, weeks=one.weeks + (one.id == str(longer))) for one in projects]

    afresh = stage(edited, capacity={}, conflicts=conflicts)
    near = stage(edited, capacity={}, conflicts=conflicts, near=stood)

    assert near.makespan_weeks == afresh.makespan_weeks
    weeks_moved = [sum(abs(plan.starts[one] - stood[one]) for one in stood) for plan in (near, afresh)]
    assert weeks_moved[0] <= weeks_moved[1]

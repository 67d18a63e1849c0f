"""The scheduling rules R1-R7 and the method's own examples T1-T5, on the method's elements."""

from dataclasses import dataclass, replace

import pytest

from salesops import content
from salesops.errors import BadInput
from salesops.focus import (
    Conflict,
    StagingProject,
    candidate,
    candidates,
    combine,
    default_load,
    default_weeks,
    rules,
    stage,
)
from salesops.vocabulary import Effort, Load, WorkProduct
from tests.salesops.focus_checker import Case, require_true

UNUSED = WorkProduct.COMPLETED_UNUSED


@dataclass(frozen=True)
class OwnElement:
    id: str
    name: str
    overlaps: tuple[str, ...] = ()
    needs_hard: tuple[str, ...] = ()
    needs_soft: tuple[str, ...] = ()
    artefact: str | None = None
    learners: tuple[str, ...] = ()
    effort: Effort = Effort.M
    load: Load = Load.LIGHT


@pytest.fixture(scope="module")
def elements():
    return {e.id: e for e in content.load().elements}


def chosen(elements, *ids, unused=()):
    return list(candidates([elements[i] for i in ids], dict.fromkeys(unused, UNUSED), good_enough=()))


def staged(projects, found):
    staging = stage(projects, capacity={}, needs=found.needs, conflicts=found.conflicts)
    require_true(Case(projects, found.needs, found.conflicts), staging)
    return staging


def test_t1_messaging_new_accounts_and_social_selling_take_three_phases_with_messaging_first(elements):
    projects = chosen(elements, "E08", "E14", "E17")
    found = rules(projects, elements, {}, ())
    assert [(c.a, c.b) for c in found.conflicts] == [("E08", "E14"), ("E08", "E17"), ("E14", "E17")]
    assert [(n.before, n.after, n.hard) for n in found.needs] == [("E08", "E14", False), ("E08", "E17", False)]
    assert found.offers == ()
    staging = staged(projects, found)
    assert (len(staging.phases), staging.phases[0]) == (3, ("E08",))
    assert staging.makespan_weeks == 8 + 8 + 4


def test_t2_messaging_that_is_complete_but_unused_is_offered_with_social_selling_and_then_comes_first(elements):
    products = {"E08": UNUSED}
    projects = chosen(elements, "E08", "E14", "E17", unused=["E08"])
    found = rules(projects, elements, products, ())
    assert [(o.a, o.b, o.weeks) for o in found.offers] == [("E08", "E14", 10), ("E08", "E17", 6)]
    merged = [combine(projects[0], projects[2]), projects[1]]
    after = rules(merged, elements, products, ())
    assert after.offers == ()
    staging = staged(merged, after)
    assert staging.phases == (("E08+E17",), ("E14",))
    assert staging.starts == {"E08+E17": 0, "E14": 6}


@pytest.mark.parametrize("fourth", ["E38", "E10"])
def test_t3_projects_without_overlap_share_one_phase(elements, fourth):
    projects = chosen(elements, "E36", "E40", "E16", fourth)
    found = rules(projects, elements, {}, ())
    staging = staged(projects, found)
    assert found.conflicts == ()
    assert len(staging.phases) == 1
    assert set(staging.starts.values()) == {0}
    assert [(f.before, f.after, f.check_week) for f in staging.feeds] == [("E36", fourth, 4)]


def test_t4_process_methodology_and_opportunity_management_follow_one_another(elements):
    projects = chosen(elements, "E13", "E15", "E16")
    found = rules(projects, elements, {}, ())
    assert [(n.before, n.after, n.hard) for n in found.needs] == [("E13", "E15", True), ("E13", "E16", False)]
    staging = staged(projects, found)
    assert (len(staging.phases), staging.phases[0]) == (3, ("E13",))
    assert staging.makespan_weeks == 8 + 12 + 8


def test_t5_targets_and_pay_follow_one_another_or_are_merged(elements):
    projects = chosen(elements, "E23", "E24", unused=["E23"])
    apart = staged(projects, rules(projects, elements, {}, ()))
    assert apart.phases == (("E23",), ("E24",))
    [offer] = rules(projects, elements, {"E23": UNUSED}, ()).offers
    assert (offer.a, offer.b, offer.weeks) == ("E23", "E24", 14)
    together = combine(*projects)
    assert (together.weeks, together.load) == (14, {"AE": 2, "AM": 2, "MGR": 2, "SDR": 2})


def test_r1_prerequisite_that_is_good_enough_holds_nothing_up(elements):
    projects = chosen(elements, "E13", "E15")
    assert rules(projects, elements, {}, {"E13"}).needs == ()


def test_r1_prerequisite_outside_the_projects_is_named_in_a_warning(elements):
    projects = chosen(elements, "E15")
    assert rules(projects, elements, {}, ()).warnings == (
        "Sales methodology (discovery, qualification) builds on Sales process, which is neither good enough nor "
        "among the projects. Add Sales process, or mark it as good enough for now on Gaps.",
    )
    assert rules(projects, elements, {}, {"E13"}).warnings == ()
    assert rules(projects, elements, {}, (), not_applicable={"E13"}).warnings == ()


def test_r2_names_the_shared_artefact_the_shared_people_or_the_shared_work():
    own = {
        "a": OwnElement("a", "A", overlaps=("b", "c"), artefact="deal sheet", learners=("AE",)),
        "b": OwnElement("b", "B", artefact="deal sheet"),
        "c": OwnElement("c", "C", artefact="price book", learners=("AE",)),
        "d": OwnElement("d", "D", overlaps=("c",)),
    }
    found = rules([candidate(e) for e in own.values()], own, {}, ())
    assert found.conflicts == (
        Conflict("a", "b", "both change the deal sheet"),
        Conflict("a", "c", "A and C ask the same people to change on one topic"),
        Conflict("c", "d", "C and D touch the same work"),
    )


def test_r2_two_projects_on_one_element_conflict():
    own = {"a": OwnElement("a", "A")}
    first = candidate(own["a"])
    found = rules([first, replace(first, id="again")], own, {}, ())
    assert found.conflicts == (Conflict("a", "again", "both work on A"),)


def test_r2_offers_no_merge_around_a_third_project_that_stands_between():
    own = {
        "a": OwnElement("a", "A", overlaps=("c",)),
        "b": OwnElement("b", "B", needs_hard=("a",)),
        "c": OwnElement("c", "C", needs_hard=("b",)),
    }
    products = {"a": UNUSED}
    everything = [candidate(e) for e in own.values()]
    assert rules(everything, own, products, ()).offers == ()
    without_b = rules([everything[0], everything[2]], own, products, {"b"})
    assert [(o.a, o.b) for o in without_b.offers] == [("a", "c")]


def test_r4_soft_needs_in_a_circle_are_dropped_with_a_warning_and_the_overlap_stays():
    own = {
        "a": OwnElement("a", "A", overlaps=("b",), needs_soft=("b",)),
        "b": OwnElement("b", "B", needs_soft=("a",)),
    }
    projects = [candidate(e) for e in own.values()]
    found = rules(projects, own, {}, ())
    assert found.needs == ()
    assert len(found.warnings) == 2
    assert found.warnings[0] == (
        "A should come before B, but that closes a circle: their order was left free. Set it on Initial focus if it "
        "matters."
    )
    assert stage(projects, capacity={}, conflicts=found.conflicts).makespan_weeks == 16


def test_r6_not_applicable_and_good_enough_elements_make_no_candidate(elements):
    some = [elements[i] for i in ("E08", "E14", "E17", "E44")]
    left = candidates(some, {}, good_enough={"E08"}, not_applicable={"E17"}, not_now={"E44"})
    assert [p.id for p in left] == ["E14"]


def test_r6_project_that_carries_an_element_that_does_not_apply_is_warned_of(elements):
    found = rules(chosen(elements, "E17"), elements, {}, (), not_applicable={"E17"})
    assert found.warnings == (
        "Social selling methods works on Social selling methods, which was marked as not applicable. Remove it "
        "from the project, or mark it as applicable again.",
    )


@pytest.mark.parametrize(("effort", "weeks", "weeks_unused"), [(Effort.S, 4, 4), (Effort.M, 8, 4), (Effort.L, 12, 8)])
def test_default_weeks_drop_one_size_when_complete_but_unused(effort, weeks, weeks_unused):
    element = OwnElement("a", "A", effort=effort)
    assert default_weeks(element) == weeks
    assert default_weeks(element, WorkProduct.NEEDS_CREATING) == weeks
    assert default_weeks(element, UNUSED) == weeks_unused


def test_default_load_counts_units_per_learner_role(elements):
    assert default_load(elements["E13"]) == {"AE": 3, "MGR": 3}
    assert default_load(elements["E36"]) == {}
    assert default_load(OwnElement("a", "A", learners=("AE",), load=Load.NONE)) == {}


def test_combine_counts_the_heavier_side_once_and_keeps_both_sets_of_wishes():
    a = StagingProject(
        "a", "A", 4, {"AE": 2}, {"MKT": 1}, earliest_week=3, latest_end_week=30, value=5, elements=("x", "y")
    )
    b = StagingProject("b", "B", 8, {"AE": 1, "SDR": 3}, {"MKT": 2}, latest_end_week=20, value=7, elements=("y", "z"))
    assert combine(a, b) == StagingProject(
        "a+b", "A with B", 10, {"AE": 2, "SDR": 3}, {"MKT": 2}, 3, 20, None, 12, ("x", "y", "z")
    )
    assert combine(a, b, weeks=9).weeks == 9
    assert combine(replace(a, fixed_week=5), b).fixed_week == 5


def test_combine_refuses_two_different_set_starts():
    a, b = StagingProject("a", "A", 4, fixed_week=2), StagingProject("b", "B", 4, fixed_week=3)
    with pytest.raises(BadInput, match="A and B are set to start in different weeks"):
        combine(a, b)


def test_links_inside_one_merged_project_mean_nothing(elements):
    e13, e15 = chosen(elements, "E13", "E15")
    found = rules([combine(e13, e15)], elements, {}, ())
    assert (found.needs, found.conflicts, found.warnings) == ((), (), ())

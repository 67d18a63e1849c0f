"""Load by role against the cap: what is counted, what the title says, what is drawn; and the phases of a project."""

import json
from datetime import date

import altair as alt
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as some

from salesops import content
from salesops.charts.role_load import role_load
from salesops.charts.theme import Mode, for_report, themed
from salesops.project_phases import cuts, project_phases
from salesops.role_load import Carried, finding, in_weeks, maker_loads, of_cards, role_loads
from salesops.vocabulary import PhaseKind
from salesops.workshop import Pause
from tests.salesops.plan_example import MONDAY, plan, workshop

NAMES = {"AE": "Account executives", "MGR": "Sales managers", "SDR": 'It\'s "SDR"\\n'}
CARRIED = [
    Carried("Messaging", 0, 8, {"AE": 2}),
    Carried("Process", 2, 8, {"AE": 2, "MGR": 3}),
    Carried("Cadence", 8, 10, {"AE": 1, "SDR": 0}),
]

SHARES = [one.share for one in content.load().project_phases if one.share]


def test_units_are_added_up_per_role_and_week():
    seller, manager = role_loads(CARRIED, NAMES, 4)

    assert seller.units == (2, 2, 4, 4, 4, 4, 4, 4, 1, 1)
    assert (seller.weeks_at, seller.weeks_over, manager.weeks_at) == ((2, 3, 4, 5, 6, 7), (), ())
    assert [(r.first_week, r.end_week, r.units, r.projects) for r in manager.runs] == [(2, 8, 3, ("Process",))]


def test_makers_are_counted_against_their_capacity_and_limits_of_single_roles_are_told():
    building = [
        Carried("Messaging", 0, 4, {"AE": 2}, {"AE": 2, "MGR": 1}),
        Carried("Process", 2, 6, {"AE": 3}, {"AE": 2}),
    ]

    (seller,) = maker_loads(building, NAMES, {"AE": 3})
    assert (seller.units, seller.cap, seller.weeks_over) == ((2, 2, 4, 4, 2, 2), 3, (2, 3))
    assert role_load([seller], building=True).title == "Building: over the cap of 3: Account executives in weeks 3 to 4"

    loads = role_loads([*CARRIED, *building], NAMES, 4, {"AE": 7, "MGR": 3})
    assert {load.role: load.cap for load in loads} == {"AE": 7, "MGR": 3}
    assert finding(loads) == "Over its cap of 7: Account executives in weeks 3 to 4"


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(1, 6), some.integers(0, 3)), max_size=6))
def test_the_load_of_all_weeks_is_that_of_all_projects(found):
    carried = [Carried(f"{n}", first, first + weeks, {"AE": units}) for n, (first, weeks, units) in enumerate(found)]
    loads = role_loads(carried, NAMES, 4)

    assert sum(sum(load.units) for load in loads) == sum(weeks * units for _, weeks, units in found)
    assert sum(r.units * (r.end_week - r.first_week) for load in loads for r in load.runs) == sum(
        sum(load.units) for load in loads
    )


@pytest.mark.parametrize(
    ("cap", "said"),
    [
        (5, "Every role stays below the cap of 5: Account executives carries most, 4"),
        (4, "At the cap of 4: Account executives in weeks 3 to 8"),
        (3, "Over the cap of 3: Account executives in weeks 3 to 8"),
        (2, "Over the cap of 2: Account executives in weeks 3 to 8; 1 other role too"),
    ],
)
def test_the_title_says_who_is_over_or_at_the_cap_and_when(cap, said):
    assert finding(role_loads(CARRIED, NAMES, cap)) == said == role_load(role_loads(CARRIED, NAMES, cap)).title


def test_roles_that_carry_as_much_are_named_together():
    carried = [Carried("a", 0, 4, {"AE": 2}), Carried("b", 2, 6, {"MGR": 2})]
    names = [load.name for load in role_loads(carried, NAMES, 4)]

    said = finding(role_loads(carried, NAMES, 4))

    assert said == f"Every role stays below the cap of 4: {names[0]} and {names[1]} carry most, 2"


def test_weeks_are_told_from_one_and_counted_where_they_are_scattered():
    assert [in_weeks([4], 9), in_weeks([0, 1, 5], 9), in_weeks([0, 2, 4], 9)] == [
        "in week 5", "in weeks 1 to 2 and 6", "in 3 of 9 weeks"
    ]  # fmt: skip
    assert finding(()) == "No role has to change its daily habits"


def test_what_is_over_the_cap_is_drawn_in_two_parts_with_a_triangle_and_told_in_the_table():
    chart = role_load(role_loads(CARRIED, NAMES, 3))
    bars, caps, *_, triangles = chart.spec["layer"]
    over = [row for row in bars["data"]["values"] if row["state"] == "over the cap"]

    assert [(row["start"], row["end"], row["from"], row["to"]) for row in over] == [(2, 8, 3, 4)]
    assert (len(caps["data"]["values"]), [row["role"] for row in triangles["data"]["values"]]) == (
        2,
        ["Account executives"],
    )
    assert (triangles["mark"]["type"], triangles["mark"]["shape"]) == ("point", "triangle-up")
    assert chart.table[1] == {
        "Role": "Account executives", "Weeks": "3 to 8", "Load": "4", "Cap": "over the cap of 3",
        "Projects": "Messaging; Process",
    }  # fmt: skip


@pytest.mark.parametrize("mode", Mode)
def test_a_chart_of_roles_with_any_name_is_a_valid_specification(mode):
    chart = role_load(role_loads([Carried("A", 0, 4, {"SDR": 5, "X": 1})], NAMES, 4))

    assert alt.LayerChart.from_dict(themed(chart, mode)).to_dict()["height"] == chart.height


def test_roles_of_any_name_are_written_beside_their_lanes():
    chart = role_load(role_loads([Carried("A", 0, 4, {"SDR": 5, "X": 1})], NAMES, 4))
    picture = vl_convert.vegalite_to_svg(json.dumps(for_report(chart)))

    assert [words in picture for words in ("It's", "SDR", ">X<", ">over the cap<")] == [True] * 4


def test_a_word_of_a_role_longer_than_its_line_stands_on_a_line_of_its_own():
    names = NAMES | {"AE": "Lead Qualitätssicherungsverantwortliche"}
    spec = json.dumps(role_load(role_loads(CARRIED, names, 4)).spec, ensure_ascii=False)

    assert "Lead \\\\nQualitätssicherungsverantwortliche" in spec


def test_the_loads_of_a_plan_are_those_of_its_agreed_weeks():
    found = plan(workshop())

    assert [(c.name, c.first_week, c.end_week) for c in of_cards(found.cards)] == [
        ("Messaging", 0, 8),
        ("Process", 8, 16),
    ]
    assert {load.role: load.units for load in found.loads}["MGR"] == (0,) * 8 + (3,) * 8


@given(some.integers(1, 60))
def test_phases_share_the_days_without_gap_each_at_least_one(weeks):
    ends = cuts(SHARES, weeks * 5)

    assert ends[-1] == weeks * 5
    assert min(b - a for a, b in zip([0, *ends], ends, strict=False)) >= 1


def test_more_phases_than_days_are_refused():
    with pytest.raises(ValueError, match="5 phases do not fit into 4 days"):
        cuts(SHARES, 4)


def test_managers_learn_before_those_they_lead_and_days_are_working_days():
    here = workshop()
    phases = project_phases(here, plan(here).cards[1])

    assert [p.kind for p in phases] == list(PhaseKind)
    assert [(p.first_week, p.end_week) for p in phases[:5]] == [(8, 10), (9, 12), (12, 14), (13, 15), (14, 16)]
    assert {day.weekday() < 5 for p in phases[:5] for day in (p.starts_on, p.ends_on)} == {True}
    assert phases[4].ends_on == date(2027, 4, 23)


def test_weeks_of_a_pause_hold_no_phase():
    here = workshop(("Messaging",))
    paused = here.model_copy(
        update={"pauses": (Pause(id="x", name="Holidays", from_on=MONDAY, to_on=date(2027, 1, 8)),)}
    )

    assert next(p.starts_on for p in project_phases(paused, plan(paused).cards[0])) == date(2027, 1, 11)


def test_without_learners_there_is_one_roll_out_and_without_a_start_there_are_no_days():
    here = workshop(("Messaging",), starts_on=None, load="none")
    phases = project_phases(here, plan(here).cards[0])
    unstaged = workshop(("Messaging",), agreed=False)

    assert [p.name for p in phases[:4]] == ["Design", "Build", "Pilot", "Put into use"]
    assert {(p.starts_on, p.ends_on) for p in phases} == {(None, None)}
    assert project_phases(unstaged, plan(unstaged).cards[0]) == ()


def test_the_content_names_every_phase_in_order_and_shares_out_the_whole_project():
    phases = content.load().project_phases
    assert [one.id for one in phases] == list(PhaseKind)
    assert sum(one.share for one in phases) == pytest.approx(1)

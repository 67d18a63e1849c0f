"""A workshop's own programme against an independent reading of it: roles, makers, limits, days and pauses."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesops import content, programme
from salesops.focus import Conflict, Need
from salesops.focus import StagingProject as Staged
from salesops.vocabulary import LOAD_UNITS, Load
from salesops.workshop import Pause, ProjectRole, RoleCap
from tests.examples import examples
from tests.salesops.focus_checker import Case, require_true
from tests.salesops.map_example import build

WEEKS = {"E08": 4, "E13": 5, "E14": 6, "E15": 3, "E16": 5, "E17": 4, "E36": 4, "E40": 3}
ROLES = ("AE", "SDR", "MGR", "own role")
SLOW = settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def workshops(draw):
    chosen = draw(st.lists(st.sampled_from(sorted(WEEKS)), min_size=2, max_size=6, unique=True))
    said = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(chosen), st.sampled_from(ROLES)),
            st.tuples(st.sampled_from([None, *Load]), st.sampled_from([None, 0, 1, 2])),
            max_size=6,
        )
    )
    caps = draw(
        st.dictionaries(
            st.sampled_from(ROLES), st.tuples(st.sampled_from([None, 3, 5]), st.sampled_from([None, 2, 3])), max_size=3
        )
    )
    roles = [
        ProjectRole(id=f"{p}{r}", project_id=p, role=r, learns=learns, makes=makes)
        for (p, r), (learns, makes) in said.items()
    ]
    limits = [RoleCap(id=role, role=role, load_cap=load, makers=makers) for role, (load, makers) in caps.items()]
    workshop = build(projects={e: (WEEKS[e], [e]) for e in chosen})
    return workshop.model_copy(update={"project_roles": tuple(roles), "role_caps": tuple(limits)})


def read_by_itself(workshop) -> Case:
    """Return the case as the method's tables and the team's words have it, by no code of the programme's."""
    elements = {e.id: e for e in content.load().elements}
    chosen = [project.id for project in workshop.projects]
    said = {(row.project_id, row.role): row for row in workshop.project_roles}
    projects = []
    for code in chosen:
        load = dict.fromkeys(elements[code].learners, LOAD_UNITS[elements[code].load])
        own = {role: said[code, role] for role in ROLES if (code, role) in said}
        load |= {role: LOAD_UNITS[row.learns] for role, row in own.items() if row.learns is not None}
        makers = {role: row.makes for role, row in own.items() if row.makes}
        projects.append(Staged(code, elements[code].name, WEEKS[code], load, makers))
    needs = [Need(b, a, True, "-") for a in chosen for b in elements[a].needs_hard if b in chosen]
    needs += [Need(b, a, False, "-") for a in chosen for b in elements[a].needs_soft if b in chosen]
    conflicts = [Conflict(a, b, "-") for a, b in combinations(chosen, 2) if b in elements[a].overlaps]
    loads = {cap.role: cap.load_cap for cap in workshop.role_caps if cap.load_cap is not None}
    makers = {cap.role: cap.makers for cap in workshop.role_caps if cap.makers is not None}
    return Case(projects, needs, conflicts, loads, 4, makers)


@SLOW
@given(workshop=workshops())
def test_the_programme_keeps_what_is_said_of_roles_and_every_reason_is_true(workshop):
    require_true(read_by_itself(workshop), programme.staged(workshop).staging)


@st.composite
def paused(draw):
    first = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 20)))
    pauses = []
    for n in range(draw(st.integers(0, 4))):
        start = first + timedelta(days=draw(st.integers(-10, 120)))
        end = start + timedelta(days=draw(st.integers(0, 20)))
        pauses.append(Pause(id=f"{n}", name=f"{n}", from_on=start, to_on=end))
    workshop = build(projects={"E08": (4, ["E08"])})
    held = workshop.settings.model_copy(update={"programme_starts_on": first})
    return workshop.model_copy(update={"settings": held, "pauses": tuple(pauses)})


@given(workshop=paused())
def test_no_week_of_the_programme_lies_in_a_pause_and_none_but_paused_weeks_are_left_out(workshop):
    def free(monday: date) -> bool:
        days = [monday + timedelta(days=n) for n in range(5)]
        return sum(any(p.from_on <= day <= p.to_on for p in workshop.pauses) for day in days) < 3

    starts = [programme.starts_on(workshop, week) for week in range(20)]
    calendar = (workshop.settings.programme_starts_on + timedelta(weeks=n) for n in range(60))

    assert starts == [monday for monday in calendar if free(monday)][:20]
    assert programme.ends_on(workshop, 3, 5) == starts[7] + timedelta(days=6)

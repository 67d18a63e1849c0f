"""The load of every role against what one role can carry, week by week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from salesops import project_roles
from salesops.charts import Chart
from salesops.charts.role_load import role_load
from salesops.guide import SMALL_FIRM
from salesops.kept import Kept
from salesops.role_load import Carried, maker_loads, workshop_loads
from salesops.workshop import Workshop

SHARED = " The same people with two roles carry the heavier of these in each project."
APART = (
    " Where the same people have two roles, as in a small firm, say so under What the team can carry: "
    "else each role has the whole cap."
)


@dataclass(frozen=True)
class _Loads:
    """What roles carry and build with, as it is drawn."""

    carried: Chart | None  # None where no role has to learn
    own_limits: bool
    shared: bool  # people with several roles are among them
    building: Chart | None  # None where building has no limit
    free: tuple[str, ...]  # who builds without one


_kept: Kept[_Loads] = Kept(32)


def show(workshop: Workshop, of: object, carried: Callable[[], Sequence[Carried]], *, key: str) -> None:
    """Draw the load by role, whose title is the finding, then what roles build with where that has a limit.

    ``of`` is the programme or the plan whose projects are ``carried``: the load is worked out once for it.
    """
    found = _kept.get((workshop, of), lambda: _worked_out(workshop, carried()))
    if found.carried is not None:
        charts.show(found.carried, key=key)
        own = " unless a role has a limit of its own" if found.own_limits else ""
        people = SHARED if found.shared else APART if (workshop.settings.firm_people or SMALL_FIRM) < SMALL_FIRM else ""
        st.caption(
            "Units of change that a role carries while projects run: light 1, medium 2, heavy 3 each. "
            f"The dashed line is the cap, {workshop.settings.role_load_cap}{own}; a triangle marks what is over it."
            f"{people}"
        )
    if found.building is not None:
        charts.show(found.building, key=f"{key}:makers")
        st.caption("Units of capacity that a role builds with while projects run, against what it has at a time.")
    if found.free:
        told = ", ".join(found.free)
        st.caption(escape(f"Building without a limit: {told}. Limits stand under What the team can carry."))


def _worked_out(workshop: Workshop, carried: Sequence[Carried]) -> _Loads:
    caps, names = project_roles.load_caps(workshop), project_roles.all_names(workshop)
    loads = workshop_loads(workshop, carried, names)
    limits = project_roles.maker_caps(workshop)
    building = maker_loads(carried, names, limits)
    free = dict.fromkeys(role for p in carried for role, units in p.makers.items() if units and role not in limits)
    return _Loads(
        role_load(loads) if loads else None,
        any(load.role in caps for load in loads),
        bool(project_roles.shared(workshop)),
        role_load(building, building=True) if building else None,
        tuple(names.get(role, role) for role in free),
    )

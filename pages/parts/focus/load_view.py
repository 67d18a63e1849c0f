"""The load of every role against what one role can carry, week by week."""

from collections.abc import Iterable

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from salesops import project_roles
from salesops.charts.role_load import role_load
from salesops.role_load import Carried, maker_loads, role_loads
from salesops.workshop import Workshop


def show(workshop: Workshop, carried: Iterable[Carried], *, key: str) -> None:
    """Draw the load by role, whose title is the finding, then what roles build with where that has a limit."""
    projects, cap = list(carried), workshop.settings.role_load_cap
    caps, names = project_roles.load_caps(workshop), project_roles.all_names(workshop)
    loads = role_loads(projects, names, cap, caps)
    if loads:
        charts.show(role_load(loads), key=key)
        own = " unless a role has a limit of its own" if any(load.role in caps for load in loads) else ""
        st.caption(
            "Units of change that a role carries while projects run: light 1, medium 2, heavy 3 each. "
            f"The dashed line is the cap, {cap}{own}; a triangle marks what is over it."
        )
    _show_makers(workshop, projects, names, key)


def _show_makers(workshop: Workshop, projects: list[Carried], names: dict[str, str], key: str) -> None:
    """Draw who builds against the capacity to build; name those who build without a limit."""
    caps = project_roles.maker_caps(workshop)
    building = maker_loads(projects, names, caps)
    if building:
        charts.show(role_load(building, building=True), key=f"{key}:makers")
        st.caption("Units of capacity that a role builds with while projects run, against what it has at a time.")
    free = dict.fromkeys(role for p in projects for role, units in p.makers.items() if units and role not in caps)
    if free:
        told = ", ".join(names.get(role, role) for role in free)
        st.caption(escape(f"Building without a limit: {told}. Limits stand under What the team can carry."))

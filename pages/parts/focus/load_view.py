"""The load of every role against what one role can carry, week by week."""

from collections.abc import Iterable

import streamlit as st

from pages.parts import charts
from salesops import programme
from salesops.charts.role_load import role_load
from salesops.role_load import Carried, role_loads
from salesops.workshop import Workshop


def show(workshop: Workshop, carried: Iterable[Carried], *, key: str) -> None:
    """Draw the load by role, whose title is the finding; nothing where no role has to change."""
    loads = role_loads(carried, programme.role_names(workshop), workshop.settings.role_load_cap)
    if not loads:
        return
    charts.show(role_load(loads), key=key)
    st.caption(
        "Units of change that a role carries while projects run: light 1, medium 2, heavy 3 each. "
        f"The dashed line is the cap of {workshop.settings.role_load_cap}; a triangle marks what is over it."
    )

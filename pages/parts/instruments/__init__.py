"""Instruments of the components: each works with answers and deals, and its result is evidence for the score."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.parts.instruments import bands, grid, pipeline, playbook, sampled, segments
from salesops import instruments
from salesops.workshop import Workshop

Draw = Callable[[Workshop, date], None]
_OF: dict[str, tuple[tuple[str, str, Draw], ...]] = {  # component: key, name, what draws it
    "sales_channels": (
        ("grid", "Channel grid: recruit, enable and engage each channel", grid.show),
        ("coverage", "Segments and channels: who covers what", segments.show),
    ),
    "business_models": (("bands", "Discount bands tried on the deals", bands.show),),
    "demand_generation": (("pipeline", "Pipeline needed and planned", pipeline.show),),
    "sales_process": (
        ("sampled", "Ten sampled deals against their exit evidence", sampled.show),
        ("playbook", "Sales playbook for a new seller", playbook.show),
    ),
}


def show(workshop: Workshop, component_id: str, today: date) -> None:
    """Draw a component's instruments, each folded until it is used; nothing where it has none."""
    there = _OF.get(component_id, ())
    if not there:
        return
    st.markdown("### Instruments")
    for key, name, draw in there:
        fold = st.expander(name, key=f"instrument:{component_id}:{key}", on_change="rerun", icon=":material/build:")
        if fold.open:  # what is closed costs nothing
            with fold:
                draw(workshop, today)


def told(workshop: Workshop, component_id: str, today: date) -> tuple[str, ...]:
    """Return what the component's instruments found, a sentence each with its day: evidence for the score."""
    said = instruments.evidence(workshop, component_id, today)
    return (*said, *bands.told(workshop, today)) if component_id == "business_models" else said

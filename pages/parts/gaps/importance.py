"""How much each stage matters: one number per stage, set once for the workshop."""

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.gaps import in_pairs
from salesops.lifecycle import stage_names
from salesops.vocabulary import IMPORTANCE_DEFAULT, IMPORTANCE_MAX, IMPORTANCE_MIN
from salesops.workshop import Workshop

LEVELS = {
    level: {1: "1 hardly", IMPORTANCE_DEFAULT: f"{IMPORTANCE_DEFAULT} as usual", IMPORTANCE_MAX: "5 most"}.get(
        level, str(level)
    )
    for level in range(IMPORTANCE_MIN, IMPORTANCE_MAX + 1)
}


def show(workshop: Workshop) -> None:
    """Offer the importance of the five stages, folded away."""
    fold = st.expander("How much each stage matters", key="importance", on_change="rerun", icon=":material/balance:")
    if not fold.open:
        return
    with fold:
        st.caption("For your value goal, 1 to 5. It weighs the gaps of a stage; one merger point may have its own.")
        stages = [
            fields.a_choice(db.fields.stage(stage, "importance"), name, LEVELS, workshop, blank=None)
            for stage, name in stage_names(workshop).items()
        ]
        fields.beside(stages, least_width=130, most=5, workshop=workshop)
        if st.toggle("Compare the stages in pairs", key="in_pairs"):
            in_pairs.show(workshop)

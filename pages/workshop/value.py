"""Value goal: what the firm wants to create, and the arithmetic that leads there."""

import streamlit as st

from db.access import Right
from pages.parts import computed, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from pages.parts.value import drivers, effects, goal, measures, result
from salesops import content

SUBJECTS = {"settings", "goal", "drivervalue", "listitem", "note"}
LEAD_WORDS = ("lead", "mql", "sql", "sqo")  # what the steps from a lead to an opportunity are called

guard.require(Right.READ)
with friendly_errors():
    workshop, method = state.current_workshop(), content.load()
    tree = method.tree(workshop.goal.kind)
    evaluation = computed.evaluated(workshop, tree)
    words = LEAD_WORDS if any(node.id == "L" for node in tree.nodes) else ()
    st.title("Value goal", help=meaning("value_goal", "driver", "driver_tree", "baseline", *words))
    st.markdown(
        f"{method.term('value_goal').meaning} A good goal is one number from the books with a date and an owner, "
        "and drivers whose arithmetic gives that number."
    )
    goal.show(workshop, method, tree)
    if tree.root is None:
        measures.show(method, tree)
    else:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            drivers.show(workshop, tree, evaluation)
        with right:
            result.show(workshop, tree, evaluation)
        drivers.show_sources(workshop, tree)
        if evaluation.root is not None:
            effects.show(workshop, tree)
    notes("value")
    undo.undo_bar()
    live.follow(SUBJECTS)

"""Initial focus: which gaps become projects now, and how they are staged without overwhelming the team."""

import streamlit as st

from db import projects as writing
from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.computed import staged
from pages.parts.errors import escape, friendly_errors
from pages.parts.focus import (
    asking,
    candidates,
    chosen,
    eased,
    interacting,
    joining,
    levers,
    limits,
    roles,
    staging,
    waits,
)
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from salesops.errors import WorkshopError
from salesops.vocabulary import Decision

SUBJECTS = {
    "settings", "listitem", "element", "link", "gap", "project", "projectelement", "dependency", "note", "effect",
    "stagesetting", "drivervalue", "goal", "idea", "projectrole", "rolecap",
}  # fmt: skip

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    found = candidates.of(workshop, today)
    taken = [c for c in found if c.decision is Decision.NOW]
    st.title("Initial focus", help=meaning("focus", "candidate", "staging", "learners", "load", "overlap"))
    st.markdown(
        "Several projects can run at once without overwhelming the team, if they do not overlap. "
        "Take the gaps that matter now; the staging keeps every rule and says why each project stands where it does."
    )
    if not found:
        st.info(
            "Nothing to choose from yet. Elements come here once a merger point of theirs is scored below what is good "
            "enough for now; then you take the few that matter, and see when each can start.",
            icon=":material/info:",
        )
        st.page_link(
            "pages/workshop/gaps.py", label="Go to the gaps", icon=":material/arrow_forward:",
            query_params=state.address(),
        )  # fmt: skip
    else:
        candidates.show(workshop, found, today)
    levers.show(workshop)
    if taken:
        try:
            result = staged(workshop)
        except WorkshopError as error:
            result = None
            st.error(escape(str(error)), icon=":material/error:")
        projects = chosen.projects(workshop)
        chosen.show(workshop, taken, projects)
        roles.show(workshop, projects)
        joining.show(workshop, projects)
        waits.show(workshop)
        limits.show(workshop)
        if result is not None:
            staging.show_offers(workshop, result)
            staging.show(workshop, result, undecided=sum(c.decision is None for c in found))
            interacting.show(workshop, result)
            eased.show(workshop, result)
            asking.show(workshop, result)
            if staging.agree_button(workshop, result):
                writing.agree(workshop.id, state.actor(), result.staging.starts)
                state.changed()
                st.switch_page("pages/workshop/plan.py", query_params=state.address())
    notes("focus")
    undo.undo_bar()
    live.follow(SUBJECTS)

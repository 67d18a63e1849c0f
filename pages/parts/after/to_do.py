"""All actions, wherever they came from: what is due first, each with one owner, one day and how far it is."""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

import db.fields
from db import actions
from pages.parts import state
from pages.parts.acting import act
from pages.parts.after import links
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content
from salesops.engagement import calendar
from salesops.engagement.cadence import DueState
from salesops.engagement.to_do import ToDo, all_to_do, due, reminder
from salesops.report.writers import slug
from salesops.spoken import counted
from salesops.vocabulary import Decision, ListKind, ShareKind
from salesops.workshop import Workshop

NEW = "after:new-action"


def show(workshop: Workshop, today: date) -> None:
    """Draw the actions, and the texts that ask for what is due."""
    found = all_to_do(workshop, today)
    st.markdown(f"**{escape(headline(found))}**")
    if state.may_edit():
        _show_new(workshop)
    _show_first_steps(workshop)
    if found:
        _show_grid(workshop, found)
        _show_take_along(workshop)
        _show_reminders(workshop, found)


def headline(found: tuple[ToDo, ...]) -> str:
    """Return the finding: how many are left, due, and without what they need."""
    left = [one for one in found if one.is_left]
    if not left:
        return "No action is open" if found else "No action yet. A decision without an action changes nothing."
    overdue = sum(one.standing is DueState.OVERDUE for one in left)
    bare = sum(bool(one.missing) for one in left)
    told = [f"{len(left)} of {counted(len(found), 'action')} {'is' if len(left) == 1 else 'are'} open"]
    told += [f"{overdue} overdue"] if overdue else []
    told += [f"{bare} without an owner or a day"] if bare else []
    return ", ".join(told)


def _show_first_steps(workshop: Workshop) -> None:
    """Say where the first steps of the plan's projects stand: they have owner and day already."""
    steps = [p for p in workshop.projects if p.decision is Decision.NOW and p.first_step.strip()]
    ahead = sum(p.first_step_done_on is None for p in steps)
    if ahead:
        many = counted(ahead, "project")
        st.page_link(
            "pages/workshop/plan.py",
            label=f"The first steps of {many} stand on the plan",
            query_params=state.address(),
            icon=":material/arrow_forward:",
        )


def _show_new(workshop: Workshop) -> None:
    with st.form(NEW, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "What is to be done", key=f"{NEW}:words", max_chars=400, width="stretch",
            placeholder="Owner and day come after",
        )  # fmt: skip
        st.form_submit_button("Add the action", type="primary", on_click=_add, args=(workshop.id,))


def _add(workshop_id: str) -> None:
    words = str(st.session_state.get(f"{NEW}:words") or "")
    if act(partial(actions.add, workshop_id, state.actor(), words)) is not None:
        st.session_state[f"{NEW}:words"] = ""


def _show_grid(workshop: Workshop, found: tuple[ToDo, ...]) -> None:
    people = {person.id: person.name for person in workshop.items(ListKind.PERSON)}
    states = {one.id.value: one.name for one in content.load().action_states}
    columns = (
        Column("text", "Action", "long_text"),
        Column("owner_id", "Owner", "choice", width="7.5rem", options=people, adds=ListKind.PERSON),
        Column("due_on", "By", "date", width="7.5rem"),
        Column("standing", "Stands", "static", width="4.5rem"),
        Column("state", "How far", "choice", width="5.5rem", options=states),
        Column("remark", "Remark", "long_text", width="8rem"),
        Column("came_from", "Came from", "static", width="8rem"),
    )
    remove = partial(actions.remove, workshop.id, state.actor()) if state.may_edit() else None
    grid("actions", [_row(one) for one in found], columns, label="Actions", row_header=None, on_remove=remove)


def _row(one: ToDo) -> Row:
    of = partial(db.fields.of, "action", one.action.id)
    cells = {
        column: Cell(field=of(column), value=getattr(one.action, column))
        for column in ("text", "owner_id", "due_on", "state", "remark")
    }
    told = {"standing": one.standing.value.capitalize(), "came_from": one.came_from or "–"}
    return Row(one.action.id, one.action.text, cells | {name: Cell(value=text) for name, text in told.items()})


def _show_take_along(workshop: Workshop) -> None:
    st.download_button(
        "Calendar file", partial(_calendar, workshop), file_name=f"{slug(workshop.settings.name)}-follow-up.ics",
        mime="text/calendar",
        icon=":material/event:", on_click="ignore", key="after:ics",
        help="Meetings, actions and the steps after the last meeting; a newer file replaces what an older one brought",
    )  # fmt: skip


def _calendar(workshop: Workshop) -> bytes:
    return calendar.ics(workshop, datetime.now(UTC))


def _show_reminders(workshop: Workshop, found: tuple[ToDo, ...]) -> None:
    late = due(found)
    by_owner = {one.action.owner_id: one.owner for one in late if one.action.owner_id}
    if not by_owner:
        return
    st.markdown(f"**{len(by_owner)} {'person has' if len(by_owner) == 1 else 'people have'} something due**")
    for owner_id, name in by_owner.items():
        with st.expander(f"Text to {escape(name)}", key=f"after:text:{owner_id}", icon=":material/mail:"):
            mine = [one for one in late if one.action.owner_id == owner_id]
            st.code(reminder(mine, workshop.settings), language=None, wrap_lines=True)
            links.offer(workshop, ShareKind.ACTIONS, person_id=owner_id)

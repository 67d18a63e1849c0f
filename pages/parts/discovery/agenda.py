"""The agenda of a meeting: proposed from what is known, then changed line by line, with its clock times."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import agenda as door
from db import views
from db.access import Actor, Right
from db.fields import Saved
from db.surveys import outcome
from pages.parts import state
from pages.parts.acting import act
from pages.parts.discovery import no_room
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row, grid, kept
from pages.parts.prediction import computing
from pages.parts.undo import press
from salesops import formats
from salesops.engagement import Clocked, Differing, clock, ends_minute, propose, says, topics
from salesops.engagement.topics import Found
from salesops.surveys.results import Results, results
from salesops.vocabulary import AgendaState
from salesops.workshop import AgendaItem, Meeting, Workshop

_ADD = "discovery:agenda:add"
_COLUMNS = (
    Column("time", "Time", ColumnKind.STATIC, width="3rem"),
    Column("title", "What", ColumnKind.LONG_TEXT, required=True, width="26rem"),
    Column("minutes", "Minutes", ColumnKind.NUMBER, width="4rem", required=True),
    Column("up", "Up", ColumnKind.BUTTON, width="2.25rem"),
    Column("down", "Down", ColumnKind.BUTTON, width="2.25rem"),
    Column("out", "In or out", ColumnKind.BUTTON, width="6rem"),
)


def show(workshop: Workshop, meeting: Meeting, today: date) -> None:
    """Draw the agenda of a meeting, or the press that proposes one."""
    items = [item for item in workshop.agenda_items if item.meeting_id == meeting.id]
    if not items:
        st.markdown(
            "The agenda is put together from what is known: topics that were put on it, the widest splits of the "
            "survey, what people describe differently, and the biggest gaps. You change it as you like."
        )
        _propose(workshop, meeting, today, "Propose an agenda", "primary")
        return
    st.markdown(f"**{escape(_whole(workshop, meeting, items))}**")
    table = kept("agenda", workshop, lambda: (_rows(workshop, meeting, items), _COLUMNS), meeting.id)
    grid(f"agenda:{meeting.id}", table, label="Agenda", hide_label=True, row_header=None, on_remove=_remove)
    _show_adding(meeting)
    _show_waiting(workshop, meeting, items)
    if meeting.began_at is None:
        no_room.show(workshop, meeting, items, partial(_found, workshop, today), _take_in)
    with st.container(horizontal=True, vertical_alignment="center"):
        if meeting.began_at is None:
            _propose(workshop, meeting, today, "Propose it anew", "secondary")
        with st.popover("What each block is for", icon=":material/lightbulb:", type="tertiary"):
            st.markdown("\n".join(_purposes(items)))


def known(workshop: Workshop, actor: Actor) -> tuple[Results | None, tuple[Differing, ...]]:
    """Return what pre-work says, as far as the actor may see it: the newest closed survey, what people see differently.

    Asks nothing of the page, for a download is written where there is none.
    """
    newest = outcome.newest(workshop.id, actor)
    private = actor.may(Right.READ_PRIVATE, workshop.id)
    return None if newest is None else results(*newest), views.apart(workshop, actor) if private else ()


def _rows(workshop: Workshop, meeting: Meeting, items: list[AgendaItem]) -> list[Row]:
    clocked = clock(items, meeting.starts_at)
    return [_row(workshop, one, place, len(items)) for place, one in enumerate(clocked)]


def _row(workshop: Workshop, one: Clocked, place: int, count: int) -> Row:
    item = one.item
    out = item.state is AgendaState.LEFT_OUT
    cells = {
        "time": Cell(value="–" if out else _time(workshop, one)),
        "title": Cell(db.fields.of("agendaitem", item.id, "title"), item.title),
        "minutes": Cell(db.fields.of("agendaitem", item.id, "minutes"), item.minutes),
        "up": Cell(value="↑", on_change=partial(_move, item.id, -1), disabled=place == 0),
        "down": Cell(value="↓", on_change=partial(_move, item.id, 1), disabled=place == count - 1),
        "out": Cell(value="Take in again" if out else "Leave out", on_change=partial(_leave_out, item.id, not out)),
    }
    return Row(item.id, item.title, cells)


def _time(workshop: Workshop, one: Clocked) -> str:
    """Return the clock time in the workshop's zone; minutes from the start where no start is planned."""
    if one.starts_at is None:
        return f"{one.starts_minute} min"
    return f"{formats.local(one.starts_at, workshop.settings):%H:%M}"


def _whole(workshop: Workshop, meeting: Meeting, items: list[AgendaItem]) -> str:
    """Return how long the agenda takes against the meeting's length, and when it ends."""
    takes = ends_minute(items)
    over = takes - meeting.minutes
    fits = f"{over} minutes more than planned" if over > 0 else f"{-over} minutes are left" if over else "as planned"
    ends = clock([*items, AgendaItem(id="end", meeting_id=meeting.id, title="End", minutes=0)], meeting.starts_at)[-1]
    until = "" if ends.starts_at is None else f", ends at {_time(workshop, ends)} ({workshop.settings.time_zone})"
    return f"{takes} minutes, {fits}{until}"


def _purposes(items: list[AgendaItem]) -> list[str]:
    titled = {item.block_id: item.title for item in reversed(items) if says(item.block_id)}
    return [f"- **{escape(title)}**  \n  {escape(says(block))}" for block, title in reversed(titled.items())]


def _propose(workshop: Workshop, meeting: Meeting, today: date, label: str, kind: Any) -> None:
    st.button(
        label, key="discovery:propose", type=kind, icon=":material/auto_awesome:", disabled=not state.may_edit(),
        on_click=_put, args=(workshop.id, meeting.id, today),
    )  # fmt: skip


def _put(workshop_id: str, meeting_id: str, today: date) -> None:
    def put() -> str:
        workshop = state.load_workshop()
        proposal = propose(_found(workshop, today), workshop.meeting(meeting_id).minutes)
        entry_id = door.put(workshop_id, state.actor(), meeting_id, proposal.items)
        no_room.follow(meeting_id, proposal.left_over)
        return entry_id

    press(put)


def _found(workshop: Workshop, today: date) -> tuple[Found, ...]:
    """Return what could be talked about, from all that the person at the screen may see."""
    return topics(workshop, today, *known(workshop, state.actor()), computing.or_none(workshop, state.actor()))


def _show_adding(meeting: Meeting) -> None:
    if not state.may_edit():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Add a part", key=_ADD, placeholder="What else?", width=420, autocomplete="off")
        st.button("Add", key=f"{_ADD}:press", on_click=_add, args=(meeting.id,))


def _show_waiting(workshop: Workshop, meeting: Meeting, items: list[AgendaItem]) -> None:
    """List topics that were put on the agenda somewhere and stand on none of this one's lines."""
    there = {item.source for item in items}
    waiting = [one for one in workshop.tabled() if one.source not in there]
    if not waiting:
        return
    st.markdown(f"**Waiting for a place ({len(waiting)})**")
    for one in waiting:
        no_room.row(f"discovery:topic:{one.id}", meeting.id, one.text, one.source, _take_in)


def _take_in(meeting_id: str, text: str, source: str) -> None:
    act(lambda: door.add(*state.here(), meeting_id, text, source=source))


def _add(meeting_id: str) -> None:
    title = str(st.session_state.get(_ADD) or "")
    if title.strip() and act(lambda: door.add(*state.here(), meeting_id, title)) is not None:
        st.session_state[_ADD] = ""


def _move(item_id: str, by: int, _value: Any, _was: Any) -> Saved | None:
    door.move(*state.here(), item_id, by=by)
    state.changed()
    return None


def _leave_out(item_id: str, out: bool, _value: Any, _was: Any) -> Saved | None:
    door.leave_out(*state.here(), item_id, out=out)
    state.changed()
    return None


def _remove(item_id: str) -> None:
    press(lambda: door.remove(*state.here(), item_id))

"""The channel grid of one channel at a time: nine cells with question, level, owner, evidence and segments."""

from datetime import date
from functools import partial

import streamlit as st

from db import channels
from db.channels import Place
from db.fields import Saved, channel_cell
from pages.parts import address, fields, state, undo
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row, grid
from salesops import content
from salesops.instruments.channel_grid import (
    ChannelGrid,
    ChannelState,
    GridCell,
    Hole,
    channel_grid,
    usually_not_meant,
)
from salesops.vocabulary import ChannelAct, ChannelDuty, Depth, ListKind
from salesops.workshop import Workshop

CHOSEN = "instrument:grid:channel"
HOW = (
    "A channel holds a duty in a segment when the lowest of its answered cells for that duty is “written and done for "
    "some” or better and its enable cell is answered. It serves the segments that it leads or shares (SC3); without "
    "that answer, all. A segment with a duty that none of its channels holds is a hole; two channels that lead one "
    "segment are a conflict, as a second one with a rule would share by it."
)


def show(workshop: Workshop, today: date) -> None:
    """Draw what is missing, the cells of the chosen channel, and the findings."""
    found = channel_grid(workshop)
    if not found.channels:
        st.info("There is no channel on the list yet. Add one at the questions above; direct employees count as one.")
        return
    _head(workshop, found)
    names = {one.channel.id: one.channel.name for one in found.channels}
    chosen = st.selectbox("Channel", address.keep(CHOSEN, list(names)), format_func=names.__getitem__, key=CHOSEN)
    one = next(each for each in found.channels if each.channel.id == chosen)
    _usual(workshop, one)
    _cells(workshop, one)
    _segments(workshop, one)
    findings(found)


def _head(workshop: Workshop, found: ChannelGrid) -> None:
    what = "three enable cells" if workshop.settings.depth is Depth.SHORT else "nine cells"
    st.markdown(
        f"Every channel, direct employees included, has {what}: what we do for it, and what it is to do. "
        f"**{found.answered} of {found.asked}** are answered."
    )
    waiting = [f"{escape(one.channel.name)} ({len(one.open)})" for one in found.channels if one.open]
    if waiting:
        st.caption(f"Still to answer: {', '.join(waiting)}.")


def _usual(workshop: Workshop, one: ChannelState) -> None:
    duties = usually_not_meant(one.channel)
    open_ = tuple(_place(one, cell) for cell in one.open if ChannelDuty(cell.asked.duty) in duties)
    if open_ and state.may_edit():
        said = " and ".join(duty.value for duty in ChannelDuty if duty in duties)
        st.button(
            f"Mark {said} as not meant, as usual for this kind of channel", key=f"usual:{one.channel.id}",
            icon=":material/block:", on_click=_mark, args=(workshop.id, open_, one.channel.name),
        )  # fmt: skip


def _cells(workshop: Workshop, one: ChannelState) -> None:
    levels = {option.id: option.label for option in content.load().channel_scale}
    people = {item.id: item.name for item in workshop.items(ListKind.PERSON)}
    columns = [
        Column("question", "Guiding question", ColumnKind.STATIC, width="32%"),
        Column("level", "Level", ColumnKind.CHOICE, options=levels),
        Column("owner", "Owner", ColumnKind.CHOICE, options=people, adds=ListKind.PERSON),
        Column("evidence", "Evidence in one line", ColumnKind.LONG_TEXT),
    ]
    grid(
        f"channel:{one.channel.id}", [_row(workshop, one, cell) for cell in one.cells], columns,
        label=f"The grid of {one.channel.name}", hide_label=True, row_header="Cell",
    )  # fmt: skip
    means = next((kind.recruit_means for kind in content.load().channels if kind.id == one.channel.content_id), "")
    if means:
        st.caption(f"Recruit here means: {escape(means)}")


def _row(workshop: Workshop, one: ChannelState, cell: GridCell) -> Row:
    channel, act, duty = place = _place(one, cell)
    name, row = f"{act.value.capitalize()} × {duty.value}", cell.row
    owner = None if row is None else row.owner_id
    label = f"{one.channel.name}: {act.value} × {duty.value}"
    cells = {
        "question": Cell(value=cell.asked.question),
        "level": Cell(value=cell.said, on_change=partial(_rate, workshop.id, place, label)),
        "owner": Cell(
            channel_cell(channel, act, duty, "owner_id"), owner,
            options=fields.item_options(workshop, ListKind.PERSON, owner),
        ),
        "evidence": Cell(channel_cell(channel, act, duty, "evidence"), "" if row is None else row.evidence),
    }  # fmt: skip
    return Row(cell.asked.id, name, cells)


def _segments(workshop: Workshop, one: ChannelState) -> None:
    mine = [item for item in workshop.items(ListKind.SEGMENT) if item.id in one.roles]
    if not mine:
        st.caption("This channel leads or shares no segment (SC3).")
        return
    st.caption(f"Segments that it leads or shares: {escape(', '.join(item.name for item in mine))}.")
    named = sum(bool(cell.row and cell.row.segment_ids) for cell in one.cells)
    fold = st.expander(
        f"Cells that speak for some segments only ({named})",
        key=f"channel:segments:{one.channel.id}",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        st.caption("A cell without any tick speaks for all segments of the channel.")
        rows = []
        for cell in one.cells:
            place, ticked = _place(one, cell), () if cell.row is None else cell.row.segment_ids
            label = f"{one.channel.name}: segments of {place[1].value} × {place[2].value}"
            cells = {
                item.id: Cell(value=item.id in ticked, on_change=partial(_tick, workshop.id, place, item.id, label))
                for item in mine
            }
            rows.append(Row(cell.asked.id, f"{place[1].value.capitalize()} × {place[2].value}", cells))
        columns = [Column(item.id, item.name, ColumnKind.CHECK) for item in mine]
        grid(f"channel:segments:{one.channel.id}", rows, columns, label="Segments", hide_label=True, row_header="Cell")


def findings(found: ChannelGrid) -> None:
    """Draw holes and conflicts in sentences, with how they are found."""
    for segment in dict.fromkeys(hole.segment for hole in found.holes):
        duties = [_hole(hole) for hole in found.holes if hole.segment == segment]
        st.markdown(f":orange[:material/warning:] **Hole:** {escape(segment.name)}: {', '.join(duties)}.")
    for clash in found.conflicts:
        names = escape(" and ".join(one.name for one in clash.channels))
        st.markdown(
            f":red[:material/call_split:] **Conflict:** {names} both lead {escape(clash.segment.name)}. "
            "Let one lead and the others share by a rule (SC3)."
        )
    if found.complete and not found.conflicts:
        st.markdown(":green[:material/check_circle:] Complete: every cell is answered, every duty is held everywhere.")
    how()


def how() -> None:
    """Draw the rule behind holes and conflicts, on demand."""
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(HOW)


def _hole(hole: Hole) -> str:
    return f"{hole.duty.value} ({hole.says})"


def _place(one: ChannelState, cell: GridCell) -> Place:
    return one.channel.id, ChannelAct(cell.asked.act), ChannelDuty(cell.asked.duty)


def _rate(workshop_id: str, place: Place, label: str, said: str | None, was: str | None) -> Saved:
    return channels.rate(workshop_id, state.actor(), place, said, was=was, label=label)


def _tick(workshop_id: str, place: Place, segment_id: str, label: str, on: bool, _was: bool) -> Saved:
    return channels.tick(workshop_id, state.actor(), place, segment_id, on, label=label)


def _mark(workshop_id: str, places: tuple[Place, ...], channel: str) -> None:
    undo.press(channels.set_not_meant, workshop_id, state.actor(), places, channel)

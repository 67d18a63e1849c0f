"""What the users of the method say of it, for its next version."""

from datetime import date
from functools import partial

import streamlit as st

import db.fields
from db import method_comments
from pages.parts import autotext, fields, state
from pages.parts.acting import act
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import formats, sheets, shelf
from salesops.workshop import MethodComment, Workshop

ABOUT = "method:about"


def show(workshop: Workshop, today: date) -> None:
    """Draw the comments of this workshop, a way to begin one, and the table to take along."""
    st.markdown(
        "Where did the method help, where did it get in the way? Comments stay in this workshop until you take the "
        "table along and send it to whoever looks after the method."
    )
    parts = shelf.parts_by_id()
    if state.may_edit():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            about = st.selectbox("About", list(parts), key=ABOUT, format_func=parts.__getitem__, width=480)
            st.button(
                "Comment on this", type="primary", icon=":material/add_comment:", key="method:add", on_click=_begin,
                args=(workshop.id, about, today),
            )  # fmt: skip
    if not workshop.method_comments:
        st.markdown("No comments yet.")
        return
    for one in reversed(workshop.method_comments):
        _show_one(workshop, one)
    written = len(shelf.written(workshop))
    st.download_button(
        f"Take {written} comment{'' if written == 1 else 's'} along (CSV)", _as_csv(workshop), "method-comments.csv",
        sheets.CSV_MIME, icon=":material/download:", disabled=not written, on_click="ignore", key="method:take",
    )  # fmt: skip


def _show_one(workshop: Workshop, one: MethodComment) -> None:
    with st.container(border=True, key=f"comment-{one.id}"):
        on = "" if one.said_on is None else f", {formats.day(one.said_on, workshop.settings)}"
        st.markdown(f"**{escape(shelf.parts_by_id().get(one.about, one.about))}**")
        st.caption(escape(f"{one.said_by or 'Somebody'}{on}"))
        says = {remark.value: words for remark, words in shelf.remarks().items()}
        autotext.draw(
            [
                fields.a_choice(db.fields.of("methodcomment", one.id, "remark"), "Remark", says, workshop, blank=None),
                fields.a_text(db.fields.of("methodcomment", one.id, "text"), "What you found", rows=2),
            ],
            workshop=workshop,
        )
        if state.may_edit():
            st.button(
                "Remove", key=f"method:remove:{one.id}", type="tertiary", icon=":material/delete:",
                on_click=_remove, args=(workshop.id, one.id),
            )  # fmt: skip


def _as_csv(workshop: Workshop) -> bytes:
    return sheets.to_csv(shelf.comments_table(workshop))


def _begin(workshop_id: str, about: str, today: date) -> None:
    act(partial(method_comments.add, workshop_id, state.actor(), about, on=today))


def _remove(workshop_id: str, comment_id: str) -> None:
    press(partial(method_comments.remove, workshop_id, state.actor(), comment_id))

"""A person's data on request: what is stored about them as a file, and forgetting them for good."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from db import forgetting
from db import personal as door
from db.access import Right
from pages.parts import guard, state
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.home import files
from salesops.personal import Mention, Stored
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

WHO, TYPED, DONE, PROBLEM = (f"lists:personal:{one}" for one in ("who", "typed", "done", "problem"))
_LISTED = 12  # texts named one by one
STAYS = """
- Goals, answers, scores and actions that were agreed stay, without the name.
- An own answer to an open named survey is withdrawn; the link to an open confidential one ends.
- What was said in an anonymous survey cannot be removed: nothing there leads to a person, for nobody.
- The counts of a closed survey stay as they are. Where it was a named one, the single answers of everybody in it go,
  since from the others' answers and the count one could work theirs out.
- Texts in which others wrote the name stay until you edit them. Do that before: then the history forgets them too.
- Backups and files that were downloaded hold the name until they are deleted. An account is ended by who looks after
  the accounts.
"""


def show(workshop: Workshop) -> None:
    """Draw the fold with what is stored about one person and the way to forget them."""
    if not (guard.allows(Right.MANAGE) and guard.allows(Right.READ_PRIVATE)):
        return
    _show_done()
    people = {one.id: one.name for one in workshop.items(ListKind.PERSON, gone=True)}
    fold = st.expander(
        "A person asks for their data", icon=":material/badge:", key="lists:personal", on_change="rerun"
    )  # fmt: skip
    if not people or not fold.open:
        return
    with fold:
        person_id = st.selectbox(
            "Person", list(people), None, key=WHO, format_func=people.__getitem__,
            placeholder="Choose who asks", width=360,
        )  # fmt: skip
        if person_id is None:
            return
        told = door.stored(workshop.id, state.actor(), person_id)
        _tell(told)
        _ask(told, person_id)


def _tell(told: Stored) -> None:
    counted = ", ".join(f"{name} {len(said)}" for name, said in told.parts.items() if said) or "nothing but the name"
    st.markdown(f"**What is stored about {escape(told.name)}**: {escape(counted)}.")
    stem = files.stem(told.name)
    with st.container(horizontal=True):
        for label, data, name, mime in (
            ("As text", told.as_text(), f"{stem}-data.txt", "text/plain"),
            ("As data (JSON)", told.as_json(), f"{stem}-data.json", "application/json"),
        ):
            st.download_button(
                label, data, file_name=name, mime=mime, icon=":material/download:", on_click="ignore",
                key=f"lists:personal:{mime}",
            )  # fmt: skip
    _list(
        told.mentions, "Others wrote the name, or a part of it, in these texts; edit them where they mean this person:"
    )


def _ask(told: Stored, person_id: str) -> None:
    with st.popover("Forget this person …", icon=":material/person_remove:", key=f"lists:forget:{person_id}"):
        st.markdown(
            f"**{escape(told.name)}** is removed from lists, signatures, links, drafts and the history, for good. "
            "This cannot be undone."
        )
        st.markdown(STAYS)
        st.text_input(
            "Type the person's name to forget them", key=TYPED, placeholder=told.name, autocomplete="off"
        )  # fmt: skip
        st.button("Forget for good", type="primary", key="lists:forget", on_click=_forget, args=(person_id,))
        if problem := st.session_state.pop(PROBLEM, None):
            st.error(escape(problem), icon=":material/error:")


def _forget(person_id: str) -> None:
    with refusals_to(PROBLEM):
        done = forgetting.forget(*state.here(), person_id, st.session_state.get(TYPED, ""))
        left = [(one.table, one.column, one.text) for one in done.left if one.whole]
        at = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        st.session_state[DONE] = {"called": done.now_called, "left": left, "at": at}
        st.session_state.pop(WHO, None)
        st.session_state.pop(TYPED, None)


def _show_done() -> None:
    done: dict[str, Any] | None = st.session_state.get(DONE)
    if done is None:
        return
    with st.container(border=True):
        st.markdown(f"**The person was forgotten** on {done['at']} and stands as “{escape(done['called'])}”.")
        _list([Mention(t, "", c, text, True) for t, c, text in done["left"]], "The name still stands in these texts:")
        st.button("Close", key="lists:personal:close", on_click=st.session_state.pop, args=(DONE, None))


def _list(found: Any, says: str) -> None:
    if not found:
        return
    st.markdown(says)
    lines = [
        f"- {escape(one.table)}, {escape(one.column.replace('_', ' '))}: {escape(one.text[:160])}" for one in found
    ]
    more = [f"- and {len(lines) - _LISTED} more, all in the file"] if len(lines) > _LISTED else []
    st.markdown("\n".join(lines[:_LISTED] + more))

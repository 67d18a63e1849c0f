"""Deleting a workshop: first the bin, which keeps it for 30 days, then for good; both name what goes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import streamlit as st

from db import erasing, workshops
from db.access import Right
from db.change import Gone
from db.erasing import DAYS_IN_BIN
from db.workshops import Summary
from pages.parts import state, table
from pages.parts.errors import escape, friendly_errors
from pages.parts.home import done, erased, files
from pages.parts.home.look import look, today
from salesops import formats, holding

ASKED = "home:ask-bin"  # id of the workshop whose deletion is being asked about
ERASING = "home:ask-erase"  # id of the workshop whose end for good is being asked about
TYPED = "home:erase-name"


def show_asking(found: list[Summary], binned: list[Summary]) -> None:
    """Ask about the deletion that somebody pressed."""
    for key, summaries, ask in ((ASKED, found, _ask_to_bin), (ERASING, binned, _ask_to_erase)):
        asked = st.session_state.pop(key, None)
        for summary in summaries:
            if summary.id == asked:
                ask(summary)


def show_bin(binned: list[Summary]) -> None:
    """Draw what is in the bin, with the way back and the way out."""
    fold = st.expander(f"Bin ({len(binned)})", icon=":material/delete:", key="home:bin", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for summary in binned:
            _show_binned(summary)


def _show_binned(summary: Summary) -> None:
    settings = look(summary).settings
    since, until = formats.day(summary.binned_on, settings), formats.day(summary.erased_on, settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            st.markdown(f"**{escape(summary.name)}**")
            st.caption(f"In the bin since {since}; goes for good on {until}.")
        says = f"Brought “{summary.name}” back from the bin"
        bring = partial(workshops.bring_back, summary.id, state.actor())
        if state.actor().may(Right.MANAGE, summary.id):
            st.button("Bring back", key=f"back:{summary.id}", on_click=done.press, args=(says, bring, summary.id))
        if state.actor().may(Right.OWN, summary.id):
            st.button(
                "Delete for good …", key=f"erase:{summary.id}", type="tertiary",
                on_click=st.session_state.__setitem__, args=(ERASING, summary.id),
            )  # fmt: skip


@st.dialog("Delete this workshop?")
def _ask_to_bin(summary: Summary) -> None:
    until = formats.day(today() + timedelta(days=DAYS_IN_BIN), look(summary).settings)
    with friendly_errors():
        _name_what_goes(summary)
    st.markdown(f"It goes into the bin and stays there until **{until}**. Until then it can be brought back whole.")
    _hand_over(summary)
    _answer("Put into the bin", _bin, summary)


@st.dialog("Delete for good?", width="medium")
def _ask_to_erase(summary: Summary) -> None:
    with friendly_errors():
        _name_what_goes(summary)
        _name_backups(summary)
        st.markdown("Nobody can bring it back afterwards. Download it first if you may need it again.")
        _hand_over(summary)
        typed = st.text_input(
            "Type the workshop's name to delete it", key=f"{TYPED}:{summary.id}", autocomplete="off",
            placeholder=summary.name,
        )  # fmt: skip
        same = " ".join(typed.split()) == " ".join(summary.name.split())
        if typed and not same:
            st.caption("This is not the workshop's name yet.")
        _answer("Delete for good", _erase, summary, ready=same)


def _answer(yes: str, do: Callable[[Summary], None], summary: Summary, *, ready: bool = True) -> None:
    """Draw both answers; the callback acts before anything is drawn, the rerun closes the dialog."""
    with st.container(horizontal=True):
        pressed = st.button(yes, type="primary", key="home:yes", on_click=do, args=(summary,), disabled=not ready)
        if st.button("Keep it", key="home:keep") or pressed:
            st.rerun()


def _name_what_goes(summary: Summary) -> None:
    try:
        held = erasing.holds(summary.id, state.actor())
    except Gone:  # deleted by the press that this run answers, or by somebody else: nothing is left to ask
        st.rerun()
    settings = look(summary).settings
    goes, everything = holding.chief(held, settings), holding.counted(held, settings)
    more = ", and more" if len(goes) < len(everything) else ""
    st.markdown(f"**{escape(summary.name)}** with everything in it: {', '.join(goes)}{more}.")
    if more:
        with st.expander(f"All that goes, counted ({len(everything)} kinds)"):
            st.caption(", ".join(everything) + ".")


def _name_backups(summary: Summary) -> None:
    """Say which copies outlive the deletion, and until when."""
    copies = erasing.backups_with(summary.id, state.actor())
    if not copies:
        st.caption("No backup of this installation holds it.")
        return
    settings = look(summary).settings
    one = len(copies) == 1
    st.markdown(f"{len(copies)} backup{' still holds' if one else 's still hold'} it until removed on the day named:")
    table.show(
        [
            {
                "Backup": copy.name,
                "Made on": formats.day(copy.made_at.date(), settings),
                "Removed from": formats.day(copy.expires_on, settings) if copy.expires_on else "after newer backups",
            }
            for copy in copies
        ],
        alt="Backups that hold the workshop",
        height="content" if len(copies) <= 6 else 220,
    )


def _hand_over(summary: Summary) -> None:
    """Offer what the client gets before: the workshop without private notes, and the report."""
    st.caption("To hand over before: the workshop as a file without private notes, and the summary report.")
    with st.container(horizontal=True):
        files.download(summary.id, summary.name, "Workshop file")
        st.download_button(
            "Summary report (PDF)", partial(_report, summary.id), file_name=f"{files.stem(summary.name)}-report.pdf",
            mime="application/pdf", icon=":material/download:", on_click="ignore", key=f"report:{summary.id}",
        )  # fmt: skip


def _report(workshop_id: str) -> bytes:
    from pages.parts.report.files import ChosenFile, written  # slow import: nobody but who deletes needs it here

    return written(workshop_id, state.actor(), ChosenFile())


def _bin(summary: Summary) -> None:
    put = partial(workshops.put_into_bin, summary.id, state.actor(), on=today())
    if done.act(f"Put “{summary.name}” into the bin", put, summary.id):
        _close(summary)


def _erase(summary: Summary) -> None:
    settings = look(summary).settings

    def erase() -> str:
        erased.keep(erasing.erase(summary.id, state.actor()), settings)
        return ""

    if done.act(f"Deleted “{summary.name}” for good", erase):
        _close(summary)


def _close(summary: Summary) -> None:
    if state.workshop_id() == summary.id:
        state.close_workshop()

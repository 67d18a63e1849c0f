"""Workshops: start one, open one, see how far each has come, put one away and bring it back."""

import streamlit as st

from db import workshops
from db.workshops import Summary
from pages.parts import guard, state
from pages.parts.errors import friendly_errors
from pages.parts.home import cards, done, erased, files, leaving, led, starting

SHOWN = 12  # cards; the rest one press away


def show_list(found: list[Summary]) -> None:
    """Draw the newest cards; all of them once somebody asks."""
    shown = found if st.session_state.get("home:all") else found[:SHOWN]
    for summary in shown:
        cards.show(summary)
    if len(shown) < len(found):
        st.button(f"Show all {len(found)}", on_click=st.session_state.__setitem__, args=("home:all", True))


def show_archive(archived: list[Summary]) -> None:
    """Draw what was put away."""
    fold = st.expander(f"Archive ({len(archived)})", icon=":material/archive:", key="home:archive", on_change="rerun")
    if fold.open:
        with fold:
            for summary in archived:
                cards.show_archived(summary)


guard.require_somebody()
with friendly_errors():
    who = state.actor()
    meeting = led.now()
    found, binned = (led.only(workshops.listed(who, binned=b), lambda one: one.id, meeting) for b in (False, True))
    current = [one for one in found if one.archived_on is None]
    archived = [one for one in found if one.archived_on is not None]
    st.title("Workshops")
    st.markdown(
        "A workshop leads a team from the value it creates to what it changes first. "
        "Everything typed is saved at once and stays where the app runs."
    )
    led.show_choice(meeting)
    erased.show()
    show_list(current)
    if who.may_make:
        starting.show(first=not current)
        starting.show_sample()
        files.show_import()
    elif not found:
        st.info("Nobody has let you into a workshop yet. Ask its owner for a link.", icon=":material/key:")
    if archived:
        show_archive(archived)
    if binned:
        leaving.show_bin(binned)
    leaving.show_asking(found, binned)
    done.show()

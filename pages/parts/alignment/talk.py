"""Talk it through without an expert: 45 minutes on the widest splits, a script for each, and what is on the agenda."""

import streamlit as st

from pages.parts.alignment import agenda
from pages.parts.errors import escape
from salesops.content.results_schema import TalkScript
from salesops.surveys import talks
from salesops.surveys.results import Results
from salesops.surveys.talks import Slot, to_talk_through
from salesops.workshop import Workshop


def show(workshop: Workshop, found: Results) -> None:
    """Show the agenda with its scripts, and everything on the workshop's agenda."""
    slots = talks.agenda(found)
    splits = [slot for slot in slots if slot.item is not None]
    if not found.items:
        st.info(f"{found.finding}.", icon=":material/visibility_off:")
    elif not splits:
        st.info(
            "Nothing divides the team enough for a talk. Say so to everyone, and go on.", icon=":material/handshake:"
        )
    else:
        rest = len(to_talk_through(found)) - len(splits)
        st.markdown(
            f"**{talks.ends_minute(slots)} minutes, without an expert.** One person keeps the time, another writes."
            + (f" {rest} more could be talked through another day." if rest else "")
        )
        for slot in slots:
            _slot(workshop, found, slot)
    st.markdown("**On the workshop's agenda**")
    agenda.show(workshop)


def _slot(workshop: Workshop, found: Results, slot: Slot) -> None:
    at = f"{slot.starts_minute}–{slot.starts_minute + slot.minutes} min"
    if slot.item is None or slot.script is None:
        st.markdown(f"**{at} · {escape(slot.name)}**  \n{escape(slot.says)}")
        return
    with st.container(border=True):
        heading = f"**{at} · {escape(slot.name)}**  \n{escape(talks.finding(slot.item, workshop))}"
        if slot.told_at == slot.starts_minute:
            st.markdown(f"{heading} {escape(slot.script.name)}.\n\n{_script(slot.script)}\n\n{escape(slot.says)}")
        else:
            st.markdown(f"{heading}\n\nWho speaks first, the questions and the end are as from minute {slot.told_at}.")
        agenda.offer(workshop, found.survey, slot.item)


def _script(script: TalkScript) -> str:
    return (
        f"**Speaks first:** {escape(script.speaks_first)}\n\n"
        "**Ask:**\n" + "\n".join(f"1. {escape(one)}" for one in script.asks) + "\n\n"
        f"**Ends with:** {escape(script.ends)}"
    )

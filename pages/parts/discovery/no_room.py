"""What found no room on a proposed agenda: folded away, open after a proposal that leaves something out."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts import state
from pages.parts.errors import escape
from salesops.engagement.topics import Found
from salesops.spoken import counted
from salesops.workshop import AgendaItem, Meeting, Workshop

TakeIn = Callable[[str, str, str], None]  # of the meeting's id, the words and the place
_MOST = 8  # rows; the most pressing come first, and all of them stand where they were found


def follow(meeting_id: str, left_over: Sequence[Found]) -> None:
    """Open the fold where a proposal left something out, and shut it where it did not."""
    st.session_state[_key(meeting_id)] = bool(left_over)


def show(
    workshop: Workshop, meeting: Meeting, items: Sequence[AgendaItem], found: Callable[[], Sequence[Found]],
    take_in: TakeIn,
) -> None:  # fmt: skip
    """Draw the fold; ``found`` is asked once it is open, ``take_in`` gets the meeting's id, the words and the place.

    What was put on the agenda by hand and waits there is named on the page itself, so it is left out here.
    """
    fold = st.expander("What found no room", key=_key(meeting.id), on_change="rerun", icon=":material/hourglass_empty:")
    if not fold.open:
        return
    named = {item.source for item in items} | {one.source for one in workshop.topics}
    left = [one for one in found() if one.source not in named]
    with fold:
        if not left:
            st.markdown("Nothing: everything that is known to deserve the time stands on the agenda.")
            return
        st.markdown(
            f"{counted(len(left), 'topic')} deserved the time and found no room in {meeting.minutes} minutes, the most "
            "pressing of each kind first. Take one in, or make the meeting longer and propose it anew."
        )
        for one in left[:_MOST]:
            row(f"discovery:left:{one.source}", meeting.id, one.title, one.source, take_in)
        if len(left) > _MOST:
            st.caption(f"and {len(left) - _MOST} more: wide gaps stand under Gaps, splits under Alignment")


def row(key: str, meeting_id: str, words: str, source: str, take_in: TakeIn) -> None:
    """Draw a topic that is not on the agenda, with the press that puts it there."""
    text, press = st.columns([8, 1], vertical_alignment="center")
    text.markdown(escape(words))
    press.button(
        "Take in", key=key, disabled=not state.may_edit(), on_click=take_in, args=(meeting_id, words, source)
    )  # fmt: skip


def _key(meeting_id: str) -> str:
    return f"discovery:no-room:{meeting_id}"

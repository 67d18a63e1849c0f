"""Discovery session: a facilitator leads the team through the questions, one per screen, and types what each says."""

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.session import putting_off, speaker, steps, timing
from salesops.components import question_state
from salesops.engagement.session import Asked, progress, prompts, session
from salesops.workshop import Workshop

SUBJECTS = {"settings", "answer", "view", "listitem", "ownquestion", "questionstate", "meeting"}
# The question is read across the room; the page's name only says where one is.
LOOK = """<style>
.st-key-session-head h1 { font-size: 1.25rem; padding: 0; }
.st-key-session-question h2 { font-size: clamp(1.6rem, 2.6vw, 2.6rem); line-height: 1.2; }
[class*="st-key-session"] button:not(:disabled) kbd { color: inherit; opacity: 1; }
</style>"""


def show_head(workshop: Workshop, asked: tuple[Asked, ...]) -> None:
    """Draw how far the room is, and the clock."""
    found = progress(asked)
    with st.container(horizontal=True, vertical_alignment="center", key="session-head"):
        st.title("Discovery session", anchor=False, width="stretch")
        timing.show(workshop)
    st.progress(found.share, text=found.says)


def show_question(workshop: Workshop, one: Asked) -> None:
    """Draw the question large, with what to ask when the answer is flat, and the answers."""
    first, *more = prompts(one.question)
    st.caption(escape(one.subject))
    st.header(escape(one.question.text), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/forum: {escape(first)}", width="content")
        with st.popover("If the answer is flat", type="tertiary"):
            st.markdown("\n".join(f"- {escape(prompt)}" for prompt in more))
    speaker.show(workshop, one.question)
    found = question_state(one.question, workshop, state.today(workshop))
    if found.complete:
        st.markdown(":green[:material/check_circle: Complete]")
    else:
        st.markdown(f":small[:gray[:material/flag: Complete when: {escape(one.question.complete_when)}]]")


guard.require(Right.READ_PRIVATE)
with friendly_errors():
    workshop = state.current_workshop()
    asked = session(workshop)
    st.html(LOOK)
    show_head(workshop, asked)
    one = steps.choose(asked)
    with st.container(border=True, key="session-question"):
        show_question(workshop, one)
        putting_off.show(workshop, asked, one)
    steps.show(asked, one)
    putting_off.show_all(workshop, asked)
    undo.undo_bar()
    live.follow(SUBJECTS)

"""Life cycle: the five stages of the customer's way with us, who hands over to whom, and how well each stage runs."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, questions, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.notes import notes
from pages.parts.questions import cards
from salesops import content
from salesops.components import Completeness, as_text, is_blank, overview, question_state
from salesops.content.schema import StageItem
from salesops.workshop import Workshop

SUBJECTS = {"settings", "answer", "maturityscore", "listitem", "note"}
RING, ADDRESS = "ring", "stage"
ALL = content.load().stages


def choose() -> str:
    """Draw the way between the ring and the five stages, in their order; the choice stands in the address."""
    names = {RING: "Whole ring", **{stage.id.value: stage.name for stage in ALL}}
    return st.segmented_control(
        "Stage",
        address.lead(ADDRESS, ADDRESS, list(names)),
        required=True,
        format_func=names.__getitem__,
        key=ADDRESS,
        on_change=address.follow,
        args=(ADDRESS, ADDRESS),
        label_visibility="collapsed",
    )


def open_stage(stage_id: str) -> None:
    """Go from the ring to one stage."""
    st.query_params[ADDRESS] = stage_id


def show_ring(workshop: Workshop, found: Mapping[str, Completeness]) -> None:
    """Show the five stages in their order, each with where it stands, and the way from the last to the first."""
    st.caption(f"Counted at {workshop.settings.depth} depth; figures of another depth ask other questions.")
    for column, stage in zip(st.columns(len(ALL), gap="small"), ALL, strict=True):
        with column, st.container(border=True, height="stretch"):
            show_card(workshop, stage, found[stage.id.value])
    show_handshakes(workshop)


def show_handshakes(workshop: Workshop) -> None:
    """Show who passes the customer on to whom.

    The table of owners belongs to depths whose stages do not ask about their handshake; once filled it stays.
    """
    method = content.load()
    with st.container(border=True):
        for question in method.handshake_owners:
            if method.depth(workshop.settings.depth).handshake_table or not is_blank(workshop.answer(question.id)):
                standing = question_state(question, workshop, date.today())  # noqa: DTZ011 (the day on the wall)
                questions.open_question(workshop, question, standing)
                return
        st.markdown("### Who passes the customer on to whom")
        names = {item.id: item.name for item in workshop.list_items}
        for stage in ALL:
            question = method.question(stage.handshake)
            said = escape(as_text(question, workshop.answer(question.id), names))
            st.markdown(f"{stage.name} → {method.stage(stage.next).name}: {said}")
        st.caption("At this depth each stage asks about its own handshake; open the stage to answer.")


def show_card(workshop: Workshop, stage: StageItem, found: Completeness) -> None:
    """Show one stage in a few lines, and which stage follows."""
    following = content.load().stage(stage.next)
    back = ":material/replay:" if ALL.index(following) == 0 else ":material/arrow_forward:"
    st.markdown(
        f"### {stage.name}\n\n{cards.score_words(workshop, stage.id.value)}\n\n"
        f"{cards.complete_words(found)}\n\n:small[:gray[{back} then {following.name}]]"
    )
    st.button("Open", key=f"open:{stage.id}", help=stage.name, on_click=open_stage, args=(stage.id.value,))


def show_stage(workshop: Workshop, stage: StageItem, found: Completeness) -> None:
    """Show one stage: what it means, its questions one at a time, its score."""
    st.header(stage.name)
    st.markdown(f"{escape(stage.meaning)}  \n:small[:gray[{escape(' · '.join(stage.parts))}]]")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(cards.standing(workshop, found), width="content")
        cards.missing_words(found)
        with st.popover("What belongs here", icon=":material/lightbulb:", type="tertiary"):
            show_background(stage)
    after = content.load().stage(stage.next)
    then = questions.Then(f"On to {after.name}", {ADDRESS: after.id.value})
    questions.show(workshop, found, stage.questions, then=then)
    questions.show_score(workshop, stage.id.value, stage.name, stage.rubric)


def show_background(stage: StageItem) -> None:
    """Say which activities belong to the stage, who usually owns it, and which metric it needs at least."""
    method = content.load()
    owners = ", ".join(method.function(one).name for one in stage.owners)
    st.markdown(
        f"**Activities** {escape(', '.join(stage.activities))}\n\n**Usually owned by** {escape(owners)}\n\n"
        f"**Metric it needs at least** {escape(method.metric(stage.least_metric).name)}. "
        f"{escape(stage.least_metric_why)}"
    )


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    found = overview(workshop, date.today())  # noqa: DTZ011 (the day on the wall)
    st.title("Life cycle")
    st.markdown(
        "A customer goes through five stages, and the last leads back to the first. Good is a stage whose work, "
        "owner and way to the next stage two people would describe alike."
    )
    chosen = choose()
    if chosen == RING:
        show_ring(workshop, found)
    else:
        show_stage(workshop, content.load().stage(chosen), found[chosen])
    notes(f"stage:{chosen}")
    undo.undo_bar()
    live.follow(SUBJECTS)

"""Life cycle: the five stages of the customer's way with us, who hands over to whom, and how well each stage runs."""

from datetime import date

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, metrics, questions, stages, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from pages.parts.questions import cards
from salesops import content
from salesops.components import Completeness, overview, questions_of
from salesops.content.schema import StageItem
from salesops.lifecycle import stage_names
from salesops.metrics import recorded
from salesops.workshop import Workshop

SUBJECTS = {
    "settings", "answer", "maturityscore", "listitem", "note", "ownquestion", "view", "stagesetting",
    "trackedmetric", "metricvalue",
}  # fmt: skip
RING, ADDRESS = "ring", "stage"


def choose(workshop: Workshop) -> str:
    """Draw the way between the ring and the five stages, in their order; the choice stands in the address."""
    names = {RING: "Whole ring", **{stage.value: escape(name) for stage, name in stage_names(workshop).items()}}
    return address.choose("Stage", names, name=ADDRESS)


def show_stage(workshop: Workshop, stage: StageItem, found: Completeness, today: date) -> None:
    """Show one stage: what it means, its questions one at a time, its metrics, its score."""
    names = stage_names(workshop)
    called = "" if names[stage.id] == stage.name else f"{stage.name} in the method. "
    st.header(escape(names[stage.id]))
    st.markdown(f"{called}{escape(stage.meaning)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(cards.standing(workshop, found), width="content")
        cards.missing_words(found)
        with st.popover("What belongs here", icon=":material/lightbulb:", type="tertiary"):
            show_background(stage)
        stages.name_and_owner(workshop, stage)
    then = questions.Then(f"On to {escape(names[stage.next])}", {ADDRESS: stage.next.value})
    questions.show(workshop, found, questions_of(stage, workshop), then=then)
    metrics.show(workshop, stage, today)
    questions.show_score(workshop, stage.id.value, names[stage.id], stage.rubric)


def show_background(stage: StageItem) -> None:
    """Say what the stage is made of, what is done there, who usually owns it, which metric it needs at least."""
    method = content.load()
    owners = ", ".join(method.function(one).name for one in stage.owners)
    st.markdown(
        f"**What it is made of** {escape(' · '.join(stage.parts))}\n\n"
        f"**Activities** {escape(', '.join(stage.activities))}\n\n**Usually owned by** {escape(owners)}\n\n"
        f"**Metric it needs at least** {escape(method.metric(stage.least_metric).name)}. "
        f"{escape(stage.least_metric_why)}"
    )


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    found = overview(workshop, today, recorded_metrics=recorded(workshop, today))
    st.title("Life cycle", help=meaning("life_cycle", "stage", "handshake", "sales_lens", "depth"))
    st.markdown(
        "A customer goes through five stages, and the last leads back to the first. Good is a stage whose work, "
        "owner and way to the next stage two people would describe alike."
    )
    chosen = choose(workshop)
    if chosen == RING:
        stages.show_ring(workshop, found, today)
        metrics.show(workshop, None, today)
    else:
        show_stage(workshop, content.load().stage(chosen), found[chosen], today)
    notes(f"stage:{chosen}")
    undo.undo_bar()
    live.follow(SUBJECTS)

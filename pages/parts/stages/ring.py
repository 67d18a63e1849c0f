"""The whole ring: five stages in order with the way back to the first, or the three phases of selling."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from pages.parts import questions
from pages.parts.errors import escape
from pages.parts.metrics import standing_words
from pages.parts.questions import cards
from pages.parts.stages.lens import show_lens
from salesops import content
from salesops.components import Completeness, as_rows, question_state
from salesops.components.reading import EMPTY
from salesops.content.schema import StageItem
from salesops.kept import Kept
from salesops.lifecycle import asks_in_table, handshake_table, stage_names
from salesops.metrics import standing
from salesops.workshop import Workshop

ADDRESS = "stage"
_STAGES, _LENS = "Five stages", "Sales lens"
_BELOW = "  \n"  # five cards stand side by side: their lines are short

_known: Kept[str] = Kept(128)  # what a stage says, and what all of them pass on


def show_ring(workshop: Workshop, found: Mapping[str, Completeness], today: date) -> None:
    """Draw the five stages in their order, each with where it stands; or the same scores as the sales lens reads them.

    ``found`` is each stage's completeness by id.
    """
    stages = content.load().stages
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            f"Counted are the questions that {workshop.settings.depth} depth asks; Settings changes the depth.",
            width="stretch",
        )
        lens = st.segmented_control(
            "Read as", [_STAGES, _LENS], default=_STAGES, required=True, key="lens", label_visibility="collapsed"
        )
    if lens == _LENS:
        show_lens(workshop)
        return
    for column, stage in zip(st.columns(len(stages), gap="small"), stages, strict=True):
        with column, st.container(border=True, height="stretch"):
            _card(workshop, stage, found[stage.id.value])
    _handshakes(workshop, today)


def _card(workshop: Workshop, stage: StageItem, found: Completeness) -> None:
    """Draw one stage in a few lines, and which stage follows."""
    st.markdown(f"### {escape(stage_names(workshop)[stage.id])}", help=escape(stage.meaning))
    st.markdown(_known.get((workshop, stage, found), lambda: _words(workshop, stage, found)))
    st.button("Open", key=f"open:{stage.id}", on_click=_open, args=(stage.id.value,))


def _words(workshop: Workshop, stage: StageItem, found: Completeness) -> str:
    method, names = content.load(), stage_names(workshop)
    back = ":material/replay:" if method.stages[0].id == stage.next else ":material/arrow_forward:"
    setting = workshop.stage_setting(stage.id)
    owner = workshop.item_name(setting.owner_id) if setting else ""
    lines = [cards.score_words(workshop, stage.id.value, _BELOW), f":small[{cards.complete_words(found)}]"]
    lines += _least_metric(workshop, stage, found)
    if owner:
        lines.append(f":small[Owner: {escape(owner)}]")
    lines.append(f":small[:gray[{back} then {escape(names[stage.next])}]]")
    return "\n\n".join(lines)


def _least_metric(workshop: Workshop, stage: StageItem, found: Completeness) -> list[str]:
    """Return the metric that the stage needs at least with what it says and still lacks, as lines of Markdown."""
    least = next((one for one in workshop.tracked_metrics if one.metric_id == stage.least_metric), None)
    if least is None:
        name = content.load().metric(stage.least_metric).name
        return [] if found.metric_given is None else [f":small[{escape(name)}]{_BELOW}:gray[not followed yet]"]
    bare = found.metric_given is False and standing(workshop, least).value is not None
    what = "no number for the last four quarters" if least.source.strip() else "its source is missing"
    lacks = f"{_BELOW}:orange[{what}]" if bare else ""
    return [f":small[{escape(least.name)}]{_BELOW}{standing_words(workshop, least, _BELOW)}{lacks}"]


def _open(stage_id: str) -> None:
    st.query_params[ADDRESS] = stage_id


def _handshakes(workshop: Workshop, today: date) -> None:
    """Draw who passes the customer on to whom, to be filled in where the owners are asked in one table."""
    with st.container(border=True):
        if asks_in_table(workshop):
            for question in content.load().handshake_owners:
                asked = handshake_table(workshop, question)
                questions.open_question(workshop, asked, question_state(asked, workshop, today))
            return
        st.markdown(_known.get((workshop,), lambda: _all_passed_on(workshop)))
        st.caption("At this depth each stage asks about its own handshake; open the stage to answer.")


def _all_passed_on(workshop: Workshop) -> str:
    called, names = stage_names(workshop), {item.id: item.name for item in workshop.list_items}
    ways = (
        f"**{escape(called[stage.id])} → {escape(called[stage.next])}**{_passed_on(workshop, stage, names)}"
        for stage in content.load().stages
    )
    return "\n\n".join(("### Handshakes: who passes the customer on to whom", *ways))


def _passed_on(workshop: Workshop, stage: StageItem, names: Mapping[str, str]) -> str:
    """Return what a stage passes on, by whom and to whom, as lines of Markdown below the way's name."""
    question = content.load().question(stage.handshake)
    heads, rows = as_rows(question, workshop.answer(question.id), names, workshop.settings)
    lines = []
    for row in rows or (("Not answered yet",),):
        what, *owners = row[:3]
        details = [" hands over to ".join(owners)] if owners else []
        details += [f"{head}: {cell}" for head, cell in zip(heads[3:], row[3:], strict=True) if cell != EMPTY]
        lines += [escape(what)] if rows else [f":gray[{what}]"]
        lines += [f":small[:gray[{escape(' · '.join(details))}]]"] if details else []
    return "".join(f"  \n{line}" for line in lines)

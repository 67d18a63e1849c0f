"""What is said of the model on its own page: the executive owner, the depth, functions per stage, own words."""

from functools import partial

import streamlit as st

import db.fields
from db import operating_model as door
from pages.parts import fields, frame, state, undo
from pages.parts.acting import act
from pages.parts.errors import escape
from salesops.guide import SMALL_FIRM
from salesops.operating_model import RingStage, WholeModel
from salesops.vocabulary import ListKind, RingDepth, Stage
from salesops.workshop import Workshop

_DEPTHS = {
    RingDepth.SMALL: "Small firm: one owner per stage",
    RingDepth.FUNCTIONS: "Larger organisation: functions per stage",
}
_LISTS = next(entry for entry in frame.PAGES if entry.url_path == "lists")
_CHOSEN = "model:function"  # before the stage


def show(workshop: Workshop, model: WholeModel) -> None:
    """Draw what can be set here."""
    said = [
        fields.an_item(
            db.fields.operating_model("executive_id"), "Executive owner of the whole ring", ListKind.PERSON, workshop,
            help="One person who owns all five stages and decides where they disagree.",
        ),
        fields.a_choice(
            db.fields.operating_model("depth"), "How much the picture shows", _DEPTHS, workshop,
            blank="By the size of the firm",
            help=f"By size: functions from {SMALL_FIRM} people on, else one owner per stage.",
        ),
        fields.a_text(
            db.fields.operating_model("explanation"), "The model in your own words, for everybody in the firm", rows=4,
            placeholder="e.g. Each of us serves the customer in one of five stages …",
            help="It opens the page for employees. Say it as you would at lunch: why these stages, what changes for "
            "whom.",
        ),
    ]  # fmt: skip
    fields.beside(said, least_width=300, most=2, workshop=workshop)
    if model.depth is RingDepth.FUNCTIONS:
        _functions(workshop, model)


def _functions(workshop: Workshop, model: WholeModel) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown("### Functions per stage\n\n:small[:gray[In a larger organisation tasks become functions: which of "
                    "them work in a stage, and on what?]]", width="stretch")  # fmt: skip
        st.page_link(_LISTS.path, label="Add a function to the list", icon=_LISTS.icon, query_params=state.address(),
                     width="content")  # fmt: skip
    for stage in model.stages:
        count = len(stage.functions)
        said = "no function yet" if not count else f"{count} function{'' if count == 1 else 's'}"
        with st.expander(f"{escape(stage.name)}: {said}", key=f"model:of:{stage.stage}", on_change="rerun") as part:
            if part.open:
                _of_stage(workshop, stage)


def _of_stage(workshop: Workshop, stage: RingStage) -> None:
    for one in stage.functions:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            fields.line(
                db.fields.of("stagefunction", one.id, "task"), f"{one.name} at {stage.name}",
                placeholder="What it does in this stage", workshop=workshop,
            )  # fmt: skip
            if state.may_edit():
                st.button("Remove", key=f"model:remove:{one.id}", help=escape(f"Remove {one.name} from {stage.name}"),
                          icon=":material/delete:", type="tertiary", on_click=_remove, args=(one.id,))  # fmt: skip
    if not state.may_edit():
        return
    taken = {one.function_id for one in workshop.stage_functions if one.stage is stage.stage}
    offered = {one.id: one.name for one in workshop.items(ListKind.FUNCTION) if one.id not in taken}
    if not offered:
        st.caption("Every function on the list works here already.")
        return
    key = f"{_CHOSEN}:{stage.stage}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(f"Add a function to {escape(stage.name)}", list(offered), key=key, format_func=offered.__getitem__,
                     width=320)  # fmt: skip
        st.button("Add", key=f"model:add:{stage.stage}", icon=":material/add:", on_click=_add, args=(stage.stage, key))


def _add(stage: Stage, key: str) -> None:
    chosen = st.session_state.pop(key, None)
    if chosen is None:
        return
    act(partial(door.add_function, *state.here(), stage, chosen))


def _remove(row_id: str) -> None:
    undo.press(door.remove_function, *state.here(), row_id)

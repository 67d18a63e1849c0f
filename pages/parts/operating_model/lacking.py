"""What the model lacks, a line each, with the way to where it is mended."""

import streamlit as st

from pages.parts import frame, state
from pages.parts.errors import escape
from salesops.operating_model import ModelFinding

MOST = 6  # more is a list that nobody works through; the rest follows as these are mended
HERE = "model"


def show(found: tuple[ModelFinding, ...]) -> None:
    """Draw the sentences, the first ones with a link each."""
    if not found:
        st.success("The picture is complete: every stage, handshake and the whole ring has its owner.",
                   icon=":material/check_circle:")  # fmt: skip
        return
    st.subheader(f"What the model lacks ({len(found)})", anchor=False)
    with st.container(gap="xsmall"):
        for one in found[:MOST]:
            _line(one)
        if len(found) > MOST:
            with st.expander(f"And {len(found) - MOST} more", key="model:more", on_change="rerun") as rest:
                for one in found[MOST:] if rest.open else ():
                    _line(one)


def _line(one: ModelFinding) -> None:
    if one.page == HERE:
        st.markdown(f"{escape(one.sentence)} :gray[Set it below.]")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(escape(one.sentence), width="stretch")
        entry = next(entry for entry in frame.PAGES if entry.url_path == one.page)
        more = {} if one.stage is None else {"stage": one.stage.value}
        more |= {} if one.question_id is None else {"question": one.question_id}
        st.page_link(
            entry.path, label=entry.title, icon=entry.icon, query_params=state.address(**more), width="content"
        )

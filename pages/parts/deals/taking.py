"""Take a file or a pasted table, and show how far it is read."""

import streamlit as st

from pages.parts import state
from pages.parts.deals import intake
from pages.parts.deals.intake import Intake
from pages.parts.errors import escape
from salesops.content import deals
from salesops.errors import BadInput
from salesops.intake.opportunities.reading import LIMITS

TEXT = "deals:text"
_TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "json"]
_MOST_SIGNS = 400_000  # of a pasted table: what a browser may send at once
_PERIOD_S = 0.5
_EXAMPLE = "Id\tAccount\tStage\tAmount\tCreated\tClose date\n17\tNorthwind\tProposal\t12,500\t2026-09-01\t2026-12-15"


def show(*, first: bool) -> None:
    """Draw the place for a file; ``first``: nothing was brought in yet, so it says where to get one."""
    if not state.may_edit():
        return
    box = f"deals:file:{st.session_state.get(intake.BOXES, 0)}"
    tabs = st.tabs(["A file", "Paste a table", *([] if first else ["Where to get it"])])
    with tabs[0]:
        st.file_uploader(
            f"An export of all deals, open and closed: CSV, Excel or JSON, at most {LIMITS.most_rows:,} deals",
            type=_TYPES, key=box, max_upload_size=LIMITS.most_bytes // 1_000_000, on_change=_take, args=(box,),
        )  # fmt: skip
    with tabs[1]:
        st.text_area(
            "Copied from a spreadsheet, with its header row", key=TEXT, height=140, max_chars=_MOST_SIGNS,
            placeholder=_EXAMPLE,
        )  # fmt: skip
        st.button("Read this table", key="deals:read", icon=":material/table_view:", on_click=_take_text)
    for tab in tabs[2:]:
        with tab:
            _show_sources()
    st.caption(f"Nothing is kept before you have seen what it would do. {deals.words().again}")
    if first:
        with st.container(border=True):
            st.markdown("**Which export to take**")
            _show_sources()
        st.caption(deals.words().empty)


def _show_sources() -> None:
    sources = {one.id: one for one in deals.words().sources}
    chosen = st.segmented_control(
        "Your CRM", list(sources), key="deals:source", default=next(iter(sources)), required=True,
        format_func=lambda one: sources[one].name, label_visibility="collapsed",
    )  # fmt: skip
    st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(sources[chosen].steps, start=1)))


def _take(box: str) -> None:
    given = st.session_state.get(box)
    if given is not None:
        _begin(given.name, given.getvalue())


def _take_text() -> None:
    text = str(st.session_state.get(TEXT) or "")
    if not text.strip():
        st.session_state[intake.PROBLEM] = "Paste a table first: its header row and the rows below it."
        return
    st.session_state[TEXT] = ""
    _begin("Pasted table", text.encode())


def _begin(file_name: str, data: bytes) -> None:
    try:
        if len(data) > LIMITS.most_bytes:
            raise BadInput(
                f"This file has {len(data) / 1e6:,.0f} MB; at most {LIMITS.most_bytes / 1e6:.0f} MB are read. "
                "Export fewer columns or a shorter time. Nothing was changed."
            )
        intake.begin(file_name, data)
    except BadInput as error:
        st.session_state[intake.PROBLEM] = str(error)


def show_progress(one: Intake) -> None:
    """Show how far the reading is, with a press that stops it; draws the page again at its end."""
    _watch(one.name)


@st.fragment(run_every=_PERIOD_S, key="deals:reading")
def _watch(name: str) -> None:
    one = intake.current()
    if one is None or one.name != name or one.work is None or one.work.done:
        st.rerun(scope="app")
    share = min(1.0, one.work.share)
    words = f"Reading “{escape(one.file_name[:60])}”: {share:.0%}" if share < 1 else "Comparing with what is known"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, text=words, width="stretch")
        st.button("Stop", key="deals:stop", icon=":material/stop_circle:", on_click=_stop)


def _stop() -> None:
    intake.put_away("Reading was stopped. Nothing was kept of it.")

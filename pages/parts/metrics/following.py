"""Which metrics to follow: the stage's least metric proposed, the catalogue, and own ones."""

from functools import partial

import streamlit as st

import db.metrics
from pages.parts import state
from pages.parts.acting import act, refusals_to
from pages.parts.errors import escape
from salesops import content, metrics
from salesops.content.schema import StageItem
from salesops.vocabulary import Stage
from salesops.workshop import TrackedMetric, Workshop


def propose(
    workshop: Workshop, stage: StageItem, tracked: tuple[TrackedMetric, ...], quarters: tuple[str, ...]
) -> None:
    """Name the metric that the stage needs at least: one press follows it, then what it still misses."""
    least = content.load().metric(stage.least_metric)
    there = next((one for one in workshop.tracked_metrics if one.metric_id == least.id), None)
    if there is None:
        st.markdown(f"Start with **{escape(least.name)}**: {escape(stage.least_metric_why)}")
        if state.may_edit():
            st.button(
                f"Follow {least.name}", key=f"follow:{stage.id}", icon=":material/add:", on_click=_follow,
                args=(least.id, stage.id),
            )  # fmt: skip
    elif said := metrics.still_missing(workshop, there, quarters):
        st.markdown(f":gray[:material/flag: {escape(there.name)}:] {escape(said)}")


def add(workshop: Workshop, stage: Stage | None) -> None:
    """Draw the way to follow a further metric of the catalogue, or one of the team's own."""
    if not state.may_edit():
        return
    key = f"metric:{stage}"
    box = st.popover(
        "Follow another metric", icon=":material/add:", type="tertiary", key=f"{key}:box", on_change="rerun"
    )
    if not box.open:
        return
    followed = {one.metric_id for one in workshop.tracked_metrics}
    offered = {m.id: m.name for m in content.load().metrics if m.stage is stage and m.id not in followed}
    with box:
        if offered:
            chosen = st.selectbox("From the catalogue", list(offered), format_func=offered.__getitem__, key=f"{key}:of")
            st.caption(escape(content.load().metric(chosen).formula))
            st.button("Follow it", key=f"{key}:follow", on_click=_follow, args=(chosen, stage))
        st.text_input("One of your own", key=f"{key}:own", autocomplete="off", placeholder="Its name")
        st.button("Add", key=f"{key}:add", on_click=_add_own, args=(key, stage))
        if problem := st.session_state.pop(f"{key}:problem", None):
            st.markdown(f":red[:material/error: {escape(problem)}]")


def add_any(workshop: Workshop) -> None:
    """Draw the way to follow a metric of any stage; the stage is the metric's own."""
    if not state.may_edit():
        return
    names = {stage.id: stage.name for stage in content.load().stages}
    followed = {one.metric_id for one in workshop.tracked_metrics}
    offered = {
        one.id: f"{one.name} ({names[one.stage] if one.stage else 'across stages'})"
        for one in content.load().metrics
        if one.id not in followed
    }
    box = st.popover("Follow a metric", icon=":material/add:", type="tertiary", key="metric:any:box", on_change="rerun")
    if not box.open:
        return
    with box:
        if offered:
            chosen = st.selectbox(
                "From the catalogue", list(offered), format_func=offered.__getitem__, key="metric:any"
            )
            st.caption(escape(content.load().metric(chosen).formula))
            st.button("Follow it", key="metric:any:follow", on_click=_follow, args=(chosen, None))
        st.text_input("One of your own", key="metric:any:own", autocomplete="off", placeholder="Its name")
        st.button("Add", key="metric:any:add", on_click=_add_own, args=("metric:any", None))
        if problem := st.session_state.pop("metric:any:problem", None):
            st.markdown(f":red[:material/error: {escape(problem)}]")


def _follow(metric_id: str, stage: Stage | None) -> None:
    act(partial(db.metrics.track, *state.here(), metric_id, stage))


def _add_own(key: str, stage: Stage | None) -> None:
    name = str(st.session_state.get(f"{key}:own") or "")
    if not name.strip():  # a second click on the same button
        return
    with refusals_to(f"{key}:problem"):
        db.metrics.add_own(*state.here(), name, stage)
        st.session_state[f"{key}:own"] = ""

"""A fact taken over into the driver tree or a followed metric, by one press that one undo takes back."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from db import taking_over
from pages.parts import state, undo
from pages.parts.errors import escape
from salesops import content, metrics
from salesops.content.tree_schema import TreeNode
from salesops.value.figures import figure
from salesops.workshop import Settings, Workshop


@dataclass(frozen=True)
class Fact:
    """A number that can be taken over: into a driver (its value in the driver's unit), a metric (in the metric's).

    ``money`` amounts are taken only where the deals are in the workshop's currency.
    """

    driver: str | None
    metric: str | None
    value: float | None
    metric_value: float | None
    source: str
    money: bool = False


def offer(workshop: Workshop, facts: Sequence[Fact], period: str, told: Settings) -> None:
    """Draw one button per place that a fact fits to; none for who may not change the workshop."""
    there = [fact for fact in facts if fact.value is not None]
    if not there or not state.may_edit():
        return
    if any(fact.money for fact in there) and told.currency != workshop.settings.currency:
        st.caption(
            f"The deals are in {told.currency}, the workshop in {workshop.settings.currency}: nothing is taken over."
        )
        return
    buttons: list[Callable[[], None]] = []
    for fact in there:
        node = _node(workshop, fact.driver)
        if node is not None:
            buttons.append(partial(_into_driver, workshop, node, fact))
        if fact.metric is not None and fact.metric_value is not None:
            buttons.append(partial(_into_metric, workshop, fact.metric, period, fact))
    row = st.container(horizontal=True, vertical_alignment="center") if len(buttons) > 1 else contextlib.nullcontext()
    with row:
        for draw in buttons:
            draw()


def _node(workshop: Workshop, driver: str | None) -> TreeNode | None:
    """Return the input of the goal's tree that a driver stands for; None where this kind of goal has none."""
    tree = content.load().tree(workshop.goal.kind)
    return next((node for node in tree.nodes if node.id == driver and (node.formula is None or node.replaceable)), None)


def _into_driver(workshop: Workshop, node: TreeNode, fact: Fact) -> None:
    now = workshop.driver_inputs(workshop.goal.kind).get(node.id)
    there = "nothing yet" if now is None else figure(now, node.unit, workshop.settings)
    st.button(
        f"Take over as driver “{node.name}”", key=f"take:driver:{node.id}", icon=":material/account_tree:",
        help=escape(f"The driver tree says {there}."), disabled=now == fact.value,
        on_click=_drive, args=(workshop, node.id, fact),
    )  # fmt: skip


def _into_metric(workshop: Workshop, metric_id: str, period: str, fact: Fact) -> None:
    metric = content.load().metric(metric_id)
    tracked = next((one for one in workshop.tracked_metrics if one.metric_id == metric_id), None)
    now = None if tracked is None else metrics.values(workshop, tracked.id).get(period)
    unit = metric.unit.replace("money", workshop.settings.currency)
    there = "is not followed yet" if tracked is None else f"says {metrics.measured(now, unit, workshop.settings)}"
    st.button(
        f"Take over as metric “{metric.name}”, {metrics.quarter_words(period)}", key=f"take:metric:{metric_id}",
        icon=":material/monitoring:", help=escape(f"The metric {metric.name} {there}."),
        disabled=now is not None and now == fact.metric_value,
        on_click=_measure, args=(workshop.id, metric_id, period, fact),
    )  # fmt: skip


def _drive(workshop: Workshop, node_id: str, fact: Fact) -> None:
    assert fact.value is not None
    undo.press(taking_over.to_driver, workshop.id, state.actor(), workshop.goal.kind, node_id, fact.value, fact.source)


def _measure(workshop_id: str, metric_id: str, period: str, fact: Fact) -> None:
    assert fact.metric_value is not None
    undo.press(taking_over.to_metric, workshop_id, state.actor(), metric_id, period, fact.metric_value, fact.source)

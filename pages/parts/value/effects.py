"""What one improving step of each driver does to the goal."""

from dataclasses import dataclass

import streamlit as st

from pages.parts import charts
from salesops.charts import Bar, Chart, tornado
from salesops.charts.tornado import SHOWN
from salesops.content.tree_schema import Tree
from salesops.kept import Kept
from salesops.spoken import tied
from salesops.value.evaluation import Values, evaluate
from salesops.value.figures import change, figure, short_change, unit_label
from salesops.value.levers import Lever, Levers, LeverStep, levers
from salesops.workshop import Settings, Workshop

_STEPS = {LeverStep.TEN_PERCENT: "10 % of its value", LeverStep.ONE_POINT: "One point (drivers in %)"}
_SIDES = {
    LeverStep.TEN_PERCENT: ("10 % worse", "10 % better"),
    LeverStep.ONE_POINT: ("One point worse", "One point better"),
}


@dataclass(frozen=True)
class _Shown:
    """The effects and their chart, as they are kept between reruns."""

    chart: Chart | None  # None where no driver can be moved by this step
    says: tuple[str, ...] = ()  # what the steps do together, and which driver alone works against the goal


_kept: Kept[_Shown] = Kept(64)


def show(workshop: Workshop, tree: Tree) -> None:
    """Draw the tornado with the step of choice, and what the steps do together."""
    st.subheader("What moves the goal")
    step = st.segmented_control(
        "Each driver alone is moved by", list(_STEPS), format_func=_STEPS.__getitem__,
        default=LeverStep.TEN_PERCENT, required=True, key="value:step",
    ) or LeverStep.TEN_PERCENT  # fmt: skip
    kind, settings = workshop.goal.kind, workshop.settings
    parts = (tree, workshop.driver_values, settings)
    shown = _kept.get(parts, lambda: _worked_out(tree, workshop.driver_inputs(kind), step, settings), step)
    if shown.chart is None:
        st.markdown("None of the drivers given is counted in percent. Choose the other step.")
        return
    charts.show(shown.chart, "value:tornado")
    st.markdown("\n\n".join((*shown.says, f":small[:gray[{tree.caveat}]]")))


def _worked_out(tree: Tree, given: Values, step: LeverStep, settings: Settings) -> _Shown:
    found = levers(tree, given, step)
    if not found.levers:
        return _Shown(None)
    root = tree.node(tree.root or "")
    low_name, high_name = _SIDES[step]
    unit = unit_label(root.unit, settings.currency)
    chart = tornado(
        _finding(tree, found.levers, settings),
        [_bar(tree, lever, settings) for lever in found.levers],
        low_name=low_name,
        high_name=high_name,
        effect_name=f"Change of {root.name}" + (f" in {unit}" if unit else ""),
    )
    says = (_left_out(len(found.levers)), _together(tree, given, found, settings), _against(tree, found))
    return _Shown(chart, tuple(text for text in says if text))


def _left_out(drivers: int) -> str:
    if drivers <= SHOWN:
        return ""
    return f"The chart shows the {SHOWN} drivers of {drivers} that move the goal most; the table has all of them."


def _bar(tree: Tree, lever: Lever, settings: Settings) -> Bar:
    root, node = tree.node(tree.root or ""), tree.node(lever.node_id)
    now, better = (figure(number, node.unit, settings) for number in (lever.now, lever.better))
    detail = f"{now.removesuffix(' a year')} → {better}"
    return Bar(
        name=node.name,
        low=lever.loss,
        high=lever.gain,
        low_label=short_change(lever.loss, root.unit, settings),
        high_label=short_change(lever.gain, root.unit, settings),
        low_told=change(lever.loss, root.unit, settings),
        high_told=change(lever.gain, root.unit, settings),
        detail=detail,
    )


def _finding(tree: Tree, found: tuple[Lever, ...], settings: Settings) -> str:
    root = tree.node(tree.root or "")
    gains = [(change(lever.gain, root.unit, settings), lever) for lever in found if lever.gain is not None]
    if not gains or max(lever.gain or 0.0 for _, lever in gains) <= 0:
        return "No driver improves the goal by this step"
    most = max(lever.gain or 0.0 for _, lever in gains)
    says = change(most, root.unit, settings)
    names = [tree.node(lever.node_id).name for gain, lever in gains if gain == says]
    if len(names) == 1:
        return f"{names[0]} moves the goal most: {says}"
    listed = ", ".join(names[:2]) + f" and {len(names) - 2} more" if len(names) > 2 else " and ".join(names)
    return f"{listed} move the goal most: {says} each"


def _against(tree: Tree, found: Levers) -> str:
    """Name the drivers whose better step lowers the goal, as more leads do where the sellers can close no more."""
    names = [tree.node(lever.node_id).name for lever in found.levers if (lever.gain or 0.0) < 0]
    if not names:
        return ""
    return (
        f"Taken alone, a better {' or '.join(names)} lowers {tree.node(tree.root or '').name}: by itself it costs more "
        "than it brings here. Move it together with the drivers that belong to it."
    )


def _reason(tree: Tree, given: Values, found: Levers) -> str:
    """Say why all steps together bring more or less than their sum: a limit that only they meet, else what drivers do.

    A limit is a warning of the tree that today's values do not come with, such as the sellers' capacity.
    """
    if (found.interaction or 0.0) >= 0:
        return "Drivers multiply each other."
    stepped = {**given, **{lever.node_id: lever.better for lever in found.levers}}
    today = {notice.id for notice in evaluate(tree, given).warnings}
    met = [notice.text for notice in evaluate(tree, stepped).warnings if notice.id not in today]
    return " ".join(met) or "A limit is met, or what one driver has gained another cannot gain again."


def _together(tree: Tree, given: Values, found: Levers, settings: Settings) -> str:
    unit = tree.node(tree.root or "").unit
    if found.together is None or found.interaction is None:
        return "All steps together are not defined for these values."
    single = change(found.together - found.interaction, unit, settings)
    return tied(
        f"All {len(found.levers)} improving steps together: **{change(found.together, unit, settings)}**. The single "
        f"effects add up to {single}; the remaining {change(found.interaction, unit, settings)} is interaction. "
        f"{_reason(tree, given, found)} Single effects must not be added up to a promise."
    )

"""A waterfall: from what was to what is, by the reasons between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesops.charts.chart import Chart, Spec

_HEIGHT = 260  # pixels
_FEW, _BETWEEN = 4, 0.65  # so few bars would be walls: so much of each one's place stays free
_LETTER = 7.5  # pixels of a letter of a name below its bar
TOTAL, MORE, LESS = "Total", "More", "Less"


@dataclass(frozen=True, slots=True)
class Fall:
    """One step: what it adds or takes; ``label`` for the bar, ``told`` in full."""

    name: str
    amount: float
    label: str
    told: str


def waterfall_chart(
    title: str, before: Fall, steps: Sequence[Fall], after: Fall, *, values: str, floor: float = 0.0
) -> Chart:
    """Return the chart from ``before`` over the steps to ``after``; steps of 0 stand in the table only.

    ``floor`` is where the scale begins; above 0 both ends are cut there, so that small steps can be seen.
    """
    rows = [_row(before, floor, before.amount, TOTAL)]
    level = before.amount
    for step in steps:
        if step.amount:
            rows.append(_row(step, level, level + step.amount, MORE if step.amount > 0 else LESS))
        level += step.amount
    rows.append(_row(after, floor, after.amount, TOTAL))
    everything = (before, *steps, after)
    spoken = "; ".join(f"{one.name} {one.told}" for one in everything)
    return Chart(
        title=title,
        spec=_spec(rows, values, from_zero=floor == 0),
        alt=f"{values}, from the one before to this one. {spoken}.",
        table=tuple({"Step": one.name, values: one.told} for one in everything),
        height=_HEIGHT,
    )


def _row(one: Fall, start: float, end: float, kind: str) -> dict[str, Any]:
    return {
        "name": one.name, "from": start, "to": end, "top": max(start, end), "label": one.label, "told": one.told,
        "kind": kind,
    }  # fmt: skip


def _spec(rows: list[dict[str, Any]], values: str, *, from_zero: bool) -> Spec:
    fits = f"length(datum.label) * {_LETTER} < width / {len(rows)}"  # on one line if its place is wide enough
    words = f"{fits} ? datum.label : split(datum.label, ' ')"
    x = {
        "field": "name", "type": "nominal", "sort": None, "title": None,
        "axis": {"labelAngle": 0, "labelExpr": words, "labelOverlap": False},
        "scale": {"paddingInner": _BETWEEN} if len(rows) <= _FEW else {},
    }  # fmt: skip
    y = {"type": "quantitative", "axis": None, "scale": {"zero": from_zero, "padding": 18}}
    colour = {
        "field": "kind", "type": "nominal", "title": None, "scale": {"domain": [TOTAL, LESS, MORE]}, "legend": None,
    }  # fmt: skip
    tooltip = [
        {"field": "name", "type": "nominal", "title": "Step"},
        {"field": "told", "type": "nominal", "title": values},
    ]
    return {
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "bar"},
                "encoding": {
                    "x": x, "y": {**y, "field": "from"}, "y2": {"field": "to"}, "color": colour, "tooltip": tooltip,
                },
            },
            {
                "mark": {"type": "text", "baseline": "bottom", "dy": -4},
                "encoding": {"x": x, "y": {**y, "field": "top"}, "text": {"field": "label", "type": "nominal"}},
            },
        ],
    }  # fmt: skip

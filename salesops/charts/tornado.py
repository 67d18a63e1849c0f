"""A tornado: what one step of each driver does to the goal, both ways, the strongest on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from salesops.charts.chart import Chart, Spec

SHOWN = 12  # bars; more cannot be read at one look
_ROW, _AROUND = 32, 44  # pixels: one driver; legend and padding
_LETTERS, _LABEL = 20, 140  # of a driver's name on one line; pixels
# The first line of two stands beside the bar's middle by itself: both together are lifted by half a line.
_OF_TWO_LINES = {"condition": {"test": "indexof(datum.value, '\\n') >= 0", "value": -6}, "value": 0}


@dataclass(frozen=True, slots=True)
class Bar:
    """One driver: the effect of the step for the worse and for the better.

    None where the effect is not defined. ``…_label`` are short, for the bar's end; ``…_told`` are the same in full,
    for the table and the text. ``detail`` says which step it is, "22 % → 24.2 %".
    """

    name: str
    low: float | None
    high: float | None
    low_label: str
    high_label: str
    low_told: str
    high_told: str
    detail: str = ""

    @property
    def reach(self) -> float:
        """The larger of the two effects, without sign; 0 where none is defined."""
        return max(abs(self.low or 0.0), abs(self.high or 0.0))


def tornado(title: str, bars: Sequence[Bar], *, low_name: str, high_name: str, effect_name: str) -> Chart:
    """Return the chart of drivers, sorted by reach (equal ones stay in the order given).

    Parameters
    ----------
    low_name, high_name
        What the two sides are: "10 % worse", "10 % better". They head the table's columns too.
    effect_name
        What the numbers are, with their unit: "Change of the run-rate in USD a year".

    Notes
    -----
    The chart shows the first 12; the table and the text hold all. Every bar's end carries its label, so no axis is
    drawn. Effects that are not defined are in the table as their label says.
    """
    ranked = sorted(bars, key=lambda bar: -round(bar.reach, 6))
    drawn = [bar for bar in ranked if bar.low is not None or bar.high is not None][:SHOWN]
    rows = [row for bar in drawn for row in _rows(bar, low_name, high_name)]
    spec = {"data": {"values": rows}, **_spec(low_name, high_name)}
    told = "; ".join(f"{bar.name} {bar.high_told} or {bar.low_told}" for bar in drawn)
    return Chart(
        title=title,
        spec=spec,
        alt=f"{effect_name} for one step of each driver, {high_name} or {low_name}. {told}.",
        table=tuple(
            {"Driver": bar.name, "Step": bar.detail, high_name: bar.high_told, low_name: bar.low_told} for bar in ranked
        ),
        height=len(drawn) * _ROW + _AROUND,
        judges=True,
    )


def _rows(bar: Bar, low_name: str, high_name: str) -> list[dict[str, Any]]:
    sides = (
        (low_name, bar.low, bar.low_label, bar.low_told),
        (high_name, bar.high, bar.high_label, bar.high_told),
    )
    return [
        # A zero has no bar; its label would lie on the other side's.
        {
            "driver": "\n".join(wrap(bar.name, _LETTERS)),
            "name": bar.name,
            "side": side,
            "effect": effect,
            "label": label if effect else "",
            "told": told,
            "step": bar.detail,
        }
        for side, effect, label, told in sides
        if effect is not None
    ]


def _spec(low_name: str, high_name: str) -> Spec:
    y = {
        "field": "driver", "type": "nominal", "sort": None, "title": None,
        "axis": {"labelExpr": "split(datum.label, '\\n')", "labelLimit": _LABEL, "labelOffset": _OF_TWO_LINES},
    }  # fmt: skip
    effect = {"field": "effect", "type": "quantitative", "axis": None}
    # Room for the labels beside the bars, in pixels.
    roomy = {**effect, "scale": {"padding": 50, "nice": False, "zero": True}}
    tooltip = [
        {"field": field, "type": "nominal", "title": title}
        for field, title in {"name": "Driver", "step": "Step", "side": "Side", "told": "Effect"}.items()
    ]
    sides = {"field": "side", "type": "nominal", "scale": {"domain": [high_name, low_name]}, "title": None}
    label = {"y": y, "x": roomy, "text": {"field": "label", "type": "nominal"}}
    return {
        "layer": [
            {
                "mark": {"type": "bar", "height": 18},
                "encoding": {"y": y, "x": {**effect, "stack": None}, "color": sides, "tooltip": tooltip},
            },
            {
                "transform": [{"filter": "datum.effect > 0"}],
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": label,
            },
            {
                "transform": [{"filter": "datum.effect < 0"}],
                "mark": {"type": "text", "align": "right", "dx": -5},
                "encoding": label,
            },
            {
                "mark": {"type": "rule", "strokeWidth": 1},
                "encoding": {"x": {"datum": 0, "type": "quantitative"}},
            },
        ]
    }

"""Four quadrants: numbered dots on two axes, parted by two lines, each quadrant with its name in its corner."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from salesops import content, formats
from salesops.charts.chart import Chart, Spec
from salesops.content.gap_schema import EffortQuadrant
from salesops.ranking.scores import Cross, Quadrant
from salesops.ranking.views import Efforts, Placed, Quadrants
from salesops.spoken import counted
from salesops.vocabulary import IMPORTANCE_MAX, IMPORTANCE_MIN, SCORE_MAX, SCORE_MIN
from salesops.workshop import Settings

_HEIGHT = 400  # pixels
_LETTERS = 3  # of the numbers that a dot holds
_NEAR = (0.035, 0.075)  # of the axis to the right and of the one up: dots nearer than that hide each other
_ROOM = (0.12, 0.18)  # of the axes, beyond their ends: no dot is cut, none covers the name in its corner
_TICKS = 5


@dataclass(frozen=True)
class Axis:
    """One axis: what it measures, from where to where, and what its ticks say."""

    title: str
    low: float
    high: float
    ticks: Mapping[float, str]


@dataclass(frozen=True)
class Corners:
    """The names of the four quadrants."""

    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str


def importance_performance(found: Quadrants, cross: Cross, settings: Settings) -> Chart:
    """Return elements by importance (up) and score (right), parted at the named cross-hair; something is scored."""
    assert found.at is not None  # the caller shows a sentence where nothing is scored
    words = {one.id: one for one in content.load().quadrants}
    crosses = {one.id: one.name for one in content.load().crosses}
    rows = [(placed, words[where].name) for placed, where in found.rows]
    first = [placed.element.name for placed, where in found.rows if where is Quadrant.CONCENTRATE]
    title = (
        f"{counted(len(first), 'element')} to concentrate on: {', '.join(first[:3])}"
        if first
        else "Nothing to concentrate on"
    )
    where = f"{formats.number(found.at[0], settings)} importance, {formats.number(found.at[1], settings)} score"
    table = [
        {
            "No.": str(placed.number),
            "Element": placed.element.name,
            "Importance": formats.number(placed.y, settings, digits=None),
            "Score": formats.number(placed.x, settings, digits=None),
            "Merger points": str(placed.counted),
            "Quadrant": name,
        }
        for placed, name in rows
    ]
    return _chart(
        title + (" …" if len(first) > 3 else ""),
        f"Elements by importance and score; the lines stand at {where} ({crosses[cross].lower()}).",
        rows,
        found.at,
        Axis("Score today", SCORE_MIN, SCORE_MAX, {n: str(n) for n in range(SCORE_MIN, SCORE_MAX + 1)}),
        Axis(
            "Importance", IMPORTANCE_MIN, IMPORTANCE_MAX, {n: str(n) for n in range(IMPORTANCE_MIN, IMPORTANCE_MAX + 1)}
        ),
        Corners(
            *(words[q].name for q in (Quadrant.CONCENTRATE, Quadrant.KEEP_UP, Quadrant.LOW_PRIORITY, Quadrant.OVERKILL))
        ),
        table,
    )


def impact_effort(found: Efforts, impact_name: str, *, in_money: bool, settings: Settings) -> Chart:
    """Return elements by impact (up) and weeks of effort (right), parted at the means; there is one at least."""
    assert found.at is not None  # the caller shows a sentence where nothing can be placed
    words = {one.id: one for one in content.load().effort_quadrants}
    rows = [(placed, words[where].name) for placed, where in found.rows]
    quick = [placed.element.name for placed, where in found.rows if where is EffortQuadrant.QUICK_WIN]
    title = f"{words[EffortQuadrant.QUICK_WIN].name}: {', '.join(quick[:3])}" if quick else "No quick win"

    def told(value: float) -> str:
        return formats.short(value, settings) if in_money else formats.number(value, settings)

    table = [
        {
            "No.": str(placed.number),
            "Element": placed.element.name,
            impact_name: told(placed.y),
            "Weeks": formats.number(placed.x, settings),
            "Quadrant": name,
        }
        for placed, name in rows
    ]
    return _chart(
        title + (" …" if len(quick) > 3 else ""),
        f"Elements by {impact_name.lower()} and weeks; the lines stand at the means, {told(found.at[0])} and "
        f"{formats.number(found.at[1], settings)} weeks.",
        rows,
        found.at,
        _axis("Weeks from start to roll-out", [p.x for p, _ in rows], lambda value: formats.number(value, settings)),
        _axis(impact_name, [p.y for p, _ in rows], told),
        Corners(*(words[q].name for q in (
            EffortQuadrant.QUICK_WIN, EffortQuadrant.BIG_BET, EffortQuadrant.FILL_IN, EffortQuadrant.LEAVE,
        ))),
        table,
    )  # fmt: skip


def _chart(
    title: str,
    alt: str,
    rows: Sequence[tuple[Placed, str]],
    at: tuple[float, float],
    right: Axis,
    up: Axis,
    corners: Corners,
    table: Sequence[Mapping[str, str]],
) -> Chart:
    told = "; ".join(f"{placed.element.name}: {name}" for placed, name in rows)
    return Chart(title, _spec(rows, at, right, up, corners), f"{alt} {told}.", tuple(table), _HEIGHT)


def _spec(rows: Sequence[tuple[Placed, str]], at: tuple[float, float], right: Axis, up: Axis, corners: Corners) -> Spec:
    x, y = _encoding(right, _ROOM[0]), _encoding(up, _ROOM[1])
    rule = {"type": "rule", "strokeDash": [5, 4]}
    names = [
        {"text": corners.top_left, "x": 0, "y": 0},
        {"text": corners.top_right, "x": 1, "y": 0},
        {"text": corners.bottom_left, "x": 0, "y": 1},
        {"text": corners.bottom_right, "x": 1, "y": 1},
    ]
    tooltip = [{"field": "elements", "title": "Element"}, {"field": "quadrant", "title": "Quadrant"}]
    near = ((right.high - right.low) * _NEAR[0], (up.high - up.low) * _NEAR[1])
    dots = {"values": _dots(rows, near)}
    return {
        "layer": [
            {"data": {"values": [{"at": at[1]}]}, "mark": rule, "encoding": {"x": {**x, "field": "at"}}},
            {"data": {"values": [{"at": at[0]}]}, "mark": rule, "encoding": {"y": {**y, "field": "at"}}},
            *(_corner(one) for one in names),
            {
                "data": dots,
                "mark": {"type": "point", "size": 560, "opacity": 1},
                "encoding": {"x": {**x, "field": "x"}, "y": {**y, "field": "y"}, "tooltip": tooltip},
            },
            {
                "data": dots,
                "mark": {"type": "text", "style": "inverse", "fontSize": 12, "fontWeight": 600},
                "encoding": {
                    "x": {**x, "field": "x"},
                    "y": {**y, "field": "y"},
                    "text": {"field": "label", "type": "nominal"},
                    "tooltip": tooltip,
                },
            },
        ]
    }


def _corner(one: Mapping[str, object]) -> Spec:
    """Return a quadrant's name, written into its corner."""
    left, top = one["x"] == 0, one["y"] == 0
    return {
        "data": {"values": [{"text": one["text"]}]},
        "mark": {
            "type": "text",
            "align": "left" if left else "right",
            "baseline": "top" if top else "bottom",
            "fontWeight": 600,
            "opacity": 0.75,
            "dx": 8 if left else -8,
            "dy": 8 if top else -8,
            "x": 0 if left else {"expr": "width"},
            "y": 0 if top else {"expr": "height"},
        },
        "encoding": {"text": {"field": "text", "type": "nominal"}},
    }


def _dots(rows: Sequence[tuple[Placed, str]], near: tuple[float, float]) -> list[dict[str, object]]:
    """Return one dot per place: with its numbers as far as they fit, else with a count.

    What lies within ``near`` of another one of its quadrant, along both axes, would hide it: the two are one dot.
    """
    places: list[list[tuple[Placed, str]]] = []
    for placed, name in rows:
        for these in places:
            first, where = these[0]
            if where == name and abs(first.x - placed.x) < near[0] and abs(first.y - placed.y) < near[1]:
                these.append((placed, name))
                break
        else:
            places.append([(placed, name)])
    return [
        {
            "x": these[0][0].x,
            "y": these[0][0].y,
            "label": _label([p.number for p, _ in these]),
            "elements": "; ".join(f"{p.number} {p.element.name}" for p, _ in these),
            "quadrant": these[0][1],
        }
        for these in places
    ]


def _label(numbers: Sequence[int]) -> str:
    told = "·".join(map(str, numbers))
    return told if len(told) <= _LETTERS else f"{len(numbers)}×"


def _encoding(axis: Axis, room: float) -> dict[str, object]:
    labels = json.dumps({_as_vega_writes(value): said for value, said in axis.ticks.items()}, ensure_ascii=False)
    pad = (axis.high - axis.low) * room
    return {
        "type": "quantitative",
        "title": axis.title,
        "scale": {"domain": [axis.low - pad, axis.high + pad], "nice": False, "zero": False},
        "axis": {"values": list(axis.ticks), "labelExpr": f"{labels}[datum.value + '']", "grid": False},
    }


def _as_vega_writes(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _axis(title: str, values: Sequence[float], told: Callable[[float], str]) -> Axis:
    """Return an axis from 0, or from below it, to above the largest value, with a few round ticks."""
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    size = 10.0 ** floor(log10(span / _TICKS))
    step = next(size * n for n in (1, 2, 5, 10) if span / (size * n) <= _TICKS)
    first, last = floor(low / step), ceil(high / step)
    return Axis(title, first * step, last * step, {n * step: told(n * step) for n in range(first, last + 1)})

"""How functions scored the same merger points: a heat map of medians, as far as the gate lets them be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from salesops.charts.chart import Chart, Spec
from salesops.vocabulary import SCORE_MAX, SCORE_MIN

EVERYONE = "Everyone"
HIDDEN = "–"  # too few of a function scored it, or nobody did: the two look alike
_ROW, _AROUND, _LABEL = 40, 60, 190  # pixels: one point; the functions' names; a line of a point's name


@dataclass(frozen=True, slots=True)
class RatedPoint:
    """One point: everyone's median, the median of each function that may be shown, and the people behind each."""

    name: str
    everyone: float | None
    functions: Mapping[str, float]
    n: Mapping[str, int]  # of everyone and of each function shown


def raters(points: Sequence[RatedPoint], functions: Sequence[str]) -> Chart:
    """Return the heat map: a column for everyone, then one per function; the title says where two differ most."""
    columns = [EVERYONE, *functions]
    cells: list[dict[str, Any]] = [
        {"point": point.name, "function": column, "median": median, "label": _label(median), "people": people}
        for point in points
        for column in columns
        for median, people in [_cell(point, column)]
    ]
    told = "; ".join(f"{cell['point']}, {cell['function']}: {cell['label']}" for cell in cells)
    return Chart(
        title=finding(points),
        spec=_spec(cells, [point.name for point in points], columns),
        alt=f"Median score of each function at each merger point. {told}.",
        table=tuple(
            {"Merger point": point.name} | {column: _with_n(*_cell(point, column)) for column in columns}
            for point in points
        ),
        height=len(points) * _ROW + _AROUND,
    )


def finding(points: Sequence[RatedPoint]) -> str:
    """Return where the medians of two functions lie furthest apart, or that they do not."""
    widest = max((point for point in points if len(point.functions) > 1), key=_distance, default=None)
    if widest is None:
        return "Too few functions may be shown to compare them"
    if not _distance(widest):
        return "Functions give the same median at every point"
    low = min(widest.functions, key=lambda one: widest.functions[one])
    high = max(widest.functions, key=lambda one: widest.functions[one])
    ends = f"{_label(widest.functions[low])} and {_label(widest.functions[high])}"
    return f"{low} and {high} lie furthest apart, at {widest.name}: medians {ends}"


def _distance(point: RatedPoint) -> float:
    return max(point.functions.values()) - min(point.functions.values())


def _cell(point: RatedPoint, column: str) -> tuple[float | None, int]:
    median = point.everyone if column == EVERYONE else point.functions.get(column)
    return median, point.n.get(column, 0)


def _label(median: float | None) -> str:
    return HIDDEN if median is None else f"{median:g}"


def _with_n(median: float | None, people: int) -> str:
    return HIDDEN if median is None else f"{median:g} (n {people})"


def _spec(cells: list[dict[str, Any]], points: list[str], columns: list[str]) -> Spec:
    y = {
        "field": "point", "type": "nominal", "sort": points, "title": None,
        "axis": {"labelExpr": "split(datum.label, ' · ')", "labelLimit": _LABEL},
    }  # fmt: skip
    x = {
        "field": "function", "type": "nominal", "sort": columns, "title": None, "scale": {"domain": columns},
        "axis": {"orient": "top", "labelAngle": 0, "labelExpr": "split(datum.label, ' ')", "labelOverlap": False},
    }  # fmt: skip
    shade = {
        "field": "median", "type": "quantitative", "scale": {"domain": [SCORE_MIN, SCORE_MAX]}, "legend": None,
    }  # fmt: skip
    tooltip = [
        {"field": "point", "type": "nominal", "title": "Merger point"},
        {"field": "function", "type": "nominal", "title": "Function"},
        {"field": "label", "type": "nominal", "title": "Median"},
        {"field": "people", "type": "quantitative", "title": "People"},
    ]
    half = (SCORE_MIN + SCORE_MAX) / 2
    place = {"y": y, "x": x}
    number = {"type": "text", "fontSize": 13, "fontWeight": 600}
    text = {**place, "text": {"field": "label", "type": "nominal"}}
    # Digits stand on light and on dark cells alike: those on the strong half take the ground's colour.
    return {
        "data": {"values": cells},
        "layer": [
            {
                "mark": {"type": "rect", "cornerRadius": 6, "width": {"band": 0.94}, "height": {"band": 0.86}},
                "encoding": {**place, "color": shade, "tooltip": tooltip},
            },
            {"transform": [{"filter": f"!(datum.median > {half})"}], "mark": number, "encoding": text},
            {
                "transform": [{"filter": f"datum.median > {half}"}],
                "mark": {**number, "style": "inverse"},
                "encoding": text,
            },
        ],
    }

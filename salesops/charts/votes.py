"""A vote on merger points: one row per point, a circle per score as large as the people who gave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.charts.chart import Chart, Spec
from salesops.vocabulary import SCORE_MAX, SCORE_MIN

_ROW, _AROUND = 44, 60  # pixels: one row; the axis
_LABEL = 190  # pixels of a line of a row's name; element and stage stand on a line each


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One row: people per score, lowest first, the median, and the median of the vote before; None = none."""

    name: str
    counts: tuple[int, ...]
    median: float | None
    before: float | None = None
    told: str = ""


def votes(title: str, rows: Sequence[VoteRow], *, of: str = "Merger point") -> Chart:
    """Return the chart of rows in the order given; the median is a bar, the vote before's a hollow one.

    ``of`` is what a row stands for.
    """
    return Chart(
        title=title,
        spec=_spec(rows, of),
        alt=f"How the scores spread, point by point. {'; '.join(f'{row.name}: {_spoken(row)}' for row in rows)}.",
        table=tuple(
            {of: row.name}
            | {str(score): str(people) for score, people in enumerate(row.counts, SCORE_MIN)}
            | {"Median": _number(row.median), "Median before": _number(row.before), "In short": row.told}
            for row in rows
        ),
        height=len(rows) * _ROW + _AROUND,
    )


def _spoken(row: VoteRow) -> str:
    said = [f"{people} gave {score}" for score, people in enumerate(row.counts, SCORE_MIN) if people]
    moved = "" if row.before is None else f", median before {_number(row.before)}"
    return (", ".join(said) or "no scores") + (f", median {_number(row.median)}{moved}" if said else "")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _spec(rows: Sequence[VoteRow], of: str) -> Spec:
    names = [row.name for row in rows]
    given = [
        {"point": row.name, "score": score, "people": people}
        for row in rows
        for score, people in enumerate(row.counts, SCORE_MIN)
        if people
    ]
    middles = [{"point": row.name, "score": row.median} for row in rows if row.median is not None]
    before = [{"point": row.name, "score": row.before} for row in rows if row.before is not None]
    y = {
        "field": "point", "type": "nominal", "sort": names, "title": None, "scale": {"domain": names},
        "axis": {"labelExpr": "split(datum.label, ' · ')", "labelLimit": _LABEL, "labelFontSize": 13,
                 "grid": True, "ticks": False, "domain": False},
    }  # fmt: skip
    x = {
        "field": "score", "type": "quantitative", "title": None,
        "scale": {"domain": [SCORE_MIN - 0.4, SCORE_MAX + 0.4], "nice": False},
        "axis": {"values": list(range(SCORE_MIN, SCORE_MAX + 1)), "format": "d", "orient": "top", "grid": False},
    }  # fmt: skip
    size = {"field": "people", "type": "quantitative", "legend": None, "scale": {"type": "sqrt", "range": [180, 900]}}
    tooltip = [
        {"field": "point", "type": "nominal", "title": of},
        {"field": "score", "type": "quantitative", "title": "Score"},
        {"field": "people", "type": "quantitative", "title": "People"},
    ]
    place = {"x": x, "y": y}
    bar = {"type": "tick", "thickness": 4, "size": 36}
    hollow = {"type": "tick", "thickness": 2, "size": 36, "strokeDash": [4, 3]}
    number = {"type": "text", "fontWeight": 600, "style": "inverse"}
    return {
        "layer": [
            {"data": {"values": before}, "mark": hollow, "encoding": place},
            {"data": {"values": middles}, "mark": bar, "encoding": place},
            {
                "data": {"values": given},
                "encoding": {**place, "tooltip": tooltip},
                "layer": [
                    {"mark": "circle", "encoding": {"size": size}},
                    {"mark": number, "encoding": {"text": {"field": "people", "type": "quantitative"}}},
                ],
            },
        ],
    }

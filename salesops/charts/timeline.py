"""A timeline: one bar per project over the weeks of the programme, by phase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from salesops import formats
from salesops.charts.chart import Chart, Spec
from salesops.workshop import Settings

_ROW, _AROUND = 36, 104  # pixels: one project, two lines of its name; axis and legend
_LETTERS, _LABEL = 20, 140  # of a project's name on one line; pixels: on a phone the bars keep half the width

# Short enough for a phone, where the names leave little room beside them: numbers under one word, below the bars.
_LEGEND = {"title": "Phase", "orient": "bottom", "columns": 4}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One project: the week it starts in (0 = the programme's first), the week after its last, and its phase."""

    name: str
    start_week: int
    end_week: int
    phase: int
    starts_on: date | None = None

    @property
    def weeks(self) -> str:
        """The weeks as people count them, from 1."""
        return f"weeks {self.start_week + 1} to {self.end_week}"


def timeline(title: str, stretches: Sequence[Stretch], settings: Settings) -> Chart:
    """Return the chart of projects in the order given; every bar is labelled with its phase and weeks."""
    told = "; ".join(f"{s.name}: {s.weeks}, phase {s.phase}" for s in stretches)
    return Chart(
        title=title,
        spec=_spec(stretches),
        alt=f"Timeline of {len(stretches)} projects. {told}.",
        table=tuple(
            {
                "Project": s.name,
                "Phase": str(s.phase),
                "Weeks": f"{s.start_week + 1} to {s.end_week}",
                "Starts on": formats.day(s.starts_on, settings),
            }
            for s in stretches
        ),
        height=len(stretches) * _ROW + _AROUND,
    )


def _spec(stretches: Sequence[Stretch]) -> Spec:
    last = max((s.end_week for s in stretches), default=1)
    y: dict[str, Any] = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": _LABEL, "labelExpr": "slice(split(datum.label, '\\n'), 0, 2)", "labelFontSize": 13},
    }
    # A week's bar fills its own column: week 1 lies between 0 and 1 on the axis, so its label stands at 0.5.
    step = next(n for n in (1, 2, 4, 8, 13, 26) if last / n <= 16 or n == 26)
    axis = {"values": [week - 1 for week in range(1, last + 1, step)], "labelExpr": "datum.value + 1", "grid": True}
    x = {"field": "start", "type": "quantitative", "title": "Week", "axis": axis, "scale": {"domain": [0, last]}}
    bar = {
        "mark": {"type": "bar", "height": 20, "cornerRadius": 5},
        "encoding": {
            "y": y,
            "x": x,
            "x2": {"field": "end"},
            "color": {"field": "phase", "type": "nominal", "sort": None, "legend": _LEGEND},
            "tooltip": [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("name", "phase", "weeks")],
        },
    }
    rows = [
        {
            "name": s.name,
            "label": "\n".join(wrap(s.name, _LETTERS)),
            "start": s.start_week,
            "end": s.end_week,
            "phase": str(s.phase),
            "weeks": s.weeks,
        }
        for s in stretches
    ]
    return {"data": {"values": rows}, "layer": [bar]}

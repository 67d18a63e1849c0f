"""A timeline: one bar per project over the weeks of the programme, by phase."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from textwrap import wrap
from typing import Any

from salesops import formats
from salesops.charts.chart import Chart, Spec
from salesops.workshop import Settings

_ROW, _AROUND, _LINE = 36, 104, 16  # pixels: one project, two lines of its name; axis and legend; the axis's days
_LETTERS, _LABEL = 20, 140  # of a project's name on one line; pixels: on a phone the bars keep half the width

_BAR, _FEW_WEEKS = 18, 26  # pixels; up to half a year milestones have room
_TWO_LINES = {"labelLimit": _LABEL, "labelExpr": "slice(split(datum.label, '\\n'), 0, 2)", "labelFontSize": 13}
_ONE_LINE = {"labelLimit": 320, "labelExpr": "replace(datum.label, '\\n', ' ')", "labelFontSize": 13}

# Short enough for a phone, where the names leave little room beside them: numbers under one word, below the bars.
_LEGEND = {"title": "Phase", "orient": "bottom", "columns": 4}


@dataclass(frozen=True, slots=True)
class Diamond:
    """One milestone: where it lies on the axis of weeks (2.0 is the begin of the third one), its name and day."""

    week: float
    name: str
    on: date
    reached: bool

    def words(self, settings: Settings) -> str:
        """Return its name and day: "Pilot 3 Mar 2027, reached"."""
        return f"{self.name} {formats.day(self.on, settings)}{', reached' if self.reached else ''}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One project: the week it starts in (0 = the programme's first), the week after its last, and its phase.

    ``baseline`` are the same two weeks as they were agreed once.
    """

    name: str
    start_week: int
    end_week: int
    phase: int
    starts_on: date | None = None
    baseline: tuple[int, int] | None = None
    diamonds: tuple[Diamond, ...] = ()

    @property
    def weeks(self) -> str:
        """The weeks as people count them, from 1."""
        return f"weeks {self.start_week + 1} to {self.end_week}"

    @property
    def last_week(self) -> float:
        """How far to the right anything of it is drawn."""
        return max(self.end_week, 0 if self.baseline is None else self.baseline[1], *(d.week for d in self.diamonds), 0)


Begins = Callable[[int], date | None]  # the first day of a week of the programme, 0 for its first; None: not known


def timeline(
    title: str,
    stretches: Sequence[Stretch],
    settings: Settings,
    begins: Begins,
    *,
    today: float | None = None,
    one_line: bool = False,
) -> Chart:
    """Return the chart of projects in the order given; every bar is labelled with its phase and weeks.

    The axis says weeks, and where the programme has a start the day on which each begins. A diamond is a milestone,
    filled once it is reached; a thin line below a bar is the baseline; a dashed line is ``today``, where it lies on the
    axis. ``one_line`` is for a wide screen: names stand on one line each.
    """
    told = "; ".join(f"{s.name}: {s.weeks}, phase {s.phase}{_moved(s)}" for s in stretches)
    return Chart(
        title=title,
        spec=_spec(stretches, today, settings, begins, _ONE_LINE if one_line else _TWO_LINES),
        alt=f"Timeline of {len(stretches)} projects. {told}.",
        table=tuple(_table_row(s, stretches, settings) for s in stretches),
        height=len(stretches) * _ROW + _AROUND + (_LINE if begins(0) else 0),
    )


def _moved(stretch: Stretch) -> str:
    if stretch.baseline is None or stretch.baseline == (stretch.start_week, stretch.end_week):
        return ""
    return f", in the baseline weeks {stretch.baseline[0] + 1} to {stretch.baseline[1]}"


def _table_row(stretch: Stretch, all_: Sequence[Stretch], settings: Settings) -> dict[str, str]:
    row = {
        "Project": stretch.name,
        "Phase": str(stretch.phase),
        "Weeks": f"{stretch.start_week + 1} to {stretch.end_week}",
        "Starts on": formats.day(stretch.starts_on, settings),
    }
    if any(s.baseline for s in all_):
        then = stretch.baseline
        row["Weeks in the baseline"] = formats.NOTHING if then is None else f"{then[0] + 1} to {then[1]}"
    if any(s.diamonds for s in all_):
        row["Milestones"] = "; ".join(d.words(settings) for d in stretch.diamonds) or formats.NOTHING
    return row


def _spec(
    stretches: Sequence[Stretch], today: float | None, settings: Settings, begins: Begins, names: dict[str, Any]
) -> Spec:
    last = ceil(max((s.last_week for s in stretches), default=1))
    x = {"field": "start", "type": "quantitative", "scale": {"domain": [0, last]}, **_weeks(last, settings, begins)}
    y = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": names}
    layers = [_bars(stretches, x, y), *_baselines(stretches, x, y)]
    if today is not None and today <= last:
        layers += _today(today, x)
    layers += _diamonds(stretches, x, y, settings)
    return {"data": {"values": [_bar(s) for s in stretches]}, "layer": layers}


def _weeks(last: int, settings: Settings, begins: Begins) -> dict[str, Any]:
    """Return the axis of weeks, counted from 1, each at its begin; below it the day that it begins on, where known."""
    step = next(n for n in (1, 2, 4, 8, 13, 26) if last / n <= 16 or n == 26)
    weeks = range(0, last, step)
    days = {str(week): formats.day_and_month(day, settings) for week in weeks if (day := begins(week)) is not None}
    words = f"[datum.value + 1, {json.dumps(days)}[datum.value]]" if days else "datum.value + 1"
    title = "Week, and the day it begins on" if days else "Week"
    return {"title": title, "axis": {"values": list(weeks), "labelExpr": words, "grid": True, "labelSeparation": 8}}


def _bar(stretch: Stretch) -> dict[str, Any]:
    return {
        "name": stretch.name,
        "label": _label(stretch),
        "start": stretch.start_week,
        "end": stretch.end_week,
        "phase": str(stretch.phase),
        "weeks": stretch.weeks,
    }


def _bars(stretches: Sequence[Stretch], x: dict[str, Any], y: dict[str, Any]) -> Spec:
    return {
        "mark": {"type": "bar", "height": _BAR, "cornerRadius": 5},
        "encoding": {
            "y": y,
            "x": x,
            "x2": {"field": "end"},
            "color": {"field": "phase", "type": "nominal", "scale": {"domain": _phases(stretches)}, "legend": _LEGEND},
            "tooltip": [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("name", "phase", "weeks")],
        },
    }


def _phases(stretches: Sequence[Stretch]) -> list[str]:
    return [str(phase) for phase in sorted({s.phase for s in stretches})]


def _baselines(stretches: Sequence[Stretch], x: dict[str, Any], y: dict[str, Any]) -> list[Spec]:
    rows = [
        {
            "label": _label(s),
            "start": s.baseline[0],
            "end": s.baseline[1],
            "weeks": f"{s.baseline[0] + 1} to {s.baseline[1]}",
        }
        for s in stretches
        if s.baseline is not None
    ]
    mark = {"type": "rule", "strokeWidth": 3, "yOffset": _BAR / 2 + 4, "strokeCap": "butt"}
    tooltip = [{"field": "weeks", "type": "nominal", "title": "Weeks in the baseline"}]
    encoding = {"y": y, "x": x, "x2": {"field": "end"}, "tooltip": tooltip}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}] if rows else []


def _today(today: float, x: dict[str, Any]) -> list[Spec]:
    data, at = {"values": [{"start": today, "words": "Today"}]}, {"x": x}
    words = {"type": "text", "y": -6, "baseline": "bottom", "fontSize": 12}
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5}, "encoding": at},
        {"data": data, "mark": words, "encoding": {**at, "text": {"field": "words", "type": "nominal"}}},
    ]


def _diamonds(stretches: Sequence[Stretch], x: dict[str, Any], y: dict[str, Any], settings: Settings) -> list[Spec]:
    """Return the milestones: a diamond in the colour of text, with a rim, and a hole in it while it is not reached.

    They are one layer of three marks, so that their rows stand in the specification once.
    """
    rows = [
        {"label": label, "start": d.week, "name": s.name, "milestone": d.words(settings), "reached": d.reached}
        for s in stretches
        for label in [_label(s)]
        for d in s.diamonds
    ]
    if not rows:
        return []
    tooltip = [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("name", "milestone")]
    point = {"type": "point", "shape": "diamond", "filled": True, "opacity": 1}
    scale = 1.0 if max(s.last_week for s in stretches) <= _FEW_WEEKS else 0.55  # so that they stay apart on a phone
    rim, ink, hole = (
        {"mark": {**point, "size": size * scale, "style": style}}
        for size, style in ((150, "inverse"), (80, "ink"), (24, "inverse"))
    )
    still = {"transform": [{"filter": "!datum.reached"}]}
    encoding = {"y": y, "x": x, "tooltip": tooltip}
    return [{"data": {"values": rows}, "encoding": encoding, "layer": [rim, ink, hole | still]}]


def _label(stretch: Stretch) -> str:
    return "\n".join(wrap(stretch.name, _LETTERS, break_long_words=False))  # a longer word ends in dots

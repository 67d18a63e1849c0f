"""Load by role over the weeks: one lane per role, its load as steps, the cap as a dashed line in every lane."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from salesops.charts.chart import Chart, Spec
from salesops.role_load import RoleLoad, Run, finding

WITHIN, AT, OVER = "below the cap", "at the cap", "over the cap"
_LANE, _AROUND = 58, 96  # pixels: one role; axis and legend
_LETTERS, _LABEL, _LINES = 18, 132, 3  # of a role's name on one line; pixels; lines that a lane has room for
_ROOM = 0.78  # of a lane; the rest keeps lanes apart
_LETTER_HEIGHT = 16  # pixels: a number with its room
_LETTER_WEEKS = 24  # a number needs a twenty-fourth of the width


def role_load(loads: Sequence[RoleLoad], *, building: bool = False) -> Chart:
    """Return the chart of these roles from top to bottom; the title says who is over or at the cap, and when.

    What is over the cap has a colour of its own and a triangle above it; every stretch of weeks tells its units.
    ``building``: the units are those that roles build with, and not of change.
    """
    rows = tuple(_row(load, run) for load in loads for run in load.runs)
    told = "; ".join(f"{row['Role']} weeks {row['Weeks']}: {row['Load']}, {row['Cap']}" for row in rows)
    return Chart(
        title=f"Building: {_small(finding(loads))}" if building else finding(loads),
        spec=_spec(loads),
        alt=f"{'Units to build' if building else 'Load units'} by role and week against the cap, {len(loads)} roles. "
        f"{told}.",
        table=rows,
        height=len(loads) * _LANE + _AROUND,
        judges=True,
    )


def _broken(name: str) -> list[str]:
    """Return a role's name in the lines that its lane has room for; a word wider than a line ends in dots."""
    return wrap(name, _LETTERS, max_lines=_LINES, placeholder=" …", break_long_words=False)


def _small(title: str) -> str:
    return title[0].lower() + title[1:]


def state(units: int, cap: int) -> str:
    """Return how a load stands to the cap."""
    return OVER if units > cap else AT if units == cap else WITHIN


def _row(load: RoleLoad, run: Run) -> dict[str, str]:
    weeks = f"{run.first_week + 1}" if run.end_week - run.first_week == 1 else f"{run.first_week + 1} to {run.end_week}"
    how = f"{state(run.units, load.cap)} of {load.cap}"
    return {"Role": load.name, "Weeks": weeks, "Load": str(run.units), "Cap": how, "Projects": "; ".join(run.projects)}


def _spec(loads: Sequence[RoleLoad]) -> Spec:
    last = max((len(load.units) for load in loads), default=1)
    highest = max((units for load in loads for units in (*load.units, load.cap)), default=1)
    step = next(n for n in (1, 2, 4, 8, 13, 26) if last / n <= 16 or n == 26)
    weeks = {"values": [week - 1 for week in range(1, last + 1, step)], "labelExpr": "datum.value + 1", "grid": True}
    x = {"field": "start", "type": "quantitative", "title": "Week", "axis": weeks, "scale": {"domain": [0, last]}}
    y = {"field": "low", "type": "quantitative", "title": None, "axis": _lanes(loads), "scale": _lane_scale(loads)}
    rows = [row for lane, load in enumerate(loads) for row in _steps(lane, load, highest, last)]
    caps = [{"low": _height(lane, load.cap, highest, len(loads))} for lane, load in enumerate(loads)]
    for row in rows:
        edges = (0, row["from"], row["to"])
        row["foot"], row["low"], row["high"] = (_height(row["lane"], units, highest, len(loads)) for units in edges)
    return {"layer": [_bars(rows, x, y), _cap_lines(caps, y), *_marks(rows, x, y)]}


def _height(lane: int, units: float, highest: int, lanes: int) -> float:
    """Return where so many units reach to; the first lane is the topmost."""
    return lanes - 1 - lane + units / highest * _ROOM


def _steps(lane: int, load: RoleLoad, highest: int, last: int) -> Iterator[dict[str, Any]]:
    """Return one part per stretch of weeks up to the cap, and one above it where there is more."""
    for run in load.runs:
        how = state(run.units, load.cap)
        words = {
            "lane": lane, "start": run.first_week, "end": run.end_week, "middle": (run.first_week + run.end_week) / 2,
            "role": load.name, "units": f"{run.units} of {load.cap}", "projects": "; ".join(run.projects),
            "label": str(run.units) if (run.end_week - run.first_week) * _LETTER_WEEKS >= last else "",
        }  # fmt: skip
        yield {
            **words,
            "from": 0,
            "to": min(run.units, load.cap),
            "state": AT if how == OVER else how,
            "top": how != OVER,
        }
        if how == OVER:
            yield {**words, "from": load.cap, "to": run.units, "state": OVER, "top": True}


def _lanes(loads: Sequence[RoleLoad]) -> dict[str, Any]:
    """Return the axis that names the lanes, three lines each at most."""
    names = [" \n".join(_broken(load.name)) for load in reversed(loads)]
    labels = ", ".join(
        "'" + name.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'" for name in names
    )
    middles = [lane + _ROOM / 2 for lane in range(len(loads))]
    return {
        "values": middles,
        "labelExpr": f"split([{labels}][floor(datum.value)], '\\n')",
        "labelLimit": _LABEL,
        "grid": False,
    }


def _lane_scale(loads: Sequence[RoleLoad]) -> dict[str, Any]:
    return {"domain": [0, max(len(loads), 1)], "nice": False, "zero": True}


def _bars(rows: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> Spec:
    found = [one for one in (WITHIN, AT, OVER) if any(row["state"] == one for row in rows)]
    legend = {"title": None, "orient": "bottom", "values": found}
    colour = {"field": "state", "type": "nominal", "scale": {"domain": [AT, OVER, WITHIN]}, "legend": legend}
    tooltip = [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("role", "units", "projects")]
    return {
        "data": {"values": rows},
        "mark": {"type": "rect", "cornerRadius": 3},
        "encoding": {
            "x": x, "x2": {"field": "end"}, "y": y, "y2": {"field": "high"}, "tooltip": tooltip,
            "color": colour,
        },
    }  # fmt: skip


def _cap_lines(caps: list[dict[str, float]], y: dict[str, Any]) -> Spec:
    return {"data": {"values": caps}, "mark": {"type": "rule", "strokeDash": [5, 4]}, "encoding": {"y": y}}


def _marks(rows: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> list[Spec]:
    """Return the units at the foot of each stretch of weeks (above a low one), and a triangle over what is too much."""
    tops = [row for row in rows if row["top"]]
    in_bar = [row for row in tops if (row["high"] - row["foot"]) * _LANE >= _LETTER_HEIGHT]
    above = [row for row in tops if row not in in_bar]
    text = {"field": "label", "type": "nominal"}
    middle = {**x, "field": "middle"}
    mark = {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 12}
    return [
        {
            "data": {"values": in_bar},
            "mark": {**mark, "style": "inverse"},
            "encoding": {"x": middle, "y": {**y, "field": "foot"}, "text": text},
        },
        {
            "data": {"values": above},
            "mark": mark,
            "encoding": {"x": middle, "y": {**y, "field": "high"}, "text": text},
        },
        {
            "data": {"values": [row for row in tops if row["state"] == OVER]},
            "mark": {"type": "point", "shape": "triangle-up", "filled": True, "size": 60, "yOffset": -7, "opacity": 1},
            "encoding": {"x": middle, "y": {**y, "field": "high"}},
        },
    ]

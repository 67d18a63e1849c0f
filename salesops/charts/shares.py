"""Stacked bars: how the ratings of each row spread over the scale, "don't know" last."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from salesops.charts.chart import Chart, Spec

_ROW, _AROUND = 40, 84  # pixels: one row with two lines of its name; legend and axis
_LETTERS, _LABEL = 30, 200  # of a row's name on one line; pixels
_DONT_KNOW = "#9aa39f"  # grey on both grounds
_ON_DONT_KNOW = "#14201f"  # its number
_NOT_RATED = (
    "“Don't know” is an answer: it has its part of the bar, and counts in no mean. Who gave no answer is in no bar."
)
_WRITTEN_FROM = 0.07  # a share smaller than this has no room for its number


@dataclass(frozen=True, slots=True)
class Spread:
    """One row: people per point, lowest first, and who does not know; ``told`` stands at the bar's end."""

    name: str
    counts: tuple[int, ...]
    dont_know: int
    told: str = ""


def shares(
    title: str, rows: Sequence[Spread], scale: Sequence[str], dont_know: str, note: str = "", *, ends: bool = False
) -> Chart:  # fmt: skip
    """Return the chart of rows in the order given.

    Parameters
    ----------
    scale : the words of the points, lowest first
    note : str
        What holds for every row, as a low response; stands in the text and under the title of every table row.
    ends : bool
        The key says in words what the lowest and the highest point mean: where there is room for it.
    """
    spoken = "; ".join(f"{row.name}: {_spoken(row, scale, dont_know)}" for row in rows)
    return Chart(
        title=f"{title}. {note}" if note else title,
        spec=_spec(rows, scale, dont_know, ends),
        alt=f"How the ratings spread, row by row. {spoken}. {note}".strip(),
        table=tuple(
            {"Statement": row.name}
            | {word: str(n) for word, n in zip(scale, row.counts, strict=True)}
            | {dont_know: str(row.dont_know), "In short": row.told}
            for row in rows
        ),
        height=len(rows) * _ROW + _AROUND,
    )


def key(scale: Sequence[str]) -> str:
    """Return what the chart's key means in one line: points, numbers, who does not know and who gave no answer."""
    points = ", ".join(f"{n} {word.lower()}" for n, word in enumerate(scale, start=1))
    return f"{points}. Numbers in the bars: people. {_NOT_RATED}"


def _spoken(row: Spread, scale: Sequence[str], dont_know: str) -> str:
    said = [f"{n} {word}" for word, n in zip(scale, row.counts, strict=True) if n]
    return ", ".join([*said, *([f"{row.dont_know} {dont_know}"] if row.dont_know else [])])


def _spec(rows: Sequence[Spread], scale: Sequence[str], dont_know: str, ends: bool) -> Spec:
    cells = [cell for place, row in enumerate(rows) for cell in _cells(place, row, scale, dont_know)]
    names = wrapped([row.name for row in rows])
    y = {
        "field": "place", "type": "ordinal", "title": None,
        "scale": {"paddingInner": 0.3},
        "axis": {"labelExpr": f"split({names}[datum.value], '\\n')", "labelLimit": _LABEL, "labelFontSize": 13},
    }  # fmt: skip
    x = {"field": "from", "type": "quantitative", "title": None, "scale": {"domain": [0, 1.0]}, "axis": None}
    colour = {
        "field": "point", "type": "quantitative",
        "scale": {"domain": [1, len(scale)], "range": "diverging"},
        # Numbers only: five words beside each other are cut off on a phone. `key` says them.
        "legend": {"type": "symbol", "values": list(range(1, len(scale) + 1)), "format": "d"}
        | ({"labelExpr": f"{_ends(scale)}[datum.value - 1]", "labelLimit": 0} if ends else {}),
    }  # fmt: skip
    tooltip = [
        {"field": "name", "type": "nominal", "title": "Statement"},
        {"field": "word", "type": "nominal", "title": "Answer"},
        {"field": "people", "type": "quantitative", "title": "People"},
    ]
    bars = {"y": y, "x": x, "x2": {"field": "to"}, "tooltip": tooltip}
    number = {"y": y, "x": {**x, "field": "middle"}, "text": {"field": "people", "type": "quantitative"}}
    written = f"datum.to - datum.from >= {_WRITTEN_FROM}"
    bar = {"type": "bar", "cornerRadius": 2}
    not_known = {
        "field": "word", "type": "nominal", "scale": {"domain": [dont_know], "range": [_DONT_KNOW]},
        "legend": {"title": None},  # beside the points: both together say what a bar consists of
    }  # fmt: skip
    layers = [
        {"transform": [{"filter": "isValid(datum.point)"}], "mark": bar, "encoding": {**bars, "color": colour}},
        {"transform": [{"filter": "!isValid(datum.point)"}], "mark": bar, "encoding": {**bars, "color": not_known}},
        # Numbers on the strong ends take the ground's colour, those in the middle the text's: readable on both grounds.
        {
            "transform": [{"filter": f"isValid(datum.point) && datum.strong && {written}"}],
            "mark": {"type": "text", "style": "inverse", "fontWeight": 600},
            "encoding": number,
        },
        {
            "transform": [{"filter": f"isValid(datum.point) && !datum.strong && {written}"}],
            "mark": {"type": "text", "fontWeight": 600},
            "encoding": number,
        },
        {
            "transform": [{"filter": f"!isValid(datum.point) && {written}"}],
            "mark": {"type": "text", "color": _ON_DONT_KNOW},
            "encoding": number,
        },
    ]  # fmt: skip
    return {"data": {"values": cells}, "layer": layers, "resolve": {"scale": {"color": "independent"}}}


def _cells(place: int, row: Spread, scale: Sequence[str], dont_know: str) -> list[dict[str, Any]]:
    everyone, before, cells = max(1, sum(row.counts) + row.dont_know), 0, []
    last = len(scale)
    told: list[tuple[int | None, str, int]] = [
        (n, word, people) for n, (word, people) in enumerate(zip(scale, row.counts, strict=True), start=1)
    ]
    for point, word, people in [*told, (None, dont_know, row.dont_know)]:
        start, end = before / everyone, (before + people) / everyone
        before += people
        if people:
            strong = point in (1, last)
            cells.append({
                "place": place, "name": row.name, "point": point, "word": word, "people": people,
                "from": start, "to": end, "middle": (start + end) / 2, "strong": strong,
            })  # fmt: skip
    return cells


def _ends(scale: Sequence[str]) -> str:
    """Return a Vega list of the points, the lowest and the highest with their words."""
    last = len(scale)
    return _quoted([f"{n} {word.lower()}" if n in (1, last) else str(n) for n, word in enumerate(scale, start=1)])


def wrapped(names: Sequence[str]) -> str:
    """Return a Vega list of names on at most two lines each, for the labels of an axis."""
    lines = []
    for name in names:
        broken = wrap(name, _LETTERS) or [""]
        shown = broken[:2] if len(broken) < 3 else [broken[0], f"{broken[1][: _LETTERS - 1]}…"]
        lines.append("\n".join(shown))
    return _quoted(lines)


def _quoted(texts: Sequence[str]) -> str:
    """Return a Vega list of texts; whatever somebody typed stays inside its quotes."""
    escaped = [
        text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\u2028", " ") for text in texts
    ]
    return "[" + ", ".join(f"'{one}'" for one in escaped) + "]"

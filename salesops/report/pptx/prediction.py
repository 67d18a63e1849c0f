"""The slide about the revenue prediction: the last months beside the next ones with their ranges."""

from dataclasses import replace

from salesops.report.chart_data import ChartData, Series
from salesops.report.model import Paragraph, Tone
from salesops.report.parts.prediction import TITLE
from salesops.report.pptx.reading import Source, in_full
from salesops.report.pptx.slide import Drawing, Slide

EACH_SIDE = 3  # months that are over and months ahead whose bars can be read across a room
THOUSANDS = 1000.0
COLOURS = ("#9aa39f", "#dca873", "#1f5f5b", "#8ab4ae")  # came, P10, P50, P90


def prediction(source: Source) -> Slide | None:
    """Return the prediction with its sentence; None where the report holds none."""
    figure = source.figure("prediction_picture")
    if figure is None or figure.chart is None:
        return None
    told = [block for block in source.below("value", TITLE) if isinstance(block, Paragraph)]
    lead = next((one.text for one in told if one.tone is Tone.LEAD), figure.title)
    shown = _near(figure.chart)
    words = (lead, *(one.text for one in told if one.tone is not Tone.LEAD))
    body = Drawing(shown, figure.alt, words[1:] or (figure.caption,), upright=True, colours=COLOURS, numbers="#,##0")
    tables = [
        source.table(name) for name in ("prediction_picture", "prediction_periods", "prediction_goal", "backtest")
    ]
    notes = (*words, figure.title, *(line for table in tables for line in in_full(table)))
    title = lead.split(", by ")[0].split(", from ")[0]
    note = f"In thousands of {figure.chart.unit}. P10: 1 in 10 cases is lower; P90: 1 in 10 is higher."
    return Slide("prediction", TITLE, title, body, notes, note, 8)


def _near(data: ChartData) -> ChartData:
    """Return the months next to today, in thousands."""
    came = next(one for one in data.series if one.name == "Came").values
    over = sum(value is not None for value in came)
    kept = slice(max(0, over - EACH_SIDE), over + EACH_SIDE)
    series = (replace(one, values=tuple(_thousands(value) for value in one.values[kept])) for one in data.series)
    return ChartData(data.kind, data.categories[kept], _filled(tuple(series)), data.unit)


def _thousands(value: float | None) -> float | None:
    return None if value is None else round(value / THOUSANDS, 1)


def _filled(series: tuple[Series, ...]) -> tuple[Series, ...]:
    return tuple(one for one in series if any(value is not None for value in one.values))

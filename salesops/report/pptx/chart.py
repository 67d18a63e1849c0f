"""Native charts: bars that people edit in PowerPoint, from a figure's numbers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from salesops.report.chart_data import ChartData, ChartKind
from salesops.report.office import clean
from salesops.report.pptx import fit
from salesops.report.pptx.slide import Drawing

NAMES_SHARE = 0.34  # of a chart's width, left to the names beside lying bars
NAME_LINES = 2  # of a bar's name
LETTERS, LARGE, AXIS_LETTERS = 13, 16, 12  # points; large where there are few bars
FEW = 3
AROUND = 1.5  # width of a chart to both sides against its longest bar
THEMED = ("ACCENT_1", "ACCENT_2", "ACCENT_3", "ACCENT_5", "ACCENT_4", "ACCENT_6")
PALE = "#c9bfa8"  # what is compared with, and the worse side
LIGHT_GROUNDS = 0.49  # from this lightness on, numbers on a ground are dark


def insert(placeholder: Any, drawing: Drawing, wide: float, accents: Sequence[str]) -> Any:
    """Put a chart into its placeholder of ``wide`` inches; return its frame. ``accents`` are the theme's colours."""
    from pptx.enum.chart import XL_CHART_TYPE  # slow import

    data = drawing.chart
    stacked = data.kind in (ChartKind.STACKED, ChartKind.SPANS)
    form = ("COLUMN" if drawing.upright else "BAR") + ("_STACKED" if stacked else "_CLUSTERED")
    frame = placeholder.insert_chart(XL_CHART_TYPE[form], _numbers(data, drawing, wide))
    chart = frame.chart
    chart.font.size, chart.has_title = _points(_letters(data)), False
    plot = chart.plots[0]
    plot.vary_by_categories = False
    plot.gap_width = 45 if len(data.categories) > 4 or not drawing.upright else 80
    plot.overlap = 100 if stacked or data.kind is ChartKind.OPPOSED else -5
    _axes(chart, drawing)
    _series(plot, drawing, accents)
    _legend(chart, data)
    if not drawing.upright:
        _leave_room_for_names(chart, above=chart.has_legend, below=data.kind is ChartKind.SPANS)
    return frame


def _numbers(data: ChartData, drawing: Drawing, wide: float) -> Any:
    room = wide * NAMES_SHARE * fit.POINTS_PER_INCH - 12
    if drawing.upright:
        room = wide / max(1, len(data.categories)) * fit.POINTS_PER_INCH - 12
    letters = _letters(data)
    made = _chart_data()(number_format=drawing.numbers)
    made.categories = [fit.cut(clean(name), room, letters, NAME_LINES) for name in data.categories]
    for series in data.series:
        made.add_series(clean(series.name), series.values)
    return made


def _letters(data: ChartData) -> int:
    return LARGE if len(data.categories) <= FEW else LETTERS


def _axes(chart: Any, drawing: Drawing) -> None:
    from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION, XL_TICK_MARK  # slow import

    names, values = chart.category_axis, chart.value_axis
    names.tick_labels.font.size = _points(_letters(drawing.chart))
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = _rgb("#c9c2b3")
    if not drawing.upright:  # the first name stands on top, the values' axis below
        names.reverse_order = True
        values._element._remove_crosses()
        values._element._add_crosses(val=XL_AXIS_CROSSES.MAXIMUM)
    spans = drawing.chart.kind is ChartKind.SPANS
    values.has_major_gridlines = spans
    values.visible = spans
    values.major_tick_mark = values.minor_tick_mark = XL_TICK_MARK.NONE
    if drawing.chart.kind is ChartKind.OPPOSED:  # room for the numbers at the ends of the longest bars
        longest = max((abs(v) for one in drawing.chart.series for v in one.values if v is not None), default=0) or 1
        values.minimum_scale, values.maximum_scale = -AROUND * longest, AROUND * longest
    else:
        values.minimum_scale = 0
    if drawing.chart.kind is ChartKind.STACKED and not drawing.upright:
        values.maximum_scale = _longest(drawing.chart)
    if spans:
        _weeks(values, drawing.chart)


def _weeks(values: Any, data: ChartData) -> None:
    last = _longest(data)
    values.maximum_scale = last
    values.major_unit = next(step for step in (1, 2, 4, 8, 13, 26, 52) if last / step <= 14 or step == 52)
    values.tick_labels.font.size = _points(AXIS_LETTERS)
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False
    values.major_gridlines.format.line.color.rgb = _rgb("#e0dacd")
    values.format.line.fill.background()
    values.has_title = True
    frame = values.axis_title.text_frame
    frame.text = "Weeks since the programme began"
    frame.paragraphs[0].runs[0].font.size, frame.paragraphs[0].runs[0].font.bold = _points(AXIS_LETTERS), False


def _longest(data: ChartData) -> float:
    return max((sum(one.values[n] or 0 for one in data.series) for n in range(len(data.categories))), default=0) or 1


def _series(plot: Any, drawing: Drawing, accents: Sequence[str]) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION  # slow import

    data = drawing.chart
    inside = data.kind in (ChartKind.STACKED, ChartKind.SPANS)
    for number, series in enumerate(plot.series):
        series.invert_if_negative = False
        if data.kind is ChartKind.SPANS and number == 0:
            series.format.fill.background()  # only moves the bar to its week
            continue
        ground = _paint(series.format.fill, drawing, number, accents)
        if len(data.series) == 1:
            for point, colour in enumerate(drawing.colours):
                _fill(series.points[point].format.fill, colour)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = drawing.numbers, False
        labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = _points(_letters(data))
        if inside:
            labels.font.bold = True
            labels.font.color.rgb = _rgb("#0c1717" if _lightness(ground) > LIGHT_GROUNDS else "#ffffff")


def _paint(fill: Any, drawing: Drawing, number: int, accents: Sequence[str]) -> str:
    """Colour a series; return its colour."""
    from pptx.enum.dml import MSO_THEME_COLOR  # slow import

    fill.solid()
    compared = drawing.chart.kind in (ChartKind.BESIDE, ChartKind.OPPOSED) and len(drawing.chart.series) > 1
    pale = 0 if drawing.chart.kind is ChartKind.OPPOSED else 1
    if drawing.colours or (compared and number == pale):
        colour = drawing.colours[number] if drawing.colours else PALE
        _fill(fill, colour)
        return colour
    at = (0 if compared else number - (drawing.chart.kind is ChartKind.SPANS)) % len(THEMED)
    fill.fore_color.theme_color = MSO_THEME_COLOR[THEMED[at]]
    return accents[int(THEMED[at][-1]) - 1]


def _fill(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _rgb(colour)


def _legend(chart: Any, data: ChartData) -> None:
    """Name the series; not those of a timeline, whose first one cannot be seen: its slide names the phases."""
    from pptx.enum.chart import XL_LEGEND_POSITION  # slow import

    chart.has_legend = len(data.series) > 1 and data.kind is not ChartKind.SPANS
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = _points(AXIS_LETTERS)


def key(data: ChartData) -> tuple[tuple[str, str], ...]:
    """Return the names of a timeline's series with their theme colours, as its slide names them."""
    if data.kind is not ChartKind.SPANS:
        return ()
    return tuple((series.name, THEMED[at % len(THEMED)]) for at, series in enumerate(data.series[1:]))


def _leave_room_for_names(chart: Any, *, above: bool, below: bool) -> None:
    """Give the names beside lying bars a share of the width; left alone, long names push the bars together."""
    from pptx.oxml import parse_xml  # slow import

    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    top = 0.1 if above else 0.02
    values = {"x": NAMES_SHARE, "y": top, "w": 0.96 - NAMES_SHARE, "h": (0.84 if below else 0.98) - top}
    sides = "".join(f'<c:{side}Mode val="edge"/>' for side in ("x", "y"))
    sizes = "".join(f'<c:{side} val="{share}"/>' for side, share in values.items())
    plot = chart._chartSpace.chart.plotArea
    for old in plot.findall(f"{{{space}}}layout"):
        plot.remove(old)
    inner = '<c:layoutTarget val="inner"/>'
    layout = f'<c:layout xmlns:c="{space}"><c:manualLayout>{inner}{sides}{sizes}</c:manualLayout></c:layout>'
    plot.insert(0, parse_xml(layout))


def _chart_data() -> Any:
    """Return chart data whose workbook runs no cell: what people typed is written as text, and stays text if edited."""
    from pptx.chart.data import CategoryChartData  # slow import
    from pptx.chart.xlsx import CategoryWorkbookWriter
    from xlsxwriter import Workbook

    class Texts(CategoryWorkbookWriter):  # type: ignore[misc]
        @contextmanager
        def _open_worksheet(self, file: Any) -> Iterator[tuple[Any, Any]]:
            plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
            with Workbook(file, plain) as book:
                self._text = book.add_format({"quote_prefix": True})
                yield book, book.add_worksheet()

        def _write_cat_column(self, sheet: Any, column: int, level: Any, form: object) -> None:
            sheet.set_column(column, column, 40)
            for at, name in level:
                sheet.write_string(at + 1, column, name, self._text)

    class Numbers(CategoryChartData):  # type: ignore[misc]
        @property
        def _workbook_writer(self) -> Any:
            return Texts(self)

    return Numbers


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _points(size: float) -> Any:
    from pptx.util import Pt  # slow import

    return Pt(size)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # slow import

    return RGBColor.from_string(colour.lstrip("#").upper())

"""The end of part 9: the revenue prediction, its range and where it is from, beside goal, past and plan."""

from collections.abc import Iterator, Sequence
from typing import Any

from salesops.outlook import Outlook, picture, words
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.context import Context
from salesops.report.figures import of_chart
from salesops.report.model import Align, Block, Bullets, Cell, Column, Figure, Heading, Paragraph, Row, Table, Tone
from salesops.report.parts.prediction_tables import backtest, goal, money, table, with_plan

TITLE = "Revenue prediction"
RANGES = (
    "P10: 1 in 10 cases comes out lower. P50: as likely more as less. P90: 1 in 10 comes out higher. Ranges of months "
    "do not add up to that of a quarter; what is expected does."
)
NOT_ADDED = (
    "Adjustments stand apart: no other number of this report has them in it, and both are compared with what comes."
)


def blocks(context: Context, told: Outlook | str | None) -> tuple[Block, ...]:
    """Return the prediction; one sentence where there is none, () where none was handed over."""
    if told is None:
        return ()
    if isinstance(told, str):
        return Heading(TITLE), Paragraph(told)
    if not told.months:
        return Heading(TITLE), Paragraph(" ".join((words.head(told), told.first.why)).strip())
    return tuple(_blocks(context, told))


def _blocks(context: Context, told: Outlook) -> Iterator[Block]:
    yield Heading(TITLE)
    yield Paragraph(words.head(told), Tone.LEAD)
    yield from (Paragraph(one) for one in (told.first.why, *words.goal(told)) if one)
    yield _figure(context, told)
    yield _ahead(told)
    yield from _made_of(told)
    yield from goal(told)
    yield from _past(told)
    if told.plan.scenario is not None:
        yield Heading("If the gaps of the plan are closed", 3)
        yield from (Paragraph(one) for one in words.plan(told))
        yield with_plan(told)
    yield from _by_hand(context, told)
    unknown = _not_known(told)
    if unknown:
        yield Heading("What is not known", 3)
        yield Bullets(unknown)


def _figure(context: Context, told: Outlook) -> Figure:
    chart = picture.chart(told)
    months = picture.months(told)
    series = tuple(
        Series(name, tuple(getattr(one, field) for one in months))
        for name, field in (("Came", "came"), ("P10", "p10"), ("P50", "p50"), ("P90", "p90"))
    )
    data = ChartData(ChartKind.BESIDE, tuple(one.name for one in months), series, told.currency)
    given = [one for one in series if any(value is not None for value in one.values)]
    rows = [[Cell(name), *(money(told, value) for value in values)]
            for name, *values in zip(data.categories, *(one.values for one in given), strict=True)]  # fmt: skip
    shown = table("Revenue by month", "prediction_picture", ["Month", *(one.name for one in given)], rows)
    over = "Months that are over, with the recurring base; then the" if told.came else "The"
    caption = f"{over} months ahead with the range of 8 in 10 cases."
    return Figure(chart.title, of_chart(chart, context.look), caption, chart.alt, shown, data)


def _ahead(told: Outlook) -> Table:
    periods = [(words.period(told, one, quarter=False), one) for one in told.months]
    periods += [
        (words.period(told, one, quarter=True) + ("" if one.complete else " (only the months predicted)"), one)
        for one in told.quarters
    ]
    rows = [[Cell(name), *(money(told, each) for each in (one.p10, one.p50, one.p90, one.expected))]
            for name, one in periods]  # fmt: skip
    heads = ["Period", "P10", "P50", "P90", "Expected"]
    return table("Months and quarters ahead", "prediction_periods", heads, rows, RANGES)


def _made_of(told: Outlook) -> Iterator[Block]:
    quarter = told.quarter
    if quarter is None:
        return
    parts = [(words.MADE_OF.get(name, name), value) for name, value in quarter.parts.items() if round(value, 2)]
    rows = [[Cell(name), money(told, value)] for name, value in (*parts, ("Together, expected", quarter.expected))]
    yield Heading("What the number is made of", 3)
    note = f"Recurring base: {told.base.words} Capacity: {told.limit.words}"
    caption = f"{words.period(told, quarter, quarter=True)}, expected"
    yield table(caption, "prediction_parts", ["Part", "Expected"], rows, note)


def _past(told: Outlook) -> Iterator[Block]:
    """Yield the backtest beside copying, then whether single deals can be told apart, then what was kept earlier."""
    if told.worked is None:
        return
    yield Heading("How it did on the past", 3)
    yield from (Paragraph(one) for one in (*words.tested(told), *words.looked(told)))
    if told.worked.tested.backtest.scores:
        yield backtest(told)


def _by_hand(context: Context, told: Outlook) -> Iterator[Block]:
    rows: list[Sequence[Any]] = [
        [
            Cell(words.month(one.month.year * 12 + one.month.month - 1)),
            money(told, by.model_amount), money(told, one.model), money(told, by.amount),
            Cell(context.workshop.item_name(by.by_id) or "–"), Cell(by.reason),
        ]
        for one in told.adjusted for by in one.adjustments
    ]  # fmt: skip
    if rows:
        yield Heading("Adjusted by hand", 3)
        yield Paragraph(NOT_ADDED, Tone.NOTE)
        columns = (
            Column("Month", width=1), Column("Model then", Align.RIGHT, 1), Column("Model now", Align.RIGHT, 1),
            Column("Adjustment", Align.RIGHT, 1), Column("By", width=1.4), Column("Why", width=3),
        )  # fmt: skip
        yield Table(columns, tuple(Row(tuple(cells)) for cells in rows), "Adjustments", name="adjustments")


def _not_known(told: Outlook) -> tuple[str, ...]:
    said = list(told.notes)
    if told.from_drivers is not None and told.worked is None:
        said.append("No deal was looked at, so nothing of this could be tried on the past.")
        said += told.from_drivers.assumed
    said += [f"Not in what the plan would add: {one}" for one in told.plan.left_out]
    return tuple(dict.fromkeys(said))

"""The sales plan in part 9: the plan that was agreed last, its split beside the lines, its sellers by month."""

from salesops import formats
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table, Tone
from salesops.salesplan import tables
from salesops.salesplan.findings import findings
from salesops.salesplan.split import DIMENSIONS
from salesops.salesplan.standing import newest, standing
from salesops.salesplan.whole import Worked, work

CAPACITY_NOTE = "Capacity = quota ÷ 12 × attainment × ramp share × who is still there, month by month."


def blocks(context: Context) -> tuple[Block, ...]:
    """Return the plan; () while none is made. The open pipeline is told with the prediction, not here."""
    plan = newest(context.workshop)
    if plan is None:
        return ()
    told = work(context.workshop, plan)
    said = standing(context.workshop, context.today)
    found = [f"{one.text} {one.mend}" for one in findings(told)]
    return (
        Heading("Sales plan"),
        Paragraph(f"{plan.name}: {said.words}.", Tone.LEAD),
        *([Paragraph(plan.assumptions, Tone.ANSWER)] if plan.assumptions else []),
        *([Bullets(tuple(found))] if found else []),
        _numbers(context, told),
        *_split(context, told),
        *([_months(context, told)] if told.capacity is not None else []),
    )


def _numbers(context: Context, told: Worked) -> Table:
    rows = tuple(
        Row((Cell(name), Cell(tables.said(told, value, unit), value)), (told.plan.id,))
        for name, value, unit in tables.numbers(told)
    )
    columns = (Column("What", width=2), Column("Number", Align.RIGHT))
    note = " ".join(dict.fromkeys((told.target.words, told.win_rate.words)))  # both may say the same
    return Table(columns, rows, "Numbers of the sales plan", note, "sales plan")


def _split(context: Context, told: Worked) -> tuple[Table, ...]:
    made = []
    for dimension in DIMENSIONS:
        rows = told.beside(dimension)
        if not any(row.top or row.bottom for row in rows):
            continue
        cells = tuple(
            Row(
                (
                    Cell(tables.name_of(told, dimension, row.key)), _amount(context, row.top),
                    _amount(context, row.bottom), _amount(context, row.difference),
                ),
                (row.key,) if row.key and dimension != "quarter" else (),
            )
            for row in rows
        )  # fmt: skip
        currency = context.workshop.settings.currency
        heads = ("Target", "Teams' lines", "Lines less target")
        columns = (
            Column(wording.first_upper(dimension), width=2),
            *(Column(f"{head} ({currency})", Align.RIGHT) for head in heads),
        )
        made.append(Table(columns, cells, f"Target and lines by {dimension}", name=f"sales plan by {dimension}"))
    return tuple(made)


def _months(context: Context, told: Worked) -> Table:
    settings = context.workshop.settings
    rows = tuple(
        Row(
            (
                Cell(f"{formats.MONTHS[month.first_day.month]} {month.first_day.year}"),
                _amount(context, month.capacity),
                Cell(formats.number(month.ramped, settings, digits=1), month.ramped),
                Cell(formats.number(month.ramping, settings, digits=1), month.ramping),
            )
        )
        for month in told.months
    )
    columns = (
        Column("Month", width=2),
        Column(f"Capacity ({settings.currency})", Align.RIGHT),
        Column("Ramped sellers", Align.RIGHT),
        Column("Ramping sellers", Align.RIGHT),
    )
    return Table(columns, rows, "What the sellers can bring", CAPACITY_NOTE, "sales plan capacity")


def _amount(context: Context, value: float | None) -> Cell:
    return Cell(formats.amount(value, context.workshop.settings), value)

"""Within part 9: the yearly review of the drivers, the last one in full, earlier years beside it."""

from collections.abc import Iterator

from salesops.errors import BadInput
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.context import Context
from salesops.report.figures import of_chart
from salesops.report.model import Align, Block, Cell, Column, Fact, Facts, Figure, Heading, Paragraph, Row, Table, Tone
from salesops.value import figures
from salesops.vocabulary import Audience
from salesops.yearly import beside, picture, volumes, words, year_words
from salesops.yearly.review import Line, Told

TITLE = "Annual review of the value drivers"


def blocks(context: Context) -> tuple[Block, ...]:
    """Return the review of the newest year that was begun; () where there is none."""
    told = beside.reviews(context.workshop)
    return tuple(_blocks(context, told)) if told else ()


def _blocks(context: Context, all_told: tuple[Told, ...]) -> Iterator[Block]:
    told, how = all_told[-1], context.workshop.settings
    review = told.review
    yield Heading(TITLE)
    yield Paragraph(f"{year_words(review, how)}: {words.head(told, how)}.", Tone.LEAD)
    yield from (Paragraph(one) for one in words.sentences(told, how))
    yield from _miss(context, told)
    if review.learned.strip():
        yield Heading("What was learned", 3)
        yield Paragraph(review.learned)
    yield from _mix(context, told)
    yield Facts(
        (
            Fact("Held on", context.say.day(review.held_on), refs=(review.id,)),
            Fact("Next due", context.say.day(review.next_due_on), refs=(review.id,)),
        )
    )
    if len(all_told) > 1:
        yield from _beside(context, all_told)


def _miss(context: Context, told: Told) -> Iterator[Block]:
    """Yield by which drivers the year missed its plan: the picture with its formula, the table where there is none."""
    how, chart = context.workshop.settings, picture.miss(told, context.workshop.settings)
    if chart is None:
        yield _table(context, told)
        return
    data = ChartData(
        ChartKind.BESIDE, tuple(line.node.name for line in told.by_size),
        (Series("Effect", tuple(line.effect for line in told.by_size)),),
        figures.unit_label(told.unit, how.currency),
    )  # fmt: skip
    cut = picture.floor(told)
    begins = f" The scale begins at {figures.figure(round(cut, -3), told.unit, how)}." if cut else ""
    caption = f"From what was planned to what came, by driver.{begins}"
    yield Figure(chart.title, of_chart(chart, context.look), caption, chart.alt, _table(context, told), data)
    yield Paragraph(words.worked_out(told), Tone.NOTE)


def _table(context: Context, told: Told) -> Table:
    rows = tuple(
        Row((Cell(line.node.name), *_values(context, told, line)), (line.node.id,))
        for line in told.lines
        if line.planned is not None or line.came is not None or line.target is not None
    )
    columns = (
        Column("Driver", width=2.2),
        Column("Planned", Align.RIGHT, 1.2),
        Column("Came", Align.RIGHT, 1.2),
        Column("Effect on the goal", Align.RIGHT, 1.6),
        Column("Next target", Align.RIGHT, 1.2),
    )
    note = "Effects add up to what came less what was planned."
    return Table(columns, rows, "Drivers planned, as they came, and their next targets", note, "yearly_review")


def _values(context: Context, told: Told, line: Line) -> Iterator[Cell]:
    unit = line.node.unit
    yield Cell(context.say.measured(line.planned, unit), line.planned)
    yield Cell(context.say.measured(line.came, unit), line.came)
    yield Cell(context.say.change(line.effect, told.unit), line.effect)
    yield Cell(context.say.measured(line.target, unit), line.target)


def _mix(context: Context, told: Told) -> Iterator[Block]:
    """Yield price, volume and mix of the pasted table, where there is one that can be read."""
    text = context.workshop.note(volumes.subject(told.review), Audience.TEAM)
    try:
        found = volumes.pasted(text, context.workshop.settings).split if text.strip() else None
    except BadInput:
        return
    if found is not None:
        chart = picture.price_volume_mix(found, context.workshop.settings)
        yield Heading("Price, volume and mix", 3)
        yield Paragraph(f"{chart.title}.")


def _beside(context: Context, all_told: tuple[Told, ...]) -> Iterator[Block]:
    found = beside.rows(all_told, context.workshop.settings)
    heads = list(found[0])
    if finding := beside.finding(all_told, context.workshop.settings):
        yield Paragraph(f"{finding}.")
    columns = tuple(Column(head, Align.RIGHT if place else Align.LEFT, 1) for place, head in enumerate(heads))
    rows = tuple(Row(tuple(Cell(row[head]) for head in heads)) for row in found)
    yield Table(columns, rows, "Years side by side", name="yearly_years")

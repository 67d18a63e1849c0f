"""Part 6: what the newest closed survey says of the team's alignment; read from what may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops import content, formats
from salesops.charts.shares import Spread, key, shares
from salesops.report import figures
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.context import Context
from salesops.report.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Fact,
    Figure,
    Heading,
    KeyFigures,
    Missing,
    Paragraph,
    Part,
    Row,
    Table,
    Tone,
)
from salesops.surveys.counted import Counted
from salesops.surveys.naming import MODE_WORDS, topic_source
from salesops.surveys.results import ItemResult, Order, Results, results
from salesops.surveys.talks import Slot, agenda, finding
from salesops.workshop import Survey

DRAWN = 10  # statements in the picture; the table holds all


@dataclass(frozen=True)
class ClosedSurvey:
    """A closed survey as it is handed to the report."""

    survey: Survey
    counted: Counted


def part(context: Context, closed: ClosedSurvey | None) -> Part:
    """Return the part; left out, and said to be missing, while no survey was closed."""
    if closed is None:
        return Part("alignment", 6, "Alignment", (), (Missing("No alignment survey is closed yet", "surveys"),))
    found = results(closed.survey, closed.counted)
    blocks: list[Block] = [Paragraph(f"{found.finding}.", Tone.LEAD), *_head(context, found)]
    if found.items:
        blocks += [_figure(context, found), _table(context, found), *_talks(context, agenda(found))]
    return Part("alignment", 6, "Alignment", tuple(blocks))


def _head(context: Context, found: Results) -> list[Block]:
    counted, survey, words = found.counted, found.survey, content.load().result_words
    share = found.response.share
    answered = str(counted.begun) if counted.invited is None else f"{counted.begun} of {counted.invited}"
    facts = KeyFigures((
        Fact("people answered", answered, float(counted.begun)),
        Fact("response", "not known" if share is None else _share(context, share).text, share),
        Fact("smallest group shown", str(counted.minimum), float(counted.minimum)),
    ))  # fmt: skip
    told = [f"{survey.name}, {MODE_WORDS[survey.mode]}, closed {context.say.day(survey.closed_on)}."]
    if found.unfinished:
        told.append(f"{found.unfinished} did not hand in; they count for the statements that they answered.")
    if counted.withheld or found.hidden:
        told.append(f"Some groups or statements are withheld: {words.withheld.format(minimum=counted.minimum)}.")
    made: list[Block] = [facts, Paragraph(" ".join(told), Tone.NOTE)]
    if found.response.low and share is not None:
        low = words.low_response.format(share=_share(context, share).text)
        made.append(Paragraph(low, Tone.WARNING))
    return [*made, Paragraph(words.low_trust, Tone.WARNING)] if found.soft else made


def _figure(context: Context, found: Results) -> Figure:
    form, items = content.load().survey_form, found.ordered(Order.SPLIT)[:DRAWN]
    rows = [Spread(one.named, one.rated.counts, one.rated.dont_know) for one in items]
    low = "Response under 60 %" if found.response.low else ""
    chart = shares("Where people stand furthest apart", rows, form.agreement, form.dont_know, low)
    columns = tuple(Column(name, Align.LEFT if n == 0 else Align.RIGHT, 4.0 if n == 0 else 1.0)
                    for n, name in enumerate(name for name in chart.table[0] if name != "In short"))  # fmt: skip
    table = tuple(
        Row(tuple(Cell(row[column.label]) for column in columns), (topic_source(found.survey.id, one.id),))
        for row, one in zip(chart.table, items, strict=True)
    )
    spec = figures.of_chart(chart, context.look)
    people = Table(columns, table, "People per answer", name="answers")
    return Figure(
        chart.title, spec, key(form.agreement), chart.alt, people, _parts(rows, form.agreement, form.dont_know)
    )


def _parts(rows: list[Spread], scale: Sequence[str], dont_know: str) -> ChartData:
    counts = (Series(word, tuple(float(row.counts[n]) for row in rows)) for n, word in enumerate(scale))
    unknown = Series(dont_know, tuple(float(row.dont_know) for row in rows))
    return ChartData(ChartKind.STACKED, tuple(row.name for row in rows), (*counts, unknown), "people")


def _table(context: Context, found: Results) -> Table:
    method, right = content.load(), Align.RIGHT
    columns = (
        Column("Statement", width=4.0), Column("Read", width=2.0), Column("Mean", right), Column("Favourable", right),
        Column("Don't know", right), Column("n", right), Column("Importance", right),
    )  # fmt: skip

    def row(one: ItemResult) -> Row:
        told = one.read.summary
        weight = None if one.importance is None else one.importance.summary.mean
        cells = (
            one.named,
            method.read_word(one.heading).name,
            _points(context, told.mean),
            _share(context, told.favourable),
            _share(context, told.dont_know),
            Cell(str(told.n), float(told.n)),
            _points(context, weight),
        )
        return Row(context.say.cells(cells), (topic_source(found.survey.id, one.id),))

    note = (
        "Misaligned: consensus (r*wg) is under .70; it is 1 where all answer alike, 0 where half stand at each end. "
        "n: people who gave a point."
    )
    return Table(columns, tuple(row(one) for one in found.ordered(Order.SPLIT)), "All statements", note)


def _talks(context: Context, slots: tuple[Slot, ...]) -> list[Block]:
    splits = [slot for slot in slots if slot.item is not None and slot.script is not None]
    told = [
        f"{slot.item.text} {finding(slot.item, context.workshop)} Ask: {slot.script.asks[0]}"
        for slot in splits
        if slot.item is not None and slot.script is not None
    ]
    return [Heading("Questions to talk through"), Bullets(tuple(told), numbered=True)] if told else []


def _points(context: Context, mean: float | None) -> Cell:
    value = None if mean is None else round(mean, 2)
    return Cell(formats.number(mean, context.workshop.settings, digits=1), value)


def _share(context: Context, share: float | None) -> Cell:
    value = None if share is None else round(share, 2)
    return Cell(formats.percent(value, context.workshop.settings), value)

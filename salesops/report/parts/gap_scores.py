"""Part 5: every merger point with its score, target, gap, and what is good enough for now."""

from collections import Counter

from salesops import gaps
from salesops.charts.heatmap import heatmap
from salesops.report import figures, wording
from salesops.report.context import Context
from salesops.report.model import (
    Align,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    Missing,
    Paragraph,
    Part,
    Row,
    Table,
    Tone,
)
from salesops.report.parts import gap_priority, gap_told

SHOWN_UNSCORED = 5


def part(context: Context) -> Part:
    """Return the gaps; without blocks while no merger point is accepted."""
    if not context.points:
        return Part("gaps", 5, "Gaps", (), (Missing("No merger point is accepted yet", "map"),))
    scored = [p for p in context.points if p.gap is not None]
    still = [p for p in scored if p.good_enough is False]
    lead = (
        f"{len(still)} of {wording.counted(len(scored), 'scored merger point')} "
        f"{'is' if len(still) == 1 else 'are'} not good enough for now."
    )
    level = context.workshop.settings.good_enough_level
    formula = Paragraph(
        f"{wording.first_upper(gaps.FORMULA)}. The workshop's level is {level}. Scores and targets run from 0 to 5.",
        Tone.NOTE,
    )
    blocks = (
        Paragraph(lead, Tone.LEAD),
        *_heat_map(context),
        _table(context),
        formula,
        *_evidence(context),
        *gap_told.causes(context),
        *_allowed(context),
        *gap_told.recommended(context),
        *gap_told.ideas(context),
        *gap_priority.blocks(context),
    )
    return Part("gaps", 5, "Gaps", blocks, _missing(context))


def _missing(context: Context) -> tuple[Missing, ...]:
    """Return which merger points are not scored, the first of them by name; () where each has its score."""
    names = [context.place(point) for point in context.points if point.gap is None]
    if not names:
        return ()
    more = [wording.counted(len(names) - SHOWN_UNSCORED, "more", "more")] if len(names) > SHOWN_UNSCORED else []
    listed = wording.listed([*names[:SHOWN_UNSCORED], *more])
    return (Missing(f"{wording.counted(len(names), 'merger point')} not scored: {listed}", "gaps"),)


def _table(context: Context) -> Table:
    rows = []
    for point in context.points:
        refs = (point.link.id, *_gap_ids(context, point))
        cells = context.say.cells(
            [
                context.reference(point),
                point.element.name,
                context.stage_name(point.stage),
                point.score,
                point.target,
                point.gap,
                point.importance,
                "not scored" if point.good_enough is None else wording.yes_no(point.good_enough),
                point.relook_on if point.relook_on else "–",
            ]
        )
        rows.append(Row(cells, refs, not_given=point.gap is None))
    columns = (
        Column("Id", width=1.5),
        Column("Element", width=2.8),
        Column("Stage", width=1.4),
        Column("Score", Align.RIGHT, 0.8),
        Column("Target", Align.RIGHT, 0.85),
        Column("Gap", Align.RIGHT, 0.7),
        Column("Importance", Align.RIGHT, 1.1),
        Column("Good enough for now", width=1.2),
        Column("Look again", width=1.3),
    )
    note = "Importance: how much the merger point matters, 1 to 5; its stage's importance unless the team set another."
    return Table(columns, tuple(rows), "Gaps by merger point", note, "gaps", _unscored(context))


def _unscored(context: Context) -> str:
    """Return how many merger points have no score yet, by stage; "" where each has one."""
    stages = [context.stage_name(point.stage) for point in context.points if point.gap is None]
    if not stages:
        return ""
    places = wording.listed(f"{count} at {stage}" for stage, count in Counter(stages).items())
    verb = "is" if len(stages) == 1 else "are"
    return f"{wording.counted(len(stages), 'merger point')} {verb} not scored yet: {places}."


def _heat_map(context: Context) -> tuple[Figure, ...]:
    """Return the gaps as a picture; () while nothing is scored, for it would show dashes only."""
    if all(point.gap is None for point in context.points):
        return ()
    chart = heatmap(context.workshop, context.today)
    first, *stages = chart.table[0]
    columns = (Column(first, width=3), *(Column(stage, Align.CENTER) for stage in stages))
    rows = tuple(Row(tuple(Cell(row[name]) for name in (first, *stages))) for row in chart.table)
    note = "A number is a gap from 0 to 5, ✓ is good enough for now, – is not scored."
    table = Table(columns, rows, "Gaps by element and stage", note, "heat")
    caption = "Gaps by element and stage, 0 to 5; the darker, the wider. ✓ is good enough for now, – is not scored."
    spec = figures.of_chart(chart, context.look)
    return (Figure(chart.title, spec, caption, chart.alt, table, told_elsewhere=True),)


def _evidence(context: Context) -> tuple[Heading | Table, ...]:
    """Return what each score rests on, as far as somebody wrote it down."""
    told = [point for point in context.points if point.evidence.strip()]
    if not told:
        return ()
    rows = tuple(
        Row(
            context.say.cells([context.reference(p), context.place(p), p.evidence]),
            (p.link.id, *_gap_ids(context, p)),
        )
        for p in told
    )
    columns = (Column("Id", width=1.2), Column("Merger point", width=2), Column("Evidence", width=4))
    return Heading("What the scores rest on"), Table(columns, rows, "Evidence by merger point")


def _allowed(context: Context) -> tuple[Heading | Facts, ...]:
    """Return who called which gap good enough for now, and why."""
    said = [p for p in context.points if p.said_good_enough and p.gap]
    if not said:
        return ()
    today = context.today
    facts = []
    for point in said:
        person = context.workshop.item_name(point.good_enough_by_id)
        due = ", and that day has come" if point.due(today) else ""
        text = (
            f"Said by: {person or 'nobody named yet'}. Because: {wording.inside(wording.given(point.because))}. "
            f"Look again: {context.say.day(point.relook_on)}{due}."
        )
        facts.append(context.say.fact(context.place(point), text, point.link.id, *_gap_ids(context, point)))
    return Heading("Good enough for now, although below the target"), Facts(tuple(facts))


def _gap_ids(context: Context, point: gaps.Point) -> tuple[str, ...]:
    gap = context.workshop.gap_by_link().get(point.link.id)
    return () if gap is None else (gap.id,)

"""The metrics in part 9: what is followed at which stage, by whom, against which target, in the last four quarters."""

from salesops import metrics
from salesops.metric_review.reading import readings
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Bullets, Cell, Column, Heading, Missing, Row, Table
from salesops.workshop import TrackedMetric

NOT_MEASURED = "not measured"
ACROSS = "across stages"


def blocks(context: Context) -> tuple[Block, ...]:
    """Return the followed metrics with their quarters and what they mean; () while none is followed."""
    if not context.workshop.tracked_metrics:
        return ()
    findings = tuple(
        metrics.finding(tracked.name, values, _unit(context, tracked), context.workshop.settings)
        for tracked in context.workshop.tracked_metrics
        if (values := metrics.values(context.workshop, tracked.id)) and not tracked.not_measured
    )
    said: tuple[Block, ...] = (Bullets(findings),) if findings else ()
    return Heading("Metrics"), *said, _quarters(context), _signals(context), _meanings(context)


def missing(context: Context) -> tuple[Missing, ...]:
    """Return the followed metrics that are not recorded yet."""
    shown, workshop = _periods(context), context.workshop
    open_ones = [t for t in workshop.tracked_metrics if metrics.still_missing(workshop, t, shown)]
    counts = [t for t in open_ones if metrics.has_number(workshop, t, shown)]
    lacking = {"a number": [t.name for t in open_ones if t not in counts], "a source": [t.name for t in counts]}
    return tuple(
        Missing(f"{wording.counted(len(names), 'metric')} without {what}: {wording.listed(names)}", "lifecycle")
        for what, names in lacking.items()
        if names
    )


def _quarters(context: Context) -> Table:
    periods = _periods(context)
    rows = []
    silent: list[str] = []
    for tracked in context.workshop.tracked_metrics:
        unit, known = _unit(context, tracked), metrics.values(context.workshop, tracked.id)
        numbers = [_cell(context, known.get(period), unit) for period in periods]
        if tracked.not_measured:
            numbers = [Cell(NOT_MEASURED)] * len(periods)
        target = _cell(context, tracked.target, unit)
        empty = not tracked.not_measured and tracked.target is None and all(known.get(one) is None for one in periods)
        silent += [tracked.name] if empty else []
        cells = (Cell(tracked.name), Cell(_stage(context, tracked)), *numbers, target)
        rows.append(Row(cells, (tracked.id,), not_given=empty))
    columns = (
        Column("Metric", width=2.4),
        Column("Stage", width=1.3),
        *(Column(metrics.quarter_words(period), Align.RIGHT, 1.1) for period in periods),
        Column("Target", Align.RIGHT, 1.1),
    )
    note = "The last four closed quarters of the workshop's fiscal year; – = no number for that quarter."
    many = f"{wording.counted(len(silent), 'metric')} without a number in these quarters and without a target"
    return Table(columns, tuple(rows), "Metrics by quarter", note, "metrics", f"{many}: {wording.listed(silent)}.")


def _signals(context: Context) -> Table:
    """Return which numbers say something, with the range that is usual, and where the newest one came from."""
    rows = []
    stamps = {(one.tracked_id, one.period): one for one in context.workshop.metric_values}
    for one in readings(context.workshop):
        stamp = None if one.newest is None else stamps.get((one.tracked.id, one.newest))
        newest = "" if one.newest is None else metrics.quarter_words(one.newest)
        worked = "worked out from its terms" if one.newest in one.worked_out else ""
        source = worked if stamp is None else stamp.source
        tells = {True: "leading", False: "lagging", None: ""}[one.leading]
        rows.append(
            Row(
                context.say.cells([one.tracked.name, tells, one.sentence, newest, source]),
                (one.tracked.id,),
                not_given=one.newest is None,
            )
        )
    columns = (
        Column("Metric", width=1.8),
        Column("Tells", width=1),
        Column("Signal or noise", width=3.4),
        Column("Newest", width=1.2),
        Column("Source of the newest number", width=2),
    )
    note = "Limits are the mean ± 2.66 × the mean moving range; fewer than six numbers have none."
    return Table(columns, tuple(rows), "What the numbers say", note, "metrics_read")


def _meanings(context: Context) -> Table:
    rows = []
    for tracked in context.workshop.tracked_metrics:
        metric = metrics.catalogue(tracked)
        meaning = tracked.definition or ("" if metric is None else metric.formula)
        owner = context.workshop.item_name(tracked.owner_id)
        rows.append(Row(context.say.cells([tracked.name, meaning, tracked.source, owner]), (tracked.id,)))
    columns = (
        Column("Metric", width=1.8),
        Column("Definition", width=3),
        Column("Source", width=2),
        Column("Owner", width=1.3),
    )
    return Table(columns, tuple(rows), "What the metrics mean, and where they come from")


def _cell(context: Context, value: float | None, unit: str) -> Cell:
    return Cell(metrics.measured(value, unit, context.workshop.settings), value)


def _unit(context: Context, tracked: TrackedMetric) -> str:
    return metrics.unit(tracked, context.workshop.settings.currency)


def _periods(context: Context) -> tuple[str, ...]:
    return metrics.last_quarters(context.today, context.workshop.settings.fiscal_year_starts_month)


def _stage(context: Context, tracked: TrackedMetric) -> str:
    return ACROSS if tracked.stage is None else context.stage_name(tracked.stage)

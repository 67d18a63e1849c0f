"""Metrics that the team follows: quarters by its fiscal year, where a number stands, what a row of them says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from salesops import content, formats
from salesops.content.schema import Metric
from salesops.kept import Kept
from salesops.metric_review.periods import cadence_of, count, days, last, period_of, words
from salesops.value import figures
from salesops.value.evaluation import evaluate
from salesops.vocabulary import Cadence, Direction, Stage
from salesops.workshop import Settings, TrackedMetric, Workshop

_all_recorded: Kept[frozenset[str]] = Kept(32)

QUARTERS_SHOWN = 4  # the last year: enough to see a direction and the season
_NAMES_OF_RUNS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}


def quarter(day: date, fiscal_year_starts_month: int) -> str:
    """Return the fiscal quarter of a day, "2026-Q3"; a fiscal year is named by the calendar year in which it ends."""
    return period_of(day, Cadence.QUARTER, fiscal_year_starts_month)


def last_quarters(today: date, fiscal_year_starts_month: int, n: int = QUARTERS_SHOWN) -> tuple[str, ...]:
    """Return the last n closed quarters, oldest first; the quarter that today lies in is not closed yet."""
    return last(today, Cadence.QUARTER, fiscal_year_starts_month, n)


def quarter_words(period: str) -> str:
    """Return a period as people read it: "Q3 2026"; months and weeks too."""
    return words(period)


def catalogue(tracked: TrackedMetric) -> Metric | None:
    """Return the metric of the catalogue that is followed, None for one of the team's own."""
    return None if tracked.metric_id is None else content.load().metric(tracked.metric_id)


def of_stage(workshop: Workshop, stage: Stage | None) -> tuple[TrackedMetric, ...]:
    """Return the metrics followed at a stage (None: across stages), in their order."""
    return tuple(tracked for tracked in workshop.tracked_metrics if tracked.stage is stage)


def values(workshop: Workshop, tracked_id: str) -> dict[str, float]:
    """Return ``{period: value}`` of a followed metric, oldest first; a period without a number is absent.

    Numbers of another cadence than the metric has now (by quarter, month, week) are kept and not given.
    """
    cadence = next((one.cadence for one in workshop.tracked_metrics if one.id == tracked_id), Cadence.QUARTER)
    found = {
        v.period: v.value
        for v in workshop.metric_values
        if v.tracked_id == tracked_id and v.value is not None and cadence_of(v.period) is cadence
    }
    return dict(sorted(found.items()))


def recorded(workshop: Workshop, today: date) -> frozenset[str]:
    """Return the ids of the catalogue's metrics that count as recorded (method 8, part 3).

    Recorded is what has a source and a value in one of the last four closed quarters (or a month or week that begins
    in one), or is marked "not measured".
    """
    parts = (workshop.settings, workshop.tracked_metrics, workshop.metric_values)
    return _all_recorded.get(parts, lambda: _recorded(workshop, today), today)


def _recorded(workshop: Workshop, today: date) -> frozenset[str]:
    shown = last_quarters(today, workshop.settings.fiscal_year_starts_month)
    return frozenset(
        tracked.metric_id
        for tracked in workshop.tracked_metrics
        if tracked.metric_id is not None and not still_missing(workshop, tracked, shown)
    )


def has_number(workshop: Workshop, tracked: TrackedMetric, quarters: Sequence[str]) -> bool:
    """Return whether a followed metric has a number in any of these quarters of the fiscal year."""
    month = workshop.settings.fiscal_year_starts_month
    known = {quarter(days(period, month)[0], month) for period in values(workshop, tracked.id)}
    return not known.isdisjoint(quarters)


def still_missing(workshop: Workshop, tracked: TrackedMetric, quarters: Sequence[str]) -> str:
    """Return what keeps a followed metric from being recorded, as a sentence; "" where nothing does."""
    if tracked.not_measured:
        return ""
    if not has_number(workshop, tracked, quarters):
        return "No number for any of the last four quarters yet; type one, or mark it as not measured."
    if not tracked.source.strip():
        return "Its source is missing: where does the number come from?"
    return ""


def unit(tracked: TrackedMetric, currency: str) -> str:
    """Return the unit that a followed metric's numbers stand in; "" where the team's own has none."""
    metric = catalogue(tracked)
    return (tracked.unit if metric is None else metric.unit).replace("money", currency)


def is_money(unit: str) -> bool:
    """Return whether a unit, as ``unit`` gives it, is an amount of the workshop's currency: "USD", "USD/day"."""
    return unit[:3].isalpha() and unit[:3].isupper()


def measured(value: float | None, unit: str, settings: Settings) -> str:
    """Return a number with its unit as the workshop writes it, "–" for none: "21 %", "USD 1,200", "3.2 ×"."""
    if value is None:
        return formats.NOTHING
    if is_money(unit):
        per = unit.partition("/")[2]
        return formats.money(value, settings) + (f" per {per}" if per else "")
    number = formats.number(value, settings)
    return number if unit.startswith("−") else f"{number} {unit}".strip()


def reckoned(workshop: Workshop, tracked: TrackedMetric) -> str:
    """Return what the value goal's drivers say of the thing that a metric measures: "22 %"; "" where nothing does.

    A driver, or what follows from drivers, is what the goal reckons with and no measurement: it never stands in for a
    number of the metric.
    """
    metric, tree = catalogue(tracked), content.load().tree(workshop.goal.kind)
    if metric is None or (metric.driver is None and metric.result is None):
        return ""
    given = workshop.driver_inputs(workshop.goal.kind)
    if metric.result is not None:
        node = next((one for one in tree.nodes if one.id == metric.result), None)
        value = None if node is None else evaluate(tree, given).nodes.get(node.id)
        return "" if node is None or value is None else figures.figure(value, node.unit, workshop.settings)
    nodes = [node for node in tree.nodes if node.driver == metric.driver]
    typed = [node for node in nodes if given.get(node.id) is not None]
    if len(typed) != 1:  # a tree that splits the driver, as by rival, has no one number for the metric
        return ""
    return figures.figure(given[typed[0].id], typed[0].unit, workshop.settings)


@dataclass(frozen=True)
class MetricStanding:
    """Where a metric stands: its newest number, its period, and whether the target is reached.

    ``reached`` is None where there is no target, no number, or no direction to judge by.
    """

    value: float | None
    period: str | None
    target: float | None
    reached: bool | None


def standing(workshop: Workshop, tracked: TrackedMetric) -> MetricStanding:
    """Return the newest number beside the target."""
    known = values(workshop, tracked.id)
    period = next(reversed(known), None)
    value = None if period is None else known[period]
    direction = direction_of(tracked)
    reached = None if value is None or tracked.target is None else reaches(value, tracked.target, direction)
    return MetricStanding(value, period, tracked.target, reached)


def reaches(value: float, target: float, direction: Direction | None) -> bool | None:
    """Return whether a number reaches its target; None without a direction to judge by."""
    if direction not in (Direction.UP, Direction.DOWN):
        return None
    return value >= target if direction is Direction.UP else value <= target


def direction_of(tracked: TrackedMetric) -> Direction | None:
    """Return which way a metric is better; None where the team has not said it of its own one."""
    metric = catalogue(tracked)
    return tracked.direction if metric is None else metric.direction


def finding(name: str, known: dict[str, float], unit: str, settings: Settings) -> str:
    """Return what a metric's quarters say: "Win rate fell for three quarters to 21 %".

    Counted are steps between neighbouring quarters at the end of the row; a missing quarter ends the run.
    """
    if not known:
        return f"{name} has no number yet"
    newest_period, newest = next(reversed(known)), measured(next(reversed(known.values())), unit, settings)
    steps = _steps_at_the_end(known)
    if not steps:
        return f"{name} stands at {newest} in {quarter_words(newest_period)}"
    way = steps[-1]
    run = 0
    for step in reversed(steps):
        if step != way:
            break
        run += 1
    if way == 0:
        return f"{name} stays at {newest} in {quarter_words(newest_period)}"
    verb = "rose" if way > 0 else "fell"
    if run > 1:
        return f"{name} {verb} for {_NAMES_OF_RUNS.get(run, str(run))} {cadence_of(newest_period).value}s to {newest}"
    before = list(known.values())[-2]
    return f"{name} {verb} from {measured(before, unit, settings)} to {newest} in {quarter_words(newest_period)}"


def _steps_at_the_end(known: dict[str, float]) -> list[int]:
    """Return the signs of the steps between neighbouring quarters, as far back as no quarter is missing."""
    steps: list[int] = []
    for (before, was), (after, now) in pairwise(known.items()):
        if count(after) - count(before) != 1:
            steps.clear()
            continue
        steps.append((now > was) - (now < was))
    return steps

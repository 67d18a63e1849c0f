"""Tables of the revenue prediction: the goal step by step, the methods beside copying, the plan's months."""

from collections.abc import Iterator, Sequence

from salesops import formats
from salesops.forecast.measures import TOO_FEW
from salesops.outlook import Outlook, words
from salesops.report.model import Align, Block, Cell, Column, Heading, Row, Table

FIRST_WIDTH = 2.2
MEASURES = (
    "From each month's end tried, with only what was known then. Off by (WAPE): all misses together ÷ all that came. "
    "MASE below 1 is better than copying inside the history. Bias above 0: too high. Inside: months between P10 and "
    "P90; 8 of 10 should be."
)


def money(told: Outlook, value: float | None) -> Cell:
    """Return an amount as the prediction writes it, with the number behind it."""
    return Cell(words.money(told, value), value)


def table(caption: str, name: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], note: str = "") -> Table:
    """Return a table whose first column is words and all others are figures."""
    columns = (Column(heads[0], width=FIRST_WIDTH), *(Column(head, Align.RIGHT, 1.2) for head in heads[1:]))
    return Table(columns, tuple(Row(tuple(cells)) for cells in rows), caption, note, name)


def goal(told: Outlook) -> Iterator[Block]:
    """Yield the goal beside came and expected, with the shortfall by driver; nothing where they cannot be compared."""
    found, against = told.goal.shortfall, told.goal
    if found is None or against.first_day is None or against.last_month is None:
        return
    steps: list[tuple[str, float | None]] = [
        ("Goal, money a year", against.target),
        *([(f"Came in {against.months_over} months", against.came)] if against.months_over else []),
        (f"Expected in {against.months_ahead} months", found.expected),
        *([("Both, 1 in 10 cases lower", against.p10)] if against.p10 is not None else []),
        *([("Both, 1 in 10 cases higher", against.p90)] if against.p90 is not None else []),
        ("Missing" if found.missing > 0 else "Above the goal", abs(found.missing)),
    ]
    steps += [(f"The plan: {name}", gain) for name, gain in sorted(found.by_driver.items(), key=lambda one: -one[1])]
    if found.by_driver:
        steps.append(("Still missing with the plan", max(found.left, 0.0)))
    first, last = (words.month(day.year * 12 + day.month - 1) for day in (against.first_day, against.last_month))
    note = f"The target is money a year: it stands beside the twelve months {first} to {last}, with the recurring base."
    yield Heading("Goal against prediction", 3)
    rows = [[Cell(name), money(told, value)] for name, value in steps]
    yield table("Goal against prediction, the shortfall by driver", "prediction_goal", ["What", "Amount"], rows, note)


def backtest(told: Outlook) -> Table:
    """Return every method's errors on the past, copying among them, with n."""
    tried = told.worked.tested if told.worked else None
    scores = {} if tried is None else tried.backtest.scores
    settings, rows = words.settings(told), []
    for method, one in scores.items():
        inside, months = one.coverage, one.coverage.months or 0
        few = ", too few" if months < TOO_FEW else ""
        rows.append([
            Cell(f"{method.words}{' (shown)' if method is told.first.method else ''}"),
            Cell(f"{one.n}, of {months} months{few}", float(one.n)),
            Cell(formats.percent(None if one.wape is None else round(one.wape, 3), settings), one.wape),
            Cell(formats.number(one.mase, settings), one.mase),
            Cell(formats.percent(None if one.bias is None else round(one.bias, 3), settings), one.bias),
            Cell(f"{inside.hits} of {inside.n}", inside.share),
        ])  # fmt: skip
    heads = ["Method", "Forecasts (n)", "Off by", "MASE", "Bias", "Inside the range"]
    return table("Errors of each method on the past, beside copying", "backtest", heads, rows, MEASURES)


def with_plan(told: Outlook) -> Table:
    """Return the months without and with the plan. Raises ValueError where no scenario was worked out."""
    found = told.plan.scenario
    if found is None:
        raise ValueError("there is no scenario of the plan")
    rows = [
        [
            Cell(words.period(told, one, quarter=False)),
            *(money(told, values[n]) for values in (found.without, found.low, found.base, found.high)),
        ]
        for n, one in enumerate(told.months)
    ]
    heads = ["Month", "Without", "Low", "Likely", "High"]
    note = "Each effect begins on the day after its project's roll-out ends, and is there in full after the weeks set."
    return table("Months without the plan and with it", "scenario", heads, rows, note)

"""What readings say, for tables and sentences."""

from pages.parts.errors import escape
from salesops import formats, metrics
from salesops.metric_review import periods
from salesops.metric_review.behaviour import LEAST
from salesops.metric_review.reading import Reading, Verdict
from salesops.vocabulary import Cadence
from salesops.workshop import Workshop

MARKS = {
    Verdict.SIGNAL: "◆ Signal",
    Verdict.EARLIER: "◇ Earlier signal",
    Verdict.NOISE: "● Noise",
    Verdict.TOO_FEW: "… Too few",
    Verdict.NOTHING: "– No number",
}
SIGNALS_TOLD = 5
BY = {Cadence.QUARTER: "by quarter", Cadence.MONTH: "by month", Cadence.WEEK: "by week"}
TELLS = {True: "leading", False: "lagging", None: "not said"}
REACHED = {True: "✓ reached", False: "· not reached", None: ""}


def newest(one: Reading, workshop: Workshop) -> str:
    """Return the newest number with its period, "–" where none is there."""
    if one.newest is None:
        return formats.NOTHING
    value = metrics.measured(one.known[one.newest], one.unit, workshop.settings)
    return f"{value}, {periods.words(one.newest)}"


def target(one: Reading, workshop: Workshop) -> str:
    """Return the target and whether the newest number reaches it."""
    if one.tracked.target is None:
        return formats.NOTHING
    said = metrics.measured(one.tracked.target, one.unit, workshop.settings)
    return f"{said} {REACHED[one.reached]}".strip()


def benchmark(one: Reading) -> str:
    """Return the catalogue's benchmark with its grade; "–" where there is none to use."""
    metric = metrics.catalogue(one.tracked)
    if metric is None or metric.benchmark is None:
        return formats.NOTHING
    return f"{metric.benchmark} ({metric.grade})" if metric.grade else metric.benchmark


def signals(found: tuple[Reading, ...]) -> str:
    """Return what each signal says, as Markdown lines; "" without one."""
    told = [one for one in found if one.verdict is Verdict.SIGNAL]
    lines = [f"- **{escape(one.tracked.name)}**: {escape(one.sentence)}" for one in told[:SIGNALS_TOLD]]
    more = len(told) - SIGNALS_TOLD
    return "\n".join([*lines, *([f"- and {more} more in the table"] if more > 0 else [])])


def headline(found: tuple[Reading, ...]) -> str:
    """Return what all readings say together, as Markdown."""
    signals = [one.tracked.name for one in found if one.verdict is Verdict.SIGNAL]
    noise = sum(one.verdict in (Verdict.NOISE, Verdict.EARLIER) for one in found)
    rest = len(found) - len(signals) - noise
    many = f"{len(found)} metrics: " if len(found) != 1 else "1 metric: "
    parts = [
        f"**{len(signals)} with a signal** ({escape(', '.join(signals[:4]))}{' …' if len(signals) > 4 else ''})"
        if signals
        else "**no signal**"
    ]
    parts += [f"{noise} with noise only"] if noise else []
    parts += [f"{rest} with too few numbers to tell ({LEAST} in a row are needed)"] if rest else []
    return many + ", ".join(parts) + "."

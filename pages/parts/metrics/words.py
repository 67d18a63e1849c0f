"""What a metric's numbers say, in a line of Markdown."""

from pages.parts.errors import escape
from salesops import metrics
from salesops.vocabulary import Direction
from salesops.workshop import TrackedMetric, Workshop

BETTER = {
    Direction.UP: "higher is better",
    Direction.DOWN: "lower is better",
    Direction.ZONE: "good is a range, not an end",
}
GRADES = {
    "A": "A, a primary source or large disclosed sample",
    "A/B": "A to B, partly second hand",
    "B": "B, second hand",
    "B/C": "B to C, second hand or from a vendor",
    "C": "C, a vendor's number",
}
_REACHED = {
    True: ":green[:material/check_circle: target reached]",
    False: ":orange[:material/flag: target not reached]",
    None: "",
}


def standing_words(workshop: Workshop, tracked: TrackedMetric, between: str = " · ") -> str:
    """Return "**21 %** in Q2 2026 · target 25 %, higher is better · target not reached"; ``between`` parts the three.

    Where nothing is measured yet it says what the value goal's driver of that name holds, as what it is.
    """
    settings = workshop.settings
    unit = metrics.unit(tracked, settings.currency)
    found = metrics.standing(workshop, tracked)
    if found.value is None:
        if tracked.not_measured:
            return ":gray[Not measured]"
        reckoned = metrics.reckoned(workshop, tracked)
        return f":gray[No number yet{f'; the value goal reckons with {escape(reckoned)}' if reckoned else ''}]"
    metric = metrics.catalogue(tracked)
    parts = [
        f"**{escape(metrics.measured(found.value, unit, settings))}** in {metrics.quarter_words(found.period or '')}"
    ]
    goal = "no target" if found.target is None else f"target {escape(metrics.measured(found.target, unit, settings))}"
    parts.append(goal + (f", {BETTER[metric.direction]}" if metric else ""))
    if found.reached is not None:
        parts.append(_REACHED[found.reached])
    return between.join(parts)


def benchmark_words(tracked: TrackedMetric) -> str:
    """Return the catalogue's formula, benchmark and its grade as Markdown."""
    metric = metrics.catalogue(tracked)
    if metric is None:
        return "This is a metric of your own: no benchmark stands beside it, only your own trend."
    lines = [f"**Formula** {escape(metric.formula)}", f"**Direction** {BETTER[metric.direction]}"]
    if metric.benchmark is None:
        lines.append("**Benchmark** none that can be used; hold it against your own trend")
    else:
        grade = f" (grade {GRADES[metric.grade]})" if metric.grade else ""
        lines.append(f"**Benchmark** {escape(metric.benchmark)}{grade}")
    if metric.note:
        lines.append(escape(metric.note))
    return "\n\n".join(lines)

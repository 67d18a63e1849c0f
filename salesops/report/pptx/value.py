"""The slides about what is to be created: the goal, the findings, its drivers, the components, the metrics."""

import re

from salesops.report import wording
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.model import Facts, Paragraph, Tone
from salesops.report.pptx.reading import Source, bullets, in_full, rows
from salesops.report.pptx.slide import Drawing, Grid, Listed, Opening, Slide, Statements

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
DRAWN = 8  # bars of a chart that people across the room can read
NUMBER_WORDS = {1: "One finding says", 2: "Two findings say", 3: "Three findings say"}
GOAL_COLUMNS = ("Baseline", "With today's drivers", "Target")
PALE = "#c9bfa8"  # where it began
ANNEX = "The annex that slides speak of is the summary report of this version; it explains every number."
OPENING_FACTS = ("As of", "Setting", "Depth")


def opening(source: Source) -> Slide:
    """Return the first slide."""
    report = source.report
    found = [f"{label}: {fact.text}" for label in OPENING_FACTS if (fact := source.fact("cover", label))]
    holders = (block for block in source.blocks("cover") if isinstance(block, Facts))
    told = tuple(f"{fact.label}: {fact.text}" for block in holders for fact in block.items)
    ends = (*source.told("cover", Tone.NOTE), ANNEX)
    body = Opening(report.subtitle, tuple(found))
    return Slide("opening", "", report.title, body, (f"{report.title}. {report.subtitle}.", *told, *ends))


def goal(source: Source) -> Slide | None:
    """Return the goal beside what today's drivers lead to."""
    statement = next((b.text for b in source.below("summary", "The value to create") if isinstance(b, Paragraph)), "")
    labels = (("value", "Baseline"), ("summary", "With today's drivers"), ("summary", "Target"))
    held = [fact for place, label in labels if (fact := source.fact(place, label)) and fact.value is not None]
    named = {fact.label: fact for fact in held}
    reached, target = named.get("With today's drivers"), named.get("Target")
    ends = [f"{label}: {fact.text}" for label in ("Until", "Owner") if (fact := source.fact("value", label))]
    sources = (
        f"{row['Driver'].text}: {row['Value'].text}. {row['Source'].text}" for row in rows(source.table("drivers"))
    )
    notes = (
        statement,
        *(f"{fact.label}: {fact.text}" for fact in held),
        *source.told("value", Tone.NOTE, Tone.WARNING),
        "Where the drivers come from:",
        *sources,
    )
    if reached and target:
        title = f"Today's drivers lead to {reached.text}; the goal is {target.text}"
    else:
        title = f"The goal is {target.text}" if target else "The value to create is not put into figures yet"
    if len(held) < 2 or not statement:
        return Slide("goal", "The value to create", title, Listed((statement, *ends)), notes) if statement else None
    values = tuple(float(fact.value) for fact in held if isinstance(fact.value, int | float))
    data = ChartData(ChartKind.BESIDE, tuple(named), (Series("Value", values),))
    alt = f"Columns: {'; '.join(f'{fact.label} {fact.text}' for fact in held)}."
    firm, other, *_ = source.report.look.palette.categorical
    colours = tuple(colour for label, colour in zip(GOAL_COLUMNS, (PALE, firm, other), strict=True) if label in named)
    body = Drawing(data, alt, (statement, *ends), True, colours)
    return Slide("goal", "The value to create", title, body, notes)


def findings(source: Source) -> Slide | None:
    """Return the three findings of the front page side by side."""
    items = bullets(source.below("summary", "What we found"))
    if not items:
        return None
    part = source.part("summary")
    said = "There is no finding yet" if part and part.missing else f"{NUMBER_WORDS[min(3, len(items))]} where to start"
    notes = (
        "The findings in full:",
        *items,
        f"How each came about: {source.pointer('summary')} and the parts after it.",
    )
    return Slide("findings", "What we found", said, Statements(items[:3]), notes)


def expert(source: Source) -> Slide | None:
    """Return what the expert wrote to the findings, as their own words."""
    words = " ".join(source.told("summary", Tone.EXPERT))
    if not words.strip():
        return None
    first_one, *others = _SENTENCE.split(" ".join(words.split()))
    whose = "In the expert's own words"
    title, items = (first_one.rstrip("."), tuple(others)) if others else (whose, (first_one,))
    return Slide("expert", whose, title, Listed(items), (f"{whose}, not worked out: {words}",),
                 " ".join(source.told("summary", Tone.WARNING)), 7)  # fmt: skip


def drivers(source: Source) -> Slide | None:
    """Return what each driver does to the goal."""
    figure = source.figure("effects")
    if figure is None or figure.chart is None:
        return None
    last = rows(figure.table)[-1]
    together = f"All together, each a tenth better: {last['Effect on the goal'].text}"
    kept = [block.text for block in source.below("value", "What each driver does") if isinstance(block, Paragraph)]
    body = Drawing(first(figure.chart), figure.alt, (together, figure.caption, *kept))
    notes = (figure.alt, *source.told("value", Tone.NOTE, Tone.WARNING), *in_full(figure.table))
    return Slide("drivers", "What moves the goal", figure.title, body, notes, _more(figure.chart, "drivers"), 7)


def components(source: Source) -> Slide | None:
    """Return the scores of the six components beside what is good enough."""
    table = source.table("components")
    scored = [row for row in rows(table) if row["Score (0–5)"].value is not None]
    if table is None or not scored:
        return None
    names = tuple(row["Component"].text for row in scored)
    scores = [_number(row["Score (0–5)"].value) for row in scored]
    levels = [_number(row["Good enough at"].value) for row in scored]
    below = [name for name, score, level in zip(names, scores, levels, strict=True) if score < level]
    lowest = [row for row, score in zip(scored, scores, strict=True) if score == min(scores)]
    title = f"{len(below)} of {wording.counted(len(scored), 'scored component')} are not good enough yet"
    if below:
        title += f"; {wording.listed(row['Component'].text for row in lowest)} lowest, at {min(scores):.0f} of 5"
    words = tuple(
        f"{row['Component'].text} at {row['Score (0–5)'].text}: {row['What that means'].text}" for row in lowest
    )
    series = (Series("Score, 0 to 5", tuple(scores)), Series("Good enough at", tuple(levels)))
    told = "; ".join(f"{name} {score:.0f}" for name, score in zip(names, scores, strict=True))
    body = Drawing(
        ChartData(ChartKind.BESIDE, names, series), f"Scores from 0 to 5: {told}.", ("The lowest", *words[:3])
    )
    return Slide("components", "The six components", title, body, in_full(table), weight=8)


def metrics(source: Source) -> Slide | None:
    """Return the followed metrics with their last four quarters."""
    table = source.table("metrics")
    if table is None or all(row.not_given for row in table.rows):
        return None
    said = bullets(source.below("value", "Metrics"))
    title = said[0].rstrip(".") if said else f"{wording.counted(len(table.rows), 'metric')} show whether it works"
    return Slide("metrics", "Metrics", title, Grid(table), (*said, *in_full(table)), weight=4)


def first(data: ChartData, most: int = DRAWN) -> ChartData:
    """Return the first categories of a chart."""
    cut = tuple(Series(one.name, one.values[:most]) for one in data.series)
    series = tuple(one for one in cut if any(value is not None for value in one.values))
    return ChartData(data.kind, data.categories[:most], series or cut, data.unit)


def _more(data: ChartData, what: str) -> str:
    left = len(data.categories) - DRAWN
    return f"And {left} more {what} in the annex." if left > 0 else ""


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0

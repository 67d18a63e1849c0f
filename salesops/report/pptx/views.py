"""The slides about how views differ, from the survey that closed last."""

from salesops.report.model import Tone
from salesops.report.pptx.reading import Source, bullets, in_full
from salesops.report.pptx.slide import Drawing, Listed, Slide
from salesops.report.pptx.value import first

LOW, RATHER_LOW, MIDDLE, RATHER_HIGH, HIGH, UNKNOWN = "#8f4a1c", "#dca873", "#e9e4d8", "#8ab4ae", "#1f5f5b", "#9aa39f"
TALKS = 4
READING = "Where a bar has two strong ends, people see it differently: ask both sides before explaining."


def spread(source: Source) -> Slide | None:
    """Return the statements on which people stand furthest apart."""
    figure = source.figure("answers")
    if figure is None or figure.chart is None:
        return None
    facts = [fact for label in ("people answered", "response") if (fact := source.fact("alignment", label))]
    about = source.told("alignment", Tone.WARNING, Tone.NOTE)[:2]
    words = (*(f"{fact.text} {fact.label}" for fact in facts), *about, READING)
    scale = (LOW, RATHER_LOW, MIDDLE, RATHER_HIGH, HIGH, UNKNOWN)
    colours = scale if len(figure.chart.series) == len(scale) else ()
    body = Drawing(first(figure.chart), figure.alt, words, colours=colours, numbers="0;;")
    title = source.lead("alignment").rstrip(".")
    notes = (title, figure.title, figure.caption, *source.told("alignment", Tone.NOTE), *in_full(figure.table))
    return Slide("views", "Where views differ", title, body, notes, "The numbers in the bars are people.", 8)


def talks(source: Source) -> Slide | None:
    """Return the questions to talk through."""
    items = bullets(source.below("alignment", "Questions to talk through"))
    if not items:
        return None
    some = "This question is" if len(items[:TALKS]) == 1 else f"These {len(items[:TALKS])} questions are"
    title = f"{some} worth talking through today"
    note = f"And {len(items) - TALKS} more in {source.pointer('alignment')}." if len(items) > TALKS else ""
    why = "They come from the statements on which people stand furthest apart; listen before you explain."
    return Slide("talks", "Where views differ", title, Listed(items[:TALKS], numbered=True), (why, *items), note, 6)

"""The slides about what is done: the staging, the plan, who does what next, what is not now, and after the meeting."""

from datetime import date

from salesops.report import wording
from salesops.report.condensed import NOTHING
from salesops.report.model import Align, Cell, Column, Paragraph, Row, Table
from salesops.report.pptx.reading import Source, bullets, in_full, rows
from salesops.report.pptx.slide import Drawing, Grid, Listed, Slide
from salesops.report.pptx.value import first

BARS = 14  # projects in the picture of the plan
MOST_ITEMS = 6


def focus(source: Source) -> Slide | None:
    """Return what starts when, and why not earlier."""
    table = source.table("starts")
    if table is None:
        return None
    lines = tuple(
        Row((row["Project"], row["Phase"], Cell(f"{row['From week'].text}–{row['To week'].text}"), row["Why there"]))
        for row in rows(table)
    )
    columns = (Column("Project", width=3.2), Column("Phase", Align.CENTER, 0.8), Column("Weeks", Align.CENTER, 0.9),
               Column("Why there", width=6.5))  # fmt: skip
    shown = Table(columns, lines, table.caption, table.note)
    told = tuple(block.text for block in source.blocks("focus") if isinstance(block, Paragraph))
    return Slide("focus", "Initial focus", source.lead("focus").rstrip("."), Grid(shown), (*told, *in_full(table)))


def timeline(source: Source) -> Slide | None:
    """Return the plan as bars over its weeks."""
    figure = source.figure("plan")
    if figure is None or figure.chart is None:
        return None
    held = rows(figure.table)
    days = [cell for row in held for cell in (row["From"], row["To"]) if isinstance(cell.value, date)]
    title = figure.title
    if days:
        ends = sorted(days, key=lambda cell: str(cell.value))
        title += f", from {ends[0].text} to {ends[-1].text}"
    left = len(figure.chart.categories) - BARS
    more = f"And {left} more projects in the annex. " if left > 0 else ""
    body = Drawing(first(figure.chart, BARS), figure.alt, numbers='0" wk"')
    notes = (figure.caption, *in_full(figure.table))
    return Slide("plan", "The plan", title, body, notes, f"{more}{figure.caption}")


def owners(source: Source) -> Slide | None:
    """Return who owns which project, and the first step of each."""
    cards = source.cards()
    if not cards:
        return _owners_only(source)
    lines = tuple(Row((Cell(name), Cell(card["Owner"]), *_step(card["First step"]))) for name, card in cards)
    columns = (Column("Project", width=3), Column("Owner", width=1.7), Column("First step", width=5.4),
               Column("By", width=1.3))  # fmt: skip
    coming = next((b.text for b in source.below("summary", "Next date") if isinstance(b, Paragraph)), "")
    without = sum(card["Owner"] == "not given" for _, card in cards)
    title = f"Next, {coming.rstrip('.')}" if coming and not coming.startswith("Not given") else "Who does what next"
    if without:
        title = f"{without} of {wording.counted(len(cards), 'project')} without an owner so far"
    in_words = (
        f"{name}. "
        + "; ".join(
            f"{label}: {card[label]}" for label in ("Owner", "Dates", "Outcome", "First step", "Worth") if label in card
        )
        for name, card in cards
    )
    body = Grid(Table(columns, lines, "Owners and first steps"))
    return Slide("owners", "Owners and next steps", title, body, (coming, "The project cards in short:", *in_words))


def _owners_only(source: Source) -> Slide | None:
    """Return who owns which project where the report holds no cards."""
    table = source.table("plan")
    if table is None:
        return None
    shown = _columns(table, "Project", "Owner", "From", "To")
    title = f"{wording.counted(len(shown.rows), 'project')} with owner and dates"
    return Slide("owners", "Owners and next steps", title, Grid(shown), in_full(shown))


def _step(text: str) -> tuple[Cell, Cell]:
    """Return a first step and its day apart, as the plan's card says them in one line."""
    step, comma, day = text.rpartition(", by ")
    return (Cell(step), Cell(day)) if comma else (Cell(text), Cell("–"))


def set_aside(source: Source) -> Slide | None:
    """Return what is not done now, why, and when somebody looks again."""
    table = source.table("set_aside")
    if table is None:
        return None
    days = [cell for row in rows(table) for cell in row.values() if isinstance(cell.value, date)]
    title = f"Not now: {wording.counted(len(table.rows), 'candidate')} set aside on purpose"
    if days:
        title += f", the first looked at again on {min(days, key=lambda cell: str(cell.value)).text}"
    return Slide("set_aside", "Not now", title, Grid(table), in_full(table), weight=5)


def decisions(source: Source) -> Slide | None:
    """Return what was decided, by whom it is carried and how sure people are."""
    table = source.table("decisions")
    if table is None:
        return None
    shown = _columns(table, "Decision", "Owner", "By", "How sure")
    count = wording.counted(len(table.rows), "decision was", "decisions were")
    title = f"{count} taken" if len(table.rows) > 1 else f"Decided: {table.rows[0].cells[0].text}"
    return Slide("decisions", "Decisions", title, Grid(shown), in_full(table), weight=6)


def actions(source: Source) -> Slide | None:
    """Return who does what by when."""
    table = source.table("actions")
    if table is None:
        return None
    late = sum(row["How far"].text.startswith("Overdue") for row in rows(table))
    people = len({row["Who"].text for row in rows(table)})
    title = f"{wording.counted(len(table.rows), 'action')} for {wording.counted(people, 'person', 'people')}"
    title += f", {late} of them overdue" if late else ""
    shown = _columns(table, "Who", "Does what", "By", "How far")
    return Slide("actions", "Actions", title, Grid(shown), in_full(table), weight=7)


def practices(source: Source) -> Slide | None:
    """Return how far the six best practices are in place."""
    table = source.table("practices")
    if table is None:
        return None
    title = source.lead("practices").rstrip(".") or f"{wording.counted(len(table.rows), 'best practice')} looked at"
    told = [at for at, column in enumerate(table.columns) if {row.cells[at].text for row in table.rows} - NOTHING]
    shown = _columns(table, *(table.columns[at].label for at in told))
    note = table.note if shown.columns == table.columns else ""
    return Slide("practices", "Best practices", title, Grid(shown), in_full(table), note, 6)


def _columns(table: Table, *labels: str) -> Table:
    """Return a table with these of its columns."""
    kept = [at for at, column in enumerate(table.columns) if column.label in labels]
    lines = tuple(Row(tuple(row.cells[at] for at in kept), row.refs) for row in table.rows)
    return Table(tuple(table.columns[at] for at in kept), lines, table.caption)


def afterwards(source: Source) -> Slide | None:
    """Return what keeps the plan alive after the meeting."""
    items = bullets(source.below("method", "How to use this report"))
    if not items:
        return None
    limits = bullets(source.below("method", "What this report cannot say"))
    title = f"{wording.counted(len(items), 'thing')} to do after today, the first within a week"
    notes = (*items, "What these numbers cannot say:", *limits)
    return Slide("afterwards", "After the meeting", title, Listed(items, numbered=True), notes, weight=7)


def missing(source: Source) -> Slide | None:
    """Return what the workshop does not hold yet."""
    found = [(part, one.text) for part in source.report.parts for one in part.missing]
    if not found:
        return None
    texts = tuple(f"{part.title}: {text}" for part, text in found)
    title = f"{wording.counted(len(found), 'thing is', 'things are')} still missing"
    note = f"And {len(texts) - MOST_ITEMS} more in the notes." if len(texts) > MOST_ITEMS else ""
    return Slide("missing", "Still open", title, Listed(texts[:MOST_ITEMS]), texts, note, 3)

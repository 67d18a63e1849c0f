"""The slides about the life cycle: who serves which stage, where the gaps are, which first, and their worth."""

from collections.abc import Sequence
from dataclasses import replace

from salesops.charts.theme import PALETTES, Mode
from salesops.report import wording
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.figures import GAP, GOOD, UNKNOWN
from salesops.report.model import Cell, Column, Paragraph, Row, Table, Tone
from salesops.report.pptx.reading import Source, in_full, rows
from salesops.report.pptx.slide import Drawing, Grid, Slide
from salesops.report.pptx.value import DRAWN

STAGES_FROM = 2  # columns of the map's table before its stages
TOGETHER = "All together"  # the last row of what gaps are worth
LISTED = 7  # elements below a stage
SHADES = ("", "#f7e9d8", "#eecda5", "#dfa46a", "#c8813a", "#b3682e")  # by the size of a gap, 0 to 5
FINE = PALETTES[Mode.LIGHT].sequential[1]
FEW = 2  # places that a title names
APART = "  "  # between an element's score and its name
STATES = {"yes": GOOD, "no": GAP, "not scored": UNKNOWN}


def life_cycle(source: Source) -> Slide | None:
    """Return the stages with the elements that serve them, the lowest scores first."""
    figure = source.figure("map")
    if figure is None:
        return None
    per_stage = [_served(figure.table, column) for column in range(STAGES_FROM, len(figure.table.columns))]
    names = [column.label for column in figure.table.columns[STAGES_FROM:]]
    columns = tuple(Column(f"{name} · {len(held)}") for name, held in zip(names, per_stage, strict=True))
    listed = [_cut(held) for held in per_stage]
    deep = max(len(held) for held in listed)
    grid = tuple(Row(tuple(Cell(held[line] if line < len(held) else "") for held in listed)) for line in range(deep))
    table = Table(columns, grid, "Elements by the stage they serve")
    note = "Beside the stage how many elements serve it; before each its score, 0 to 5. Coloured: not good enough yet."
    still = {(row["Stage"].text, row["Element"].text) for row in rows(source.table("gaps")) if _still(row)}
    fills = {
        (line, column): SHADES[1]
        for column, (name, held) in enumerate(zip(names, listed, strict=True))
        for line, text in enumerate(held)
        if (name, text.partition(APART)[2]) in still
    }
    notes = (figure.alt, figure.caption, *in_full(figure.table))
    return Slide("map", "The life-cycle map", figure.title, Grid(table, fills, even=True), notes, note, 8)


def _served(table: Table, column: int) -> list[tuple[float, str]]:
    """Return the elements of a stage with their scores as text, the lowest first, those without a score last."""
    held = []
    for row in table.rows:
        cell = row.cells[column]
        if cell.text.strip():
            score = float(cell.value) if isinstance(cell.value, int | float) else None
            held.append(
                (
                    99.0 if score is None else score,
                    f"{'–' if score is None else f'{score:.0f}'}{APART}{row.cells[0].text}",
                )
            )
    return sorted(held, key=lambda one: one[0])


def _cut(held: Sequence[tuple[float, str]]) -> list[str]:
    texts = [text for _, text in held]
    if len(texts) <= LISTED + 1:
        return texts
    return [*texts[:LISTED], f"and {len(texts) - LISTED} more"]


def _still(row: dict[str, Cell]) -> bool:
    return row["Good enough for now"].text == "no"


def by_stage(source: Source) -> Slide | None:
    """Return how many merger points of each stage are good enough, and how many are not."""
    figure, points = source.figure("heat"), rows(source.table("gaps"))
    if figure is None:
        return None
    stages = tuple(column.label for column in figure.table.columns[1:])
    counted = {
        state: tuple(float(sum(_is(row, stage, state) for row in points)) for stage in stages)
        for state in (GAP, GOOD, UNKNOWN)
    }
    held = {state: values for state, values in counted.items() if any(values)}
    data = ChartData(ChartKind.STACKED, stages, tuple(Series(state, values) for state, values in held.items()))
    told = "; ".join(
        f"{stage}: {values[n]:.0f} {state}" for n, stage in enumerate(stages) for state, values in held.items()
    )
    formula = source.told("gaps", Tone.NOTE)[:1]
    colours = tuple({GAP: "#c8813a", GOOD: "#1f5f5b", UNKNOWN: "#9aa39f"}[state] for state in held)
    body = Drawing(data, f"Merger points by stage. {told}.", (source.lead("gaps"), *formula), True, colours, "0;;")
    notes = (source.lead("gaps"), told + ".", *formula)
    return Slide("stages", "Gaps", figure.title, body, notes, "A merger point is one element at one stage.", 5)


def _is(row: dict[str, Cell], stage: str, state: str) -> bool:
    return row["Stage"].text == stage and STATES[row["Good enough for now"].text] == state


def widest(source: Source) -> Slide | None:
    """Return the elements with the widest gaps, stage by stage."""
    figure, points = source.figure("heat"), source.table("gaps")
    if figure is None or points is None:
        return None
    still = [row for row in rows(points) if _still(row)]
    if not still:
        title = "Every scored merger point is good enough for now"
    else:
        most = max(_size(row["Gap"]) for row in still)
        places = [f"{row['Element'].text} at {row['Stage'].text}" for row in still if _size(row["Gap"]) == most]
        points_wide = f"{most:.0f} {'point' if most == 1 else 'points'}"
        title = f"The widest gap, {points_wide}: {wording.listed(places)}"
        if len(places) > FEW:
            title = f"The widest gap is {points_wide}, at {len(places)} merger points"
    ordered = sorted(figure.table.rows, key=lambda row: sorted(map(_size, row.cells[1:]), reverse=True), reverse=True)
    table = replace(figure.table, columns=_narrow(figure.table.columns), rows=tuple(ordered))
    fills = {
        (number, column): SHADES[round(_size(cell))] if _size(cell) else FINE
        for number, row in enumerate(ordered)
        for column, cell in enumerate(row.cells)
        if column and cell.text.strip() and cell.text != "–"
    }
    notes = (*source.told("gaps", Tone.NOTE)[:1], *in_full(points))
    return Slide("gaps", "Gaps", title, Grid(table, fills, even=True), notes, figure.table.note)


def _narrow(columns: Sequence[Column]) -> tuple[Column, ...]:
    return (replace(columns[0], width=3.2), *columns[1:])


def _size(cell: Cell) -> float:
    return float(cell.text) if cell.text.isdecimal() else 0.0


def ranking(source: Source) -> Slide | None:
    """Return which gap comes first."""
    table = source.table("ranked") or source.table("without_effect")
    if table is None:
        return None
    top = rows(table)[0]
    effect = f", worth {top['Effect, base'].text.removeprefix('+')}" if "Effect, base" in top else ""
    title = f"First in order: {top['Merger point'].text}{effect}"
    formulas = [told for told in source.told("gaps", Tone.NOTE) if told.startswith(("Priority =", "Order ="))]
    notes = (*formulas, *in_full(table))
    note = formulas[0] if formulas else ""
    return Slide("ranking", "Which gap first", title, Grid(table), notes, note, 8)


def worth(source: Source) -> Slide | None:
    """Return what closing the gaps of single elements is worth, and all together."""
    table = source.table("worth")
    known = [row for row in rows(table) if isinstance(row["Base"].value, int | float)]
    if table is None or len(known) < 2 or known[-1]["Element"].text != TOGETHER:
        return None
    single, together = [row for row in known if row["Element"].text != TOGETHER], known[-1]
    shown = sorted(single, key=lambda row: -_value(row["Base"]))[:DRAWN]
    unit = table.caption.partition(", in ")[2]
    names = tuple(row["Element"].text for row in shown)
    series = tuple(Series(label, tuple(_value(row[label]) for row in shown)) for label in ("Base",))
    told = "; ".join(f"{row['Element'].text} {row['Base'].text}" for row in shown)
    title = f"Together, closing the gaps is worth {_amount(together['Base'], unit).removeprefix('+')}"
    said = f"Together, low {_amount(together['Low'], unit)}, high {_amount(together['High'], unit)}"
    below = source.below("gaps", "What closing the gaps is worth")
    why = [block.text for block in below if isinstance(block, Paragraph)]
    body = Drawing(
        ChartData(ChartKind.BESIDE, names, series, unit),
        f"Base worth by element: {told}.",
        (said, *why[:1], "This is arithmetic, not a promise."),
    )
    left = len(single) - len(shown)
    note = f"Base case, {unit}. Single worths are not added up." + (
        f" And {left} more elements in the annex." if left else ""
    )
    return Slide("worth", "What closing the gaps is worth", title, body, (*why, *in_full(table)), note, 6)


def _amount(cell: Cell, unit: str) -> str:
    """Return an amount with the unit of its table's caption: "+EUR 382,805 a year"."""
    if not unit[:3].isupper():  # no currency: the cell says it whole
        return cell.text
    sign = cell.text[:1] if cell.text[:1] in {"+", "−"} else ""
    return f"{sign}{unit[:3]} {cell.text.removeprefix(sign)}{unit[3:]}"


def _value(cell: Cell) -> float:
    return float(cell.value) if isinstance(cell.value, int | float) else 0.0

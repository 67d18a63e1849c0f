"""The report as people read it: what nobody gave yet is one sentence with its count, not rows and columns of dashes.

Files for programs and spreadsheets keep every row and column, so that they are the same from one report to the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from salesops.report import wording
from salesops.report.model import NOT_GIVEN, Block, Fact, Facts, Figure, Paragraph, Part, Report, Table

NOTHING = frozenset({"", "–", NOT_GIVEN})


def condensed(report: Report) -> Report:
    """Return the report without rows, columns and labelled lines that hold nothing; what is left out is said.

    A picture beside which another table says the same loses its own: it keeps no row.
    """
    return replace(report, parts=tuple(_part(part) for part in report.parts))


def _part(part: Part) -> Part:
    return replace(part, blocks=tuple(one for block in part.blocks for one in _blocks(block)))


def _blocks(block: Block) -> Iterator[Block]:
    match block:
        case Facts(items):
            yield Facts(tuple(_facts(items)))
        case Figure() if block.told_elsewhere:
            yield replace(block, table=replace(block.table, rows=(), note=""))
        case Figure():
            yield replace(block, table=_columns(block.table))
        case Table():
            yield from _table(block)
        case _:
            yield block


def _facts(items: tuple[Fact, ...]) -> Iterable[Fact]:
    """Return the lines that hold something, then one that names the others; one alone stays where it is."""
    empty = [fact for fact in items if fact.text in NOTHING]
    if len(empty) < 2:
        return items
    names = wording.listed(wording.first_lower(fact.label) for fact in empty)
    kept = [fact for fact in items if fact.text not in NOTHING]
    return (*kept, Fact(wording.first_upper(NOT_GIVEN), names, refs=tuple(ref for one in empty for ref in one.refs)))


def _table(table: Table) -> Iterator[Block]:
    rows = tuple(row for row in table.rows if not row.not_given)
    if len(rows) == len(table.rows):
        yield _columns(table)
    elif rows:
        yield _columns(replace(table, rows=rows, note=f"{table.not_given} {table.note}".strip()))
    elif table.not_given:
        yield Paragraph(table.not_given)


def _columns(table: Table) -> Table:
    """Return the table without columns in which no row says anything; the first one names the rows and stays."""
    empty = {at for at in range(1, len(table.columns)) if all(row.cells[at].text in NOTHING for row in table.rows)}
    if not empty or not table.rows:
        return table
    kept = [at for at in range(len(table.columns)) if at not in empty]
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    names = [_label(table.columns[at].label) for at in sorted(empty) if table.columns[at].label.strip()]
    said = f"Not given in any row: {wording.listed(names)}." if names else ""
    return replace(
        table, columns=tuple(table.columns[at] for at in kept), rows=rows, note=f"{table.note} {said}".strip()
    )


def _label(label: str) -> str:
    """Return a column's label as it stands within a sentence; capitals that are a name or a short form stay."""
    return label if label[1:2].isupper() or label[1:2].isdigit() else wording.first_lower(label)

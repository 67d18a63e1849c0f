"""Elements and links from a spreadsheet, a CSV file, pasted cells or JSON, row by row.

One row per element with a column per stage or one that lists them, or one row per link: the heads say which. They are
looked for in every row, so a title may stand above them and notes below.
"""

import re
from collections.abc import Iterator

from salesops.errors import BadInput
from salesops.intake import grids, map_json
from salesops.intake.grids import Grid, GridRow
from salesops.intake.heads import Column, Heads, StageOf, heads_of, pairs_of
from salesops.intake.map_rows import LeftOut, MapRow, MapTable, row_of
from salesops.intake.sizes import ticked
from salesops.intake.text import require_small
from salesops.vocabulary import NAME_LIMIT

_NOTE = re.compile(
    r"(notes?|source|sources|legend|total|totals|key|hint|remark|\*+|†|n\s*=)\s*(:|\d|=|$|\s)", re.IGNORECASE
)
_EXAMPLE = "Element, Category, Effort, Needs, Engage, Transact, Fulfill, Support, Renew"


def read_file(file: bytes, stage_of: StageOf) -> MapTable:
    """Return the rows of an Excel workbook, a CSV or text file, or JSON.

    Parameters
    ----------
    stage_of
        What the workshop calls a stage, else None.

    Raises
    ------
    BadInput
        Too large, damaged, no table, no column of element names, nothing in it.
    """
    if grids.is_workbook(file):
        return _tables(grids.workbook_grids(file), stage_of)
    return read_text(grids.text_of(file), stage_of)


def read_text(text: str, stage_of: StageOf) -> MapTable:
    """Return the rows of pasted cells, CSV, a Markdown table or JSON, also in the ``` marks of a chat; see above.

    Raises BadInput, with what to do, for nothing, or for a text whose cells cannot be told apart.
    """
    require_small(len(text.encode(errors="replace")))
    bare = map_json.unfenced(text)
    if not bare.strip():
        raise BadInput("There is nothing to read. Choose a file or paste a table. Nothing was changed.")
    if map_json.looks_like_json(bare):
        return map_json.read_json(bare, stage_of)
    found = [(one, heads) for one in grids.text_grids(bare) if (heads := _heads(one, stage_of))]
    best = max(found, key=lambda one: one[1].count, default=None)
    if best is not None and best[0].unclosed:
        raise BadInput(
            'A quote (") opens a cell and is never closed, so the rows after it cannot be told apart. '
            "Close it, or take it out. Nothing was changed."
        )
    return _tables((best[0],) if best else (), stage_of)


def _tables(sheets: tuple[Grid, ...], stage_of: StageOf) -> MapTable:
    rows: list[MapRow] = []
    left: list[LeftOut] = []
    unread: dict[str, None] = {}
    read = 0
    for sheet in sheets:
        heads = _heads(sheet, stage_of)
        if heads is None:
            if sheet.rows and sheet.name:
                left.append(LeftOut(sheet.rows[0].at, f"the sheet “{sheet.name[:40]}”", "it has no column of elements"))
            continue
        read += 1
        unread |= dict.fromkeys(heads.unread)
        for one in _read(heads):
            rows.append(one) if isinstance(one, MapRow) else left.append(one)
    if not read:
        raise BadInput(
            f"No column of element names was found. Give the columns heads, for example {_EXAMPLE}, "
            "or list one element and one stage per row. Nothing was changed."
        )
    if not rows:
        raise BadInput("There are heads, but no element below them. Nothing was changed.")
    return MapTable(tuple(rows), tuple(left), tuple(unread))


def _heads(grid: Grid, stage_of: StageOf) -> Heads | None:
    return heads_of(grid.rows, stage_of) or pairs_of(grid.rows, stage_of)


def _read(heads: Heads) -> Iterator[MapRow | LeftOut]:
    """Yield rows; a name or category that spans several rows counts for all of them, a heading for those below it."""
    above: MapRow | None = None
    last = max((row.at for row in heads.rows if _filled(heads, row) > 1), default=0)
    for row in heads.rows:
        said = _said(heads, row)
        name = said.get(Column.NAME, "")
        alone = _filled(heads, row) == 1 and sum(map(bool, row.cells)) == 1
        if not name:
            next_to = above is not None and above.at == row.at - 1
            if above is None or not next_to or said.keys() != {Column.STAGES}:
                yield LeftOut(row.at, _short(" · ".join(cell for cell in row.cells if cell)), "it names no element")
                continue
            said[Column.NAME] = above.name
        elif heads.count > 1 and alone and (_NOTE.match(name) or (last and row.at > last + 1)):
            yield LeftOut(row.at, _short(name), "it looks like a note beside the table")
            continue
        if len(name) > NAME_LIMIT:
            yield LeftOut(row.at, _short(name), f"its name has {len(name)} characters; the limit is {NAME_LIMIT}")
            continue
        above = row_of(row.at, said, heads.effort_unit)
        yield above
        yield from _odd_ticks(heads, row, above.name)


def _said(heads: Heads, row: GridRow) -> dict[Column, str]:
    said: dict[Column, str] = {}
    stages = [stage.value for n, stage in heads.stages.items() if n < len(row.cells) and ticked(row.cells[n])]
    for n, column in heads.columns.items():
        cell = row.cells[n] if n < len(row.cells) else ""
        if cell and column is Column.STAGES:
            stages.append(cell)
        elif cell:
            said[column] = f"{said[column]}; {cell}" if column in said else cell
    if stages:
        said[Column.STAGES] = "; ".join(stages)
    return said


def _filled(heads: Heads, row: GridRow) -> int:
    return sum(bool(row.cells[n]) for n in (*heads.columns, *heads.stages) if n < len(row.cells))


def _odd_ticks(heads: Heads, row: GridRow, name: str) -> Iterator[LeftOut]:
    for n, stage in heads.stages.items():
        if n < len(row.cells) and ticked(row.cells[n]) is None:
            why = f"under {stage.value} stands “{_short(row.cells[n])}”, which is neither a tick nor empty"
            yield LeftOut(row.at, name, why, whole=False)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:59]}…"

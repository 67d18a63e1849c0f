"""A table that saves itself cell by cell: plain inputs in a plain HTML table, one operation per changed cell.

grid("projects", rows, [Column("name", "Project"), Column("weeks", "Weeks", "number")], label="Projects")
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from pages.parts import state
from pages.parts.assets import component, written
from pages.parts.grid import handle
from pages.parts.grid.handle import Drawn
from pages.parts.grid.keeping import Prepared, kept, prepared
from pages.parts.grid.model import Cell, Column, ColumnKind, Row

__all__ = ["Cell", "Column", "ColumnKind", "Prepared", "Row", "grid", "kept", "prepared"]

FIND_FROM = 15  # rows: fewer are seen at once on a desk

_HTML = """<div class="grid">
<div class="head"><span class="label"></span><span class="note" aria-live="polite"></span></div>
<div class="find" hidden><input type="search" autocomplete="off"><span class="found" aria-live="polite"></span></div>
<div class="scroll" tabindex="-1"></div>
<p class="problem" role="alert" hidden></p>
<div class="foot"></div>
</div>"""

_JS = ("js/core.js", "js/adding.js", *(f"grid/{name}.js" for name in ("cells", "table", "find", "keys", "grid")))
_mount = component(
    "grid",
    html=_HTML,
    css=("grid/grid.css", "grid/cards.css", "js/clash.css"),
    js=_JS,
)


def grid(
    key: str,
    rows: Sequence[Row] | Prepared,
    columns: Sequence[Column] = (),
    *,
    label: str,
    height: int | None = None,
    on_add: Callable[[], object] | None = None,
    on_remove: Callable[[str], object] | None = None,
    empty: str = "Nothing here yet.",
    footer: Mapping[str, str] | None = None,
    row_header: str | None = "",
    add_label: str = "Add a row",
    hide_label: bool = False,
    find: str = "",
) -> None:
    """Draw a table whose cells save themselves.

    Parameters
    ----------
    rows
        Rows to be drawn in ``columns``, or what `kept` keeps of both.
    label
        The table's name, above it and for screen readers.
    height
        The largest height in pixels; the header stays while the rows scroll. None: as high as the window allows.
    on_add, on_remove
        Called without arguments, or with the row's id, when the button is pressed; WorkshopErrors are shown.
    footer
        ``{column id: text}`` of a last row, for example totals.
    find
        What is looked for in a long table, as "Find a person": from `FIND_FROM` rows on a line above it leaves only the
        rows that hold the words typed there. It changes nothing.
    row_header
        Header of the column of row labels; None leaves that column out (where the first column holds the name).

    Mount it in the page's body, not inside a fragment: a fragment does not outlive a restart of the server.
    """
    workshop = state.load_workshop()
    key = f"grid:{key}:{workshop.id}"
    table = rows if isinstance(rows, Prepared) else prepared(rows, columns)
    drawn, answers = _drawn(key, table, on_add, on_remove), handle.of(key)
    data = {
        "key": f"draft:{state.actor().id}:{key}",
        "version": workshop.version,
        "label": label,
        "hideLabel": hide_label,
        "height": height,
        "empty": empty,
        "rowHeader": row_header,
        "find": find if len(table.rows) >= FIND_FROM else "",
        "footer": dict(footer) if footer else None,
        "add": add_label if on_add is not None and table.may_edit else None,
        "remove": on_remove is not None and table.may_edit,
        "acts": answers.acts,
        "problem": answers.problem,
    }
    rest = {"columns": table.told_of_columns, "rows": table.words(answers.cells, state.my_drafts())}
    result = _mount(key=key, data=written(data, **rest), on_ops_change=partial(_told, drawn))
    if handle.take(drawn, result.ops):  # the first run after a restart comes without the callback
        st.session_state[state.STALE] = True


def _told(drawn: Drawn) -> None:
    handle.take(drawn, st.session_state[drawn.key].ops)


def _drawn(
    key: str, table: Prepared, on_add: Callable[[], object] | None, on_remove: Callable[[str], object] | None
) -> Drawn:
    return Drawn(key, table.cells, table.buttons, frozenset(row.id for row in table.rows), on_add, on_remove)

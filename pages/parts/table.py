"""A table to read: its figures stand right, and what it was made of is kept as long as its parts are the same.

    table.show(rows, alt="What the table is")                                   # rows as dictionaries
    table.show(table.kept("rates", (found,), lambda: _rows(found)), alt="…")    # made once of these very parts
    st.markdown(f"{said}\n\n{table.text('rates', (found,), lambda: _rows(found))}")   # a few rows, in one with a text

A list of dictionaries would be made a data frame at every look again, and a data frame what the browser reads: six
times what the table itself costs. Here it is what the browser reads at once, and kept where its parts are named.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from pages.parts.errors import escape
from salesops import formats
from salesops.kept import Kept

Rows = Sequence[Mapping[str, Any]]
_UNIT = "%|×|bn|m|k|hours?|days?|weeks?|months?|years?|points?"
_NUMBER = rf"[+−±-]?(?:[^\W\d_]{{1,3}} |[$€£¥])?[+−-]?\d[\d.,\u202f ]*(?: ?(?:{_UNIT}))?(?: a year)?"
_RANGE = f"{_NUMBER} to {_NUMBER}"
_FIGURE = re.compile(rf"(?:{_RANGE}|{_NUMBER}(?: \({_RANGE}\))?)")  # "USD 1.2 m", "−3 % (−5 % to 1 %)"; no day, no name
_MOST_KEPT = 128
_FEW = 4  # columns
_ALL_SHOWN = 8  # rows
_SCROLLED = 320  # pixels
_LETTER, _OF_A_WORD, _PADDING, _WIDEST = 7.0, 6.5, 22, 330  # pixels
RIGHT = {"alignment": "right"}


@dataclass(frozen=True)
class Table:
    """A table as the browser reads it: which of its columns stand right, and how wide each is in pixels.

    ``widths`` is empty where the table takes the whole width that there is.
    """

    data: pa.Table
    right: tuple[str, ...]
    widths: Mapping[str, int]


_known: Kept[Table] = Kept(_MOST_KEPT)
_texts: Kept[str] = Kept(_MOST_KEPT)


def of(rows: Rows) -> Table:
    """Return the table of these rows; a row may lack a column, which is then empty in it."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    data = pa.table({name: _array(values) for name, values in columns.items()})
    right = tuple(name for name in names[1:] if _figures(columns[name]))  # the first one names the rows
    return Table(data, right, _widths(columns) if 1 < len(names) <= _FEW and right == tuple(names[1:]) else {})


def kept(name: str, parts: tuple[object, ...], make: Callable[[], Rows], *also: Hashable) -> Table:
    """Return the table of the rows that ``make`` makes of immutable ``parts`` and values ``also``, made once.

    ``name`` tells tables of the same parts apart.
    """
    return _known.get(parts, lambda: of(make()), name, *also)


def text(name: str, parts: tuple[object, ...], make: Callable[[], Rows], *also: Hashable) -> str:
    """Return a few rows of texts as a table in Markdown, to be drawn with the text above it; kept as by `kept`.

    On a phone its words wrap, where a table of its own would be cut or scrolled. Nothing that was typed is acted on.
    """
    return _texts.get(parts, lambda: _in_markdown(make()), name, *also)


def _in_markdown(rows: Rows) -> str:
    names = list(rows[0])
    right = [number > 0 and _figures([row[name] for row in rows]) for number, name in enumerate(names)]
    lines = [names, *([row[name] for name in names] for row in rows)]
    told = ["| " + " | ".join(escape(str(cell)) for cell in line) + " |" for line in lines]
    return "\n".join((told[0], "|" + "|".join("--:" if one else ":--" for one in right) + "|", *told[1:]))


def show(
    rows: Rows | Table,
    *,
    alt: str,
    height: int | Literal["content"] = "content",
    config: Mapping[str, Any] | None = None,
    **choosing: Any,
) -> Any:
    """Draw a table without row numbers; ``alt`` names it for who does not see it, ``height`` in pixels scrolls.

    ``config`` says more of its columns, ``choosing`` (key, on_select, selection_mode) lets rows be marked, as
    `st.dataframe` takes them. Returns what `st.dataframe` does: the rows that are marked, where ``on_select`` is given.
    """
    table = rows if isinstance(rows, Table) else of(rows)
    width: Literal["content", "stretch"] = "content" if table.widths else "stretch"
    columns: dict[str, Any] = {name: {"width": each} for name, each in table.widths.items()}
    columns |= {name: columns.get(name, {}) | RIGHT for name in table.right} | dict(config or {})
    if len(table.data.column_names) > _FEW:  # what a row is about stays in sight while the others are scrolled through
        first = table.data.column_names[0]
        columns[first] = {**columns.get(first, {}), "pinned": True}
    return st.dataframe(
        table.data, width, height, hide_index=True, placeholder=formats.NOTHING, alt=alt,
        column_config=columns or None, **choosing,
    )  # fmt: skip


def scrolled(rows: Rows) -> int | Literal["content"]:
    """Return a height for rows that may be many: all of a few are shown, more are scrolled through."""
    return "content" if len(rows) <= _ALL_SHOWN else _SCROLLED


def _widths(columns: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """Return how wide the columns of a few figures beside names are: read across, they stand close.

    The browser's own measure leaves out single long cells, which are then cut.
    """
    longest = {name: max(len(str(each)) for each in (name, *values)) for name, values in columns.items()}
    first = next(iter(longest))  # words: letters are narrower than figures, and on a phone each pixel counts
    each = {name: (_OF_A_WORD if name == first else _LETTER) for name in longest}
    return {name: min(_PADDING + round(each[name] * count), _WIDEST) for name, count in longest.items()}


def _array(values: list[Any]) -> pa.Array:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):  # numbers and words in one column
        return pa.array([None if value is None else str(value) for value in values])


def _figures(values: list[Any]) -> bool:
    """Return whether a column of texts holds figures only; numbers stand right by themselves."""
    texts = [value for value in values if value not in (None, "", formats.NOTHING)]
    return bool(texts) and all(isinstance(text, str) and _FIGURE.fullmatch(text) for text in texts)

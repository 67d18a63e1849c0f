"""Short facts and small cards beside each other, as many in a line as there is room for; each row is one element.

Columns and frames of Streamlit are two elements for each of them, at every run.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from salesops.spoken import tied


@dataclass(frozen=True)
class Tile:
    """A small card: its title with a mark beside it, "" for none, what it says, and whom that is for."""

    title: str
    mark: str
    says: str
    soft: str


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Draw figures, each over what it is: ``(figure, label)``."""
    drawn = (f"<div><dt>{_text(label)}</dt><dd>{_text(figure)}</dd></div>" for figure, label in pairs)
    st.html(f'<dl class="facts">{"".join(drawn)}</dl>')


def tiles(shown: Iterable[Tile]) -> None:
    """Draw cards of one height."""
    st.html(f'<ul class="tiles">{"".join(map(_tile, shown))}</ul>')


def _tile(one: Tile) -> str:
    mark = f' <span class="mark">✓ {_text(one.mark)}</span>' if one.mark else ""
    return f"<li><p><strong>{_text(one.title)}</strong>{mark}</p><p>{_text(one.says)}</p><p>{_text(one.soft)}</p></li>"


def _text(typed: str) -> str:
    """Return text as HTML shows it letter by letter; a number and its unit stay on one line."""
    return tied(escape(typed))

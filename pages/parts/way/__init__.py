"""One calm line above every page: where we are on the walk, what comes next, the search, the steps back and forth.

Where a step leads is decided here, never by the browser: it names a place, as "page:gaps" or "element:…".
"""

from collections.abc import Collection, Sequence
from typing import Any

import streamlit as st

from pages.parts import state, undo
from pages.parts.assets import component
from pages.parts.way.places import Place, place
from salesops.standing import Standing, standing
from salesops.workshop import Workshop

__all__ = ["Place", "asked", "asked_at", "stands"]

HEIGHT = 34  # CSS pixels: the same on every page, also while the script is on its way

_mount = component(
    "way",
    html='<div class="way"><div class="line">\n</div><div class="steps"></div></div>'
    '<dialog class="find" aria-label="Search">\n</dialog>',
    css=("way/way.css",),
    js=tuple(f"way/{name}.js" for name in ("rank", "palette", "keys", "steps", "way")),
)


_path = ""  # of the search's route; "" where the app's own routes are not there


def asked_at(path: str) -> None:
    """Let the search ask at ``path`` what can be found; said once by ``app.py``."""
    global _path
    _path = path


def stands(workshop: Workshop) -> Standing:
    """Return where the workshop stands today."""
    return standing(workshop, state.today(workshop))


def asked(
    workshop: Workshop | None, page: str, pages: Collection[str], steps: Sequence[undo.Step] | None = None
) -> Place | None:
    """Draw the line for the page at that address; return the place that was chosen in it, None for none.

    ``pages`` are the addresses of the menu; each page asks itself who may open it. ``steps`` are this person's next
    undo and redo, None where they may change nothing.
    """
    data = _data(workshop, page, steps)
    chosen = _mount(key="way", data=data, height=HEIGHT, on_go_change=_go, on_step_change=_step)
    return None if not chosen.go else place(workshop, str(chosen.go), pages)


def _data(workshop: Workshop | None, page: str, steps: Sequence[undo.Step] | None = None) -> list[Any]:
    """Return what the line says, in the order in which its script reads it."""
    if workshop is None:
        return [_path, "", page, None, 0, 0, [], "", None]
    there = stands(workshop)
    at = there.walk.index(page) + 1 if page in there.walk else 0
    done = [2 if not there.lacks[one] else int(one in there.begun) for one in there.walk]  # whole, part-way, not begun
    lacks = there.lacks[page] if at else ""
    told = None if steps is None else [list(one) for one in steps]
    return [_path, workshop.id, page, [there.next.page, there.next.says], at, len(there.walk), done, lacks, told]


def _go() -> None:
    """The run that the trigger causes is all that is wanted."""


def _step() -> None:
    undo.step(st.session_state["way"].step)

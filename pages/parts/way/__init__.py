"""One calm line above every page: where we are on the walk, what comes next, and the search over everything.

Where a step leads is decided here, never by the browser: it names a place, as "page:gaps" or "element:…".
"""

from collections.abc import Collection
from typing import Any

from pages.parts import state
from pages.parts.assets import component
from pages.parts.way.places import Place, place
from salesops.standing import Standing, standing
from salesops.workshop import Workshop

__all__ = ["Place", "asked", "asked_at", "stands"]

HEIGHT = 34  # CSS pixels: the same on every page, also while the script is on its way

_mount = component(
    "way",
    html='<div class="way">\n</div><dialog class="find" aria-label="Search">\n</dialog>',
    css=("way/way.css",),
    js=("way/rank.js", "way/palette.js", "way/keys.js", "way/way.js"),
)


_path = ""  # of the search's route; "" where the app's own routes are not there


def asked_at(path: str) -> None:
    """Let the search ask at ``path`` what can be found; said once by ``app.py``."""
    global _path
    _path = path


def stands(workshop: Workshop) -> Standing:
    """Return where the workshop stands today."""
    return standing(workshop, state.today(workshop))


def asked(workshop: Workshop | None, page: str, pages: Collection[str]) -> Place | None:
    """Draw the line for the page at that address; return the place that was chosen in it, None for none.

    ``pages`` are the addresses of the menu; each page asks itself who may open it.
    """
    chosen = _mount(key="way", data=_data(workshop, page), height=HEIGHT, on_go_change=_go)
    return None if not chosen.go else place(workshop, str(chosen.go), pages)


def _data(workshop: Workshop | None, page: str) -> list[Any]:
    """Return what the line says; in a list, since Streamlit looks at length at a dictionary's values."""
    if workshop is None:
        return [_path, "", page, None, 0, 0, [], ""]
    there = stands(workshop)
    at = there.walk.index(page) + 1 if page in there.walk else 0
    done = [not there.lacks[one] for one in there.walk]
    lacks = there.lacks[page] if at else ""
    return [_path, workshop.id, page, [there.next.page, there.next.says], at, len(there.walk), done, lacks]


def _go() -> None:
    """The run that the trigger causes is all that is wanted."""

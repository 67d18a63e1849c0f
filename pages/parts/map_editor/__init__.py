"""The map drawn and edited: one component, one operation per link, shown at once and answered by new data."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import state
from pages.parts.assets import component
from pages.parts.map_editor import handle
from pages.parts.map_editor.handle import Drawn, Point
from salesops.ecosystem_picture import Picture

__all__ = ["Told", "map_editor"]

SCRIPTS = ("model", "nodes", "lines", "places", "ties", "light", "acts", "pointer", "keys", "chips", "tools", "editor")
STYLES = ("editor", "lines", "chips")

_mount = component(
    "map_editor",
    html='<div class="map">\n</div>',
    css=tuple(f"map_editor/{name}.css" for name in STYLES),
    js=("js/core.js", *(f"map_editor/{name}.js" for name in SCRIPTS)),
)


@dataclass(frozen=True)
class Told:
    """What the picture tells: the merger point chosen in it, and whether the hand rests after an edit."""

    chosen: Point | None
    rests: bool


def map_editor(picture: Picture) -> Told:
    """Draw the map, to be edited by who may edit the workshop.

    Inside a fragment an edit draws little anew. A fragment does not outlive a restart of the server; what was done in
    the picture then waits in the browser and is sent again once ``live.follow`` has drawn the page anew.
    """
    workshop = state.load_workshop()
    key = f"map_editor:{workshop.id}"
    drawn = Drawn(key, workshop.id, frozenset(element.id for element in picture.elements))
    handle.offer(key)
    data = told(picture) | {"key": key, "readonly": not state.may_edit()} | handle.answered(key)
    result = _mount(
        key=key,
        data=data,
        on_ops_change=partial(_told, drawn),
        on_chosen_change=_nothing,
        on_rest_change=_nothing,
    )
    late = handle.take(drawn, result.ops)  # a run may come without the callback: then this picture was drawn before
    return Told(handle.point(drawn, result.chosen), bool(result.rest) or late)


def told(picture: Picture) -> dict[str, Any]:
    """Return everything that is drawn, small: elements, stages and categories are named by their place."""
    place = {element.id: n for n, element in enumerate(picture.elements)}
    stage = {one: n for n, (one, _) in enumerate(picture.stages)}
    category = {one: n for n, (one, _) in enumerate(picture.categories)}
    return {
        "categories": [list(one) for one in picture.categories],
        "elements": [[e.id, e.name, category[e.category_id]] for e in picture.elements],
        "stages": [[one.value, name] for one, name in picture.stages],
        "handshakes": [[stage[a], stage[b]] for a, b in picture.handshakes],
        "links": [[place[x.element_id], stage[x.stage], x.state.value, x.score, x.target] for x in picture.links],
        "suggestions": [[place[element], stage[at]] for element, at in picture.suggestions],
        "ties": [[tie.kind.value, place[tie.element_id], place[tie.other_id], tie.words] for tie in picture.ties],
    }


def _told(drawn: Drawn) -> None:
    handle.take(drawn, st.session_state[drawn.key].ops)


def _nothing() -> None:
    """The run that it causes is all that is wanted."""

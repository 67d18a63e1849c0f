"""The sales lens drawn, left to right: a component whose phases can be pressed, to see one of them alone.

``chosen = lens_figure(way, settings)``
"""

from typing import Any

import streamlit as st

from pages.parts.assets import component
from salesops import formats
from salesops.lens_picture import Box, Way
from salesops.vocabulary import SCORE_MAX, Phase
from salesops.workshop import Settings

_mount = component(
    "lens_figure",
    html='<div class="lens">\n</div>',
    css=("lens_figure/figure.css",),
    js=("lens_figure/figure.js",),
)


def lens_figure(way: Way, settings: Settings, key: str) -> Phase | None:
    """Draw the way; return the phase that is pressed in it, None where none is. ``key`` is unique on the page."""
    kept = st.session_state.get(key) or {}
    chosen = phase_of(kept.get("phase"))
    result = _mount(key=key, data=told(way, settings) | {"chosen": chosen or ""}, on_phase_change=_nothing)
    return phase_of(result.phase)


def told(way: Way, settings: Settings) -> dict[str, Any]:
    """Return everything that is drawn, in words as the workshop writes them."""
    return {"back": way.back, "boxes": [_told(box, settings) for box in way.boxes]}


def phase_of(told: Any) -> Phase | None:
    """Return the phase that the browser names, None for anything else."""
    return Phase(told) if isinstance(told, str) and told in {*Phase} else None


def _told(box: Box, settings: Settings) -> dict[str, Any]:
    return {
        "phase": box.phase or "",
        "name": box.name,
        "steps": [[step.name, step.filled, step.beside] for step in box.steps],
        "score": "" if box.score is None else formats.number(box.score, settings, digits=1),
        "of": f"of {SCORE_MAX}",
        "count": f"{box.scored} of {box.home + box.touched} scored",
        "home": str(box.home),
        "touched": str(box.touched),
    }


def _nothing() -> None:
    """The run that a press causes is all that is wanted."""

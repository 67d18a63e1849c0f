"""Components' sources: plain JavaScript modules that are joined, no build step, nothing from another host."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parts import scripts

_PARTS = Path(__file__).parent


def component(
    name: str, *, js: tuple[str, ...], css: tuple[str, ...], html: str, script: str | None = None
) -> Callable[..., Any]:
    """Register a component whose script is ``js`` (paths below this folder, joined in order); return its mount.

    The script exports ``mounted(draw)`` of ``js/mount.js``, which also brings its style to where it is drawn.
    ``script`` is the name under which another component has sent the same one.

    The mount takes ``key``, ``data`` (plain values, or what `written` made of them), ``height`` and a function for each
    event, as ``on_ops_change``; it returns what the browser told.
    """
    style, joined = _joined(css), _joined(js)
    if joined:
        joined, style = scripts.sent(script or name, joined, style)
    drawn = st.components.v2.component(name, html=html + "\n", css=style or None, js=joined or None)

    def mount(*, data: Any, **more: Any) -> Any:
        return drawn(data=data if isinstance(data, bytes) else written(data), **more)

    return mount


def written(data: Any, **more: str) -> bytes:
    """Return plain values as a component is sent them; ``js/mount.js`` reads them.

    Bytes are handed on as they are. Of values Streamlit would write two texts at each run, to send and to compare, and
    of a dictionary ask at length whether each of its values is a data frame. ``more`` are parts of a dictionary, by
    name, that stand there as JSON already.
    """
    words = json.dumps(data, separators=(",", ":"))
    if more:
        words = words[:-1] + "".join(f',"{name}":{part}' for name, part in more.items()) + "}"
    return words.encode()


def _joined(paths: tuple[str, ...]) -> str:
    return "\n".join((_PARTS / path).read_text(encoding="utf-8") for path in paths)

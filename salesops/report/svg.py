"""The report's figures as SVG and PNG: drawn once per specification, set in the font of the writer."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from salesops.report import figures

KEPT = 64  # drawn figures, about 50 kB each; the next file of the same version draws none
_FONT = re.compile(r'font-family="[^"]*"')


def warm() -> None:
    """Start the drawing library with a small picture of the report's kind: the first one takes a second more."""
    spec = figures.bead_map([figures.Bead("Element", "Stage", "1", figures.GAP)], ["Element"], ["Stage"])
    as_png(spec, 1.0)


def drawn(spec: Mapping[str, Any], font: str) -> str:
    """Return the picture of a Vega-Lite specification with all its words in one font.

    Words are measured in the font that the specification names, one that the drawing library knows, and set in
    ``font``: that one should not be the wider of the two.
    """
    named = f'font-family="{escape(font)}"'
    return _FONT.sub(lambda _: named, _drawn(json.dumps(spec)))


@lru_cache(maxsize=KEPT)
def _drawn(spec: str) -> str:
    import vl_convert  # slow import

    made: str = vl_convert.vegalite_to_svg(spec)
    return made


def as_png(spec: Mapping[str, Any], scale: float) -> bytes:
    """Return the picture of a Vega-Lite specification in pixels, ``scale`` of them per unit of the specification."""
    return _as_png(json.dumps(spec), scale)


@lru_cache(maxsize=KEPT)
def _as_png(spec: str, scale: float) -> bytes:
    import vl_convert  # slow import

    png: bytes = vl_convert.svg_to_png(_drawn(spec), scale=scale)  # half the time of drawing it anew
    return png

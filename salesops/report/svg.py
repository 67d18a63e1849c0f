"""The report's figures as SVG and PNG: drawn once per specification, set in the report's own font."""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from salesops.charts.drawable import drawable

FONTS = Path(__file__).parent / "fonts"  # Source Sans 3 under the SIL Open Font License: the font of the app
FONT = "'Source Sans 3'"  # narrower than Arial, in which words are measured; without its quotes 3 would be no name
KEPT = 64  # drawn figures, about 50 kB each: the next file draws only those whose numbers have changed
_FONT = re.compile(r'font-family="[^"]*"')
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.picture), format: "svg")"""
_POINTS = 72  # an inch


def drawn(spec: Mapping[str, Any], font: str = FONT) -> str:
    """Return the picture of a Vega-Lite specification with all its words in one font.

    Words are measured in the font that the specification names, one that the drawing library knows, and set in
    ``font``: that one should not be the wider of the two.
    """
    named = f'font-family="{font}"'
    return _FONT.sub(lambda _: named, _drawn(json.dumps(spec)))


def as_png(spec: Mapping[str, Any], scale: float) -> bytes:
    """Return the picture of a Vega-Lite specification in pixels, ``scale`` of them per point on paper."""
    return _as_png(json.dumps(spec), scale)


def forget() -> None:
    """Let every picture be drawn anew."""
    _drawn.cache_clear()
    _as_png.cache_clear()


@cache
def fonts() -> Any:
    """Return the fonts: ours first, then those beside Typst, then the machine's for letters that neither has."""
    import typst  # slow import

    return typst.Fonts(font_paths=[str(FONTS)])


@lru_cache(maxsize=KEPT)
def _drawn(spec: str) -> str:
    import vl_convert  # slow import

    made: str = vl_convert.vegalite_to_svg(drawable(spec))
    return made


@lru_cache(maxsize=KEPT)
def _as_png(spec: str, scale: float) -> bytes:
    import typst  # slow import

    picture = drawn(json.loads(spec))
    compiler = typst.Compiler(_PAGE, font_paths=fonts(), sys_inputs={"picture": picture})
    made = compiler.compile(format="png", ppi=_POINTS * scale)  # a quarter of the time that the drawing library takes
    if not isinstance(made, bytes):
        raise TypeError(f"one picture was asked for, not {type(made).__name__}")
    return made

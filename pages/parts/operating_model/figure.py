"""The picture drawn by the browser from the one layout: wide, or in one column where the page is narrow."""

from typing import Any

from pages.parts.assets import component, written
from salesops.kept import Kept
from salesops.operating_model import WholeModel, in_words, layout
from salesops.operating_model.drawing import baseline, head
from salesops.operating_model.scene import Arrow, Loop, Panel, Scene, Shape, Words

# Pictures of the models last shown: laying out anew costs more than all else on the page.
_known = Kept[bytes](most=16)
SCREEN = 980.0  # of a page at 1440 pixels beside the menu: letters as large as those around the picture

_mount = component(
    "operating_model",
    html='<div class="model">\n</div>',
    css=("operating_model/figure.css",),
    js=("operating_model/figure.js",),
)


def figure(model: WholeModel) -> None:
    """Draw the picture in the colours of the page."""
    _mount(key="operating_model:figure", data=_known.get((model,), lambda: written(told(model))))


def told(model: WholeModel) -> dict[str, Any]:
    """Return both forms as plain values, and the same in words."""
    scenes = {"wide": layout.wide(model, SCREEN), "narrow": layout.narrow(model)}
    return {"alt": " ".join(in_words(model)), "scenes": {name: _scene(one) for name, one in scenes.items()}}


def _scene(scene: Scene) -> dict[str, Any]:
    return {"wide": scene.wide, "high": round(scene.high, 1), "shapes": [_shape(one) for one in scene.shapes]}


def _shape(shape: Shape) -> dict[str, Any]:
    match shape:
        case Panel() | Loop():
            box = {"x": shape.x, "y": shape.y, "width": shape.wide, "height": shape.high, "rx": shape.radius}
            if isinstance(shape, Loop):
                return {"tag": "rect", "of": box | {"stroke-width": shape.thick}, "ink": "loop"}
            return {"tag": "rect", "of": box, "ink": shape.ink.value, "edge": shape.edge.value if shape.edge else ""}
        case Arrow():
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in head(shape))
            return {"tag": "polygon", "of": {"points": points}, "ink": "accent"}
        case Words():
            x = shape.x + shape.wide / 2 if shape.middle else shape.x
            lines = [[round(x, 1), round(baseline(shape, n), 1), line] for n, line in enumerate(shape.lines)]
            weight, anchor = 600 if shape.bold else 400, "middle" if shape.middle else "start"
            of = {"font-size": shape.size, "font-weight": weight, "text-anchor": anchor}
            return {"tag": "text", "of": of, "ink": shape.ink.value, "lines": lines}

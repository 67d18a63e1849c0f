"""A specification made larger: every length in pixels, of words as of marks; data and domains stay as they are."""

from typing import Any

_LENGTHS = frozenset({
    "fontSize", "labelFontSize", "titleFontSize", "labelLimit", "labelLineHeight", "lineHeight", "labelOffset",
    "labelPadding", "titlePadding", "offset", "padding", "columnPadding", "rowPadding", "strokeWidth",
    "cornerRadius", "height", "width", "yOffset", "xOffset", "dx", "dy", "limit",
})  # fmt: skip
_AREAS = frozenset({"size", "symbolSize"})  # pixels squared
_AS_THEY_ARE = frozenset({"data", "scale", "domain", "range", "values"})


def enlarged(spec: Any, scale: float) -> Any:
    """Return a specification with every length so many times as long; what it is made of is not changed."""
    if isinstance(spec, list):
        return [enlarged(one, scale) for one in spec]
    if not isinstance(spec, dict):
        return spec
    return {key: _larger(key, value, scale) for key, value in spec.items()}


def _larger(key: str, value: Any, scale: float) -> Any:
    if key in _AS_THEY_ARE:
        return value
    by = scale**2 if key in _AREAS else scale
    if key in _LENGTHS | _AREAS:
        return _times(value, by)
    return enlarged(value, scale)


def _times(value: Any, by: float) -> Any:
    """Return a length or an area; of one that hangs on a condition, each of its values."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * by
    if isinstance(value, dict):
        parts = {"value", "condition"}
        return {key: _times(one, by) if key in parts else one for key, one in value.items()}
    return value

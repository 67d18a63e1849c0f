"""What every chart of the product is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]
PERCENT = "format(datum.value * 100, '.0f') + '\u00a0%'"  # an axis of shares, written as everywhere


@dataclass(frozen=True)
class Chart:
    """One chart.

    ``title`` states what the data say. ``spec`` is a Vega-Lite specification with its data inside, with neither
    title nor colours of text and ground: the theme brings those. ``alt`` tells the same to who does not see it,
    ``table`` holds the same as rows of ``{column: cell}``, in the chart's order. ``height`` is in pixels.
    ``judges``: its colours tell better from worse, so that they stay the same in the look of any firm.
    """

    title: str
    spec: Spec
    alt: str
    table: tuple[Mapping[str, str], ...]
    height: int
    judges: bool = False

"""Whose report it is by its look: colour, footer and logo of the firm, made such that everybody can read it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from salesops.charts.theme import PALETTES, Mode, Palette
from salesops.report import logo
from salesops.report.logo import Logo
from salesops.workshop import Workshop

PRODUCT = PALETTES[Mode.LIGHT].accent
LIGHTEST, DARKEST = PALETTES[Mode.LIGHT].surface, "#101817"  # grounds that the colour has to stand out from
DEEPEST = PALETTES[Mode.LIGHT].sequential[-1]  # of the product's own colour
ENOUGH = 4.5  # contrast of text to its ground. Source: WCAG 2.2, success criterion 1.4.3
DEEP = 10.0  # contrast of a whole slide in the colour to the white on it
STEPS = 100
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Look:
    """The look of a report; ``accent`` is a colour in which text on paper can be read. Raises ValueError for others."""

    accent: str = PRODUCT
    footer: str = ""
    logo: Logo | None = None

    def __post_init__(self) -> None:
        if _COLOUR.fullmatch(self.accent) is None or contrast(self.accent, LIGHTEST) < ENOUGH:
            raise ValueError(f"{self.accent} is no colour in which text on paper can be read")

    @property
    def palette(self) -> Palette:
        """The colours of pictures, the firm's in the place of the product's first; none of them is there twice."""
        return _palette(self.accent)

    @property
    def on_dark(self) -> str:
        """The same colour for a dark screen."""
        return _until(self.accent, "#ffffff", DARKEST, ENOUGH)

    @property
    def deep(self) -> str:
        """The same colour, dark enough for a ground with white text."""
        return DEEPEST if self.accent == PRODUCT else _until(self.accent, "#000000", "#ffffff", DEEP)


def of(workshop: Workshop) -> Look:
    """Return how this workshop's report looks; what is not set is the product's."""
    kept = next((one for one in workshop.report_looks if one.report_id == "summary"), None)
    if kept is None:
        return OURS
    return Look(readable(kept.accent or PRODUCT), kept.footer.strip(), logo.of_uri(kept.logo))


def readable(accent: str) -> str:
    """Return the colour itself where text in it can be read on paper, else the same colour as much darker as needed."""
    return _until(accent, "#000000", LIGHTEST, ENOUGH)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours "#rrggbb", 1 to 21. Source: WCAG 2.2, contrast ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def apart(one: str, other: str) -> int:
    """Return how far two colours are apart, in steps of their channels squared; 0 for the same."""
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))


@lru_cache(maxsize=16)
def _palette(accent: str) -> Palette:
    ours = PALETTES[Mode.LIGHT]
    if accent == PRODUCT:
        return ours
    first, *others = ours.categorical
    nearest = min((first, *others), key=lambda colour: apart(colour, accent))
    categorical = (accent, *(first if colour == nearest else colour for colour in others))
    return replace(
        ours, accent=accent, categorical=categorical, sequential=tuple(_shade(accent, one) for one in ours.sequential)
    )


def _shade(accent: str, ours: str) -> str:
    """Return the firm's colour as light as a shade of ours, so that the same words can be read on it."""
    needed = contrast(ours, LIGHTEST)
    if contrast(accent, LIGHTEST) >= needed:
        return _until(LIGHTEST, accent, LIGHTEST, needed)
    return _until(accent, "#000000", LIGHTEST, needed)


def _until(colour: str, towards: str, ground: str, enough: float) -> str:
    """Return the first colour on the way from one to the other that stands out enough from the ground."""
    ways = (_mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next(mixed for mixed in ways if contrast(mixed, ground) >= enough)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1. Source: WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


OURS = Look()

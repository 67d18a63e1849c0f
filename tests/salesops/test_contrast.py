"""Contrast by WCAG 2.2 (1.4.3 and 1.4.11) of the colours that are ours, light and dark."""

import re
import tomllib
from pathlib import Path

import pytest

from salesops.charts.theme import PALETTES, Mode
from server import plain_page

THEME = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
WORDS, GRAPHICS = 4.5, 3.0


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, definitions)."""
    digits = colour.lstrip("#")
    digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return ``share`` of one colour in another, as color-mix does in srgb."""
    pairs = [(int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def too_weak(pairs: list[tuple[str, str]], least: float) -> list[tuple[str, str, float]]:
    """Return the pairs below a contrast."""
    return [(one, other, round(contrast(one, other), 2)) for one, other in pairs if contrast(one, other) < least]


def test_contrast_is_what_the_guideline_says_of_black_white_and_grey():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # the well-known grey that just fails


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_and_rings_of_the_theme_can_be_read_on_its_grounds(mode):
    theme = THEME[mode]
    grounds = (theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["sidebar"]["backgroundColor"])
    ring = theme.get("linkColor", theme["primaryColor"])  # of the focus, and links
    boxes = [
        (theme[f"{name}TextColor"], theme[f"{name}BackgroundColor"]) for name in ("yellow", "green", "red", "blue")
    ]

    assert too_weak([(theme["textColor"], ground) for ground in grounds], WORDS) == []
    assert too_weak([(mixed(theme["textColor"], ground, 0.6), ground) for ground in grounds], WORDS) == []  # captions
    assert too_weak([(ring, ground) for ground in grounds], WORDS) == []
    assert too_weak([*boxes, ("#ffffff", theme["primaryColor"])], WORDS) == []
    edge = mixed(theme["textColor"], theme["backgroundColor"], 0.5)  # of the participant's controls: form.css
    assert too_weak([(edge, theme["backgroundColor"]), (edge, theme["secondaryBackgroundColor"])], GRAPHICS) == []


@pytest.mark.parametrize("mode", list(Mode))
def test_words_and_marks_of_charts_can_be_told_from_their_ground(mode):
    palette = PALETTES[mode]
    words = [(colour, palette.background) for colour in (palette.text, palette.muted)]
    marks = [(colour, palette.background) for colour in (palette.accent, *palette.categorical)]

    assert too_weak(words, WORDS) == []
    assert too_weak(marks, GRAPHICS) == []


def test_the_plain_pages_can_be_read_light_and_dark():
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", part))
        for part in plain_page._STYLE.split("* { box-sizing", maxsplit=1)[0].split("@media")
    )
    for said in (light, dark):
        grounds = (said["ground"], said["card"])
        words = [(said[name], ground) for name in ("text", "soft", "accent") for ground in grounds]
        assert too_weak([*words, (said["wrong"], said["wrong-ground"]), (said["on-press"], said["press"])], WORDS) == []
        assert too_weak([(said["edge"], ground) for ground in grounds], GRAPHICS) == []

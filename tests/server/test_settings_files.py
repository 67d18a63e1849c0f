"""The two files a deployment is judged by: app.py stays a door, config.toml stays complete and safe."""

import ast
import re
import tomllib
from typing import Any

import pytest

from tests.server.running import ROOT

COLOUR = re.compile(r"#[0-9a-f]{6}")
SAFE = {
    "browser": {"gatherUsageStats": False},
    "client": {
        "toolbarMode": "minimal",
        "showErrorDetails": "none",
        "showErrorLinks": False,
        "disableDataExport": True,
    },
    "runner": {"magicEnabled": False, "postScriptGC": False},
}


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_app_py_is_short_and_imports_only_the_two_floors_it_joins() -> None:
    source = (ROOT / "app.py").read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert len(source.splitlines()) < 40
    assert imported == {"streamlit", "streamlit.runtime.scriptrunner", "pages.parts", "server"}


def test_the_defaults_that_tell_or_send_too_much_or_take_too_long_are_off(config: dict[str, Any]) -> None:
    assert {section: config[section] for section in SAFE} == SAFE
    server = config["server"]
    assert (server["address"], server["fileWatcherType"], server["enableAgentApi"]) == ("localhost", "none", False)
    assert (server["maxUploadSize"], server["maxMessageSize"], server["maxWidgetStateSize"]) == (60, 20, 2)
    assert not {"enableCORS", "enableXsrfProtection", "cookieSecret"} & set(server)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_have_their_own_colours_in_light_and_in_dark(config: dict[str, Any], theme: str) -> None:
    palettes = {
        name: config["theme"][theme][f"chart{name}Colors"] for name in ("Categorical", "Sequential", "Diverging")
    }
    assert {name: len(colours) for name, colours in palettes.items()} == {
        "Categorical": 6,
        "Sequential": 10,  # Streamlit takes its own colours unless there are exactly ten
        "Diverging": 10,
    }
    for colours in palettes.values():
        assert len(set(colours)) == len(colours)
        assert all(COLOUR.fullmatch(colour) for colour in colours)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_lines_of_charts_stand_out_from_the_ground(config: dict[str, Any], theme: str) -> None:
    look = config["theme"][theme]
    assert _contrast(look["textColor"], look["backgroundColor"]) >= 7  # WCAG 2.2, 1.4.6 (AAA)
    for colour in look["chartCategoricalColors"]:
        assert _contrast(colour, look["backgroundColor"]) >= 3, colour  # WCAG 2.2, 1.4.11: graphical objects
    # Low to high runs away from the ground, so "more" is what stands out.
    steps = [_contrast(colour, look["backgroundColor"]) for colour in look["chartSequentialColors"]]
    assert steps == sorted(steps)


def test_heading_weights_are_ones_that_the_frontend_takes(config: dict[str, Any]) -> None:
    assert [weight % 50 for weight in config["theme"]["headingFontWeights"]] == [0, 0, 0]


def test_pages_have_no_heading_deeper_than_the_theme_gives_a_size(config: dict[str, Any]) -> None:
    deeper = "#" * (len(config["theme"]["headingFontSizes"]) + 1) + " "

    assert [str(page) for page in (ROOT / "pages").rglob("*.py") if deeper in page.read_text(encoding="utf-8")] == []


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21. Source: WCAG 2.2, definitions of relative luminance and contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_on_buttons_and_on_the_ground(config: dict[str, Any], theme: str) -> None:
    colours = config["theme"][theme]
    assert contrast(colours["primaryColor"], "#ffffff") >= 4.5  # WCAG 2.2, 1.4.3: text
    assert contrast(colours["textColor"], colours["backgroundColor"]) >= 7
    assert contrast(colours.get("linkColor", colours["primaryColor"]), colours["backgroundColor"]) >= 4.5
    assert contrast(colours["primaryColor"], colours["backgroundColor"]) >= 3  # 1.4.11: what shows a state


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

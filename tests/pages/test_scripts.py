"""A component's script: handed out under an address of its content, or sent with the page where nobody hands it out."""

import hashlib
import re

import pytest

from pages.parts import scripts


@pytest.fixture
def handed_out(monkeypatch):
    monkeypatch.setattr(scripts, "FILES", {})
    monkeypatch.setattr(scripts, "_path", None)
    return lambda: scripts.served_at("/here")


def test_where_nobody_hands_scripts_out_script_and_style_go_with_the_page(handed_out):
    script, style = scripts.sent("box", "export default mounted(draw);", "p { color: red }")

    assert script.startswith('const STYLE = "";\n')
    assert script.endswith("\nexport default mounted(draw);")
    assert (style, scripts.FILES, scripts.addresses()) == ("p { color: red }", {}, [])


def test_a_page_sends_little_more_than_the_address_which_changes_with_script_or_style(handed_out):
    handed_out()
    styles = ("p {}", 'q::after { content: "\\2"; }')
    sent = [scripts.sent("box", script, style) for script in ("draw(1)", "draw(2)") for style in styles]

    assert len(scripts.FILES) == 4
    for (loader, style), (name, whole) in zip(sent, scripts.FILES.items(), strict=True):
        assert re.findall(r'"(/here/[^"]+)"', loader) == [f"/here/{name}"]
        assert name == f"box.{hashlib.sha256(whole.encode()).hexdigest()[:16]}.js"
        assert (style, "//" in loader, len(loader) < 600) == ("", False, True)
    assert scripts.addresses() == [f"/here/{name}" for name in scripts.FILES]
    assert whole.startswith('const STYLE = "q::after { content: \\"\\\\2\\"; }";\n')

"""The theme that is written out once is the one that Streamlit writes at each run."""

from typing import Any

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from server import kept_theme

PARTS = {
    "theme": (), "theme.light": ("light",), "theme.dark": ("dark",), "theme.sidebar": ("sidebar",),
    "theme.light.sidebar": ("light", "sidebar"), "theme.dark.sidebar": ("dark", "sidebar"),
}  # fmt: skip


def whole(write: Any) -> bytes:
    """Return the theme of a run's first message as its sections are written, one after the other."""
    theme = CustomThemeConfig()
    for section, path in PARTS.items():
        part = theme
        for name in path:
            part = getattr(part, name)
        write(part, section)
    assert theme.light.primary_color == "#1f5f5b"
    assert not theme.HasField("sidebar")  # nothing is said of it, so it is left out
    return bytes(theme.SerializeToString(deterministic=True))


def test_every_run_gets_the_theme_as_streamlit_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_theme, "_written", {})
    own = whole(kept_theme._write)
    assert [whole(kept_theme.populate) for _ in range(3)] == [own] * 3
    assert set(kept_theme._written) == set(PARTS)


def test_streamlit_asks_for_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", kept_theme._write)
    kept_theme.keep()
    assert app_session._populate_theme_msg is kept_theme.populate
    assert "_populate_theme_msg" in app_session.AppSession._create_new_session_message.__code__.co_names

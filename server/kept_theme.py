"""The theme that every run's first message carries: written out once, not at each run.

Streamlit makes it anew of a hundred options, each looked up and renamed; that is a twentieth of what a run costs, and
the messages of all windows wait meanwhile. The options are those of ``.streamlit/config.toml``, which do not change
while the app runs.
"""

from typing import Any

from streamlit.runtime import app_session

_write = app_session._populate_theme_msg
_written: dict[str, Any] = {}  # section -> the message as Streamlit wrote it


def keep() -> None:
    """Let every run take over what the first one has written."""
    app_session._populate_theme_msg = populate


def populate(msg: Any, section: str = "theme") -> None:
    """Fill a message with the theme of a section of the options, as Streamlit does it."""
    kept = _written.get(section)
    if kept is None:
        kept = type(msg)()
        _write(kept, section)
        _written[section] = kept
    if kept.ByteSize():  # merged, an empty one would be there where Streamlit leaves it out
        msg.MergeFrom(kept)

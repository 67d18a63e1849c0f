"""Where a question, or a part of a page, begins: who goes on at its foot reads the next one from there."""

from pages.parts.assets import component

_mount = component("beginning", html="<i></i>", css=(), js=("js/beginning.js",))


def mark(key: str, of: str) -> None:
    """Mark the beginning of what ``of`` names; where another one is drawn next, the page is scrolled to it."""
    _mount(key=f"beginning:{key}", data={"of": of}, height=1)

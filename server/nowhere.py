"""An address at which there is no page: said in a plain sentence, with the way to the start page.

Streamlit answers every address with its start page. That then says in its own words that it runs "the app's main
page", and below an address with a slash in it stays white, since it looks for its scripts there.
"""

from collections.abc import Iterable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope
from streamlit.file_util import get_static_dir

from db import settings
from db.settings import Mode
from salesops.surveys.wording import pages
from server import languages
from server.finding import Page
from server.plain_page import plain_page

_STREAMLITS = frozenset({"_stcore", "app", "component", "media", "static"})  # below these it answers for itself


class Elsewhere(Route):
    """A route for whatever address is neither a page of the menu nor one of Streamlit's: it comes after our others."""

    def __init__(self, menu: Iterable[Page]) -> None:
        super().__init__("/{nowhere:path}", show, methods=["GET"])
        named = {""} | {one.url_path for one in menu if one.of != "accounts" or settings.mode() is Mode.SHARED}
        self._known = named | {file.name for file in Path(get_static_dir()).iterdir() if file.is_file()}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return no match for what somebody else answers."""
        return (Match.NONE, {}) if self._answered(scope) else super().matches(scope)

    def _answered(self, scope: Scope) -> bool:
        path = scope.get("path", "")
        if path.startswith("//"):  # refused by Streamlit
            return True
        parts = path.strip("/").split("/")
        return path.strip("/") in self._known or parts[0] in _STREAMLITS or "_stcore" in parts


async def show(request: Request) -> Response:
    """Say that there is no such page, in the reader's language; nothing of the address is repeated."""
    language = languages.of(request)
    says = pages(language)["no_page"]
    body = f'<h1>{says["title"]}</h1><p>{says["says"]}</p><p><a class="way" href="/">{says["go"]}</a></p>'
    return plain_page(says["title"], body, 404, language=language)

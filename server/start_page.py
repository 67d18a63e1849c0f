"""The start page of every address of the app: Streamlit's own, with the style of our pages in it.

So the style comes once with each load of a page and not with every run, and the page has it before anything is drawn.
It stands at the end, behind what the frontend writes into the head: between rules of the same weight the later one
holds. What has a dot in its name is one of Streamlit's files.
"""

import gzip
from pathlib import Path

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from server.compressed import wants_gzip

PATH = "/{page:page}"
_END = "</body>"


class _Page(Convertor[str]):
    regex = "[^/.]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def routes(style: str) -> list[Route]:
    """Return the route; it comes after all others of the app, since it answers whatever could be a page's address."""
    register_url_convertor("page", _Page())
    page = _with(style).encode()
    compressed = gzip.compress(page, compresslevel=9, mtime=0)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}  # it names the scripts of the version that runs

    async def give(request: Request) -> Response:
        if wants_gzip(request.scope):
            return HTMLResponse(compressed, headers=headers | {"Content-Encoding": "gzip"})
        return HTMLResponse(page, headers=headers)

    return [Route(PATH, give)]


def _with(style: str) -> str:
    streamlits = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    before, end, after = streamlits.rpartition(_END)
    assert end, "Streamlit's start page has no end"
    return f"{before}<style>{style}</style>{end}{after}"

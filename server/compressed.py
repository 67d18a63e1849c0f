"""Streamlit's own scripts and styles, compressed once and kept in memory.

Streamlit sends them as they are: 2.7 MB for an empty page, 1.1 MB compressed. Thirty phones on one office line feel it.
"""

import asyncio
import gzip
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

KINDS = {"js": b"application/javascript", "css": b"text/css; charset=utf-8"}  # as Streamlit names them
FOR_GOOD = "public, immutable, max-age=31536000"  # of what has a hash of its content in its name


class CompressedStatic:
    """ASGI middleware that answers ``/static/*.js`` and ``*.css`` with gzip where the browser takes it.

    Only files that were there at the start are looked up, so no request can name another one. Names of scripts and
    styles carry a hash of the content, which is why they may be kept for a year.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        root = Path(get_static_dir())
        files = [file for kind in KINDS for file in (root / "static").rglob(f"*.{kind}")]
        self.files = {f"/{file.relative_to(root).as_posix()}": file for file in files}
        self.compressed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or path not in self.files or not wants_gzip(scope):
            await self.app(scope, receive, send)
            return
        if path not in self.compressed:
            self.compressed[path] = await asyncio.to_thread(_compress, self.files[path])
        body, kind = self.compressed[path], self.files[path].suffix[1:]
        headers = [
            (b"content-type", KINDS[kind]),
            (b"content-encoding", b"gzip"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", FOR_GOOD.encode()),
            (b"vary", b"Accept-Encoding"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})


def _compress(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


def wants_gzip(scope: Scope) -> bool:
    """Return whether this request may be answered with gzip."""
    headers = Headers(scope=scope)
    if scope["method"] not in {"GET", "HEAD"} or "range" in headers:
        return False
    for choice in headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = choice.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False

"""``/api/scripts/<name>``: the components' own scripts. They are the product's code and hold no data.

A name carries a hash of the content, so a browser keeps what it was given for good. Whoever reaches the app may have
them: a participant's form is one of them. They are sent compressed where the browser takes it.
"""

import asyncio
import functools
import gzip
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from server.compressed import FOR_GOOD, wants_gzip

PATH = "/api/scripts"


def routes(files: Mapping[str, str]) -> list[Route]:
    """Return the route; ``files`` (name -> script) is looked into at each request, since pages add to it."""

    async def give(request: Request) -> Response:
        script = files.get(request.path_params["name"])
        if script is None:
            return PlainTextResponse("There is no such script here.", status_code=404)
        headers = {"Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding"}
        if not wants_gzip(request.scope):
            return Response(script, headers=headers, media_type="text/javascript")
        body = await asyncio.to_thread(_compressed, script)
        return Response(body, headers=headers | {"Content-Encoding": "gzip"}, media_type="text/javascript")

    return [Route(f"{PATH}/{{name}}", give)]


@functools.lru_cache(maxsize=64)
def _compressed(script: str) -> bytes:
    return gzip.compress(script.encode(), compresslevel=9, mtime=0)

"""A route under a real server and on a real port, in this process: no pages, so it is there at once."""

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from tests.server.running import HOST, STOP_SECONDS, free_port


@contextlib.contextmanager
def serving(routes: Sequence[BaseRoute], *middleware: Middleware) -> Iterator[int]:
    """Serve the routes behind the middleware, outermost first; yield the port."""
    port = free_port()
    app = Starlette(routes=list(routes), middleware=list(middleware))
    server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        end = time.monotonic() + STOP_SECONDS
        while not server.started and time.monotonic() < end:
            time.sleep(0.005)
        assert server.started
        yield port
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)
        assert not thread.is_alive()

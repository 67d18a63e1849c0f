"""``/s/{token}``: pages without an account, which any phone or office browser opens at once."""

from starlette.routing import BaseRoute, Route

from server.shares import follow_page
from server.shares.pages import Sharing
from server.tries import FailedTries

_tries = FailedTries()


def routes(tries: FailedTries = _tries) -> list[BaseRoute]:
    """Return the routes; failed tries are remembered by the one that is given."""
    sharing = Sharing(tries)
    return [
        Route(follow_page.SCRIPT, follow_page.script, methods=["GET"]),
        Route("/s/{token}", sharing.show, methods=["GET"]),
        Route("/s/{token}", sharing.take, methods=["POST"]),
    ]

"""``/s/{token}``: pages without an account and without script, which any phone or office browser opens at once."""

from starlette.routing import BaseRoute, Route

from server.shares.pages import Sharing
from server.tries import FailedTries

_tries = FailedTries()


def routes(tries: FailedTries = _tries) -> list[BaseRoute]:
    """Return the routes; failed tries are remembered by the one that is given."""
    sharing = Sharing(tries)
    return [
        Route("/s/{token}", sharing.show, methods=["GET"]),
        Route("/s/{token}", sharing.take, methods=["POST"]),
    ]

"""The participant's way in: a link becomes a pass in a cookie, and the form saves each answer through these routes."""

from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.participants import onward
from server.participants.answers import Answers
from server.participants.join import Joining
from server.tries import FailedTries

__all__ = ["SAVING", "Answers", "SavesFirst", "routes"]

SAVING = "/api/answer"
_tries = FailedTries()
_answers = Answers(_tries)


def routes(answers: Answers = _answers, tries: FailedTries = _tries) -> list[BaseRoute]:
    """Return the routes. Tries, rates and who waits for a commit are remembered by the two that are given."""
    joining = Joining(tries)
    return [
        Route("/j", joining.ask, methods=["GET"]),
        Route("/j", joining.typed, methods=["POST"]),
        Route("/j/next", onward.go_on, methods=["GET"]),
        Route("/j/language/{language}", joining.switched, methods=["GET"]),
        Route("/j/{token}", joining.opened, methods=["GET"]),
        Route(SAVING, answers.answer, methods=["POST"]),
        Route("/api/next", onward.look, methods=["GET"]),
        Route("/api/finish", answers.finish, methods=["POST"]),
        Route("/api/word", answers.word, methods=["POST"]),
        Route("/api/take-up", answers.take_up, methods=["POST"]),
    ]


class SavesFirst:
    """ASGI middleware: a saved answer does not pass Streamlit's sessions, compression and list of routes.

    What stands before it (headers, who may call) holds for it as for every request.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == SAVING and scope["method"] == "POST":
            response = await _answers.answer(Request(scope, receive))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

"""The participant's way in: a link becomes a pass in a cookie, and the form saves each answer through these routes."""

from starlette.routing import BaseRoute, Route

from server.participants.answers import Answers
from server.participants.join import Joining
from server.tries import FailedTries


def routes() -> list[BaseRoute]:
    """Return the routes; what they remember (tries, rates, who waits for a commit) is theirs alone."""
    tries = FailedTries()
    joining, answers = Joining(tries), Answers(tries)
    return [
        Route("/j", joining.ask, methods=["GET"]),
        Route("/j", joining.typed, methods=["POST"]),
        Route("/j/{token}", joining.opened, methods=["GET"]),
        Route("/api/answer", answers.answer, methods=["POST"]),
        Route("/api/finish", answers.finish, methods=["POST"]),
        Route("/api/word", answers.word, methods=["POST"]),
        Route("/api/take-up", answers.take_up, methods=["POST"]),
    ]

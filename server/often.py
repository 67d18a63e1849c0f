"""How often one address may ask at the app's addresses where there is nothing to guess and no form to save.

Each rate leaves room for an office of 100 behind one address. Guesses are counted in ``tries``.
"""

import time
from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from server import accessibility, finding, forms, oidc
from server.rates import Rate, Rates
from server.tries import line

WAIT = "Too much was asked from here at once. Wait a few seconds, then try again."
_WAIT_S = 5
_OFTEN, _SELDOM = Rate(20.0, 200), Rate(5.0, 100)
AT = {
    "/healthz": Rate(10.0, 100),  # ten monitors of which each asks every second
    finding.PATH: _OFTEN,
    accessibility.ADDRESS: _OFTEN,
    forms.SIGN_IN: _OFTEN,
    forms.SIGN_OUT: _SELDOM,
    forms.ACCOUNT: _SELDOM,
    oidc.BEGIN: _SELDOM,
    oidc.BACK: _SELDOM,  # the app asks the provider, and waits for its answer
}


class HowOften:
    """ASGI middleware: 429 with a sentence for an address that asks more often than `AT` allows."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self._rates = {path: Rates(rate, clock) for path, rate in AT.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        rates = self._rates.get(scope["path"]) if scope["type"] == "http" else None
        if rates is None or rates.take(line((scope.get("client") or ("",))[0])):
            await self.app(scope, receive, send)
        else:
            waits = {"Retry-After": str(_WAIT_S), "Cache-Control": "no-store"}
            await PlainTextResponse(WAIT, 429, waits)(scope, receive, send)

"""Between the network and Streamlit: who is let in, what every answer carries, start and stop."""

from collections.abc import Collection, Mapping

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route
from streamlit.runtime.pages_manager import PagesManager

from server import (
    accessibility,
    account_page,
    callbacks,
    component_values,
    finding,
    join,
    kept_styles,
    kept_theme,
    live,
    messages,
    nowhere,
    oidc,
    participants,
    scripts,
    session_values,
    settings,
    shares,
    sign_in,
    start_page,
)
from server.compressed import CompressedStatic
from server.failures import on_script_error
from server.headers import SecurityHeaders
from server.health import healthz
from server.lifespan import lifespan
from server.limits import Limits
from server.local import LocalOnly
from server.logs import Requests
from server.often import HowOften
from server.settings import Mode
from server.shared import KnownCallers
from server.socket_guard import SocketGuard
from server.stopping import NoNewPages

__all__ = ["finding", "lifespan", "live", "middleware", "on_script_error", "routes", "scripts"]

# A folder named pages/ switches Streamlit's old multipage mode on until the first visitor has run st.navigation:
# a first visit to a page's address would then execute that page without app.py, so without the frame and its guard.
PagesManager.uses_pages_directory = False
kept_theme.keep()
kept_styles.keep()
callbacks.unbroken()
component_values.use()
messages.together()
session_values.look()

_MODE = settings.check()  # an installation that must not run says so before it opens a port


def routes(files: Mapping[str, str], menu: Collection[finding.Page] = (), style: str = "") -> list[BaseRoute]:
    """Return the app's own routes; Streamlit's follow after them.

    ``files`` are the components' scripts by name, ``menu`` the pages that there are, ``style`` what never changes of
    the pages' look.
    """
    doors = doors_in() if _MODE is Mode.SHARED else []
    return [
        Route("/healthz", healthz),
        *live.routes(),
        *scripts.routes(files),
        *finding.routes(menu),
        *participants.routes(),
        *shares.routes(),
        *accessibility.routes(),
        *doors,
        nowhere.Elsewhere(menu),
        *start_page.routes(style),
    ]


def doors_in() -> list[Route]:
    """Return the addresses of signing in, which local mode does without."""
    return [*sign_in.routes(), *oidc.routes(), *join.routes(), *account_page.routes()]


def middleware() -> list[Middleware]:
    """Return what every request passes, outermost first; refusals carry the security headers too."""
    timed = [Middleware(Requests)] if settings.logs_json() else []
    return [
        *timed,
        Middleware(SecurityHeaders),
        Middleware(KnownCallers if _MODE is Mode.SHARED else LocalOnly),
        Middleware(Limits),
        Middleware(HowOften),
        Middleware(participants.SavesFirst),
        Middleware(NoNewPages),
        Middleware(SocketGuard),
        Middleware(CompressedStatic),
    ]

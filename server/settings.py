"""The settings that this installation must not start without, asked before it opens a port."""

import os

from db import accounts, engine, settings
from db.settings import BadSetting, Mode
from salesops.errors import Unavailable
from server import oidc

__all__ = ["Mode", "RefusesToStart", "check", "logs_json", "mode"]


class RefusesToStart(SystemExit):
    """The app must not start like this; the sentence goes to the terminal and the exit code is 1."""


def mode() -> Mode:
    """Return ``SALESOPS_MODE`` (default ``local``). Raises RefusesToStart for a mode that does not exist."""
    try:
        return settings.mode()
    except BadSetting as error:
        raise RefusesToStart(str(error)) from error


def chosen(name: str, usual: str, other: str) -> str:
    """Return which of two words a setting holds, ``usual`` where it is left out. Raises BadSetting."""
    given = os.environ.get(name, usual).strip().lower()
    if given not in {usual, other}:
        raise BadSetting(f"{name} is {given!r}. Set it to {usual} or {other}, or leave it out.")
    return given


def logs_json() -> bool:
    """Return whether ``SALESOPS_LOG`` asks for one JSON object per line (default ``plain``). Raises BadSetting."""
    return chosen("SALESOPS_LOG", "plain", "json") == "json"


def warms_up() -> bool:
    """Return whether pictures and files are tried once at the start (``SALESOPS_WARM_UP``). Raises BadSetting."""
    return chosen("SALESOPS_WARM_UP", "on", "off") == "on"


def _require_a_way_in() -> None:
    """Raise BadSetting where nobody could ever sign in."""
    ways = settings.password(), oidc.provider()  # each raises where it is set wrongly
    if ways == (None, None) and not _an_account():
        raise BadSetting(
            "SALESOPS_MODE=shared, but nobody could sign in: there is no account yet. Set SALESOPS_PASSWORD to at "
            f"least {settings.PASSWORD_LEAST} characters, with which the first account is made on the sign-in page, or "
            "make it here with: python -m db account add"
        )


def _an_account() -> bool:
    """Return whether there is an account; a database that cannot be asked now is believed to have one."""
    file = engine.sqlite_file(engine.get())
    try:
        return (file is None or file.exists()) and not accounts.none_yet()
    except Unavailable:
        return True
    except Exception:  # no such table yet
        return False


def check() -> Mode:
    """Return the mode. Raises RefusesToStart where a setting is wrong, is missing, or contradicts the mode."""
    found = mode()
    try:
        logs_json()
        settings.proxies()
        reachable = settings.reachable_by_phones()
        if found is Mode.SHARED:
            _require_a_way_in()
        if found is Mode.LOCAL and reachable:
            raise BadSetting(
                f"SALESOPS_ADDRESS is {settings.public_address()!r}, but in local mode the app answers only this "
                "computer. Set SALESOPS_MODE=shared as well, or leave SALESOPS_ADDRESS out."
            )
        if found is Mode.SHARED and os.environ.get("FORWARDED_ALLOW_IPS"):
            raise BadSetting(
                "FORWARDED_ALLOW_IPS would let others say who calls. Leave it out; name the proxy in SALESOPS_PROXY."
            )
    except BadSetting as error:
        raise RefusesToStart(str(error)) from error
    return found

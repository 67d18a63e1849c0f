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


def logs_json() -> bool:
    """Return whether ``SALESOPS_LOG`` asks for one JSON object per line (default ``plain``). Raises BadSetting."""
    given = os.environ.get("SALESOPS_LOG", "plain").strip().lower()
    if given not in {"plain", "json"}:
        raise BadSetting(f"SALESOPS_LOG is {given!r}. Set it to plain or json, or leave it out.")
    return given == "json"


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

"""The settings that this installation must not start without, asked before it opens a port."""

import os

from db import settings
from db.settings import BadSetting, Mode

__all__ = ["Mode", "RefusesToStart", "check", "mode"]


class RefusesToStart(SystemExit):
    """The app must not start like this; the sentence goes to the terminal and the exit code is 1."""


def mode() -> Mode:
    """Return ``SALESOPS_MODE`` (default ``local``). Raises RefusesToStart for a mode that does not exist."""
    try:
        return settings.mode()
    except BadSetting as error:
        raise RefusesToStart(str(error)) from error


def check() -> Mode:
    """Return the mode. Raises RefusesToStart where a setting is wrong, is missing, or contradicts the mode."""
    found = mode()
    try:
        settings.proxies()
        reachable = settings.reachable_by_phones()
        if found is Mode.SHARED:
            settings.password()
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

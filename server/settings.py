"""How this installation may be reached, from the environment."""

import os
from enum import StrEnum


class Mode(StrEnum):
    """Who may reach the app."""

    LOCAL = "local"  # only the computer it runs on; whoever sits there is the facilitator
    SHARED = "shared"  # several people, each signed in


class RefusesToStart(SystemExit):
    """The app must not start like this; the sentence goes to the terminal and the exit code is 1."""


def mode() -> Mode:
    """Return ``SALESOPS_MODE`` (default ``local``).

    Raises RefusesToStart for a mode that does not exist, and for ``shared``: without sign-in everyone who reaches
    the server would be the facilitator of every workshop.
    """
    given = os.environ.get("SALESOPS_MODE", Mode.LOCAL).strip().lower()
    if given not in set(Mode):
        known = " or ".join(Mode)
        raise RefusesToStart(f"SALESOPS_MODE is {given!r}, which is not a mode. Set it to {known}, or leave it out.")
    if given == Mode.SHARED:
        raise RefusesToStart(
            "SALESOPS_MODE=shared needs sign-in, which this version does not have: everyone who reached the server "
            "could change every workshop. Leave SALESOPS_MODE out to use the app on this computer only."
        )
    return Mode(given)

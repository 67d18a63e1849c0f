"""What a command of the keeper refuses, in a sentence."""

from salesops.errors import WorkshopError


class CommandRefused(WorkshopError):
    """The command did nothing; the sentence says why and what to do."""

"""Why a file is not taken, as a sentence."""

from salesops.errors import WorkshopError

MOST_SHOWN = 400  # characters; a sentence may quote what stands in the file


class FileRefused(WorkshopError):
    """The file cannot be imported; nothing was changed. ``why`` is one or two whole sentences."""

    def __init__(self, why: str) -> None:
        shown = why if len(why) <= MOST_SHOWN else why[:MOST_SHOWN] + " …"
        super().__init__(f"This file was not imported, and nothing was changed. {shown}")

"""The method's words as checked data: components, stages, elements, metrics, drivers and the rest.

The TOML files in this folder are the single place for wording; `load` reads and checks them once.
"""

from functools import cache
from pathlib import Path

from salesops.content.method import Method
from salesops.content.reading import read

__all__ = ["Method", "load", "load_from"]


@cache
def load() -> Method:
    """Return the checked content that ships with the app; read once per process.

    Raises
    ------
    ContentError
        A content file is broken; the message names the file, the item and the reason.
    """
    return read(Path(__file__).parent)


def load_from(folder: Path) -> Method:
    """Return the checked content of another folder, read afresh; raises `ContentError` as `load` does."""
    return read(folder)

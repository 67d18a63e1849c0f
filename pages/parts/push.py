"""Where windows are told what changed; said once by ``app.py``, which alone knows both the server and the pages.

Where nobody said it (a test of one page, a start without the app's own routes) pages look for themselves.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """The socket's path, and a word that is another one after every start of the server."""

    path: str
    boot: str


_source: Source | None = None


def told_by(path: str, boot: str) -> None:
    """Let every page of this process be told by the socket at ``path``."""
    global _source
    _source = Source(path, boot)


def source() -> Source | None:
    """Return where pages are told; None where they look for themselves."""
    return _source

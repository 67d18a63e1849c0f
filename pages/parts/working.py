"""Long work off the page's run: in a thread of its own, with its progress, stopped by a press.

A page starts it, waits a moment (short work is done at once), and then looks again by a fragment while it runs.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Generic, TypeVar

from salesops.errors import WorkshopError

_T = TypeVar("_T")
_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")  # more would only take time from each other


class Work(Generic[_T]):
    """A function that runs beside the page. It is given ``progress``, which says whether to go on."""

    def __init__(self, function: Callable[[Callable[[float], bool]], _T]) -> None:
        self.share = 0.0
        self._stopped = Event()
        self._future: Future[_T] = _pool.submit(function, self._progress)

    @property
    def done(self) -> bool:
        """Whether there is a result or a refusal."""
        return self._future.done()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most so long; return whether it came."""
        wait([self._future], timeout=seconds)
        return self.done

    def stop(self) -> None:
        """Ask it to end without a result; what did not begin never does."""
        self._stopped.set()
        self._future.cancel()

    def result(self) -> _T:
        """Return what came of it; raises what it raised. Stopped before it began it raises WorkshopError."""
        if self._future.cancelled():
            raise WorkshopError("This was stopped. Nothing was changed.")
        return self._future.result()

    def _progress(self, share: float) -> bool:
        self.share = share
        return not self._stopped.is_set()

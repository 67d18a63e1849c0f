"""A process in which it is always the same day: ``python -m tests.gallery.fixed_day uvicorn app:app``.

Pictures taken in it differ only where a page differs. The clock goes on from the fixed moment; what measures durations
is left alone.
"""

import datetime as real
import importlib
import pkgutil
import runpy
import sys
from typing import Any

MOMENT = real.datetime(2026, 9, 14, 9, 0, tzinfo=real.UTC)  # a Monday
OURS = ("salesops", "db", "server", "pages", "tests")


def hold(moment: real.datetime = MOMENT) -> None:
    """Let this process believe that it began at ``moment``.

    Everything of ours is imported first: types of fields are read from the real classes.
    """
    _import_all("salesops", "db")
    importlib.import_module("pandas")  # its own types of days are built upon the real classes
    truly_day, truly_moment = real.date, real.datetime
    offset = moment - truly_moment.now(real.UTC)

    class OfDay(type):
        def __instancecheck__(cls, value: Any) -> bool:
            return isinstance(value, truly_day)

    class OfMoment(type):
        def __instancecheck__(cls, value: Any) -> bool:
            return isinstance(value, truly_moment)

    class Day(truly_day, metaclass=OfDay):
        def __new__(cls, *given: Any, **named: Any) -> Any:
            return truly_day(*given, **named)

        @classmethod
        def today(cls) -> Any:
            return (truly_moment.now(real.UTC) + offset).date()

    class Moment(truly_moment, metaclass=OfMoment):
        def __new__(cls, *given: Any, **named: Any) -> Any:
            return truly_moment(*given, **named)

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            now = truly_moment.now(real.UTC) + offset
            return now.astimezone(tz) if tz else now.replace(tzinfo=None)

    real.date, real.datetime = Day, Moment  # type: ignore[misc]
    for module in [one for name, one in sys.modules.items() if name.split(".")[0] in OURS]:
        for name, put in (("date", Day), ("datetime", Moment)):
            if getattr(module, name, None) in (truly_day, truly_moment):
                setattr(module, name, put)


def _import_all(*packages: str) -> None:
    for package in packages:
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            if not module.name.endswith("__main__") and ".migrations" not in module.name:
                importlib.import_module(module.name)


if __name__ == "__main__":
    import app  # noqa: F401 (the server and the pages' shared parts, imported before the clock is set)

    hold()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)

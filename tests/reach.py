"""Who reaches what: each page by role, and each function of the database by the right that it asks for.

    python -m tests.reach

prints both tables, read from the menu's entries and found out by calling every function with each role.
"""

import contextlib
import importlib
import inspect
import pkgutil
import tempfile
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, patch

import db
from db import access, engine, workshops
from db.access import LOCAL, Actor, NotAllowed, Right, Role
from db.members import ROLES
from tests import databases

MEMBERS = ROLES
STRANGER = "stranger"  # has an account, was not let into this workshop


def member(workshop_id: str, role: Role) -> Actor:
    """Return somebody with an account who was let into that workshop and no other."""
    return Actor(role.value, role.value.title(), Role.VIEWER, roles=((workshop_id, role),), account_id=role.value)


def pages(who: Actor, workshop_id: str, *, shared: bool = True) -> list[str]:
    """Return the addresses of the pages that somebody should find in their menu with that workshop open.

    Read from each entry's right and the role's rights alone, not from what draws the menu.
    """
    from pages.parts.frame import PAGES, ROOT

    if who.role is Role.NOBODY:
        return []
    if who.role is Role.PARTICIPANT:
        return [entry.url_path for entry in PAGES if entry.right is None]
    opens = {
        "workshop": lambda entry: entry.right is None or who.may(entry.right, workshop_id),
        "installation": lambda _entry: True,
        "accounts": lambda _entry: shared and who.administrator,
    }
    return [entry.url_path for entry in PAGES if (ROOT / entry.path).is_file() and opens[entry.of](entry)]


def functions() -> dict[str, Callable[..., Any]]:
    """Return every public function of ``db`` by its full name, each where it is written."""
    found = {}
    for module in pkgutil.walk_packages(db.__path__, "db."):
        if "migrations" in module.name or module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            written = inspect.unwrap(function)
            if not name.startswith("_") and written.__module__ == module.name:
                found[f"{module.name}.{name}"] = function
    return found


def takes(function: Callable[..., Any]) -> frozenset[str]:
    """Return the names of what a function takes."""
    return frozenset(inspect.signature(function).parameters)


class Began(Exception):
    """A function began to read or to write."""


def call(function: Callable[..., Any], workshop_id: str, actor: Actor) -> str:
    """Call a function with made-up arguments; return how it ended.

    "refused" with NotAllowed; "reads" or "writes" where it got as far as the database, which is as far as it goes;
    "stopped" where the arguments fit nothing before it had asked who calls.
    """
    given = {
        name: {"workshop_id": workshop_id, "actor": actor}.get(name) or _made_up(kind)
        for name, kind in _needed(function).items()
    }
    try:
        with _no_database():
            found = function(**given)
            if hasattr(found, "__enter__"):
                with found:
                    pass
            elif inspect.isgenerator(found):
                next(found, None)
    except NotAllowed:
        return "refused"
    except Began as begun:
        return str(begun)
    except Exception:  # arguments that fit nothing
        return "stopped"
    return "stopped"


def _needed(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the types of what a function must be given, by name."""
    hints = typing.get_type_hints(inspect.unwrap(function))
    return {
        name: hints.get(name, object)
        for name, one in inspect.signature(function).parameters.items()
        if one.default is inspect.Parameter.empty and one.kind not in {one.VAR_KEYWORD, one.VAR_POSITIONAL}
    }


def _made_up(kind: Any) -> Any:
    """Return something of a type; what fits everything where nothing simple does."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return _made_up(next(one for one in inside if one is not type(None)))
    if origin is not None:
        return {} if origin in {dict, Mapping} else (lambda *_: MagicMock()) if origin is Callable else [MagicMock()]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    plain = {str: "nothing", int: 1, bool: True, float: 1.0, bytes: b"{}", date: date(2026, 3, 2)}
    return plain.get(kind, datetime(2026, 3, 2, tzinfo=UTC) if kind is datetime else MagicMock())


@contextlib.contextmanager
def _no_database() -> Iterator[None]:
    def begins(what: str) -> Callable[[], contextlib.AbstractContextManager[Any]]:
        @contextlib.contextmanager
        def opened() -> Iterator[Any]:
            raise Began(what)
            yield

        return opened

    with contextlib.ExitStack() as stack:
        for name, what in (("read", "reads"), ("write", "writes"), ("write_connection", "writes")):
            stack.enter_context(patch.object(engine, name, begins(what)))
        yield


def main() -> None:
    """Print the tables."""
    from pages.parts.frame import PAGES

    everybody = {role.value: member("w", role) for role in MEMBERS}
    everybody |= {STRANGER: Actor("s", "S", Role.VIEWER, account_id="s")}
    everybody |= {"participant": access.PARTICIPANT, "nobody": access.NOBODY}
    print(f"{'page':24}" + "".join(f"{name:>13}" for name in everybody))
    for entry in PAGES:
        cells = ["yes" if entry.url_path in pages(who, "w") else "-" for who in everybody.values()]
        print(f"{entry.title:24}" + "".join(f"{cell:>13}" for cell in cells))
    print("\nAccounts: administrators only, whatever their roles.\n")
    with tempfile.TemporaryDirectory() as folder:
        databases.opened(Path(folder))
        workshop_id = workshops.create(LOCAL, "Harbour")
        asked = [one for one in functions().values() if {"workshop_id", "actor"} <= takes(one)]
        roles = {name: who for name, who in everybody.items() if name not in MEMBERS} | {
            role.value: member(workshop_id, role) for role in MEMBERS
        }
        print(f"{len(asked)} functions of db with a workshop and an actor")
        ways = ("refused", "reads", "writes", "stopped")
        print(f"{'':13}" + "".join(f"{way:>9}" for way in ways))
        for name, who in roles.items():
            ended = Counter(call(one, workshop_id, who) for one in asked)
            print(f"{name:13}" + "".join(f"{ended[way]:9}" for way in ways))
        databases.gone(Path(folder))
    print("\nrights: " + "; ".join(f"{role.value}: {', '.join(sorted(_rights(role)))}" for role in MEMBERS))


def _rights(role: Role) -> list[str]:
    return [right.name.lower() for right in Right if member("w", role).may(right, "w")]


if __name__ == "__main__":
    main()

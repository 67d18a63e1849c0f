"""Tables that are kept are drawn for everybody who may do the same: nothing in them holds who looked first."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.access import LOCAL, Actor
from pages.parts import grid
from pages.parts.grid import keeping
from salesops.kept import Kept
from tests.pages.opening import open_page
from tests.prepared import sample_firm

PAGES = (
    "pages/prepare/lists.py", "pages/prepare/discovery.py", "pages/workshop/map.py", "pages/workshop/focus.py",
    "pages/workshop/plan.py", "pages/operate/yearly.py",
)  # fmt: skip


def held(act: Any) -> Iterator[Any]:
    """Yield all that a function of a cell holds."""
    if isinstance(act, partial):
        yield from (*act.args, *act.keywords.values())
        yield from held(act.func)
    else:
        yield from (cell.cell_contents for cell in getattr(act, "__closure__", None) or ())


def tables(monkeypatch: pytest.MonkeyPatch, page: str, workshop_id: str) -> list[grid.Prepared]:
    """Return the tables that a page keeps when it is drawn."""
    known: Kept[grid.Prepared] = Kept(64)
    monkeypatch.setattr(keeping, "_known", known)
    assert not open_page(page, workshop_id).exception
    return [table for _, table in known._known.values()]


@pytest.mark.parametrize("page", PAGES)
def test_what_a_kept_cell_does_asks_anew_who_is_there(
    page: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tables(monkeypatch, page, sample_firm())
    acts = [live.cell.on_change for table in found for live in table.cells.values() if live.cell.on_change is not None]
    acts += [act for table in found for act in table.buttons.values()]

    assert found
    assert [one for act in acts for one in held(act) if isinstance(one, Actor)] == []


def test_what_is_held_is_found() -> None:
    who = LOCAL

    def act(*_: Any) -> Any:
        return who

    assert [*held(partial(act, 1, by=2))] == [1, 2, LOCAL]

"""The frame around the pages, and the guard on each of them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.access import Actor, Right, Role
from pages.parts import guard, state
from pages.parts.frame import PAGES, ROOT

APP = str(ROOT / "app.py")
PRESENT = [entry.path for entry in PAGES if (ROOT / entry.path).is_file()]
OUTSIDE = "This page opens only from within the app. Open the app's start page and choose it in the menu."


@pytest.mark.parametrize("page", ["pages/workshop/value.py", "pages/workshop/map.py"])
@pytest.mark.usefixtures("database")
def test_a_page_opened_first_runs_inside_the_frame(page: str) -> None:
    screen = AppTest.from_file(APP, default_timeout=30).switch_page(page).run()
    assert not screen.exception
    assert [error.value for error in screen.error] == []


@pytest.mark.parametrize("page", PRESENT)
@pytest.mark.usefixtures("database")
def test_a_page_run_without_the_frame_says_so_and_shows_nothing_else(page: str) -> None:
    screen = AppTest.from_file(str(ROOT / page), default_timeout=30).run()
    assert not screen.exception
    _page, *shown = screen.main  # the tree begins with its own root
    assert [(element.type, getattr(element, "value", None)) for element in shown] == [("error", OUTSIDE)]


def test_every_page_file_is_in_the_menu_and_every_entry_has_its_own_address() -> None:
    files = {file.relative_to(ROOT).as_posix() for file in (ROOT / "pages").glob("*/*.py")}
    scripts = {file for file in files if "parts" not in file and Path(file).name != "__init__.py"}
    assert scripts <= {entry.path for entry in PAGES}
    assert len({entry.url_path for entry in PAGES}) == len(PAGES)


def test_no_page_script_lies_directly_under_pages() -> None:
    assert [file.name for file in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_a_right_is_taken_by_its_name_and_an_unknown_word_is_refused() -> None:
    assert [guard.right(one.name.lower()) for one in Right] == list(Right)
    assert guard.right(Right.EDIT) is Right.EDIT
    with pytest.raises(ValueError, match="'boss' is no right; the rights are read, read_private, edit, reply, manage"):
        guard.right("boss")


def _guarded() -> None:
    import streamlit as st

    from pages.parts import guard

    with guard.inside_frame():
        guard.require("edit")
        st.text("the page")


@pytest.mark.parametrize(("role", "shown"), [(Role.FACILITATOR, ["the page"]), (Role.VIEWER, [])])
def test_a_page_stops_for_a_role_without_the_right(
    monkeypatch: pytest.MonkeyPatch, role: Role, shown: list[str]
) -> None:
    monkeypatch.setattr(state, "actor", lambda: Actor("p1", "Pat", role, workshops=None))
    screen = AppTest.from_function(_guarded).run()
    assert [text.value for text in screen.text] == shown
    refused = ["Your role here does not include this page. Ask the workshop's facilitator for access."]
    assert [warning.value for warning in screen.warning] == ([] if shown else refused)

"""Which workshop a session has open, and what the session remembers."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as of_dataclass
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel
from streamlit.testing.v1 import AppTest

import db.fields
from db import snapshot, workshops
from db.access import LOCAL, Actor, Role
from pages.parts import live, state
from pages.parts.errors import escape
from tests.pages.inputs import labelled

PAGE = Path(__file__).with_name("parts_page.py")
APP = """
import streamlit as st
from pages.parts import state
names = ("pages/home/workshops.py", "pages/workshop/one.py", "pages/workshop/two.py")
st.navigation([st.Page(name, default=name == names[0]) for name in names]).run()
"""
SHOWS = "import streamlit as st\nfrom pages.parts import state\nst.text(state.current_workshop().settings.name)\n"


@pytest.fixture
def app(database: Path, tmp_path: Path) -> AppTest:
    (tmp_path / "pages" / "home").mkdir(parents=True)
    (tmp_path / "pages" / "workshop").mkdir()
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "pages" / "home" / "workshops.py").write_text("import streamlit as st\nst.text('Workshops')\n")
    for name in ("one", "two"):
        (tmp_path / "pages" / "workshop" / f"{name}.py").write_text(SHOWS)
    return AppTest.from_file(str(tmp_path / "app.py"), default_timeout=20)


def test_the_address_opens_a_workshop_and_every_page_keeps_it(app: AppTest) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    app.query_params["w"] = workshop
    app.run()
    app.switch_page("pages/workshop/one.py").run()
    app.query_params.clear()  # as a switch of page does in the browser
    app.switch_page("pages/workshop/two.py").run()
    assert [t.value for t in app.text] == ["Harbour"]
    assert app.query_params["w"] in (workshop, [workshop])


def test_a_changed_address_opens_the_other_workshop(app: AppTest) -> None:
    first, second = workshops.create(LOCAL, "First"), workshops.create(LOCAL, "Second")
    app.query_params["w"] = first
    app.run()
    app.switch_page("pages/workshop/one.py").run()
    app.query_params["w"] = second
    app.run()
    assert [t.value for t in app.text] == ["Second"]


def test_without_a_workshop_a_page_points_to_the_workshops(app: AppTest) -> None:
    app.run()
    app.switch_page("pages/workshop/one.py").run()
    assert [i.value for i in app.info] == ["No workshop is open yet\\. Choose one, or start a new one\\."]
    assert (len(app.text), len(app.exception)) == (0, 0)


def test_an_unknown_workshop_is_said_and_points_to_the_workshops(app: AppTest) -> None:
    app.query_params["w"] = "nowhere"
    app.run()
    app.switch_page("pages/workshop/one.py").run()
    assert [i.value for i in app.info] == [
        escape("There is no such workshop here. It may have been deleted, or the link is of another installation.")
    ]


def test_a_binned_workshop_is_said_with_its_day(app: AppTest) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    workshops.put_into_bin(workshop, LOCAL, on=date(2026, 5, 4))
    app.query_params["w"] = workshop
    app.run()
    app.switch_page("pages/workshop/one.py").run()
    (said,) = [i.value for i in app.info]
    assert "is in the bin since 4 May 2026" in said


def test_the_session_holds_no_rows_engines_or_snapshots(database: Path) -> None:
    page = AppTest.from_file(str(PAGE), default_timeout=20)
    page.query_params["w"] = workshops.create(LOCAL, "Harbour")
    page.run()
    labelled(page, "Name").type("Harbour Instruments")
    labelled(page, "Baseline (USD)").type("not a number")
    page.text_input[0].set_value("2027-01-01").run()
    kept = [page.session_state[key] for key in state.OWN_KEYS if key in page.session_state]
    assert len(kept) >= 3
    assert [v for v in walk(kept) if isinstance(v, Engine | Session | SQLModel | BaseModel)] == []


def test_only_another_hand_on_a_shown_subject_moves_the_page(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    anna = Actor(id="anna", name="Anna", role=Role.FACILITATOR, workshops=None)
    session: dict[str, Any] = {state.SEEN: snapshot.version(workshop, LOCAL)}
    monkeypatch.setattr(live.st, "session_state", session)
    monkeypatch.setattr(live.state, "workshop_id", lambda: workshop)
    assert live.moved(frozenset({"goal"})) is False
    db.fields.save(workshop, anna, db.fields.setting("name"), "Other", was="Harbour", label="Name")
    assert live.moved(frozenset({"goal"})) is False
    db.fields.save(workshop, anna, db.fields.goal("statement"), "Grow", was="", label="Goal")
    assert live.moved(frozenset({"goal"})) is True
    assert live.moved(frozenset({"goal"})) is False


def walk(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, Mapping):
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list | tuple | set):
        for part in value:
            yield from walk(part)
    elif is_dataclass(value):
        for field in of_dataclass(value):
            yield from walk(getattr(value, field.name))

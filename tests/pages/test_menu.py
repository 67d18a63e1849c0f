"""The menu follows how the workshop is led; nothing is missing in any order."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db import fields, workshops
from db.access import LOCAL, Right
from pages.parts import frame
from pages.parts.errors import escape
from salesops import guide
from salesops.vocabulary import Setting
from tests.pages.opening import open_page, save


@pytest.mark.parametrize("setting", [None, *Setting])
def test_every_order_holds_every_page_once(setting):
    ordered = frame._in_order(setting)

    assert sorted(entry.path for entry in ordered) == sorted(entry.path for entry in frame._PRESENT)
    assert [e.url_path for e in ordered if e.url_path in guide.walk(setting)] == list(guide.walk(setting))


def test_first_page_of_a_setting_stands_first_in_its_menu():
    assert {s: guide.walk(s)[0] for s in Setting} == {s: guide.first_page(s) for s in Setting}


def test_page_opens_under_every_setting(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    for setting in Setting:
        save(workshop_id, fields.setting("setting"), setting)
        assert open_page("pages/workshop/value.py", workshop_id).title[0].value == "Value goal"


def test_the_open_workshop_stands_at_the_menus_foot_letter_by_letter(database):
    page = open_page("pages/workshop/value.py", workshops.create(LOCAL, "North *wind* ![x](http://a/b.png)"))
    (foot,) = (one.value for one in page.sidebar.markdown)

    assert foot == ":small[:gray[Open workshop]]  \n" + escape("North *wind* ![x](http://a/b.png)")
    assert "![" not in foot


def test_every_page_is_found_at_the_name_of_its_file():
    """The test client opens a page by its file's name, and so does a reader of the address."""
    assert [entry.url_path or "workshops" for entry in frame.PAGES] == [Path(entry.path).stem for entry in frame.PAGES]


PAGES = """
import streamlit as st
from pages.parts import frame
entry = frame.PAGES[-1]
made = st.Page(frame.ROOT / entry.path, title=entry.title, icon=entry.icon, url_path=entry.url_path)
one, other = frame._page(entry), frame._page(entry)
one._can_be_called = True
st.json([one is other, other._can_be_called, {one._script_hash, other._script_hash} == {made._script_hash}])
st.json(sorted(one.__dict__.keys() ^ made.__dict__.keys()))
"""


MENU = """
import streamlit as st
from pages.parts import frame
one, other = ([page for pages in frame.menu().values() for page in pages] for _ in range(2))
one[-1]._can_be_called = True
st.json([len(one) == len(other), not {*map(id, one)} & {*map(id, other)}, other[-1]._can_be_called])
"""


def test_a_menu_is_made_once_for_the_same_rights_and_handed_out_as_pages_of_its_own(database):
    page = AppTest.from_string(MENU, default_timeout=20).run()
    assert json.loads(page.json[0].value) == [True, True, False]


OPENED = """
import streamlit as st
from db.access import Right
from pages.parts import frame, guard
everything, reader = frozenset(Right), frozenset({Right.READ})
for one in ((everything, True, True), (reader, True, True), (everything, True, False), (everything, False, True)):
    pages = [page for section in frame._made_menu(None, *one).values() for page in section]
    st.json([[page.url_path for page in pages if (page._page == guard.refuse) is closed] for closed in (False, True)])
"""


def test_a_menu_follows_what_one_may_do_also_where_another_was_made_before(database):
    page = AppTest.from_string(OPENED, default_timeout=20).run()
    every, reader, member, local = ([set(some) for some in json.loads(one.value)] for one in page.json)
    beyond = {entry.url_path for entry in frame.PAGES if entry.right and entry.right is not Right.READ}

    assert (every[0] - reader[0], reader[1]) == (beyond, beyond)
    assert (every[0] - member[0], member[1]) == ({"accounts"}, {"accounts"})
    assert every[0] - local[0] - local[1] == {"accounts"}  # there is none


def test_every_run_gets_pages_of_its_own_with_the_hash_that_streamlit_gives_them(database):
    page = AppTest.from_string(PAGES, default_timeout=20).run()
    assert [json.loads(one.value) for one in page.json] == [[False, False, True], ["_script_hash"]]

"""The menu follows how the workshop is led; nothing is missing in any order."""

from pathlib import Path

import pytest

from db import fields, workshops
from db.access import LOCAL
from pages.parts import frame
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


def test_every_page_is_found_at_the_name_of_its_file():
    """The test client opens a page by its file's name, and so does a reader of the address."""
    assert [entry.url_path or "workshops" for entry in frame.PAGES] == [Path(entry.path).stem for entry in frame.PAGES]

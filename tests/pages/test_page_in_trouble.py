"""A page whose part of the database cannot be read, while the rest of it answers."""

from pages.parts import frame
from salesops.errors import Unavailable
from tests.pages.opening import open_page


def test_page_that_cannot_be_read_says_so_once_and_does_not_begin_anew_by_itself(full, monkeypatch):
    tried = []

    def unreadable(_extra):
        tried.append(1)
        raise Unavailable("The database is damaged. Tell whoever looks after the app.")

    monkeypatch.setattr(frame, "_draw", unreadable)
    app = open_page("pages/workshop/value.py", full)

    assert [one.value for one in app.warning] == ["The database is damaged. Tell whoever looks after the app."]
    assert len(tried) == 1

"""A page whose part of the database cannot be read, while the rest of it answers."""

from pages.parts import frame
from pages.parts.errors import escape
from salesops.errors import Unavailable
from tests.pages.opening import open_page

SENTENCE = "The database is damaged. Tell whoever looks after the app."


def test_page_that_cannot_be_read_says_so_once_and_does_not_begin_anew_by_itself(full, monkeypatch):
    tried = []

    def unreadable(_extra):
        tried.append(1)
        raise Unavailable(SENTENCE)

    monkeypatch.setattr(frame, "_draw", unreadable)
    app = open_page("pages/workshop/value.py", full)

    assert [one.value for one in app.warning] == [escape(SENTENCE)]
    assert len(tried) == 1

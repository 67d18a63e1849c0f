"""The method's page: looking a word up, the reading shelf, comments on the method that can be taken along."""

from datetime import date

import pytest

from db import history, method_comments
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops import content, shelf
from salesops.errors import BadInput
from salesops.vocabulary import Remark
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, words

PAGE = "pages/follow_up/method.py"


def test_glossary_is_narrowed_down_by_what_is_typed(full):
    app = open_page(PAGE, full)
    assert f"{len(content.load().glossary)} words" in words(app)

    app.text_input(key="method:look").set_value("Merger POINT").run()
    assert "One element of the ecosystem at one stage" in words(app)

    app.text_input(key="method:look").set_value("zebra").run()
    assert "No word here says that." in words(app)


def test_shelf_links_what_is_known_and_names_the_two_authors(full):
    app = open_page(PAGE, full)
    shown = words(app.segmented_control(key="view").set_value("reading").run())

    assert "[Six performance lever projects](https://thevirtualpresenter.com" in shown
    assert "Jim Chappell" in shown
    assert "Mike Kunkle" in shown


def test_comment_is_begun_written_taken_along_and_removed_with_undo(full):
    app = open_page(PAGE, full)
    app.segmented_control(key="view").set_value("comments").run()
    app.selectbox(key="method:about").set_value("element:E12").run()
    app.button(key="method:add").click().run()
    labelled(app, "What you found").type("=Which tools?")
    labelled(app, "Remark").type("wrong")

    (kept,) = [one for one in load(full).method_comments if one.about == "element:E12" and one.said_by == LOCAL.name]
    assert (kept.remark, kept.text) == (Remark.WRONG, "=Which tools?")
    _, *rows = shelf.comments_table(load(full))
    assert ("element:E12", "Element E12: Business-case, proposal & demo tools", "This is wrong") in [
        r[:3] for r in rows
    ]

    before = load(full).method_comments
    history.undo(full, LOCAL, method_comments.remove(full, LOCAL, kept.id))
    assert {one.id for one in load(full).method_comments} == {one.id for one in before}


def test_comment_needs_a_part_that_is_there_and_the_right_to_write(full):
    with pytest.raises(BadInput, match="no such part"):
        method_comments.add(full, LOCAL, "element:E99", on=date(2026, 1, 1))
    with pytest.raises(NotAllowed):
        method_comments.add(full, Actor("v", "Vi", Role.VIEWER, None), "method", on=date(2026, 1, 1))

"""People and lists: adding, order, removing with its uses, leaving and handing on."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db import fields, lists, workshops
from db.access import LOCAL
from pages.parts.lists import entries
from salesops.vocabulary import ListKind
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save, words
from tests.prepared import prepared

PAGE = "pages/prepare/lists.py"


@pytest.fixture
def workshop_id(database) -> str:
    """A workshop in which Anna owns the goal and an element, and Bo nothing."""
    return prepared(_with_anna_and_bo)


def _with_anna_and_bo() -> str:
    workshop_id = workshops.create(LOCAL, "Northwind")
    anna = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Anna")
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Bo")
    save(workshop_id, fields.goal("owner_id"), anna)
    save(workshop_id, fields.of("element", load(workshop_id).elements[0].id, "owner_id"), anna)
    return workshop_id


def person(workshop_id: str, name: str) -> str:
    """The id of a person."""
    return next(p.id for p in load(workshop_id).items(ListKind.PERSON, gone=True) if p.name == name)


def names(workshop_id: str, kind: ListKind = ListKind.PERSON) -> list[str]:
    """The names of a list in its order."""
    return [entry.name for entry in load(workshop_id).items(kind)]


def press(page: AppTest, label: str) -> AppTest:
    """Press the button with that label."""
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def test_an_empty_list_says_the_one_next_step(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Empty"))

    assert [info.value for info in page.info] == ["No people yet. Type the first name above."]


def test_a_typed_name_is_added_and_the_line_is_empty_for_the_next(workshop_id):
    page = open_page(PAGE, workshop_id)

    (line,) = (box for box in page.text_input if box.label == "Add a person")
    line.set_value("  Chen 🚀 Li ").run()

    assert names(workshop_id) == ["Anna", "Bo", "Chen 🚀 Li"]
    assert [box.value for box in page.text_input if box.label == "Add a person"] == [""]


def everywhere(page) -> str:
    """Return the words of the page and of a dialog above it."""
    return "\n".join(element.value for element in page.markdown)


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("Dana Whitlock, Marcus Bell, Priya Nair", ["Dana Whitlock", "Marcus Bell", "Priya Nair"]),
        ("Dana Whitlock; Marcus Bell; Priya Nair;", ["Dana Whitlock", "Marcus Bell", "Priya Nair"]),
        ("Bell, Marcus", ["Bell, Marcus"]),
        ("Marcus Bell, Sales director", ["Marcus Bell, Sales director"]),
        ("Bell, Marcus, Dr.", ["Bell, Marcus, Dr."]),
    ],
)
def test_names_pasted_in_one_line_become_one_person_each(workshop_id, typed, added):
    page = open_page(PAGE, workshop_id)

    page.text_input(key="lists:add:person").set_value(typed).run()

    assert names(workshop_id) == ["Anna", "Bo", *added]
    assert page.text_input(key="lists:add:person").value == ""


def test_a_taken_name_is_refused_with_a_sentence_and_stays_to_be_mended(workshop_id):
    page = open_page(PAGE, workshop_id)

    page.text_input(key="lists:add:person").set_value("anna").run()

    assert names(workshop_id) == ["Anna", "Bo"]
    assert "There is already a person named “Anna”." in words(page).replace("\\", "")
    assert page.text_input(key="lists:add:person").value == "anna"


def test_a_used_person_is_removed_only_after_the_uses_were_shown_and_moved(workshop_id):
    anna, bo = person(workshop_id, "Anna"), person(workshop_id, "Bo")
    page = open_page(PAGE, workshop_id)
    page.session_state[entries.REMOVING] = anna  # what the table's button does when something uses the entry
    page.run()
    asked = everywhere(page).replace("\\", "").splitlines()
    assert "**“Anna” is used in 2 places**" in asked
    assert "- Owner of the value goal" in asked

    page.selectbox(key=f"lists:target:{anna}").set_value(bo).run()
    press(page, "Remove this person")

    after = load(workshop_id)
    assert (names(workshop_id), after.goal.owner_id, after.elements[0].owner_id) == (["Bo"], bo, bo)
    press(page, "Undo")
    assert (names(workshop_id), load(workshop_id).goal.owner_id) == (["Anna", "Bo"], anna)


def test_removing_without_another_entry_leaves_the_uses_empty(workshop_id):
    page = open_page(PAGE, workshop_id)
    page.session_state[entries.REMOVING] = person(workshop_id, "Anna")
    page.run()

    press(page, "Remove this person")

    assert (names(workshop_id), load(workshop_id).goal.owner_id) == (["Bo"], None)


def test_keeping_the_entry_changes_nothing(workshop_id):
    page = open_page(PAGE, workshop_id)
    page.session_state[entries.REMOVING] = person(workshop_id, "Anna")
    page.run()

    assert "is used in" in everywhere(page)
    press(page, "Keep it")

    assert names(workshop_id) == ["Anna", "Bo"]
    assert "is used in" not in everywhere(page)


def test_who_leaves_stays_in_the_past_and_what_they_own_is_handed_on_in_one_press(workshop_id):
    anna, bo = person(workshop_id, "Anna"), person(workshop_id, "Bo")
    save(workshop_id, fields.maturity("business_model", "reviewer_id"), anna)
    page = open_page(PAGE, workshop_id)
    page.session_state[entries.LEAVING] = anna
    page.run()
    labelled(page, "Left on").type("2026-03-31")
    press(page, "Note it")
    assert "Note it" not in [button.label for button in page.button]
    assert (names(workshop_id), load(workshop_id).goal.owner_id) == (["Bo"], anna)
    assert "**Anna** :gray[left on 31 Mar 2026]" in words(page).splitlines()

    press(page, "Hand all 2 on")

    after = load(workshop_id)
    assert (after.goal.owner_id, after.elements[0].owner_id) == (bo, bo)
    assert after.maturity_scores[0].reviewer_id == anna
    assert [caption.value for caption in page.caption if caption.value.startswith("Named")] == [
        "Named in one past entry, which stays as it is."
    ]
    press(page, "Came back")
    assert names(workshop_id) == ["Anna", "Bo"]


def test_moving_an_entry_changes_the_order_and_stops_at_the_ends(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Chen")

    lists.move(workshop_id, LOCAL, person(workshop_id, "Chen"), by=-1)
    assert names(workshop_id) == ["Anna", "Chen", "Bo"]
    lists.move(workshop_id, LOCAL, person(workshop_id, "Anna"), by=-1)
    lists.move(workshop_id, LOCAL, person(workshop_id, "Anna"), by=9)
    assert names(workshop_id) == ["Chen", "Bo", "Anna"]


def test_moving_passes_over_people_who_left(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Chen")
    lists.leave(workshop_id, LOCAL, person(workshop_id, "Bo"), on=date(2026, 1, 1))

    lists.move(workshop_id, LOCAL, person(workshop_id, "Chen"), by=-1)

    assert names(workshop_id) == ["Chen", "Anna"]


def test_a_name_in_markdown_is_shown_letter_by_letter(workshop_id):
    spy = lists.add(workshop_id, LOCAL, ListKind.PERSON, "![x](http://example.org/i.png)")
    lists.leave(workshop_id, LOCAL, spy, on=date(2026, 1, 1))

    page = open_page(PAGE, workshop_id)

    assert "![x](http" not in words(page)
    assert "!\\[x\\]\\(http\\:\u2060\\/\\/example\\.org\\/i\\.png\\)" in words(page).replace("\\!", "!")


def test_a_link_opens_the_list_that_it_names(workshop_id):
    page = open_page(PAGE, workshop_id)
    page.query_params["list"] = "channel"
    page.run()
    assert page.session_state["lists:kind"] == "channel"
    assert [one.label for one in page.text_input if one.key == "lists:add:channel"] == ["Add a channel"]

"""Native inputs that save themselves, on the real widgets."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import db.fields
from db import drafts, history, lists, snapshot
from db.access import LOCAL, Actor, Role
from db.fields import Field
from salesops.vocabulary import ListKind
from tests.prepared import northwind

PAGE = Path(__file__).with_name("parts_page.py")
ANNA = Actor(id="anna", name="Anna", role=Role.FACILITATOR, workshops=None)
NAME, BASELINE, ENDS_ON = db.fields.setting("name"), db.fields.goal("baseline"), db.fields.goal("ends_on")


@pytest.fixture
def workshop_id(database: Path) -> str:
    return northwind()


def window(workshop_id: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=20)
    page.query_params["w"] = workshop_id
    page.run()
    assert not page.exception
    return page


def stored(workshop_id: str, field: Field) -> Any:
    return db.fields.read(snapshot.load(workshop_id, LOCAL), field)


def write(workshop_id: str, field: Field, value: Any) -> None:
    db.fields.save(workshop_id, ANNA, field, value, was=stored(workshop_id, field), label="it")


def named(elements: Any, label: str) -> Any:
    (found,) = [e for e in elements if e.label == label]
    return found


def captions(page: AppTest) -> list[str]:
    """Return what stands in the lines under the inputs."""
    return [line.value for line in (*page.caption, *page.markdown) if line.value != "&nbsp;"]


def test_what_is_typed_is_saved_and_the_page_says_when(workshop_id: str) -> None:
    page = window(workshop_id)
    named(page.text_input, "Name").input("Harbour Instruments").run()
    assert stored(workshop_id, NAME) == "Harbour Instruments"
    assert [c[:6] for c in captions(page)] == ["Saved "]


def test_drawing_a_page_again_and_again_writes_nothing(workshop_id: str) -> None:
    page = window(workshop_id)
    version = snapshot.version(workshop_id, LOCAL)
    page.button[0].click().run()
    page.run()
    assert snapshot.version(workshop_id, LOCAL) == version


def test_an_own_save_keeps_the_widget_and_a_foreign_one_draws_it_anew(workshop_id: str) -> None:
    page = window(workshop_id)
    before = named(page.text_input, "Name").key
    named(page.text_input, "Name").input("Mine").run()
    assert named(page.text_input, "Name").key == before
    write(workshop_id, NAME, "Theirs")
    page.run()
    after = named(page.text_input, "Name")
    assert (after.value, after.key == before) == ("Theirs", False)


def test_undo_in_the_same_window_is_not_written_over_by_the_old_input(workshop_id: str) -> None:
    page = window(workshop_id)
    named(page.text_input, "Name").input("Changed").run()
    history.undo(workshop_id, LOCAL, history.entries(workshop_id, LOCAL)[0].id)
    page.run()
    page.run()
    assert (stored(workshop_id, NAME), named(page.text_input, "Name").value) == ("Northwind", "Northwind")


def test_both_changed_shows_both_and_keep_mine_wins_only_when_pressed(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, NAME, "Theirs")
    named(page.text_input, "Name").input("Mine").run()
    assert stored(workshop_id, NAME) == "Theirs"
    (said,) = captions(page)
    assert "Anna changed this" in said
    assert said.endswith("Theirs: **Theirs**")
    named(page.button, "Keep mine").click().run()
    assert stored(workshop_id, NAME) == "Mine"


def test_both_changed_and_take_theirs_drops_mine(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, NAME, "Theirs")
    named(page.text_input, "Name").input("Mine").run()
    named(page.button, "Take theirs").click().run()
    assert (stored(workshop_id, NAME), named(page.text_input, "Name").value) == ("Theirs", "Theirs")
    assert drafts.mine(workshop_id, LOCAL) == {}


def test_a_clash_survives_a_refresh_without_overwriting_anything(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, NAME, "Theirs")
    named(page.text_input, "Name").input("Mine").run()
    again = window(workshop_id)
    assert (stored(workshop_id, NAME), named(again.text_input, "Name").value) == ("Theirs", "Mine")
    assert [b.label for b in again.button if b.label != "Next"] == ["Keep mine", "Take theirs"]


def test_a_bad_number_keeps_its_text_and_sentence_over_a_refresh_until_it_is_mended(workshop_id: str) -> None:
    page = window(workshop_id)
    named(page.text_input, "Baseline (USD)").input("1.200,50").run()
    for shown in (page, window(workshop_id)):
        assert named(shown.text_input, "Baseline (USD)").value == "1.200,50"
        (said,) = captions(shown)
        assert said.startswith(":small[:red[:material/error: “1\\.200,50” is not a number\\.")
    named(page.text_input, "Baseline (USD)").input("1,200.50").run()
    assert (stored(workshop_id, BASELINE), drafts.mine(workshop_id, LOCAL)) == (1200.5, {})


def test_a_refused_value_that_is_taken_back_leaves_no_draft(workshop_id: str) -> None:
    page = window(workshop_id)
    named(page.text_input, "Cap").input("400").run()
    assert len(captions(page)) == 1
    named(page.text_input, "Cap").input("4").run()
    assert (captions(page), drafts.mine(workshop_id, LOCAL)) == ([], {})


def test_a_value_refused_for_another_ones_sake_is_saved_when_that_one_is_mended(workshop_id: str) -> None:
    page = window(workshop_id)
    named(page.date_input, "Starts on").set_value(date(2027, 1, 1)).run()
    named(page.date_input, "Ends on").set_value(date(2026, 1, 1)).run()
    assert stored(workshop_id, ENDS_ON) is None
    named(page.date_input, "Starts on").set_value(date(2025, 1, 1)).run()
    assert stored(workshop_id, ENDS_ON) == date(2026, 1, 1)


def test_a_day_can_be_cleared(workshop_id: str) -> None:
    write(workshop_id, ENDS_ON, date(2027, 3, 31))
    page = window(workshop_id)
    named(page.button, "Clear").click().run()
    assert (stored(workshop_id, ENDS_ON), named(page.date_input, "Ends on").value) == (None, None)


def test_someone_who_left_stays_where_they_are_set_and_is_offered_nowhere_else(workshop_id: str) -> None:
    owner = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Berg")
    write(workshop_id, db.fields.goal("owner_id"), owner)
    lists.leave(workshop_id, LOCAL, owner, on=date(2026, 1, 31))
    page = window(workshop_id)
    assert named(page.selectbox, "Owner").options == ["Not set", "Berg (who left)"]
    named(page.selectbox, "Owner").select("").run()
    assert stored(workshop_id, db.fields.goal("owner_id")) is None
    assert named(window(workshop_id).selectbox, "Owner").options == ["Not set"]


def test_a_tick_is_saved(workshop_id: str) -> None:
    page = window(workshop_id)
    field = db.fields.of("element", snapshot.load(workshop_id, LOCAL).elements[0].id, "applicable")
    named(page.checkbox, "Applies").uncheck().run()
    assert stored(workshop_id, field) is False


def test_a_name_with_markdown_is_shown_letter_by_letter_in_a_refusal(workshop_id: str) -> None:
    page = window(workshop_id)
    named(page.text_input, "Baseline (USD)").input("![x](http://example.org/x.png)").run()
    (said,) = captions(page)
    assert r"\!\[x\]\(http\:\/\/example\.org\/x\.png\)" in said

"""Inputs that save themselves, on a real page."""

from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import db.fields
from db import drafts, history, lists, snapshot
from db.access import LOCAL, Actor, Role
from db.fields import Field
from salesops.errors import Unavailable
from salesops.vocabulary import ListKind
from tests.pages.inputs import inputs, labelled

PAGE = Path(__file__).with_name("parts_page.py")
ANNA = Actor(id="anna", name="Anna", role=Role.FACILITATOR, workshops=None)
NAME, BASELINE, BASELINE_LABEL = db.fields.setting("name"), db.fields.goal("baseline"), "Baseline (USD)"
STARTS_ON, ENDS_ON = db.fields.goal("starts_on"), db.fields.goal("ends_on")
MINE, THEIRS = date(2027, 1, 1), date(2027, 5, 1)


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
    """Return what stands in the lines under Streamlit's own inputs."""
    return [line.value for line in (*page.caption, *page.markdown) if line.value != "&nbsp;"]


def starts_on(page: AppTest) -> Any:
    """Return the input of Streamlit's own; the other ones are the text part's."""
    return named(page.text_input, "Starts on")


def test_a_line_is_saved_and_the_page_says_when(workshop_id: str) -> None:
    page = window(workshop_id)
    labelled(page, "Name").type("Harbour Instruments")
    assert (stored(workshop_id, NAME), labelled(page, "Name").value) == ("Harbour Instruments", "Harbour Instruments")
    assert "at" in labelled(page, "Name").news


def test_an_input_of_streamlit_s_own_is_saved_and_the_page_says_when(workshop_id: str) -> None:
    page = window(workshop_id)
    starts_on(page).set_value(str(MINE)).run()
    assert (stored(workshop_id, STARTS_ON), [c[:6] for c in captions(page)]) == (MINE, ["Saved "])


def test_drawing_a_page_again_and_again_writes_nothing(workshop_id: str) -> None:
    page = window(workshop_id)
    version = snapshot.version(workshop_id, LOCAL)
    page.button[0].click().run()
    page.run()
    assert snapshot.version(workshop_id, LOCAL) == version


def test_an_own_save_keeps_the_input_and_a_foreign_one_is_followed(workshop_id: str) -> None:
    page = window(workshop_id)
    day, line = starts_on(page).key, labelled(page, "Name").component
    starts_on(page).set_value(str(MINE)).run()
    labelled(page, "Name").type("Mine")
    assert (starts_on(page).key, labelled(page, "Name").component) == (day, line)
    write(workshop_id, STARTS_ON, THEIRS)
    write(workshop_id, NAME, "Theirs")
    page.run()
    assert (starts_on(page).value, labelled(page, "Name").value) == (str(THEIRS), "Theirs")
    assert (starts_on(page).key == day, labelled(page, "Name").component) == (False, line)


def test_undo_in_the_same_window_is_not_written_over_by_the_old_input(workshop_id: str) -> None:
    page = window(workshop_id)
    starts_on(page).set_value(str(MINE)).run()
    labelled(page, "Name").type("Changed")
    for entry in history.entries(workshop_id, LOCAL)[:2]:
        history.undo(workshop_id, LOCAL, entry.id)
    page.run()
    page.run()
    assert (stored(workshop_id, NAME), labelled(page, "Name").value) == ("Northwind", "Northwind")
    assert (stored(workshop_id, STARTS_ON), starts_on(page).value) == (None, "")


def test_a_line_changed_by_both_is_kept_and_told_who_was_faster(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, NAME, "Theirs")
    labelled(page, "Name").send("Mine", was="Northwind")
    assert stored(workshop_id, NAME) == "Theirs"
    for shown in (page, window(workshop_id)):
        news = labelled(shown, "Name").news
        assert (news["v"], news["t"], news["w"]) == ("Theirs", "Mine", "Northwind")
    assert labelled(page, "Name").news["by"] == "Anna"


def test_both_changed_shows_both_and_keep_mine_wins_only_when_pressed(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, STARTS_ON, THEIRS)
    starts_on(page).set_value(str(MINE)).run()
    assert stored(workshop_id, STARTS_ON) == THEIRS
    (said,) = captions(page)
    assert "Anna changed this" in said
    assert said.endswith(r"Theirs: **2027\-05\-01**")
    named(page.button, "Keep mine").click().run()
    assert stored(workshop_id, STARTS_ON) == MINE


def test_both_changed_and_take_theirs_drops_mine(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, STARTS_ON, THEIRS)
    starts_on(page).set_value(str(MINE)).run()
    named(page.button, "Take theirs").click().run()
    assert (stored(workshop_id, STARTS_ON), starts_on(page).value) == (THEIRS, str(THEIRS))
    assert drafts.mine(workshop_id, LOCAL) == {}


def test_a_clash_survives_a_refresh_without_overwriting_anything(workshop_id: str) -> None:
    page = window(workshop_id)
    write(workshop_id, STARTS_ON, THEIRS)
    starts_on(page).set_value(str(MINE)).run()
    again = window(workshop_id)
    assert (stored(workshop_id, STARTS_ON), starts_on(again).value) == (THEIRS, str(MINE))
    assert [b.label for b in again.button if b.label != "Next"] == ["Keep mine", "Take theirs"]


def test_a_bad_number_keeps_its_text_and_sentence_over_a_refresh_until_it_is_mended(workshop_id: str) -> None:
    page = window(workshop_id)
    labelled(page, BASELINE_LABEL).type("1.200,50")
    for shown in (page, window(workshop_id)):
        box = labelled(shown, BASELINE_LABEL)
        assert (box.value, box.says) == (
            "1.200,50",
            "“1.200,50” is not a number. Type digits, for example 1,200.50.",
        )
    labelled(page, BASELINE_LABEL).type("1,200.50")
    assert (stored(workshop_id, BASELINE), drafts.mine(workshop_id, LOCAL)) == (1200.5, {})


def test_a_refused_value_that_is_taken_back_leaves_no_draft(workshop_id: str) -> None:
    page = window(workshop_id)
    labelled(page, "Cap").type("400")
    assert labelled(page, "Cap").says
    labelled(page, "Cap").type("4")
    assert (labelled(page, "Cap").says, drafts.mine(workshop_id, LOCAL)) == ("", {})


def test_numbers_ask_a_phone_for_its_number_keys(workshop_id: str) -> None:
    keys = {one.label: one.told.get("keys", "") for one in inputs(window(workshop_id))}
    assert keys == {"Name": "", BASELINE_LABEL: "decimal", "Cap": "numeric", "Owner": "", "Ends on": "", "Goal": ""}


def test_a_value_refused_for_another_ones_sake_is_saved_when_that_one_is_mended(workshop_id: str) -> None:
    page = window(workshop_id)
    labelled(page, "Ends on").type("2026-01-01")
    starts_on(page).set_value("2027-01-01").run()
    assert stored(workshop_id, STARTS_ON) is None
    labelled(page, "Ends on").type("2028-01-01")
    page.run()
    assert stored(workshop_id, STARTS_ON) == MINE


def test_a_day_can_be_cleared(workshop_id: str) -> None:
    write(workshop_id, ENDS_ON, date(2027, 3, 31))
    page = window(workshop_id)
    labelled(page, "Ends on").type("")
    assert (stored(workshop_id, ENDS_ON), labelled(page, "Ends on").value) == (None, "")


def test_someone_who_left_stays_where_they_are_set_and_is_offered_nowhere_else(workshop_id: str) -> None:
    owner = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Berg")
    write(workshop_id, db.fields.goal("owner_id"), owner)
    lists.leave(workshop_id, LOCAL, owner, on=date(2026, 1, 31))
    page = window(workshop_id)
    assert labelled(page, "Owner").options == ["Not set", "Berg (who left)"]
    labelled(page, "Owner").type("")
    assert stored(workshop_id, db.fields.goal("owner_id")) is None
    assert labelled(window(workshop_id), "Owner").options == ["Not set"]


def test_who_is_not_on_the_list_yet_is_added_where_a_person_is_chosen(workshop_id: str) -> None:
    page = window(workshop_id)
    assert labelled(page, "Owner").told["adds"] == "Add a person …"
    owner = labelled(page, "Owner")
    owner.type("+ Ada Novák ")
    (ada,) = snapshot.load(workshop_id, LOCAL).items(ListKind.PERSON)
    assert (ada.name, stored(workshop_id, db.fields.goal("owner_id"))) == ("Ada Novák", ada.id)
    assert (labelled(page, "Owner").value, labelled(page, "Owner").options) == (ada.id, ["Not set", "Ada Novák"])

    labelled(page, "Owner").type("")
    labelled(page, "Owner").type("+ada novák")  # on the list already: the same person, not a second one
    assert [one.id for one in snapshot.load(workshop_id, LOCAL).items(ListKind.PERSON)] == [ada.id]
    assert stored(workshop_id, db.fields.goal("owner_id")) == ada.id


def test_a_name_that_the_list_refuses_sets_nobody_and_says_why(workshop_id: str) -> None:
    page = window(workshop_id)
    labelled(page, "Owner").type("+" + "A" * 5_000)
    assert snapshot.load(workshop_id, LOCAL).items(ListKind.PERSON) == ()
    assert labelled(page, "Owner").news["p"]
    assert stored(workshop_id, db.fields.goal("owner_id")) is None


def test_a_tick_is_saved(workshop_id: str) -> None:
    page = window(workshop_id)
    field = db.fields.of("element", snapshot.load(workshop_id, LOCAL).elements[0].id, "applicable")
    named(page.checkbox, "Applies").uncheck().run()
    assert stored(workshop_id, field) is False


def test_another_ones_markdown_is_shown_letter_by_letter_where_both_changed(workshop_id: str) -> None:
    page = window(workshop_id)
    somebody = Actor(id="eve", name="![x](http://example.org/x.png)", role=Role.FACILITATOR, workshops=None)
    db.fields.save(workshop_id, somebody, STARTS_ON, THEIRS, was=None, label="it")
    starts_on(page).set_value(str(MINE)).run()
    (said,) = captions(page)
    assert "\\!\\[x\\]\\(http\\:\u2060\\/\\/example\\.org\\/x\\.png\\)" in said


def test_what_cannot_be_saved_now_is_not_answered_so_that_the_browser_sends_it_again(workshop_id, monkeypatch) -> None:
    page = window(workshop_id)
    with monkeypatch.context() as patch:
        patch.setattr(db.fields, "save", _is_full)
        labelled(page, "Name").type("Harbour Instruments")
        assert [one.value for one in page.toast] == ["The disk is full\\."]
        assert ("n" in labelled(page, "Name").news, drafts.mine(workshop_id, LOCAL)) == (False, {})
    labelled(page, "Name").type("Harbour Instruments")
    assert stored(workshop_id, NAME) == "Harbour Instruments"


def _is_full(*_: Any, **__: Any) -> None:
    raise Unavailable("The disk is full.")

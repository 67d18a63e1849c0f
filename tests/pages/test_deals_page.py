"""The Deals page: a file is read beside the page, shown with its questions, brought in by one press, taken out."""

import threading

import pytest

from db import workshops
from db.access import LOCAL
from pages.parts import looked_at
from pages.parts.deals import intake
from salesops.intake.tables import Stopped
from tests.pages.opening import load, open_page, words

PAGE = "pages/operate/deals.py"
HEADS = "Id,Deal name,Stage,Amount,Created,Close date\n"
ROWS = "".join(
    f"{n},<b>Deal</b> {n},{('Demo', 'Closed', 'Won')[n % 3]},{n}00,0{n % 9 + 1}/02/2024,05/0{n % 9 + 1}/2024\n"
    for n in range(12)
)
FILE = (HEADS + ROWS + "Total,,,6600,,\n").encode()


@pytest.fixture
def workshop_id(database):
    return workshops.create(LOCAL, "Northwind")


def drop(page, data, name="deals.csv"):
    """Choose a file and wait until it is read, as the page does by looking again."""
    box = next(one for one in page.file_uploader if one.key.startswith("deals:file:"))
    return settled(box.upload(name, data, "text/csv").run())


def settled(page):
    one = intake.current_of(page.session_state[intake.KEY]) if intake.KEY in page.session_state else None
    if one is not None and one.work is not None:
        one.work.wait(20)
    return page.run()


def plain(page):
    return words(page).replace("\\", "")


def ask(page, kind):
    return next(one for one in page.radio if one.key.split(":")[1] == "ask" and kind in one.key)


def bring_in(page, data=FILE):
    return drop(page, data).button("deals:bring").click().run()


def test_a_file_is_shown_first_asked_about_and_brought_in_by_one_press(workshop_id):
    page = open_page(PAGE, workshop_id)
    assert page.segmented_control("deals:source").options[0] == "Salesforce"

    drop(page, FILE)
    assert "8 deals read: 4 open, 4 won, 0 lost; 5 rows left out" in plain(page)
    assert load(workshop_id).pipeline_exports == ()
    settled(ask(page, "day_order").set_value("day_first").run())
    settled(ask(page, "stage_state").set_value("lost").run())
    assert "12 deals read: 4 open, 4 won, 4 lost; 1 row left out" in plain(page)
    page.button("deals:bring").click().run()

    (kept,) = load(workshop_id).pipeline_exports
    assert (kept.file_name, kept.deals, kept.dropped, kept.as_of.isoformat()) == ("deals.csv", 12, 1, "2024-09-05")
    assert "**5 Sep 2024** · 12 deals · 1 left out · no currency" in plain(page)
    page.button("undo-offer").click().run()
    assert load(workshop_id).pipeline_exports == ()
    assert not page.exception


def test_what_was_decided_holds_for_the_next_file_and_can_be_asked_again(workshop_id):
    page = open_page(PAGE, workshop_id)
    drop(page, FILE)
    settled(ask(page, "day_order").set_value("day_first").run())
    settled(ask(page, "stage_state").set_value("lost").run())
    page.button("deals:bring").click().run()

    drop(page, HEADS.encode() + b"0,Deal 0,Closed,0,01/02/2024,05/01/2024\n40,New,Demo,9,01/03/2024,\n", "next.csv")

    assert not [one for one in page.radio if one.key.startswith("deals:ask")]
    assert "2 deals read: 1 open, 0 won, 1 lost" in plain(page)
    assert "Where a day can be read in two ways, the day comes first." in plain(page)
    again = next(one for one in page.button if one.label == "Ask again")
    settled(again.click().run())
    assert ask(page, "day_order").value is None


def test_the_joining_is_told_before_it_is_done_and_an_export_taken_out_comes_back(workshop_id):
    page = open_page(PAGE, workshop_id)
    bring_in(page, b"Id,Name,Stage,Amount,Created\n1,One,Demo,5,2024-01-31\n2,Two,Demo,6,2024-01-31")
    drop(page, b"Id,Name,Stage,Amount,Created\n1,One,Won,5,2024-01-31\n3,Three,Demo,7,2024-02-29")

    (told,) = [one.value for one in page.main.text]
    assert told.splitlines()[1:] == [
        "• 1 new: Three", "• 1 changed: One", "• 1 no longer in the CRM; they are kept as vanished: Two",
    ]  # fmt: skip
    assert "1 of the 2 known deals (50 %) are not in this file" in page.warning[0].value.replace("\\", "")
    page.button("deals:bring").click().run()

    export_id = load(workshop_id).pipeline_exports[-1].id
    page.button(f"deals:out:{export_id}").click().run()
    assert len(load(workshop_id).pipeline_exports) == 1
    page.button("undo-offer").click().run()
    assert len(load(workshop_id).pipeline_exports) == 2


def test_a_column_is_corrected_where_it_stands_and_text_of_the_file_stays_text(workshop_id):
    page = open_page(PAGE, workshop_id)
    data = b"Id,Name,Stage,<b>Worth</b>,Created\n1,**One**,Demo,5,2024-01-31\n2,Two,Demo,6,2024-01-31"
    page.session_state["deals:fold:columns"] = True

    drop(page, data, "![x](http://x).csv")
    assert "No column of amounts was found" in page.warning[0].value
    worth = next(one for one in page.selectbox if "Worth" in one.label)
    assert worth.label == r"**\<b\>Worth\</b\>** · 5, 6"
    settled(worth.set_value("amount").run())

    assert not page.warning
    assert next(one for one in page.selectbox if "Worth" in one.label).value == "amount"
    assert [one.value for one in page.main.markdown if "x" in one.value and one.value.startswith("###")] == [
        "### \\!\\[x\\]\\(http\\:\u2060\\/\\/x\\)\\.csv"
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x90\x81", "neither a table nor text"), (b" ", "This file is empty")],
)
def test_what_is_no_table_is_refused_with_its_sentence_and_nothing_is_kept(workshop_id, data, says):
    page = drop(open_page(PAGE, workshop_id), data)

    assert [says in one.value for one in page.error] == [True]
    assert load(workshop_id).pipeline_exports == ()


def test_reading_is_shown_while_it_runs_and_stopped_by_a_press_with_nothing_kept(workshop_id, monkeypatch):
    stopped = threading.Event()

    def never_ending(_, progress):
        while progress(0.4):
            stopped.wait(0.01)
        stopped.set()
        raise Stopped("Reading was stopped.")

    monkeypatch.setattr(intake, "opened", never_ending)
    monkeypatch.setattr(looked_at, "AT_ONCE_S", 0.05)
    page = open_page(PAGE, workshop_id)
    next(one for one in page.file_uploader if one.key.startswith("deals:file:")).upload("a.csv", FILE, "text/csv").run()

    assert not [one for one in page.file_uploader if one.key.startswith("deals:file:")]
    page.button("deals:stop").click().run()

    assert stopped.wait(5)
    assert [one.value for one in page.error] == [r"Reading was stopped\. Nothing was kept of it\."]
    assert [one.key for one in page.file_uploader] == ["deals:file:2"]
    assert load(workshop_id).pipeline_exports == ()


def test_a_list_beside_the_deals_says_what_it_lacks_comes_in_and_goes(workshop_id):
    page = open_page(PAGE, workshop_id)
    bring_in(page, b"Id,Product,Stage,Amount,Created\n1,Small,Demo,5,2024-01-31\n2,Lar ge,Demo,6,2024-01-31")

    box = next(one for one in page.file_uploader if one.key.startswith("deals:list:"))
    box.upload("prices.csv", b"product,sales price\nSmall,5\nLarge,6\n", "text/csv").run()
    assert "Not in the list: “Lar ge” (1 deal)" in plain(page)
    page.button("deals:list:bring").click().run()

    (kept,) = load(workshop_id).pipeline_lists
    assert (kept.field, kept.head, kept.rows) == ("product", "product", 2)
    drop(page, b"Id,Product,Stage,Amount,Created\n1,Small,Demo,5,2024-01-31\n2,Lar ge,Demo,6,2024-01-31")
    assert ask(page, "product").options == ["The same as Large", "Another product"]
    page.button(f"deals:list:out:{kept.id}").click().run()
    assert load(workshop_id).pipeline_lists == ()

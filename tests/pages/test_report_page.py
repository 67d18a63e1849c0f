"""The report's page: downloads, what is missing with the way there, and a front page that nobody can colour."""

import io

import docx
import pytest
from PIL import Image

from db import fields, lists, report_editions, workshops
from db.access import LOCAL
from pages.parts.errors import escape
from pages.parts.report import files
from pages.parts.report.files import ChosenFile
from salesops.report import Format, Variant, logo
from salesops.vocabulary import Audience, ListKind
from tests.pages.opening import load, open_page, save, words

PAGE = "pages/follow_up/report.py"


PLAYBOOK = ["Sales playbook as Word", "Sales playbook as PDF"]


@pytest.fixture
def new_workshop(database) -> str:
    return workshops.create(LOCAL, "Café & Söhne: *Sales* :red[x]")


def test_one_file_is_offered_and_choices_name_it(new_workshop):
    page = open_page(PAGE, new_workshop)

    assert not page.exception
    assert [button.label for button in page.get("download_button")] == ["Download PDF", *PLAYBOOK]
    assert set(files.USES) == set(Format)

    page.selectbox(key="report:as").select(Format.WORD)
    page.checkbox(key="report:nameless").check()
    page.run()

    assert not page.exception
    assert [button.label for button in page.get("download_button")] == ["Download Word", *PLAYBOOK]
    assert page.text_input(key="report:words").label == files.MORE_WORDS


def test_page_of_a_new_workshop_says_what_is_missing_and_links_to_the_pages(new_workshop):
    page = open_page(PAGE, new_workshop)

    assert [e.label for e in page.expander if e.label.startswith("What is missing")] == ["What is missing (13)"]
    left_out = words(page).partition("**Left out so far:** ")[2].splitlines()[0]
    assert left_out.startswith("2 What we did")
    assert "6 Alignment · 7 Initial focus" in left_out
    links = {link.proto.page for link in page.get("page_link")}
    assert {"value", "components", "map", "gaps", "focus"} <= {link.rsplit("/", 1)[-1] for link in links}


def test_name_with_markdown_is_shown_letter_by_letter(new_workshop):
    page = open_page(PAGE, new_workshop)

    assert r"## Café \& Söhne\: \*Sales\* \:red\[x\]" in words(page)


def test_full_workshop_opens_with_its_findings_and_owner_s_name_inert(full):
    page = open_page(PAGE, full)

    assert not page.exception
    assert "The widest gap\\: " in words(page)
    assert "![x]" not in words(page)


def test_download_holds_what_was_saved_after_the_page_was_drawn(new_workshop):
    open_page(PAGE, new_workshop)
    save(new_workshop, fields.goal("statement"), "Grow with the customers we have")

    word = docx.Document(io.BytesIO(files.written(new_workshop, LOCAL, ChosenFile(Format.WORD))))

    assert "Grow with the customers we have" in [p.text for p in word.paragraphs]
    assert b"Grow with the customers we have" in files.written(new_workshop, LOCAL, ChosenFile(Format.MARKDOWN))


def test_download_of_a_facilitator_holds_no_private_note(new_workshop):
    save(new_workshop, fields.note("gaps", Audience.FACILITATORS), "the owner is tired")
    assert load(new_workshop).note("gaps", Audience.FACILITATORS) == "the owner is tired"

    assert b"tired" not in files.written(new_workshop, LOCAL, ChosenFile(Format.MARKDOWN))


def test_copy_for_executives_without_names_holds_neither_people_nor_what_is_left_to_the_team(new_workshop):
    ada = lists.add(new_workshop, LOCAL, ListKind.PERSON, "Ada Lovelace")
    save(new_workshop, fields.goal("owner_id"), ada)
    save(new_workshop, fields.goal("statement"), "Ada and Söhne grow with Acme")
    shown = ChosenFile(Format.MARKDOWN, Variant.EXECUTIVE, nameless=True, words=("Acme",))

    report_editions.call_final(load(new_workshop), LOCAL)
    told = files.written(new_workshop, LOCAL, shown).decode()

    assert "Person 1 and Company grow with Company" in told
    assert "**Status:** final, edition 1, called final on " in told
    assert "## 13. Appendix" not in told
    assert "## 13. Appendix" in files.written(new_workshop, LOCAL, ChosenFile(Format.MARKDOWN)).decode()


def test_report_is_called_final_by_a_press_and_says_what_changed_since(new_workshop):
    page = open_page(PAGE, new_workshop)
    page.button(key="report:final").click().run()

    assert not page.exception
    assert "Edition 1, called final on" in words(page)
    assert [button.key for button in page.button if button.key == "report:final"] == []
    assert page.button(key="undo-offer").label == "Undo"

    save(new_workshop, fields.goal("statement"), "Grow with Ada")
    ada = lists.add(new_workshop, LOCAL, ListKind.PERSON, "Ada Lovelace")
    page.checkbox(key="report:nameless").check()
    page.selectbox(key="report:for").select(Variant.GAPS)
    page.run()

    assert ada
    assert "Changed since edition 1 was called final on" in words(page)
    assert page.button(key="report:final").label == "Call edition 2 final"
    assert "Grow with Person 1" in words(page)
    assert "this is how the team's report begins" in " ".join(caption.value for caption in page.caption)


def test_colour_footer_and_logo_are_saved_as_given_and_a_file_that_is_no_picture_says_so(new_workshop):
    page = open_page(PAGE, new_workshop)
    page.session_state["report:look"] = True
    page.run()
    page.color_picker[0].pick("#FFD400").run()
    page.get("file_uploader")[0].upload("logo.png", b"<svg/>", "image/png").run()

    assert not page.exception
    assert load(new_workshop).report_looks[0].accent == "#ffd400"
    assert any("too light for text on paper" in caption.value for caption in page.caption)
    assert [error.value for error in page.error] == [escape(logo.NO_PICTURE)]

    out = io.BytesIO()
    Image.new("RGB", (300, 100), "#102030").save(out, "PNG")
    page.get("file_uploader")[0].upload("logo.png", out.getvalue(), "image/png").run()

    assert not page.exception
    assert load(new_workshop).report_looks[0].logo.startswith("data:image/png;base64,")
    assert [error.value for error in page.error] == []
    page.button(key="report:logo:remove").click().run()
    assert load(new_workshop).report_looks[0].logo == ""

"""The operating model's page: the picture, what it lacks, what is set here, the link and the check."""

from db import fields, snapshot
from db.access import LOCAL
from db.surveys import checking, closing, door
from db.surveys.door import OneAnswer
from pages.parts.operating_model.figure import told
from salesops.operating_model import check, in_words, operating_model
from salesops.vocabulary import AnswerKind
from tests.pages.opening import load, open_page, words
from tests.prepared import northwind, sample_firm

PAGE = "pages/operate/model.py"


def said(page) -> str:
    """Return the page's words as they read, without the marks that keep them plain."""
    return words(page).replace("\\", "")


def test_an_empty_model_says_what_it_lacks_and_where_that_is_mended(database):
    workshop_id = northwind()
    page = open_page(PAGE, workshop_id)

    assert not page.exception
    assert "No executive owns the whole ring" in said(page)
    assert "Engage has no owner; “Name and owner” of the stage takes one." in said(page)


def test_functions_the_link_and_the_check_are_kept_and_shown(database, tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    workshop_id = sample_firm()
    page = open_page(PAGE, workshop_id)
    assert not page.exception
    assert [one.value for one in page.success] == [
        "The picture is complete: every stage, handshake and the whole ring has its owner."
    ]

    page.button(key="model:link:make").click().run()
    page.button(key="model:check:open").click().run()
    assert not page.exception
    assert ("/s/" in page.code[0].value, "0 answered, open until" in said(page)) == (True, True)
    running = check.running(load(workshop_id))
    for right in (True, True, True, True, False):
        one = door.join(checking.token(running.id))
        door.save(one, [OneAnswer("CK3", AnswerKind.ANSWER, "engage" if right else "renew")])
        door.finish(one, {})
    assert "80 %" not in said(page.run())

    closing.close(workshop_id, LOCAL, running.id)
    page.run()
    shown = [text.partition("### ")[2] for text in said(page).split("\n") if text.startswith("### ")]
    assert shown == ["Functions per stage", "–", "–", "80 %"]
    assert "4 of 5 people. Right: Engage" in said(page)


def test_the_picture_on_the_page_says_every_word_in_both_forms(database):
    workshop = snapshot.load(sample_firm(), LOCAL)
    model = operating_model(workshop)
    data = told(model)
    assert data["alt"] == " ".join(in_words(model))
    for scene in data["scenes"].values():
        shown = [" ".join(line[2] for line in one["lines"]) for one in scene["shapes"] if one["tag"] == "text"]
        owners = [f"Owner: {stage.owner}" for stage in model.stages]
        assert [owner for owner in owners if owner not in shown] == []
    assert fields.read(workshop, fields.operating_model("executive_id")) is not None

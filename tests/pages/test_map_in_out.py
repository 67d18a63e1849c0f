"""The map's fold "In and out": a preview before anything is done, one press, one undo, files made on demand."""

import pytest

from db import workshops
from db.access import LOCAL, Actor, Role
from pages.parts.ecosystem import in_out
from salesops.map_export import MapFormat
from tests.pages.opening import load, open_page, words

PAGE = "pages/workshop/map.py"
LIST = (
    "Element,Category,Needs,Engage,Renew\n"
    "<b>Trade fairs</b>,Fairs,Value messaging,x,\nCompensation,,,,x\nA,SE,B,,\nB,SE,A,,\n,SE,,x,"
)


@pytest.fixture
def opened(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    page = open_page(PAGE, workshop_id)
    page.session_state["in_out"] = True
    return page.run(), workshop_id


def test_a_pasted_list_is_shown_first_then_brought_in_and_taken_back(opened):
    page, workshop_id = opened
    before = load(workshop_id)

    page.text_area("in_out:text").set_value(LIST).run()
    assert load(workshop_id) == before
    assert "3 new elements, 1 known, 2 new links, 2 new ties, 1 row left out, 1 entry not taken" in (
        words(page).replace("\\", "")
    )
    page.selectbox("in_out:ask:category:fairs").set_value("MA").run()
    page.button("in_out:apply").click().run()

    added = [(e.name, e.category_id) for e in load(workshop_id).elements if e.content_id is None]
    assert sorted(added) == [("<b>Trade fairs</b>", "MA"), ("A", "SE"), ("B", "SE")]
    assert page.text_area("in_out:text").value == ""
    page.button("undo-offer").click().run()
    assert load(workshop_id).elements == before.elements
    assert not page.exception


def test_what_cannot_be_read_is_said_and_nothing_is_offered(opened):
    page, _ = opened

    page.text_area("in_out:text").set_value('[{"name": "cut off').run()

    assert [e.value.replace("\\", "")[:38] for e in page.error] == ["This begins like JSON but cannot be re"]
    assert [b.key for b in page.button if b.key == "in_out:apply"] == []


def test_every_format_is_offered_and_made_of_what_stands_in_the_database(opened):
    page, workshop_id = opened

    offered = [b.label for b in page.get("download_button")]
    assert offered == list(in_out.LABELS.values())
    reader = Actor("anna", "Anna", Role.VIEWER, None)
    mermaid = in_out.written(workshop_id, reader, False, MapFormat.MERMAID).decode()
    assert mermaid.count("subgraph") == 7
    assert mermaid.startswith("flowchart LR\n")

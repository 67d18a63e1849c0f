"""The Ecosystem map: depth, suggestions, names, both lenses, on an empty and on a filled workshop."""

import pytest

from db import ecosystem, lists, workshops
from db.access import LOCAL
from pages.parts.errors import escape
from pages.parts.lens_figure import phase_of
from salesops.map_findings import FindingKind, findings
from salesops.vocabulary import ListKind, Phase
from tests.journey import element_ids
from tests.pages.inputs import labelled, remove_row, told_to
from tests.pages.opening import load, open_page, words

PAGE = "pages/workshop/map.py"


@pytest.fixture
def empty(database) -> str:
    return workshops.create(LOCAL, "Northwind")


@pytest.fixture
def filled(article) -> str:
    return article


def test_an_empty_map_counts_the_suggestions_of_its_depth_and_offers_all(empty):
    page = open_page(PAGE, empty)

    assert [(m.label, m.value) for m in page.metric] == [("Suggestions reviewed", "0 of 67"), ("Merger points", "0")]
    assert "what a template ticked counts once you keep it" in page.metric[0].help
    assert [t.label for t in page.toggle] == ["Show all 48"]
    page.toggle[0].set_value(True).run()
    assert page.metric[0].value == "0 of 105"
    assert not page.exception


def test_accepting_a_stage_accepts_its_suggestions_only(empty):
    page = open_page(PAGE, empty)

    page.selectbox[0].set_value("fulfill").run()
    next(b for b in page.button if b.label == "Accept these").click().run()

    assert {link.stage.value for link in load(empty).accepted_links()} == {"fulfill"}
    assert page.metric[0].value == "5 of 67"


def test_setting_aside_reviews_without_making_merger_points(empty):
    page = open_page(PAGE, empty)

    next(b for b in page.button if b.label == "Set these aside").click().run()

    assert [m.value for m in page.metric] == ["67 of 67", "0"]


def test_a_filled_map_says_what_it_finds(filled):
    page = open_page(PAGE, filled)

    assert "Nothing serves Fulfill and Support yet." in words(page).replace("\\", "")


def test_a_finding_is_mended_where_it_stands(filled):
    lists.add(filled, LOCAL, ListKind.PERSON, "Ada")
    (ada,) = load(filled).items(ListKind.PERSON)
    without = next(f for f in findings(load(filled)) if f.kind is FindingKind.OWNERLESS).elements
    page = open_page(PAGE, filled)
    page.session_state["finding:ownerless:"] = True
    page.run()

    labelled(page, f"Owner of {load(filled).element(without[0]).name}").type(ada.id)

    left = next(f for f in findings(load(filled)) if f.kind is FindingKind.OWNERLESS)
    assert left.elements == without[1:]
    assert escape(left.sentence) in words(page)


def test_a_finding_leads_to_where_it_is_mended(filled):
    page = open_page(PAGE, filled)

    next(b for b in page.button if b.label == "Name the owners").click().run()

    assert page.title[0].value == "Life cycle"
    assert not page.exception


def test_the_sales_lens_draws_every_phase_and_shows_the_pressed_one_alone(filled):
    page = open_page(PAGE, filled)
    page.session_state[f"lens_figure:{filled}"] = {"phase": "lead_generation"}
    page.segmented_control[0].set_value("lens").run()

    named = {drawn.proto.component_name: told_to(drawn) for drawn in page.get("bidi_component")}
    figure, table = named["lens_figure"], named["grid"]
    assert [(box["name"], box["score"], box["count"]) for box in figure["boxes"] if box["phase"]] == [
        ("Lead generation", "1.0", "7 of 7 scored"), ("Opportunity management", "1.0", "9 of 9 scored"),
        ("Account management", "1.0", "3 of 3 scored"),
    ]  # fmt: skip
    assert figure["chosen"] == "lead_generation"
    assert [column["label"] for column in table["columns"]] == ["Lead generation"]
    assert sum(len(row["cells"]["lead_generation"]["v"].splitlines()) for row in table["rows"]) == 7


def test_the_sales_lens_takes_no_phase_that_there_is_not():
    assert [phase_of(told) for told in ("lead_generation", "no phase", ["lead_generation"], None)] == [
        Phase.LEAD_GENERATION, None, None, None
    ]  # fmt: skip


def test_an_element_of_the_teams_own_joins_the_map_at_any_depth(empty):
    page = open_page(PAGE, empty)
    ecosystem.add_element(empty, LOCAL, "Trade fairs", "MA")

    page = open_page(PAGE, empty)

    assert page.toggle[0].label == "Show all 49"
    assert len(element_ids(load(empty))) == 48


def test_elements_are_tied_by_hand_and_the_tie_is_removed_and_comes_back(filled):
    one, two = (e.id for e in load(filled).elements if e.content_id in ("E08", "E40"))
    page = open_page(PAGE, filled)
    page.session_state["ties"] = True
    page.run()
    _press(page, "Tie them")
    assert [e.value for e in page.error] == [escape("Choose both elements first.")]

    choice = {s.label: s for s in page.selectbox}
    choice["Element"].set_value(one)
    choice["How it is tied"].set_value("needs_soft")
    choice["To"].set_value(two)
    _press(page, "Tie them")

    (kept,) = load(filled).element_ties
    assert (kept.element_id, kept.other_id, kept.kind) == (one, two, "needs_soft")
    remove_row(page, "Own needs and overlaps", kept.id)
    assert load(filled).element_ties == ()
    said = f"Removed the tie “{load(filled).element(one).name} goes better after {load(filled).element(two).name}”"
    assert escape(said) in words(page) + "\n".join(m.value for m in page.markdown)
    _press(page, "Undo")
    assert load(filled).element_ties == (kept,)
    assert not page.exception


def _press(page, label: str) -> None:
    next(b for b in page.button if b.label == label).click().run()

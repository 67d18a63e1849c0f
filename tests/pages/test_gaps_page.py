"""The Gaps page: scores one at a time, the ranking with its lists, and what comes back by itself."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db import fields, workshops
from db.access import LOCAL
from pages.parts.gaps import effects
from salesops.vocabulary import GapCause, GoalKind
from tests.journey import article_workshop, element_ids
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save, words
from tests.prepared import prepared
from tests.salesops.tree_examples import example

PAGE = "pages/workshop/gaps.py"


@pytest.fixture
def filled(database) -> str:
    """The article's example with the method's test numbers and one effect."""
    return prepared(_filled)


def _filled() -> str:
    workshop_id = article_workshop().id
    for node, number in example("F1").items():
        save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, node), number)
    element = element_ids(load(workshop_id))["E16"]
    for side, number in {"low": 0.01, "base": 0.02, "high": 0.03}.items():
        save(workshop_id, fields.effect(element, "w", side), number)
    return workshop_id


def test_without_merger_points_the_page_points_to_the_map(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Northwind"))

    assert [i.value[:21] for i in page.info] == ["No merger points yet,"]


def test_the_ranking_names_what_comes_first_with_its_worth(filled):
    page = open_page(PAGE, filled)
    page.segmented_control[0].set_value("ranking").run()

    assert (
        "**First comes Opportunity management at Transact; its element is worth +165 k (+82.6 k to +248 k) USD a year**"
        in words(page).replace("\\", "")
    )
    assert not page.exception


def test_without_an_effect_the_ranking_gives_an_order_and_no_money(article):
    page = open_page(PAGE, article)
    page.segmented_control[0].set_value("ranking").run()

    (headline,) = (m.value for m in page.main.markdown if m.value.startswith("**No effect is set yet"))
    assert "USD" not in headline


def test_a_passed_date_to_look_again_is_shown_first_and_counts_as_a_gap(filled):
    link = load(filled).links[-1]
    save(filled, fields.gap(link.id, "good_enough"), True)
    save(filled, fields.gap(link.id, "relook_on"), date(2026, 1, 1))
    name = load(filled).element(link.element_id).name

    page = open_page(PAGE, filled)

    assert [w.value.replace("\\", "") for w in page.warning] == [f"Time to look again, “for now” is over: {name}"]
    assert next(s for s in page.selectbox if s.label == "Element").value == link.element_id
    assert next(m for m in page.metric if m.label == "Good enough for now").value == "0"


def test_an_effects_range_is_turned_round_number_by_number_in_a_fold_of_one_name(filled):
    element = element_ids(load(filled))["E16"]
    page = open_page(PAGE, filled)
    next(s for s in page.selectbox if s.label == "Element").set_value(element).run()
    told, names = [], set()
    for side, number in (("low", -0.01), ("base", -0.02), ("high", -0.03)):
        save(filled, fields.effect(element, "w", side), number)  # one after the other, as they are typed
        page.session_state[f"effects:{element}"] = True  # the test's browser does not send open folds along
        page.run()
        told.append([effects.CROSSED in words(page), "takes from the goal. Leave the minus out" in words(page)])
        names.add(next(one.label for one in page.expander if "drivers" in one.label))
    assert (told, len(names)) == ([[False, False], [True, False], [False, True]], 1)


def test_an_effect_on_a_driver_that_the_method_does_not_name_is_chosen_and_stays(filled):
    element = element_ids(load(filled))["E16"]
    page = open_page(PAGE, filled)
    next(s for s in page.selectbox if s.label == "Element").set_value(element).run()
    page.session_state[f"effects:{element}"] = True  # the test's browser does not send open folds along
    page.run()
    page.session_state[f"effects:{element}"] = True
    page.selectbox(key=f"driver:{element}").set_value("partner_deals").run()
    assert "**New deals per active partner**" in words(page)

    save(filled, fields.effect(element, "partner_deals", "base"), 1.0)
    again = open_page(PAGE, filled)
    next(s for s in again.selectbox if s.label == "Element").set_value(element).run()
    again.session_state[f"effects:{element}"] = True
    again.run()
    assert not again.exception
    assert "**New deals per active partner**" in words(again)


def test_cause_ideas_and_a_day_to_look_again_are_kept_at_the_merger_point(filled):
    link = load(filled).links[0]
    save(filled, fields.gap(link.id, "good_enough"), True)
    page = open_page(PAGE, filled)
    next(s for s in page.selectbox if s.label == "Element").set_value(link.element_id).run()
    next(b for b in page.button if b.label == "In 90 days").click().run()
    page.session_state[f"more:{link.id}"] = True
    page.run()
    page.text_input(key=f"idea:new:{link.id}").set_value("Ask three customers").run()
    page.button(key=f"idea:new:{link.id}:add").click().run()
    page.session_state[f"more:{link.id}"] = True  # the test's browser does not send open folds along
    page.run()
    labelled(page, "Cause of the gap").type("unused")

    workshop = load(filled)
    assert not page.exception
    assert [(idea.link_id, idea.text) for idea in workshop.ideas] == [(link.id, "Ask three customers")]
    gap = workshop.gap_by_link()[link.id]
    assert (gap.cause, gap.relook_on) == (GapCause.UNUSED, date.today() + timedelta(days=90))  # noqa: DTZ011
    assert "good enough for now, says nobody named yet" in words(page)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])  # a day and an hour apart
def test_today_is_the_day_where_the_workshop_is(filled, zone):
    link = load(filled).links[0]
    save(filled, fields.setting("time_zone"), zone)
    save(filled, fields.gap(link.id, "good_enough"), True)
    page = open_page(PAGE, filled)
    next(s for s in page.selectbox if s.label == "Element").set_value(link.element_id).run()
    next(b for b in page.button if b.label == "In 90 days").click().run()

    there = datetime.now(ZoneInfo(zone)).date()
    assert load(filled).gap_by_link()[link.id].relook_on == there + timedelta(days=90)


def test_the_level_says_why_and_takes_the_methods_in_one_press(filled):
    save(filled, fields.setting("firm_people"), 12)
    page = open_page(PAGE, filled)
    page.button(key="level:take").click().run()

    assert "For a firm of 12 people the method proposes 2." in words(page)
    assert load(filled).settings.good_enough_level == 2

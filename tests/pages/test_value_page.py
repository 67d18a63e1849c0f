"""The value page: what it shows is what the method computes, on an empty and on a filled workshop."""

from datetime import date

import pytest

from db import fields, lists, workshops
from db.access import LOCAL
from salesops import content, value
from salesops.vocabulary import DateFormat, GoalKind, ListKind, NumberFormat
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, plain, save, words
from tests.pages.value_screen import PAGE, method_example, workshop_with
from tests.salesops.tree_examples import example, improving_steps
from tests.salesops.written import EURO


@pytest.fixture
def filled(database) -> str:
    """The method's test numbers with a goal above them."""
    return method_example()


def test_the_methods_test_numbers_are_shown_with_their_parts_and_facts(filled):
    page = open_page(PAGE, filled)

    (result,) = page.metric
    assert (result.label, result.value) == ("Run-rate (USD a year)", "11,656,040")
    assert result.delta == "+USD 1,656,040 a year"
    (told,) = (element.value for element in page.markdown if "| Made of" in element.value)
    made_of, _, beside = plain(told)[plain(told).index("| Made of") :].partition("\n\n")
    assert made_of.splitlines() == [
        "| Made of | USD a year |",
        "|:--|--:|",
        "| Retained | 8,800,000 |",
        "| Price | 158,400 |",
        "| Expansion revenue | 880,000 |",
        "| New business within capacity | 1,817,640 |",
        "| Indirect business | 0 |",
    ]
    assert beside.splitlines() == [
        "| Beside it |  |",
        "|:--|--:|",
        "| Growth | 16.56 % |",
        "| Gross revenue retention | 88 % |",
        "| Net revenue retention | 98.38 % |",
    ]


def test_the_shortfall_and_the_strongest_drivers_are_said_in_words(filled):
    said = words(open_page(PAGE, filled)).replace("\\", "").splitlines()

    assert (
        "The drivers as typed fall short of the target of USD 12,500,000 a year by USD 843,960 a year. "
        "They cover 66 % of the way from the baseline."
    ) in said
    assert "**Leads, Lead to MQL and 4 more move the goal most: +USD 181,764 a year each**" in said


def test_all_steps_together_and_their_interaction_are_those_of_the_method(filled):
    tree = content.load().tree(GoalKind.REVENUE_GROWTH)
    steps = {name: step for name, step in improving_steps(tree).items() if name in example("F1")}
    found = value.effects(tree, example("F1"), steps=steps, drivers=list(steps))

    said = words(open_page(PAGE, filled))

    assert f"All 12 improving steps together: **+USD {found.together:,.0f} a year**." in said
    assert f"the remaining +USD {found.interaction:,.0f} a year is interaction" in said


def test_a_limit_that_all_steps_together_meet_is_named_as_the_reason(filled):
    save(filled, fields.driver(GoalKind.REVENUE_GROWTH, "cap"), 2_000_000.0)

    said = words(open_page(PAGE, filled))

    assert "is interaction. Capacity binds" in said
    assert "Drivers multiply each other" not in said


def test_a_typed_driver_is_saved_and_the_result_follows_at_once(filled):
    page = open_page(PAGE, filled)
    assert labelled(page, "Churn (%)").value == "8"

    labelled(page, "Churn (%)").type("7")

    assert load(filled).driver_inputs(GoalKind.REVENUE_GROWTH)["c"] == 0.07
    assert page.metric[0].value == "11,767,840"  # 11,656,040 + 111,800, the method's effect of one point


def test_a_driver_that_cannot_be_is_refused_with_a_sentence_and_nothing_changes(filled):
    page = open_page(PAGE, filled)

    labelled(page, "List deal value (USD a year)").type("-45000")

    assert load(filled).driver_inputs(GoalKind.REVENUE_GROWTH)["A"] == 45_000
    assert page.metric[0].value == "11,656,040"
    said = labelled(page, "List deal value (USD a year)").says
    assert said == "List deal value is −USD 45,000 a year, below 0. Enter 0 or more."


def test_a_binding_capacity_warns_and_caps_the_result(filled):
    save(filled, fields.driver(GoalKind.REVENUE_GROWTH, "cap"), 1_710_000)

    page = open_page(PAGE, filled)

    assert page.metric[0].value == "11,548,400"
    assert [warning.value.split(":")[0] for warning in page.warning] == [
        "Capacity binds", "Net retention is below 100 %"
    ]  # fmt: skip


def test_an_empty_workshop_counts_the_missing_numbers_names_the_last_few_and_shows_no_result(database):
    workshop_id = workshops.create(LOCAL, "Empty")
    page = open_page(PAGE, workshop_id)

    assert (page.metric[0].value, page.metric[0].delta) == ("–", "")
    assert [info.value.split(". ")[0] for info in page.info] == ["13 numbers are still missing for the result"]
    assert [heading.value for heading in page.subheader] == ["Drivers", "Result"]
    for name in ("R0", "c", "d", "u", "k", "x", "L", "m1"):
        save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, name), 0.5)
    assert [info.value.split(". ")[0] for info in open_page(PAGE, workshop_id).info] == [
        "5 numbers are still missing for the result: MQL to SQL, SQL to opportunity, Win rate, List deal value, "
        "Discount"
    ]


def test_a_target_below_the_baseline_is_refused_with_a_sentence(filled):
    page = open_page(PAGE, filled)

    labelled(page, "Target (USD a year)").type("9,000,000")

    assert load(filled).goal.target == 12.5e6
    assert "A growth goal needs a target above where you start." in labelled(page, "Target (USD a year)").says


def test_every_figure_of_the_page_is_written_as_the_workshop_writes(filled):
    for column, given in EURO.items():
        save(filled, fields.setting(column), given)

    page = open_page(PAGE, filled)
    said = words(page).replace("\\", "")

    (result,) = page.metric
    assert (result.label, result.value) == ("Run-rate (EUR a year)", "11.656 k")
    assert result.delta == "+EUR 1.656 k a year"
    assert "| Price | 158,4 k |" in said
    assert "| Growth | 16,56 % |" in said
    assert "**Leads, Lead to MQL and 4 more move the goal most: +EUR 181,8 k a year each**" in said
    assert "target of EUR 12.500 k a year by EUR 844 k a year" in said


def test_an_open_page_takes_over_another_way_to_write_numbers_and_changes_none(filled):
    page = open_page(PAGE, filled)
    before = load(filled)

    save(filled, fields.setting("number_format"), NumberFormat.POINT_COMMA)
    page.run()

    price = labelled(page, "List deal value (USD a year)")
    assert (price.value, load(filled).driver_values) == ("45.000", before.driver_values)
    price.type("46.500")
    assert load(filled).driver_inputs(GoalKind.REVENUE_GROWTH)["A"] == 46_500


@pytest.mark.parametrize(("form", "written"), [(DateFormat.DAY_FIRST, "1 Jan 2026"), (DateFormat.ISO, "2026-01-01")])
def test_beside_a_day_to_type_it_stands_as_the_workshop_writes_it(filled, form, written):
    save(filled, fields.setting("date_format"), form)

    assert labelled(open_page(PAGE, filled), "Baseline date").told["written"] == ["2026-01-01", written]


def test_beside_a_day_that_is_not_set_stands_nothing(database):
    workshop_id = workshop_with(GoalKind.REVENUE_GROWTH, {})

    assert "written" not in labelled(open_page(PAGE, workshop_id), "Baseline date").told


def test_a_target_date_that_has_passed_is_said(filled):
    save(filled, fields.goal("ends_on"), date(2199, 1, 1))
    assert "has passed" not in words(open_page(PAGE, filled))
    save(filled, fields.goal("starts_on"), date(2020, 1, 1))
    save(filled, fields.goal("ends_on"), date(2021, 5, 6))

    assert "The goal's target date, 6 May 2021, has passed." in words(open_page(PAGE, filled)).replace("\\", "")


def test_the_baseline_is_taken_over_as_the_opening_figure_in_one_press_and_says_so(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    assert not [one for one in open_page(PAGE, workshop_id).button if one.key == "value:opening"]
    save(workshop_id, fields.goal("baseline"), 3.8e6)
    page = open_page(PAGE, workshop_id)
    assert page.button(key="value:opening").label.replace("\\", "") == "Opening run-rate: take the baseline over"

    page.button(key="value:opening").click().run()

    (driver,) = load(workshop_id).driver_values
    assert (driver.node_id, driver.value, driver.source) == ("R0", 3.8e6, "The baseline of the value goal")
    assert not [one for one in page.button if one.key == "value:opening"]


def test_a_firm_that_sells_through_partners_is_asked_for_them_without_a_fold(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    partners = "Active partners, New deals per active partner, Partner margin, if known"
    lists.add(workshop_id, LOCAL, ListKind.CHANNEL, "Direct sales")
    assert partners in [fold.label for fold in open_page(PAGE, workshop_id).expander]

    lists.add(workshop_id, LOCAL, ListKind.CHANNEL, "Distributors")

    page = open_page(PAGE, workshop_id)
    assert partners not in [fold.label for fold in page.expander]
    assert labelled(page, "Active partners, if known")


def test_a_fold_stays_open_while_its_first_number_is_typed_and_is_a_card_on_the_next_look(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    partners = "Active partners, New deals per active partner, Partner margin, if known"
    page = open_page(PAGE, workshop_id)
    key = next(f"value:{tree.id}:indirect" for tree in content.load().trees if tree.id == GoalKind.REVENUE_GROWTH)
    page.session_state[key] = True
    page.run()
    labelled(page, "Active partners, if known").type("7")
    assert partners in [fold.label for fold in page.expander]
    assert "at" in labelled(page, "Active partners, if known").news

    again = open_page(PAGE, workshop_id)
    assert partners not in [fold.label for fold in again.expander]
    assert labelled(again, "Active partners, if known").value == "7"

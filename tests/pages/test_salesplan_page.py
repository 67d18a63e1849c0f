"""The sales plan as a facilitator meets it: begun, split, carried by sellers, agreed, laid beside the drivers."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from db import fields, sales_plans, workshops
from db.access import LOCAL
from pages.parts.salesplan import head
from salesops.vocabulary import GoalKind, ListKind, PlanState
from tests.pages.opening import load, open_page, save, words
from tests.prepared import northwind, prepared

PAGE = "pages/operate/salesplan.py"
INPUTS = {"R0": 10_000_000, "c": 0.08, "d": 0.04, "u": 0.03, "k": 0.6, "x": 0.1, "w": 0.22, "A": 45_000, "delta": 0.15}


def plain(app) -> str:
    return words(app).replace("\\", "")


def view(app, name: str):
    app.segmented_control(key="view").set_value(name)
    return app.run()


def _planned() -> str:
    workshop_id = workshops.create(LOCAL, "Northwind")
    for node, value in INPUTS.items():
        save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, node), value)
    save(workshop_id, fields.goal("target"), 11_656_040.0)
    plan_id = sales_plans.new(workshop_id, LOCAL, "Year *one*", date(2026, 1, 1))
    for n, quota in ((1, 600_000), (2, 600_000), (3, 900_000)):
        seller = sales_plans.add_seller(workshop_id, LOCAL, plan_id, f"Seller {n}")
        save(workshop_id, fields.of("seller", seller, "quota"), quota)
        save(workshop_id, fields.of("seller", seller, "potential"), 5_000_000)
    line = sales_plans.add_line(workshop_id, LOCAL, plan_id, 1)
    save(workshop_id, fields.of("planline", line, "amount"), 400_000)
    return workshop_id


@pytest.fixture
def workshop_id(database) -> str:
    return prepared(_planned)


def test_an_empty_page_teaches_and_begins_a_plan(database):
    workshop_id = northwind()
    app = open_page(PAGE, workshop_id)
    assert "No sales plan yet" in words(app)

    app.text_input(key=head.NAME).set_value("First")
    app.button(key="salesplan:begin").click().run()

    assert not app.exception
    assert [one.name for one in load(workshop_id).sales_plans] == ["First"]
    assert "The plan has no target yet" in plain(app)
    for name in ("split", "sellers", "pipeline", "versions"):
        assert not view(app, name).exception


def test_the_plan_says_what_stands_against_it_and_is_agreed_by_one_press(workshop_id):
    app = open_page(PAGE, workshop_id)
    assert [one.value for one in app.metric] == ["USD 1.82 m", "USD 400 k", "USD 1.57 m"]
    said = plain(app)
    assert "The sellers can bring USD 243 k less than the target of the year" in said
    assert "The lines add up to USD 1.42 m less than the target." in said

    app.button(key="salesplan:agree").click().run()

    (plan,) = load(workshop_id).sales_plans
    assert (plan.state, plan.target, plan.win_rate) == (PlanState.AGREED, pytest.approx(1_817_640), 0.22)
    assert not [one for one in app.button if one.key == "salesplan:agree"]
    save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, "w"), 0.25)
    said = plain(view(app, "versions"))
    assert "Win rate: the plan says 22 %, the drivers now say 25 %." in said
    app.button(key="salesplan:carry").click().run()
    assert load(workshop_id).driver_inputs(GoalKind.REVENUE_GROWTH)["w"] == 0.22
    app.button(key="undo-offer").click().run()
    assert load(workshop_id).driver_inputs(GoalKind.REVENUE_GROWTH)["w"] == 0.25


def test_sellers_split_and_pipeline_each_state_their_finding(workshop_id):
    app = view(open_page(PAGE, workshop_id), "sellers")
    assert "1 of 3 quotas is out of line with the territory's potential." in plain(app)
    app.button(key="salesplan:quotas").click().run()
    assert {round(one.quota) for one in load(workshop_id).sellers} == {666_468}

    assert "Lines and target differ most in Quarter 2: USD 454 k less than its target" in plain(view(app, "split"))
    said = plain(view(app, "pipeline"))
    assert "What is still to win needs USD 8.26 m of pipeline" in said
    assert "No deals yet: what is open and due is not known." in said
    assert app.dataframe[1].value["Verdict"].iloc[0] == "Nothing is known of the past yet."


def test_a_copy_stands_beside_its_origin_and_the_workbook_holds_what_the_page_shows(workshop_id):
    (plan,) = load(workshop_id).sales_plans
    copy_id = sales_plans.copy(workshop_id, LOCAL, plan.id, "Cautious")
    save(workshop_id, fields.of("salesplan", copy_id, "target"), 1_500_000.0)

    app = view(open_page(PAGE, workshop_id), "versions")
    assert "Cautious aims at USD 318 k less than Year *one*" in plain(app)

    book = openpyxl.load_workbook(BytesIO(head.written(workshop_id, LOCAL, plan.id, "xlsx")))
    numbers = {row[0]: row[1] for row in book["Plan"].iter_rows(values_only=True)}
    assert numbers["Target of new business"] == pytest.approx(1_817_640)
    assert numbers["Capacity of the sellers"] == pytest.approx(1_575_000)
    csv = head.written(workshop_id, LOCAL, plan.id, "csv").decode("utf-8-sig")
    assert csv.splitlines()[1] == "1,,,,400000.0"
    assert [one.kind for one in load(workshop_id).items(ListKind.TEAM)] == []

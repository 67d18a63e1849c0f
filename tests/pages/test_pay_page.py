"""Pay plans as a facilitator meets them: begun from Compensation, with curve, cost and warnings."""

from db import fields, pay_plans, workshops
from db.access import LOCAL
from salesops.vocabulary import ListKind
from tests.pages.opening import load, open_page, save, words
from tests.prepared import prepared

PAGE = "pages/operate/pay.py"


def _answered() -> str:
    workshop_id = workshops.create(LOCAL, "Northwind")
    seller = next(one.id for one in load(workshop_id).items(ListKind.ROLE) if one.content_id == "AE")
    save(workshop_id, fields.answer("CP1"), {seller: {"target_pay": 100_000, "base": 60}})
    save(workshop_id, fields.answer("CP4"), {seller: {"quota": 400_000}})
    return workshop_id


def test_a_plan_begins_with_what_compensation_says_and_tells_what_it_pays_and_costs(database):
    workshop_id = prepared(_answered)
    seller = next(one for one in load(workshop_id).items(ListKind.ROLE) if one.content_id == "AE")
    app = open_page(PAGE, workshop_id)
    assert "No pay plan yet" in words(app)
    assert "everybody who may open this workshop" in words(app)

    app.selectbox(key="pay:new").set_value(seller.id)
    app.button(key="pay:begin").click().run()

    assert not app.exception
    (plan,) = load(workshop_id).pay_plans
    assert (plan.target_pay, plan.base_percent, plan.quota) == (100_000, 60, 400_000)
    said = words(app).replace("\\", "")
    assert f"At 80 % of quota {seller.name} earns USD 92,000 a year, 92 % of target pay" in said
    assert "No measure says what the variable pay is for." in said

    save(workshop_id, fields.of("payplan", plan.id, "people"), 5)
    pay_plans.add_measure(workshop_id, LOCAL, plan.id, "New revenue")
    app.segmented_control(key="view").set_value("cost").run()
    said = words(app).replace("\\", "")
    assert "At quota 5 people cost USD 500,000 a year, 25 % of what they bring" in said
    table = app.dataframe[0].value
    assert list(table.iloc[0])[2:] == ["400,000", "460,000", "500,000", "540,000", "600,000"]
    assert list(table.iloc[-1])[2:] == ["40 %", "28.7 %", "25 %", "22.5 %", "20 %"]


def test_a_plan_is_written_into_the_answers_by_one_press(database):
    workshop_id = prepared(_answered)
    seller = next(one.id for one in load(workshop_id).items(ListKind.ROLE) if one.content_id == "AE")
    plan_id = pay_plans.new(workshop_id, LOCAL, seller)
    save(workshop_id, fields.of("payplan", plan_id, "target_pay"), 120_000)
    app = open_page(PAGE, workshop_id)

    app.session_state["pay:beside"] = True
    app.run().button(key="pay:give").click().run()

    assert load(workshop_id).answer("CP1")[seller] == {"target_pay": 120_000, "base": 60}
    app.button(key="undo-offer").click().run()
    assert load(workshop_id).answer("CP1")[seller]["target_pay"] == 100_000

"""The page of the revenue prediction: from drivers, from deals, the track record, adjustments by hand."""

from datetime import date

import pytest

from db import fields, opportunities
from db.access import LOCAL
from pages.parts.prediction import computing
from salesops.intake.opportunities.reading import read
from salesops.vocabulary import GoalKind
from tests.pages.inputs import inputs, labelled
from tests.pages.opening import load, open_page, save, words
from tests.prepared import northwind
from tests.salesops.forecast_example import made
from tests.salesops.tree_examples import example

PAGE, END = "pages/operate/prediction.py", date(2023, 12, 31)


@pytest.fixture
def workshop_id(database, monkeypatch):
    monkeypatch.setattr(computing, "_AT_ONCE_S", 30.0)  # a test waits for what a page looks for again
    return northwind()


def with_deals(workshop_id):
    stage = {"won": "Won", "lost": "Lost"}
    lines = [
        f"{deal.id},{stage.get(deal.state.value, 'Open')},{deal.amount:.0f},{deal.created_on},{deal.closed_on or ''}"
        for deal in made(200, months=10)
    ]
    data = "\n".join(["Id,Stage,Amount,Created date,Close date", *lines]).encode()
    opportunities.bring_in(workshop_id, LOCAL, read(data), file_name="deals.csv", on=END)


def press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def test_without_deals_it_comes_from_the_drivers_and_says_what_it_lacks(workshop_id):
    bare = open_page(PAGE, workshop_id)
    for node, value in example("F1").items():
        save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, node), value)
    told = open_page(PAGE, workshop_id)

    assert (list(bare.exception), list(told.exception)) == ([], [])
    assert "There is nothing to predict from yet." in words(bare)
    assert [metric.value for metric in bare.metric] == []
    assert told.metric[0].value.startswith("USD ")
    assert "no deal was looked at" in words(told).replace("\\", "")


def test_with_deals_the_quarter_stands_first_with_its_method_and_what_was_tried(workshop_id):
    with_deals(workshop_id)
    app = open_page(PAGE, workshop_id)
    app.query_params["view"] = "tried"
    tried = app.run()

    assert not tried.exception
    assert app.metric[0].label.startswith("2024 Q1")
    first, heads = (table.value for table in tried.dataframe if "Error" in table.value.columns)
    assert list(first.columns) == ["Method", "Error", "Bias", "Inside", "n"]
    assert {"MASE", "CRPS"} < set(heads.columns)
    assert list(heads["Method"])[:2] == ["last month again", "same month of the last quarter"]
    assert set(heads["n"]) == {heads["n"][0]}
    assert "AUC" in words(tried)


def test_an_adjustment_needs_its_reason_stands_apart_and_is_taken_back(workshop_id):
    with_deals(workshop_id)
    app = open_page(PAGE, workshop_id)
    app.query_params["view"] = "hand"
    app.run()
    before = app.metric[0].value

    amount = next(one for one in inputs(app) if one.label.startswith("Add or take")).label
    labelled(app, amount).type("5 k")
    refused = press(app, "Add the adjustment")
    assert "needs its reason" in refused.error[0].value.replace("\\", "")
    assert labelled(app, amount).value == "5,000"
    app.text_input(key="adjust:reason").set_value("A tender")
    added = press(app, "Add the adjustment")

    assert labelled(app, amount).value == ""
    (kept,) = load(workshop_id).adjustments
    assert (kept.amount, kept.reason, added.metric[0].value) == (5000.0, "A tender", before)
    press(app, "Take back")
    assert load(workshop_id).adjustments == ()
    press(app, "Undo")
    assert load(workshop_id).adjustments == (kept,)
    press(app, "Keep this prediction")
    assert [one.as_of for one in load(workshop_id).kept_predictions] == [END]

"""Pipeline facts as a facilitator meets them: no deals, the hardware seller's export, two exports, taking over."""

from datetime import date

import pytest

from db import opportunities, workshops
from db.access import LOCAL
from pages.parts.pipeline import words as told
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.reading import read
from salesops.metrics import values
from salesops.workshop import Settings
from tests.pages.inputs import inputs
from tests.pages.opening import load, open_page, words
from tests.prepared import northwind, prepared
from tests.salesops.forecast_example import MAVEN, SNAPSHOT
from tests.shared_data import shared_path

PAGE = "pages/operate/pipeline.py"
STATES = Answers(states={"Demo": DealState.OPEN, "Talk": DealState.OPEN})
HEAD = "Id,Name,Stage,Amount,Owner,Created,Close date,Closed on\n"
JUNE = HEAD + (
    "1,*One*,Talk,100,Ann,2024-05-01,2024-06-20,\n2,Two,Demo,200,Bob,2024-05-01,2024-06-25,\n"
    "3,Old,Demo,50,Bob,2023-01-01,2024-09-01,\n4,Four,Won,400,Ann,2024-04-01,,2024-05-01\n"
    "5,Five,Lost,100,Ann,2024-04-01,,2024-05-11\n"
)
JULY = JUNE.replace("1,*One*,Talk", "1,*One*,Demo").replace("2024-06-20", "2024-08-20")


@pytest.fixture
def empty(database) -> str:
    return northwind()


@pytest.fixture
def hardware_seller(database) -> str:
    return prepared(_hardware_seller)


@pytest.fixture
def two_exports(database) -> str:
    return prepared(_two_exports)


def _hardware_seller() -> str:
    made = workshops.create(LOCAL, "Northwind")
    file = shared_path("data", *MAVEN, "sales_pipeline.csv").read_bytes()
    opportunities.bring_in(made, LOCAL, read(file, as_of=SNAPSHOT), file_name="deals.csv", on=SNAPSHOT)
    return made


def _two_exports() -> str:
    made = workshops.create(LOCAL, "Northwind")
    for day, text in ((date(2024, 6, 1), JUNE), (date(2024, 7, 1), JULY)):
        told = read(text.encode(), as_of=day, answers=STATES)
        opportunities.bring_in(made, LOCAL, told, file_name="deals.csv", on=day)
    return made


def view(app, name: str):
    app.segmented_control(key="view").set_value(name)
    return app.run()


def tables(app) -> str:
    return "\n".join(frame.value.to_string() for frame in app.dataframe)


def test_without_deals_the_page_says_what_to_bring_in(empty):
    app = open_page(PAGE, empty)

    assert not app.exception
    assert "No deals yet" in words(app)


def test_facts_of_an_export_are_those_expected_and_taken_over_by_one_press(hardware_seller):
    app = open_page(PAGE, hardware_seller)
    app.selectbox(key="pipeline_span").set_value("all").run()

    assert "64\\.4 % of closed deals are won \\(3,042 of 4,726\\)" in words(app)
    assert "By amount is not known: no lost deal of the period has an amount" in words(app).replace("\\", "")
    assert "no stage history" in words(app)
    app.button(key="take:driver:w").click().run()
    (driver,) = load(hardware_seller).driver_values
    assert (driver.node_id, driver.value) == ("w", 0.6437)
    assert (
        driver.source == "CRM export of 30 Sep 2017, n = 4,726, won ÷ (won + lost), closed in the period, of all time"
    )
    app.button(key="take:metric:win_rate").click().run()
    (metric,) = load(hardware_seller).tracked_metrics
    assert values(load(hardware_seller), metric.id) == {"2017-Q3": 64.4}
    app.button(key="undo-offer").click().run()
    assert load(hardware_seller).tracked_metrics == ()

    for name in ("open", "stages", "goal", "moving", "groups"):
        view(app, name)
        assert not app.exception, name
    assert "No stage history in these exports" in view(app, "stages").info[0].value
    said = words(view(app, "open")).replace("\\", "")
    assert "2,909 open deals, none with an amount" in said
    assert "Of 7,135 deals, those still open counted in, half close within 77 days, and 15" in said
    assert "are still open after 138 days, the oldest age at which one closed." in said


def test_two_exports_tell_of_slipping_stale_deals_and_coverage(two_exports):
    app = open_page(PAGE, two_exports)

    assert "2 of 2 deals due between 1 Jun 2024 and 1 Jul 2024 slipped (100 %)" in words(view(app, "moving")).replace(
        "\\", ""
    )
    view(app, "open")
    assert "3 open deals (100 %) are older than 30 days" in words(app).replace("\\", "")
    assert all(name in tables(app) for name in ("*One*", "Two", "Old"))
    view(app, "stages")
    assert "days are as coarse as the time between them" in words(app)
    view(app, "goal")
    assert "Type what is to be won in this period" in words(app)
    next(one for one in inputs(app) if one.label.startswith("To be won in it")).type("300")
    assert "worth 0.5 × what is still to be won; at your win rate 2.0 × is needed, so it is not covered" in words(
        app
    ).replace("\\", "")


def test_whole_days_are_told_without_a_decimal():
    settings = Settings(id="s", name="Northwind")
    assert [told.days(n, settings) for n in (1.0, 8.0, 8.5, None)] == ["1 day", "8 days", "8.5 days", "–"]

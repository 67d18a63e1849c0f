"""Rows in every table of the revenue prediction."""

from datetime import date

from db import fields, forecasts, models, opportunities
from db.access import LOCAL
from db.change import Act, change
from salesops.forecast.commit import Category, Line, Submission
from salesops.intake.opportunities.lookups import read_lookup
from salesops.intake.opportunities.reading import read
from salesops.vocabulary import ForecastMethod
from tests.writing import save

EXPORT = b"Id,Stage,Amount,Owner,Product,Close date\n1,Won,10,Ann,Pump,2024-01-15\n2,Lost,20,Bob,Valve,2024-01-20"
LIST = b"Product,List price\nPump,12\nValve,25"
ON = date(2024, 1, 31)


def fill_forecast(workshop_id: str, person: str) -> None:
    """Bring in an export and a list, predict, adjust and commit."""
    deals = read(EXPORT)
    decided = {"day_order": "day_first"}
    opportunities.bring_in(workshop_id, LOCAL, deals, file_name="deals.csv", on=ON, answers=decided)
    opportunities.bring_in_list(workshop_id, LOCAL, read_lookup(LIST, deals.opportunities), file_name="prices.csv")
    save(workshop_id, fields.forecast("horizon_months"), 9)
    forecasts.adjust(workshop_id, LOCAL, ON, 5.0, model_amount=10.0, by_id=person, reason="A tender")
    forecasts.commit(
        workshop_id, LOCAL, Submission("Ann", ON, date(2024, 1, 1), ON, (Line("1", 10.0, Category.COMMIT, None),))
    )
    months = [{"month": "2024-02", "p10": 1.0, "p50": 2.0, "p90": 3.0}]
    with change(workshop_id, LOCAL, Act("forecast", "Kept")) as door:
        door.add(models.KeptPrediction, made_on=ON, as_of=ON, method=ForecastMethod.NAIVE, months=months)

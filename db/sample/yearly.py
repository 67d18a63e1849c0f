"""The sample firm's review of the year that ended last."""

from datetime import date, timedelta

from db import models, yearly
from db.access import Actor
from db.change import Act, change
from salesops.sample.yearly import year
from salesops.vocabulary import GoalKind
from salesops.workshop import Settings
from salesops.yearly import years


def keep(workshop_id: str, actor: Actor, fiscal_year_starts_month: int, today: date) -> None:
    """Write it, through the same doors as that of any workshop."""
    how = Settings(id=workshop_id, name="sample", fiscal_year_starts_month=fiscal_year_starts_month)
    data, ended = year(), years(today, how)[0]
    held_on = max(ended.until, today + timedelta(days=data.held_in_days))
    review = yearly.begin(workshop_id, actor, GoalKind.REVENUE_GROWTH, ended.since, ended.until, data.planned)
    yearly.fill(workshop_id, actor, review, data.actual)
    yearly.hold(workshop_id, actor, review, on=held_on)
    with change(workshop_id, actor, Act("yearlyreview", "Wrote down what the year taught")) as door:
        row = door.get(models.YearlyReview, review)
        door.update(row, learned=data.learned, next_targets=data.next_targets)

"""Deals of the sample workshop: exports of its CRM, a kept prediction, an adjustment, what owners committed to."""

from collections.abc import Sequence
from datetime import date, timedelta

from db import access, forecasts, models, opportunities
from db.access import Actor, Right
from db.change import Act, change
from salesops import commitments
from salesops.forecast.commit import Category, Submission
from salesops.forecast.facts.spans import quarter_of
from salesops.forecast.months import first_day, month_of
from salesops.intake.opportunities.kept import known
from salesops.intake.opportunities.model import Opportunity
from salesops.intake.opportunities.snapshots import export
from salesops.sample import Sample
from salesops.sample.deals import exports
from salesops.sample.deals_schema import SampleSubmissions
from salesops.vocabulary import ListKind
from salesops.workshop import Settings


def keep(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    """Write them, through the same doors as those of any workshop."""
    access.require(actor, Right.EDIT, workshop_id)
    found = exports(sample.deals, today)
    for one, read in found:
        opportunities.bring_in(workshop_id, actor, read, file_name=one.file, answers={})
    _keep_prediction(workshop_id, actor, sample, today)
    _adjust(workshop_id, actor, sample, today)
    settings = Settings(
        id=workshop_id, name=sample.name, fiscal_year_starts_month=sample.settings.fiscal_year_starts_month
    )
    before: dict[str, Submission] = {}
    for week in sample.deals.submissions:
        deals = known(export(read) for one, read in found if one.as_of_in_days <= week.made_in_days)
        before = _commit(workshop_id, actor, week, deals, today, settings, before)


def _keep_prediction(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    kept = sample.deals.prediction
    as_of = today + timedelta(days=kept.as_of_in_days)
    names = (f"{first_day(month_of(as_of) + n):%Y-%m}" for n in range(len(kept.months)))
    months = tuple(
        {"month": name, "p10": low, "p50": middle, "p90": high}
        for name, (low, middle, high) in zip(names, kept.months, strict=True)
    )
    with change(workshop_id, actor, Act("forecast", "Kept the prediction to compare it later")) as door:
        made_on = today + timedelta(days=kept.made_in_days)
        door.add(models.KeptPrediction, made_on=made_on, as_of=as_of, method=kept.method.value, months=months)


def _adjust(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    one = sample.deals.adjustment
    month = first_day(month_of(today) + one.months_ahead)
    with change(workshop_id, actor, Act("forecast", f"Adjusted the prediction of {month:%Y-%m}")) as door:
        by = next(each.id for each in door.all(models.ListItem, kind=ListKind.PERSON.value, name=one.by))
        door.add(
            models.Adjustment, month=month, amount=one.amount, model_amount=one.model_amount, by_id=by,
            reason=one.reason, made_on=today + timedelta(days=one.made_in_days),
        )  # fmt: skip


def _commit(
    workshop_id: str, actor: Actor, week: SampleSubmissions, deals: Sequence[Opportunity], today: date,
    settings: Settings, before: dict[str, Submission],
) -> dict[str, Submission]:  # fmt: skip
    """Commit for every owner of deals, to the quarter of the sample's day; return what each said."""
    period, made_on = quarter_of(today, settings), today + timedelta(days=week.made_in_days)
    chosen = dict.fromkeys(week.best_case, Category.BEST_CASE) | dict.fromkeys(week.commit, Category.COMMIT)
    said = {}
    for owner in sorted({deal.owner for deal in deals if deal.owner}):
        own = [deal for deal in deals if deal.owner == owner]
        lines = commitments.proposed(own, period, before.get(owner), chosen)
        said[owner] = commitments.submission(owner, made_on, period, lines)
        forecasts.commit(workshop_id, actor, said[owner], week.remarks.get(owner, ""))
    return said

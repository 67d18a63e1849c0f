"""The sample workshop, built through the product's own doors up to a chosen stage of completion.

Where many values belong together they are written in one change, so that the sample is there within seconds and its
history reads like that of a real workshop.
"""

from datetime import UTC, date, datetime

from db import access, workshops
from db.access import Actor
from db.sample import answers, call, deals, ecosystem, instruments, lists, plan, review, sales, yearly
from db.sample.work import TREE, Work
from salesops import sample as samples
from salesops.sample import SampleStage

_LAST = list(SampleStage)[-1]


def load_sample(actor: Actor, stage: SampleStage = _LAST, *, name: str | None = None, today: date | None = None) -> str:
    """Make the sample workshop as it stands at a stage of completion; return its id.

    Parameters
    ----------
    name : str, optional
        Of the workshop; default: the sample's.
    today : date, optional
        The day that all its dates count from; default: today in UTC.

    Raises NotAllowed for who may not make workshops.
    """
    sample = samples.load()
    workshop_id = workshops.create(actor, name or sample.name, goal_kind=TREE)
    work = Work(workshop_id, access.maker(actor, workshop_id), sample, today or datetime.now(UTC).date())
    lists.keep(work)
    if stage.reaches(SampleStage.COMPONENTS):
        answers.keep(work)
    if stage.reaches(SampleStage.MAPPED):
        ecosystem.keep(work)
        call.plan_call(work.workshop_id, work.actor, work.sample, work.today)
    if stage.reaches(SampleStage.PLANNED):
        plan.keep(work)
        call.hold_call(work.workshop_id, work.actor, work.sample, work.today)
        deals.keep(work.workshop_id, work.actor, work.sample, work.today)
        instruments.keep(work.workshop_id, work.actor, work.today)
        yearly.keep(work.workshop_id, work.actor, work.sample.settings.fiscal_year_starts_month, work.today)
        sales.keep(work.workshop_id, work.actor, work.sample, work.today)
        review.keep(work.workshop_id, work.actor, work.sample, work.today)
    return workshop_id

"""What was predicted, adjusted by hand and committed to: kept as it was said, to be compared with what came."""

from collections.abc import Sequence
from datetime import date

from db import access, kept_data, models
from db.access import Actor, Right
from db.change import Act, change
from db.kept_data import get
from db.models import now
from salesops.errors import BadInput
from salesops.forecast import Prediction
from salesops.forecast.commit import Category, Line, Submission
from salesops.workshop import Commitment, Workshop


def keep(workshop_id: str, actor: Actor, prediction: Prediction) -> str:
    """Keep a prediction as it stands today; return the history entry's id. The last one of a day counts.

    Raises BadInput where there is nothing predicted.
    """
    if prediction.method is None:
        raise BadInput("There is no prediction to keep yet: bring in an export of the CRM first.")
    months = tuple(
        {"month": period.label, "p10": period.p10, "p50": period.p50, "p90": period.p90} for period in prediction.months
    )
    with change(workshop_id, actor, Act("forecast", "Kept the prediction to compare it later")) as door:
        for row in door.all(models.KeptPrediction, made_on=now().date()):
            door.delete(row)
        door.add(
            models.KeptPrediction, made_on=now().date(), as_of=prediction.as_of,
            method=prediction.method.value, months=months,
        )  # fmt: skip
        return door.entry_id


def adjust(
    workshop_id: str, actor: Actor, month: date, amount: float, *, model_amount: float, by_id: str | None, reason: str
) -> str:
    """Add to (or take from) the model's number of a month, apart from it; return the history entry's id.

    ``model_amount`` is the model's number as it stands. Raises BadInput without a reason.
    """
    with change(workshop_id, actor, Act("forecast", f"Adjusted the prediction of {month:%Y-%m}")) as door:
        door.add(
            models.Adjustment, month=month.replace(day=1), amount=amount, model_amount=model_amount,
            by_id=by_id, reason=reason, made_on=now().date(),
        )  # fmt: skip
        return door.entry_id


def take_back(workshop_id: str, actor: Actor, adjustment_id: str) -> str:
    """Take an adjustment back; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("forecast", "Took an adjustment back")) as door:
        row = door.get(models.Adjustment, adjustment_id)
        door.says(f"Took back the adjustment of {row.month:%Y-%m}")
        door.delete(row)
        return door.entry_id


def commit(workshop_id: str, actor: Actor, submission: Submission, remark: str = "") -> str:
    """Keep what an owner of deals commits to for a period; return the history entry's id.

    A second one of the same owner, day and period replaces the first: until the day is over it may be put right.
    """
    access.require(actor, Right.EDIT, workshop_id)
    says = f"{submission.owner[:60]} committed for {submission.since:%Y-%m-%d} to {submission.until:%Y-%m-%d}"
    key = {
        "owner": submission.owner,
        "made_on": submission.made_on,
        "since": submission.since,
        "until": submission.until,
    }
    with change(workshop_id, actor, Act("forecast", says), Right.EDIT) as door:
        for row in door.all(models.Commitment, **key):
            door.delete(row)
        door.add(
            models.Commitment, **key, remark=remark, digest=kept_data.put(door, [_plain(x) for x in submission.lines]),
            closed=submission.amount(Category.CLOSED), commit=submission.amount(Category.COMMIT),
            best_case=submission.amount(Category.BEST_CASE),
        )  # fmt: skip
        return door.entry_id


def submission(workshop: Workshop, actor: Actor, commitment: Commitment) -> Submission:
    """Return a commitment with its lines. Raises NotAllowed and Gone."""
    lines = tuple(_line(kept) for kept in get(workshop.id, actor, commitment.digest))
    return Submission(commitment.owner, commitment.made_on, commitment.since, commitment.until, lines)


def _plain(line: Line) -> list[object]:
    day = line.close_on.isoformat() if line.close_on else None
    return [line.deal, line.amount, line.category.value, day, line.state]


def _line(kept: Sequence[object]) -> Line:
    deal, amount, category, day, state = kept
    closes = date.fromisoformat(str(day)) if day else None
    return Line(str(deal), float(str(amount)), Category(str(category)), closes, str(state))

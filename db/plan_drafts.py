"""An agreed sales plan stays as it was agreed: what is in it changes in a draft only."""

from db import models
from db.change import Change
from salesops.errors import BadInput
from salesops.vocabulary import PlanState


def require_draft(door: Change, row: models.SalesPlan | models.PlanLine | models.Seller) -> None:
    """Raise BadInput where a plan, a line or a seller of it would change after the plan was agreed."""
    plan = row if isinstance(row, models.SalesPlan) else door.get(models.SalesPlan, row.plan_id)
    if plan.state != PlanState.DRAFT:
        raise BadInput(
            f"“{plan.name}” is agreed and stays as it is. Copy it as a new version, or take the agreement back. "
            "Nothing was changed."
        )

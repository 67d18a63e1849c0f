"""The sample of open deals: drawn anew, one added by hand, one taken out."""

from collections.abc import Sequence
from datetime import date

from db import models
from db.access import Actor
from db.change import Act, ChangedMeanwhile, change
from salesops.errors import BadInput
from salesops.instruments.sampling import SIZE
from salesops.intake.opportunities.model import Opportunity
from salesops.vocabulary import NAME_LIMIT


def draw(workshop_id: str, actor: Actor, deals: Sequence[Opportunity], day: date) -> str:
    """Put drawn deals where the earlier sample stood; return the history entry's id, for its undo.

    Raises BadInput where no deal is open.
    """
    if not deals:
        raise BadInput("No open deal is known. Bring in an export of the CRM, or add deals by hand.")
    with change(workshop_id, actor, Act("sampleddeal", f"Drew {len(deals)} open deals by chance")) as door:
        for row in door.all(models.SampledDeal):
            door.delete(row)
        for position, deal in enumerate(deals):
            name = (deal.name or deal.account or deal.id)[:NAME_LIMIT]
            door.add(
                models.SampledDeal, deal_id=deal.id[:120], name=name, stage=(deal.stage or "")[:120],
                sampled_on=day, position=position,
            )  # fmt: skip
        return door.entry_id


def add(workshop_id: str, actor: Actor, day: date) -> None:
    """Add a deal by hand at the end. Raises BadInput where there are `SIZE` already."""
    with change(workshop_id, actor, Act("sampleddeal", "Added a deal to the sample")) as door:
        there = door.all(models.SampledDeal)
        if len(there) >= SIZE:
            raise BadInput(f"The sample has its {SIZE} deals. Remove one first.")
        position = door.after_last(models.SampledDeal)
        door.add(models.SampledDeal, name=f"Deal {len(there) + 1}", sampled_on=day, position=position)


def remove(workshop_id: str, actor: Actor, deal_id: str) -> str:
    """Take a deal out of the sample; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("sampleddeal", "Removed a deal from the sample")) as door:
        row = door.get(models.SampledDeal, deal_id)
        door.says(f"Removed {row.name} from the sample")
        door.delete(row)
        return door.entry_id


def look_at(workshop_id: str, actor: Actor, deal_id: str, met: bool | None, *, was: bool | None, day: date) -> None:
    """Write whether a deal meets its stage's evidence, with the day of the look. Raises ChangedMeanwhile, Gone."""
    with change(workshop_id, actor, Act("sampleddeal", "Held a deal against its exit evidence", deal_id)) as door:
        row = door.get(models.SampledDeal, deal_id)
        if row.met not in (met, was):
            raise ChangedMeanwhile(row.met, row.updated_by, row.updated_at)
        door.update(row, met=met, sampled_on=row.sampled_on if met is None else day)

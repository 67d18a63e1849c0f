"""What the team says about gaps in one act: a rank of its own with the reason, the weights of all stages at once."""

from collections.abc import Mapping

from db import models
from db.access import Actor
from db.change import Act, Change, change
from salesops.errors import BadInput
from salesops.vocabulary import Stage


def put_on_rank(workshop_id: str, actor: Actor, link_id: str, rank: int, because: str) -> str:
    """Put a merger point on another rank than the arithmetic's; return the history entry's id, for its undo.

    Raises BadInput without a reason or for a rank below 1, Gone for no such merger point.
    """
    if not because.strip():
        raise BadInput("Say why first: whoever reads the order later sees the reason, not the talk.")
    with change(workshop_id, actor, Act("gap", "Put a merger point on another rank")) as door:
        door.says(f"Put {_name(door, link_id)} on rank {rank}")
        door.put(models.Gap, {"link_id": link_id}, rank=rank, rank_because=because.strip())
        return door.entry_id


def take_off_rank(workshop_id: str, actor: Actor, link_id: str) -> str:
    """Let the arithmetic say again where a merger point stands; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act("gap", "Let the arithmetic rank a merger point again")) as door:
        door.says(f"Let the arithmetic rank {_name(door, link_id)} again")
        door.put(models.Gap, {"link_id": link_id}, rank=None, rank_because="")
        return door.entry_id


def weigh_stages(workshop_id: str, actor: Actor, importances: Mapping[Stage, int]) -> str | None:
    """Set how much each stage matters, 1 to 5, in one act; return the history entry's id, None where nothing changed.

    Raises BadInput for an importance off the scale.
    """
    with change(workshop_id, actor, Act("stagesetting", "Took the stages' importance from the comparison")) as door:
        for stage, importance in importances.items():
            door.put(models.StageSetting, {"stage": stage.value}, importance=importance)
        return door.entry_id


def _name(door: Change, link_id: str) -> str:
    link = door.get(models.Link, link_id)
    return f"{door.get(models.Element, link.element_id).name} at {link.stage}"

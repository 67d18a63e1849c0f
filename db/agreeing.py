"""What the room agrees on at a merger point after its scores were shown: a score with its reason, or none at all."""

from db import models
from db.access import Actor
from db.change import Act, change
from salesops.errors import BadInput
from salesops.vocabulary import Confidence, LinkState


def agree(
    workshop_id: str, actor: Actor, link_id: str, score: int, because: str, confidence: Confidence | None = None
) -> str:
    """Write the score that was agreed at a merger point, and why; return the history entry's id, for its undo.

    What was written there before as evidence stays. Raises BadInput without a reason, Gone for no such merger point.
    """
    if not because.strip():
        raise BadInput("Say why this score: what was seen, by whom. Whoever was not here will ask.")
    with change(workshop_id, actor, Act("gap", "Agreed on a score")) as door:
        link = door.get(models.Link, link_id)
        element = door.get(models.Element, link.element_id)
        door.says(f"Agreed on {score} for {element.name} at {link.stage}")
        values = {"score": score, "because": because.strip()}
        door.put(models.Gap, {"link_id": link_id}, **values, **({"confidence": confidence} if confidence else {}))
        return door.entry_id


def agree_not_applicable(workshop_id: str, actor: Actor, link_id: str, because: str) -> str:
    """Set a merger point aside, because the room agreed that the element has no business at the stage.

    Return the history entry's id, for its undo. Raises BadInput without a reason, Gone for no such merger point.
    """
    if not because.strip():
        raise BadInput("Say why it does not apply here. Whoever was not here will ask.")
    with change(workshop_id, actor, Act("link", "Agreed that a merger point does not apply")) as door:
        link = door.get(models.Link, link_id)
        element = door.get(models.Element, link.element_id)
        door.says(f"Agreed that {element.name} does not apply at {link.stage}")
        door.update(link, state=LinkState.SET_ASIDE, proposed=False)
        door.put(models.Gap, {"link_id": link_id}, because=because.strip())
        return door.entry_id

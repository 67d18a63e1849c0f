"""Corrections that the client asked for by link: taken over into the words they are about, or declined."""

from db import models
from db.access import Actor
from db.change import Act, Change, Gone, change
from db.models import Row
from salesops.vocabulary import CorrectionState

_MODELS: dict[str, type[Row]] = {"decision": models.DecisionRecord, "action": models.Action}


def take(workshop_id: str, actor: Actor, correction_id: str) -> str:
    """Let the client's words stand where the others stood; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("correction", "Took a correction over")) as door:
        one = door.get(models.Correction, correction_id)
        door.says(f"Took over what {one.name} corrected")
        if one.subject == "goal":
            (goal,) = door.all(models.Goal)
            door.update(goal, statement=one.text)
        else:
            door.update(_said(door, one.subject), text=one.text)
        door.update(one, state=CorrectionState.TAKEN)
        return door.entry_id


def decline(workshop_id: str, actor: Actor, correction_id: str) -> str:
    """Leave the words as they are after a talk; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("correction", "Declined a correction")) as door:
        one = door.get(models.Correction, correction_id)
        door.says(f"Left the words that {one.name} corrected as they are")
        door.update(one, state=CorrectionState.DECLINED)
        return door.entry_id


def _said(door: Change, subject: str) -> Row:
    kind, _, row_id = subject.partition(":")
    model = _MODELS.get(kind)
    if model is None:
        raise Gone("What this correction is about")
    return door.get(model, row_id)

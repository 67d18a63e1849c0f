"""The operating model's own rows: which functions work in a stage. Single values are saved through ``db.fields``."""

from db import models
from db.access import Actor
from db.change import Act, change
from salesops.errors import BadInput
from salesops.vocabulary import ListKind, Stage


def add_function(workshop_id: str, actor: Actor, stage: Stage, function_id: str) -> str:
    """Let a function work in a stage; return the row's id. Raises BadInput for one that does already, Gone."""
    with change(workshop_id, actor, Act("stagefunction", "Added a function to a stage")) as door:
        function = door.get(models.ListItem, function_id)
        if function.kind != ListKind.FUNCTION:
            raise BadInput("Only a function on the list can work in a stage. Choose one.")
        there = door.all(models.StageFunction, stage=stage.value)
        if any(one.function_id == function_id for one in there):
            raise BadInput(f"“{function.name}” works in this stage already.")
        door.says(f"Added the function “{function.name}” to a stage")
        position = door.after_last(models.StageFunction, stage=stage.value)
        return door.add(models.StageFunction, stage=stage, function_id=function_id, position=position).id


def remove_function(workshop_id: str, actor: Actor, row_id: str) -> str:
    """Take a function out of a stage; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("stagefunction", "Removed a function from a stage")) as door:
        row = door.get(models.StageFunction, row_id)
        door.says(f"Removed the function “{door.get(models.ListItem, row.function_id).name}” from a stage")
        door.delete(row)
        return door.entry_id

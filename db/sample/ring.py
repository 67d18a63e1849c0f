"""The operating model of the sample workshop: who owns the ring, its explanation, which function works where."""

from db import models
from db.access import Actor
from db.change import Act, change
from salesops.sample import Sample
from salesops.vocabulary import ListKind


def keep(workshop_id: str, actor: Actor, sample: Sample) -> None:
    """Write it; the lists and stages are there already."""
    said = sample.operating_model
    with change(workshop_id, actor, Act("operatingmodel", "Explained the operating model")) as door:
        here = {(one.kind, one.content_id or one.name): one.id for one in door.all(models.ListItem)}
        executive = here[ListKind.PERSON, said.executive]
        door.add(models.OperatingModel, model_id="ring", executive_id=executive, explanation=said.explanation.strip())
        for position, one in enumerate(said.functions):
            function = here[ListKind.FUNCTION, one.function]
            door.add(models.StageFunction, stage=one.stage, function_id=function, task=one.task, position=position)

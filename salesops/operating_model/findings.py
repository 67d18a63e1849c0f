"""What the operating model still lacks, a sentence each, with the place where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from salesops import content
from salesops.operating_model.model import RingStage, WholeModel, behaviour_questions
from salesops.vocabulary import RingDepth, Stage


@dataclass(frozen=True)
class ModelFinding:
    """One sentence; ``page`` is the page's address where it is mended, ``stage`` and question what to open there."""

    kind: str
    sentence: str
    page: str
    stage: Stage | None = None
    question_id: str | None = None


def findings(model: WholeModel) -> tuple[ModelFinding, ...]:
    """Return what is missing, the whole ring first, then stage by stage; () where the picture is complete."""
    return (*_of_the_ring(model), *(one for stage in model.stages for one in _of_a_stage(stage)))


def _of_the_ring(model: WholeModel) -> Iterator[ModelFinding]:
    if not model.goal:
        yield ModelFinding(
            "goal", "The value goal has no sentence yet, so the centre of the picture is empty.", "value"
        )
    elif not model.figure:
        yield ModelFinding("figure", "The value goal has no number yet.", "value")
    if not model.executive:
        yield ModelFinding(
            "executive",
            "No executive owns the whole ring: where stages disagree, nobody decides for the customer's whole way.",
            "model",
        )
    unscored = [one.name for one in model.foundation if one.score is None]
    if unscored:
        many = f"{len(unscored)} of {len(model.foundation)} components of the foundation have no agreed score yet."
        one = f"{unscored[0]} has no agreed score yet, so the foundation is not known in full."
        yield ModelFinding("score", one if len(unscored) == 1 else many, "components")
    bare = [stage.name for stage in model.stages if not stage.functions]
    if model.depth is RingDepth.FUNCTIONS and bare:
        yield ModelFinding("functions", f"No function is named that works in {', '.join(bare)}.", "model")
    if not model.explanation:
        yield ModelFinding("explanation", "The model is not explained in your own words yet.", "model")


def _of_a_stage(stage: RingStage) -> Iterator[ModelFinding]:
    if not stage.owner:
        text = f"{stage.name} has no owner; “Name and owner” of the stage takes one."
        yield ModelFinding("owner", text, "lifecycle", stage.stage)
    if not stage.behaviours:
        text = f"{stage.name} has no behaviours that people show each week."
        asked = behaviour_questions(content.load().stage(stage.stage))
        yield ModelFinding("behaviours", text, "lifecycle", stage.stage, asked[0] if asked else None)
    if not stage.metrics:
        yield ModelFinding("metric", f"{stage.name} has no metric.", "lifecycle", stage.stage)
    if (handshake := _handshake(stage)) is not None:
        # Asked in the table of all five it stands on the ring, not with one stage.
        asked_at = stage.handed.question_id
        yield ModelFinding("handshake", handshake, "lifecycle", stage.stage if asked_at else None, asked_at)


def _handshake(stage: RingStage) -> str | None:
    way = f"The handshake from {stage.name} to {stage.handed.next_name}"
    giver, taker = stage.handed.giver, stage.handed.taker
    if not giver and not taker:
        return f"{way} has no owner yet."
    if not giver or not taker:
        side = "nobody takes over" if giver else "nobody passes on"
        return f"{way} has one owner only, {giver or taker}: {side}."
    if stage.handed.same:
        return f"{way} has the same person on both sides, {giver}: nobody else checks what is passed on."
    return None

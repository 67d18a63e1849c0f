"""The operating model in sentences: for screen readers, for the report, for the page that explains it."""

from salesops.operating_model.model import NOBODY, RingStage, WholeModel
from salesops.vocabulary import SCORE_MAX


def in_words(model: WholeModel) -> tuple[str, ...]:
    """Return the whole picture in sentences: the centre, the ring stage by stage, the foundation."""
    goal = f"{model.firm}. The goal: {model.goal.rstrip('.') or 'not worded yet'}."
    number = f"{model.figure}." if model.figure else "The goal has no number yet."
    whole = f"Owner of the whole ring: {model.executive or NOBODY}."
    return (f"{goal} {number} {whole}", *map(of_stage, model.stages), of_foundation(model))


def of_stage(stage: RingStage) -> str:
    """Return one stage with everything that the picture shows of it."""
    parts = [f"{stage.name}: owner {stage.owner or NOBODY}"]
    if stage.functions:
        parts.append("Functions: " + "; ".join(f"{o.name} ({o.task})" if o.task else o.name for o in stage.functions))
    if stage.behaviours:
        parts.append("What people do each week: " + "; ".join(stage.behaviours))
    if stage.metrics:
        parts.append("Metrics: " + "; ".join(stage.metrics))
    parts.append(f"To {stage.handed.next_name}: {stage.handed.words}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def of_foundation(model: WholeModel) -> str:
    """Return the six components with their scores."""
    return f"The foundation: {', '.join(f'{one.name} {score_words(one.score)}' for one in model.foundation)}."


def score_words(score: int | None) -> str:
    """Return a score as it is read: "3 of 5", "not scored"."""
    return "not scored" if score is None else f"{score} of {SCORE_MAX}"

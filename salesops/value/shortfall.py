"""The target beside what the drivers give: the shortfall in words."""

from salesops import formats
from salesops.content.tree_schema import Tree, Unit
from salesops.value.figures import figure
from salesops.vocabulary import Direction
from salesops.workshop import Settings


def shortfall(result: float | None, target: float | None, better: Direction = Direction.UP) -> float | None:
    """Return how much of the target the result leaves open, in the goal's unit; below 0 where it is exceeded.

    None while either is not given.
    """
    if result is None or target is None:
        return None
    return result - target if better is Direction.DOWN else target - result


def in_words(
    tree: Tree,
    unit: Unit | None,
    result: float | None,
    baseline: float | None,
    target: float | None,
    settings: Settings,
) -> str:
    """Return one sentence that sets the result beside the target, or says what is needed for that."""
    open_part = shortfall(result, target, tree.better)
    if open_part is None:
        return (
            "" if result is None else "No target yet: the drivers give a result, but nothing says whether it is enough."
        )
    wanted, missing = figure(target, unit, settings), figure(abs(open_part), unit, settings)
    if round(open_part, 6) == 0:
        return f"The drivers as typed give exactly the target of {wanted}."
    if open_part < 0:
        return f"The drivers as typed reach the target of {wanted} and pass it by {missing}."
    sentence = f"The drivers as typed fall short of the target of {wanted} by {missing}."
    if baseline is not None and target is not None and result is not None and baseline != target:
        done = (result - baseline) / (target - baseline)
        sentence += (
            f" They cover {formats.number(done * 100, settings, digits=0)} % of the way from the baseline."
            if done > 0
            else (" They lead away from it: the result is no better than the baseline.")
        )
    return sentence

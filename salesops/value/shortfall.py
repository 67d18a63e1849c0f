"""The target beside what the drivers give: the shortfall in words."""

from datetime import date

from salesops import formats
from salesops.content.tree_schema import Tree, Unit
from salesops.value.figures import figure
from salesops.vocabulary import Direction
from salesops.workshop import Settings

DAYS_IN_MONTH = 365.25 / 12
MONTHS_IN_YEAR = 12
NEAR_MONTHS = 3  # ours: a goal set within a quarter of the year's end is still a year's


def shortfall(result: float | None, target: float | None, better: Direction = Direction.UP) -> float | None:
    """Return how much of the target the result leaves open, in the goal's unit; below 0 where it is exceeded.

    None while either is not given.
    """
    if result is None or target is None:
        return None
    return result - target if better is Direction.DOWN else target - result


def span_words(tree: Tree, starts_on: date | None, ends_on: date | None) -> str:
    """Return that the drivers count one year where the goal's dates are not about a year apart; "" where they are.

    Also "" where a date is not given, or the tree's arithmetic is not of one year.
    """
    if not tree.one_year or starts_on is None or ends_on is None:
        return ""
    months = round((ends_on - starts_on).days / DAYS_IN_MONTH)
    if abs(months - MONTHS_IN_YEAR) <= NEAR_MONTHS:
        return ""
    said = f"The drivers count one year; the goal gives itself {months} {'month' if months == 1 else 'months'}"
    if months < MONTHS_IN_YEAR:
        return f"{said}, so not all of it comes by the target date."
    return f"{said}. What the time after the first year adds is not in it."


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


def closing_words(
    tree: Tree, unit: Unit | None, result: float | None, target: float | None, gain: float | None, settings: Settings
) -> str:
    """Return what part of the shortfall a gain closes, above 0 is better; "" while nothing is known to fall short."""
    open_part = shortfall(result, target, tree.better)
    if open_part is None or gain is None or round(open_part, 6) <= 0:
        return ""
    short = figure(open_part, unit, settings)
    if gain <= 0:
        return f"That closes nothing of the {short} that the drivers as typed fall short of the target."
    if gain >= open_part:
        return f"That closes the {short} that the drivers as typed fall short of the target."
    share = formats.number(gain / open_part * 100, settings, digits=0)
    return f"That closes {share} % of the {short} that the drivers as typed fall short of the target."

"""Another kind of goal: which figures of the goal stay, which are set aside, which drivers both trees share."""

from collections.abc import Iterable
from dataclasses import dataclass

from salesops import content
from salesops.content.tree_schema import Unit
from salesops.errors import BadInput
from salesops.value.checks import check_goal
from salesops.value.figures import goal_unit, typed
from salesops.vocabulary import GoalKind
from salesops.workshop import DriverValue, Goal, Settings

FIGURES = ("baseline", "target")


@dataclass(frozen=True)
class Switch:
    """What a change of the goal's kind does.

    ``set_aside`` and ``kept`` hold the goal's given figures by name, in ``old_unit``; all of them are in one of the
    two. ``shared`` are drivers with a value that the other tree has too and holds none for yet; they still carry the
    tree that they were typed for.
    """

    kind: GoalKind
    old_unit: Unit
    new_unit: Unit
    set_aside: dict[str, float]
    kept: dict[str, float]
    shared: tuple[DriverValue, ...]


def switch(goal: Goal, drivers: Iterable[DriverValue], kind: GoalKind, settings: Settings) -> Switch:
    """Return what a change of this goal to another kind does.

    Baseline and target stay where both kinds count the same unit and the new kind can have such figures. A driver is
    shared where the new tree has an input of the same id and unit; a node that is worked out there is none, because a
    typed value would put its parts out of use.
    """
    trees = {one: content.load().tree(one) for one in GoalKind}
    given = {name: number for name in FIGURES if (number := getattr(goal, name)) is not None}
    old_unit, new_unit = goal_unit(trees[goal.kind]), goal_unit(trees[kind])
    stays = old_unit is new_unit and _possible(kind, goal, settings)
    there = [driver for driver in drivers if driver.value is not None]
    typed_already = {driver.node_id for driver in there if driver.tree_id is kind}
    inputs = {node.id: node.unit for node in trees[kind].inputs if node.id not in typed_already}
    shared = tuple(
        driver
        for driver in there
        if driver.tree_id is goal.kind
        and driver.node_id in inputs
        and trees[goal.kind].node(driver.node_id).unit is inputs[driver.node_id]
    )
    return Switch(kind, old_unit, new_unit, {} if stays else given, given if stays else {}, shared)


def sentence(found: Switch, settings: Settings, *, carried: bool) -> str:
    """Return what the history says of it: the new kind, what was set aside with its numbers, what was carried over."""
    parts = [f"Changed the value to create to “{content.load().goal_kind(found.kind.value).name}”"]
    if found.set_aside:
        parts.append(f"set aside {in_words(found.set_aside, found.old_unit, settings)}")
    if carried and found.shared:
        parts.append(f"carried over {', '.join(driver_names(found))}")
    return "; ".join(parts)


def in_words(figures: dict[str, float], unit: Unit, settings: Settings) -> str:
    """Return the goal's figures as they were typed: "baseline USD 10,000,000 a year and target …"."""
    return " and ".join(f"{name} {typed(number, unit, settings)}" for name, number in figures.items())


def driver_names(found: Switch) -> tuple[str, ...]:
    """Return the names of the shared drivers, as the new tree calls them."""
    tree = content.load().tree(found.kind)
    return tuple(tree.node(driver.node_id).name for driver in found.shared)


def _possible(kind: GoalKind, goal: Goal, settings: Settings) -> bool:
    try:
        check_goal(kind, goal.baseline, goal.target, settings=settings)
    except BadInput:
        return False
    return True

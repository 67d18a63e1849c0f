"""The yearly review of the value drivers: begun from what stands, held with what was learned, followed by the next."""

from collections.abc import Mapping
from datetime import date, timedelta

from db import access, models
from db.access import Actor, Right
from db.change import Act, change
from db.rules import check_driver, check_yearly_review
from salesops import content
from salesops.errors import BadInput
from salesops.vocabulary import GoalKind

YEAR = timedelta(days=365)


def begin(
    workshop_id: str, actor: Actor, tree_id: GoalKind, from_on: date, until_on: date, planned: Mapping[str, float]
) -> str:
    """Begin the review of a year; return its id. Begun twice for the same year is begun once.

    ``planned`` holds the drivers as they were planned, in the units of the tree's nodes. Raises BadInput for an end
    before the start or a driver that the tree does not have.
    """
    access.require(actor, Right.EDIT, workshop_id)
    if until_on <= from_on:
        raise BadInput("The year ends before it starts. Check the two days; nothing was changed.")
    _require_known(tree_id, planned)
    with change(
        workshop_id, actor, Act("yearlyreview", f"Began the review of {from_on:%Y-%m} to {until_on:%Y-%m}")
    ) as door:
        there = door.find(models.YearlyReview, tree_id=tree_id.value, from_on=from_on)
        if there is not None:
            return there.id
        return door.add(
            models.YearlyReview, tree_id=tree_id, from_on=from_on, until_on=until_on, planned=dict(planned)
        ).id  # fmt: skip


def fill(workshop_id: str, actor: Actor, review_id: str, actual: Mapping[str, float]) -> str:
    """Note what is known of the year, where nothing is given yet; return the history entry's id, for its undo.

    Raises BadInput where everything of it is given, or for a value that does not fit its driver.
    """
    with change(workshop_id, actor, Act("yearlyreview", "Took over what is known of the year")) as door:
        row = door.get(models.YearlyReview, review_id)
        if not actual.keys() - row.actual.keys():
            raise BadInput("All that is known of the year is given already. Nothing was changed.")
        _require_known(GoalKind(row.tree_id), actual)
        check_yearly_review(door, door.update(row, actual={**actual, **row.actual}))
        return door.entry_id


def hold(workshop_id: str, actor: Actor, review_id: str, *, on: date) -> str:
    """Note that the review was held; the next is due a year later. Return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("yearlyreview", "Held the annual review")) as door:
        row = door.get(models.YearlyReview, review_id)
        door.update(row, held_on=on, next_due_on=row.next_due_on or on + YEAR)
        return door.entry_id


def take_over(workshop_id: str, actor: Actor, review_id: str) -> str:
    """Make a review's next targets the drivers of the value goal's tree; return the history entry's id.

    Drivers without a next target stay as they are. Raises BadInput where there is no next target.
    """
    with change(workshop_id, actor, Act("drivervalue", "Took over the next targets of the annual review")) as door:
        row = door.get(models.YearlyReview, review_id)
        if not row.next_targets:
            raise BadInput("No driver has a next target yet. Nothing was changed.")
        for node_id, value in row.next_targets.items():
            check_driver(door, door.put(models.DriverValue, {"tree_id": row.tree_id, "node_id": node_id}, value=value))
        return door.entry_id


def remove(workshop_id: str, actor: Actor, review_id: str) -> str:
    """Remove a review; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("yearlyreview", "Removed an annual review")) as door:
        row = door.get(models.YearlyReview, review_id)
        door.says(f"Removed the review of {row.from_on:%Y-%m} to {row.until_on:%Y-%m}")
        door.delete(row)
        return door.entry_id


def _require_known(tree_id: GoalKind, values: Mapping[str, float]) -> None:
    known = {node.id for node in content.load().tree(tree_id).nodes if node.is_input or node.replaceable}
    if unknown := sorted(set(values) - known):
        raise BadInput(f"“{unknown[0]}” is not a driver of this goal. Nothing was changed.")

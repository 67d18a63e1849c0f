"""Years side by side: what was planned and what came, driver by driver, over all reviews of the goal."""

from collections.abc import Sequence

from salesops.value import figures
from salesops.workshop import Settings, Workshop
from salesops.yearly.due import year_words
from salesops.yearly.review import Told, tell

NAME = "Driver"


def reviews(workshop: Workshop) -> tuple[Told, ...]:
    """Return all reviews of the goal's tree worked out, the oldest year first."""
    of_goal = [one for one in workshop.yearly_reviews if one.tree_id == workshop.goal.kind]
    return tuple(tell(workshop, one) for one in sorted(of_goal, key=lambda one: one.from_on))


def rows(told: Sequence[Told], settings: Settings) -> tuple[dict[str, str], ...]:
    """Return a row for the goal and one per driver that any year names; a cell "–" is not given in that year."""
    if not told:
        return ()
    first = told[-1]
    name = first.root.name if first.root else first.tree.name
    goal = {NAME: name} | {
        f"{year_words(one.review, settings)} {side}": figures.figure(value.root, one.unit, settings)
        for one in told
        for side, value in (("planned", one.planned), ("came", one.came))
    }
    nodes = {
        line.node.id: line.node
        for one in told
        for line in one.lines
        if line.planned is not None or line.came is not None
    }
    return (goal, *(_driver(node_id, told, settings) | {NAME: node.name} for node_id, node in nodes.items()))


def finding(told: Sequence[Told], settings: Settings) -> str:
    """Return which driver cost the goal something in most years, with the count of years; "" with fewer than two."""
    whole = [one for one in told if one.split.undefined is None]
    if len(whole) < 2:
        return ""
    missed: dict[str, int] = {}
    for one in whole:
        for line in one.lines:
            if line.effect and one.harmed(line):
                missed[line.node.name] = missed.get(line.node.name, 0) + 1
    name = max(missed, key=lambda key: missed[key], default=None)
    if name is None:
        return f"No driver cost the goal anything in {len(whole)} years"
    return f"{name} cost the goal something in {missed[name]} of {len(whole)} years"


def _driver(node_id: str, told: Sequence[Told], settings: Settings) -> dict[str, str]:
    row = {NAME: ""}
    for one in told:
        line = next((each for each in one.lines if each.node.id == node_id), None)
        for side, value in (("planned", line.planned if line else None), ("came", line.came if line else None)):
            unit = line.node.unit if line else None
            row[f"{year_words(one.review, settings)} {side}"] = figures.figure(value, unit, settings)
    return row

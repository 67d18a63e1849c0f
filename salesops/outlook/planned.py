"""What closing the gaps of the plan would do to the prediction: the tree's effects, project by project, with a ramp."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salesops.cards import Card, cards
from salesops.content.tree_schema import Tree
from salesops.forecast import Period, RevenueEffect, Scenario, scenario
from salesops.forecast.scenarios import BASE, PARTNERS
from salesops.outlook.inputs import CAPACITY, INDIRECT, RECURRING, Given, revenue_tree, setting
from salesops.programme import Programme
from salesops.value.evaluation import Values, evaluate
from salesops.workshop import Workshop
from salesops.worth import Move, worth


@dataclass(frozen=True, slots=True)
class Planned:
    """The prediction's months with the plan's changes; None while no project has a dated effect.

    ``effects`` are what was put in, by driver name; ``left_out`` says for each project why it moves nothing here.
    """

    scenario: Scenario | None
    effects: tuple[RevenueEffect, ...]
    left_out: tuple[str, ...]


def planned(workshop: Workshop, months: Sequence[Period], limit: Given, programme: Programme | None) -> Planned:
    """Return what the projects taken for now would do to these months, at their agreed, else their staged weeks."""
    apart = any(PARTNERS in one.parts for one in months)
    effects, left_out = plan_effects(workshop, programme, partners_apart=apart)
    if not effects or not months:
        return Planned(None, effects, left_out)
    lifts = any(effect.driver == _name(workshop, CAPACITY) for effect in effects)
    return Planned(scenario(months, effects, capacity=None if lifts else limit.per_month), effects, left_out)


def plan_effects(
    workshop: Workshop, programme: Programme | None, *, partners_apart: bool
) -> tuple[tuple[RevenueEffect, ...], tuple[str, ...]]:
    """Return the dated effects of the projects taken for now, and why the others move nothing.

    ``partners_apart``: the months hold business through partners as a part of its own, else it is new business there.
    """
    found = revenue_tree(workshop)
    effects: list[RevenueEffect] = []
    left_out = []
    for card in cards(workshop, programme):
        name = card.project.name
        moved = worth(workshop, workshop.elements_of(card.project.id)) if found else None
        if found is None or found[0].id != workshop.goal.kind or moved is None or not moved.moves:
            why = "the goal's driver tree holds no revenue" if found is None or moved is None else "no effect is set"
            left_out.append(f"{name}: {why if not (moved and moved.missing) else f'{moved.missing[0]} is missing'}.")
        elif card.ends_on is None:
            left_out.append(f"{name}: it has no dates yet.")
        else:
            effects += _of_project(workshop, card, card.ends_on, found, moved.moves, partners_apart)
    return tuple(effects), tuple(left_out)


def _of_project(
    workshop: Workshop,
    card: Card,
    ends_on: date,
    found: tuple[Tree, str, Mapping[str, float]],
    moves: Sequence[Move],
    apart: bool,
) -> list[RevenueEffect]:
    tree, root, values = found
    begins, weeks = ends_on + timedelta(days=1), setting(workshop).adoption_weeks
    before, result = _split(tree, root, values, apart), []
    for move in moves:
        ends = [move.base if end is None else end for end in (move.low, move.base, move.high)]
        after = [_split(tree, root, {**values, move.node_id: end}, apart) for end in ends if end is not None]
        for place, part in enumerate((None, BASE, PARTNERS)):
            shares = sorted(each[place] / before[place] - 1 for each in after) if before[place] > 0 else []
            if len(shares) == len(ends) and any(shares):
                low, base, high = (max(share, -1.0) for share in shares)
                result.append(RevenueEffect(tree.node(move.node_id).name, low, base, high, begins, weeks, part))
    return result


def _split(tree: Tree, root: str, values: Values, apart: bool) -> tuple[float, float, float]:
    """Return new business, recurring base and business through partners of a year; 0 where undefined.

    What comes through partners is part of the new business where it does not stand ``apart``.
    """
    nodes = evaluate(tree, values).nodes
    base = sum(nodes.get(name) or 0.0 for name in RECURRING)
    through = (nodes.get(INDIRECT) or 0.0) if apart else 0.0
    return (nodes.get(root) or 0.0) - base - through, base, through


def _name(workshop: Workshop, node_id: str) -> str:
    found = revenue_tree(workshop)
    return "" if found is None else found[0].node(node_id).name

"""Several elements' gaps closed together: once through the driver tree, beside the sum that nobody should take."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import isclose

from salesops import content
from salesops.element_effects import effects_of
from salesops.workshop import Workshop
from salesops.worth import Move, Worth, worth

CAPACITY = "capacity_binds"  # the warning's id in the trees that have a capacity


@dataclass(frozen=True)
class Together:
    """What closing these elements' gaps together is worth, and why that is not the sum of the single worths.

    ``single`` holds the worth of each element (or of each group of them) alone, by id. ``added`` is the sum of their
    bases, None while a base is unknown; ``difference`` = together − added, in the goal's unit. ``because`` explains it
    in sentences, () where there is none to explain.
    """

    worth: Worth
    single: dict[str, Worth]
    added: float | None
    difference: float | None
    because: tuple[str, ...] = ()


def with_effect(workshop: Workshop) -> tuple[str, ...]:
    """Return the ids of the elements whose effect is set, in the workshop's order."""
    return tuple(element.id for element in workshop.elements if effects_of(workshop, element.id))


def together(workshop: Workshop, element_ids: Iterable[str]) -> Together:
    """Return what closing these elements' gaps is worth together. Raises KeyError for an id of no element."""
    return together_by(workshop, {element_id: (element_id,) for element_id in element_ids})


def together_by(workshop: Workshop, groups: Mapping[str, Collection[str]]) -> Together:
    """Return the same for groups of elements, the projects of a programme for one: ``{id: its element ids}``."""
    joint = worth(workshop, [element for group in groups.values() for element in group])
    single = {name: worth(workshop, group) for name, group in groups.items()}
    bases = [found.base for found in single.values()]
    known = [base for base in bases if base is not None]
    if joint.base is None or len(known) < len(bases):
        return Together(joint, single, None, None)
    added = sum(known)
    difference = joint.base - added
    if isclose(joint.base, added, rel_tol=1e-9, abs_tol=1e-6):
        return Together(joint, single, added, 0.0)
    return Together(joint, single, added, difference, _reasons(workshop, joint, single, difference))


def _reasons(workshop: Workshop, joint: Worth, single: dict[str, Worth], difference: float) -> tuple[str, ...]:
    """Return why the whole is more or less than the sum: limits met, drivers cut, else what multiplies."""
    tree = content.load().tree(workshop.goal.kind)
    limit = next((warning.text for warning in tree.warnings if warning.id == CAPACITY), None)
    reasons = []
    if difference < 0 and limit in joint.notices:
        reasons.append(str(limit))
    if difference > 0 and any(limit in found.notices for found in single.values()):
        reasons.append("Alone, one of them meets the sellers' capacity; together that limit is lifted.")
    for move in joint.moves:
        node = tree.node(move.node_id)
        if _cut(move, [m for found in single.values() for m in found.moves if m.node_id == move.node_id]):
            reasons.append(f"{node.name} cannot move as far as all of them together would take it.")
    if not reasons and difference > 0:
        reasons.append("The drivers multiply each other: what one gains, the next gains on as well.")
    elif not reasons:
        reasons.append("They work on the same part of the goal: what one has gained, the other cannot gain again.")
    return tuple(reasons)


def _cut(joint: Move, single: list[Move]) -> bool:
    """Whether a driver was cut at what it can be: it moved less than the single moves add up to."""
    if joint.base is None or any(move.base is None for move in single):
        return False
    wanted = sum((move.base or 0.0) - move.now for move in single)
    return not isclose(joint.base - joint.now, wanted, rel_tol=1e-9, abs_tol=1e-12)

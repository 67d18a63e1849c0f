"""Which level of a component or stage is good enough for now, and whether it is reached, in words."""

from salesops import content
from salesops.content.method import Method
from salesops.content.schema import Component
from salesops.workshop import Workshop


def good_enough_level(workshop: Workshop, subject_id: str) -> int:
    """Return the level, 0 to 5, at which a component or stage is good enough for now.

    It is the workshop's level; a component for which the method names a least level (with fewer than 20 people 2 is
    allowed, except for the sales process and compensation) never goes below that one. Targets of merger points are
    not affected: which category an element belongs to is the team's own view, nothing is computed from it.

    Raises KeyError for what is neither a component nor a stage.
    """
    method, level = content.load(), workshop.settings.good_enough_level
    if any(stage.id == subject_id for stage in method.stages):
        return level
    return max(level, method.component(subject_id).least_good_enough or 0)


def good_enough_words(workshop: Workshop, subject_id: str) -> str:
    """Return that level and how the agreed score stands to it: "Good enough for now at 3: not reached yet"."""
    level, given = good_enough_level(workshop, subject_id), workshop.maturity(subject_id)
    said = f"Good enough for now at {level}"
    if level > workshop.settings.good_enough_level:
        said += f", although the workshop's level is {workshop.settings.good_enough_level}: here no firm goes lower"
    if given is None or given.score is None:
        return f"{said}."
    return f"{said}; {'reached' if given.score >= level else 'not reached yet'}."


def held_up(method: Method) -> tuple[Component, ...]:
    """Return the components that no firm may take as good enough below a least level of their own."""
    return tuple(component for component in method.components if component.least_good_enough is not None)

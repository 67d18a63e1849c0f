"""What the team had agreed when a survey closed: what its recall is held against."""

from salesops import content
from salesops.alignment.recall import Agreed
from salesops.lifecycle import stage_names
from salesops.value.levers import levers
from salesops.workshop import Workshop

DRIVERS_ASKED = 3  # method, alignment survey: name the three drivers that matter most


def agreed(workshop: Workshop) -> Agreed:
    """Return goal, stages and the three drivers that move the goal most, each with the names that count.

    Stages go by the team's own name and by the method's. Drivers are those with the largest effect of a tenth of their
    own value (see `salesops.value.levers`); none while the goal's tree cannot be computed yet.
    """
    method, goal = content.load(), workshop.goal
    own = stage_names(workshop)
    tree = method.tree(goal.kind.value)
    names = {node.id: node.name for node in tree.nodes}
    strongest = levers(tree, workshop.driver_inputs(goal.kind)).levers[:DRIVERS_ASKED]
    return Agreed(
        goal=goal.statement.strip() or None,
        stages=tuple(tuple(dict.fromkeys((own[stage.id], stage.name))) for stage in method.stages),
        drivers=tuple((names[one.node_id],) for one in strongest),
    )

"""Terms of followed metrics: the numbers that a formula is worked out from."""

from db import models
from db.access import Actor
from db.change import Act, change
from salesops import content
from salesops.errors import BadInput

MOST_TERMS = 20


def take_way(workshop_id: str, actor: Actor, tracked_id: str, formula_id: str) -> str:
    """Work a metric of the catalogue out this way: add its terms that are not there; return the history entry's id.

    Raises BadInput where the way belongs to another metric.
    """
    way = next((one for one in content.load().metric_formulas if one.id == formula_id), None)
    with change(workshop_id, actor, Act("metricterm", "Set how a metric is worked out")) as door:
        tracked = door.get(models.TrackedMetric, tracked_id)
        if way is None or way.metric != tracked.metric_id:
            raise BadInput("This way to work it out belongs to another metric. Nothing was changed.")
        door.says(f"Set how {tracked.name} is worked out")
        first = content.load().formulas_of(way.metric)[0]
        door.update(tracked, formula="" if way.id == first.id else way.computed)
        there = {one.name for one in door.all(models.MetricTerm, tracked_id=tracked_id)}
        for position, term in enumerate(way.terms):
            if term.name not in there:
                door.add(models.MetricTerm, tracked_id=tracked_id, name=term.name, unit=term.unit, position=position)
        return door.entry_id


def add(workshop_id: str, actor: Actor, tracked_id: str, name: str, unit: str = "") -> str:
    """Add a term; return its id. Raises BadInput for a name that is no word, is taken, or is one too many."""
    bare = "_".join(name.split())
    with change(workshop_id, actor, Act("metricterm", f"Added the term “{bare[:40]}”")) as door:
        door.get(models.TrackedMetric, tracked_id)
        there = door.all(models.MetricTerm, tracked_id=tracked_id)
        if any(one.name == bare for one in there):
            raise BadInput(f"There is a term “{bare}” already. Choose another name.")
        if len(there) >= MOST_TERMS:
            raise BadInput(f"A formula has at most {MOST_TERMS} terms. Split it over two metrics.")
        if not (bare.isascii() and bare.replace("_", "a").isalnum() and bare[:1].isalpha() and len(bare) <= 40):
            raise BadInput("A term's name is one word of letters, digits and _, for example won_deals.")
        position = door.after_last(models.MetricTerm, tracked_id=tracked_id)
        return door.add(models.MetricTerm, tracked_id=tracked_id, name=bare, unit=unit, position=position).id


def drop(workshop_id: str, actor: Actor, term_id: str) -> str:
    """Take a term out with its numbers; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("metricterm", "Removed a term")) as door:
        term = door.get(models.MetricTerm, term_id)
        door.says(f"Removed the term “{term.name}”")
        for number in door.all(models.TermValue, term_id=term_id):
            door.delete(number)
        door.delete(term)
        return door.entry_id

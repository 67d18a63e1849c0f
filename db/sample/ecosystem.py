"""The sample's map: elements, merger points, their scores and effects."""

from db import (
    ecosystem,
    models,
)
from db.change import Change
from db.sample.work import Work, add, write_notes
from salesops import content
from salesops.sample import SampleStage
from salesops.sample.plan_schema import SampleElement
from salesops.vocabulary import LinkState, Stage


def keep(work: Work) -> None:
    """Decide the merger points and score them."""
    sample = work.sample
    for own in sample.own_elements:
        work.elements[own.id] = ecosystem.add_element(work.workshop_id, work.actor, own.name, own.category)
    accepted = {(name, stage) for name, element in sample.elements.items() for stage in element.points}
    looked_at = {*sample.elements, *sample.set_aside}
    suggested = [(e.id, stage) for e in content.load().elements if e.id in looked_at for stage in e.stages]
    aside = [point for point in suggested if point not in accepted]
    for points, state in ((sorted(accepted), LinkState.ACCEPTED), (aside, LinkState.SET_ASIDE)):
        named = [(work.elements[name], stage) for name, stage in points]
        ecosystem.decide(work.workshop_id, work.actor, named, state)
    with work.change("element", "Named owners and the state of the work products") as door:
        for name in sample.not_applicable:
            door.update(door.get(models.Element, work.elements[name]), applicable=False)
        for name, element in sample.elements.items():
            row = door.get(models.Element, work.elements[name])
            door.update(row, owner_id=work.person(element.owner), work_product=element.work_product)
    with work.change("gap", "Scored the gaps and estimated effects") as door:
        links = {(link.element_id, link.stage): link.id for link in door.all(models.Link)}
        for name, element in sample.elements.items():
            _score(work, door, work.elements[name], element, links)
    write_notes(work, SampleStage.MAPPED)


def _score(
    work: Work, door: Change, element_id: str, element: SampleElement, links: dict[tuple[str, str], str]
) -> None:
    for stage, point in element.points.items():
        values = point.model_dump(exclude={"good_enough", "put", "ideas"})
        if point.put is not None:
            values |= {"rank": point.put.rank, "rank_because": point.put.because}
        if (said := point.good_enough) is not None:
            values |= {
                "good_enough": True,
                "good_enough_by_id": work.person(said.by),
                "good_enough_because": said.because,
                "relook_on": work.day(said.relook_in_days),
            }
        link_id = links[element_id, Stage(stage).value]
        add(door, models.Gap, link_id=link_id, **values)
        for position, idea in enumerate(point.ideas):
            by_id = work.person(idea.by)
            add(door, models.Idea, link_id=link_id, text=idea.text, by_id=by_id, position=position)
    if element.rice is not None:
        add(door, models.RiceInput, element_id=element_id, **element.rice.model_dump())
    for node_id, effect in element.effects.items():
        add(door, models.Effect, element_id=element_id, node_id=node_id, **effect.model_dump())

"""What hangs on one element of the map: it goes when the element is removed, so it is named before."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from salesops.spoken import counted
from salesops.vocabulary import LinkState
from salesops.workshop import Workshop

_BETWEEN = re.compile(r"[:/]")  # of the words of a note's subject: "stage:engage"


@dataclass(frozen=True)
class Hanging:
    """What goes with an element: counts, and the names of projects that end or go on with their other elements."""

    merger_points: int
    set_aside: int
    gaps: int
    ideas: int
    effects: int
    ties: int
    notes: int
    ending: tuple[str, ...]
    going_on: tuple[str, ...]
    waits: int

    @property
    def words(self) -> tuple[str, ...]:
        """What goes, one phrase each; empty where nothing hangs on the element."""
        rows = (
            (self.merger_points, "merger point", " accepted"),
            (self.set_aside, "merger point", " set aside"),
            (self.gaps, "gap", " with score, target and evidence"),
            (self.ideas, "idea", ""),
            (self.ties, "tie", " to other elements"),
            (self.effects, "effect", " on drivers"),
            (self.notes, "note", ""),
        )
        return (
            *(counted(count, noun) + rest for count, noun, rest in rows if count),
            *(f"the project {name}, which works on nothing else" for name in self.ending),
            *([f"{counted(self.waits, 'wait')} between projects"] if self.waits else []),
            *(f"its part in the project {name}, which goes on with its other elements" for name in self.going_on),
        )


def hanging_on(workshop: Workshop, element_id: str) -> Hanging:
    """Return what goes with an element. Raises KeyError for an unknown one."""
    element = workshop.element(element_id)
    links = [link for link in workshop.links if link.element_id == element.id]
    ids = {element.id, *(link.id for link in links)}
    part_of = [p.project_id for p in workshop.project_elements if p.element_id == element.id]
    ending = {project for project in part_of if len(workshop.elements_of(project)) == 1}
    names = {project: workshop.project(project).name for project in part_of}
    return Hanging(
        merger_points=sum(link.state is LinkState.ACCEPTED for link in links),
        set_aside=sum(link.state is LinkState.SET_ASIDE for link in links),
        gaps=sum(gap.link_id in ids for gap in workshop.gaps),
        ideas=sum(idea.link_id in ids for idea in workshop.ideas),
        ties=sum(element.id in (tie.element_id, tie.other_id) for tie in workshop.element_ties),
        effects=sum(effect.element_id == element.id for effect in workshop.effects),
        notes=sum(names_one(note.subject, ids) for note in workshop.notes if note.text),
        ending=tuple(name for project, name in names.items() if project in ending),
        going_on=tuple(name for project, name in names.items() if project not in ending),
        waits=sum(wait.before_id in ending or wait.after_id in ending for wait in workshop.dependencies),
    )


def names_one(subject: str, ids: Collection[str]) -> bool:
    """Return whether a note's subject ("element:…") names one of these ids."""
    return any(word in ids for word in _BETWEEN.split(subject))

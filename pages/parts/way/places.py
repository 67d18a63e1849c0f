"""Where each thing that was found is seen and changed: a page, its view by the address, what is chosen on it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from salesops import content, gaps
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Place:
    """A page by its address, the parameters of its view, and what its widgets are to show."""

    page: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    workshop: str | None = None  # another one to open


def place(workshop: Workshop | None, to: str, pages: Collection[str]) -> Place | None:
    """Return where ``to`` is, None where there is no such thing (any more) or its page is not in ``pages``."""
    kind, _, rest = to.partition(":")
    try:
        found = _ANYWHERE[kind](rest) if kind in _ANYWHERE else _there(workshop, kind, rest)
    except (KeyError, ValueError, StopIteration):
        return None
    return found if found is not None and (found.page in pages or found.workshop) else None


def _there(workshop: Workshop | None, kind: str, rest: str) -> Place | None:
    return None if workshop is None or kind not in _OF_WORKSHOP else _OF_WORKSHOP[kind](workshop, rest)


def _word(term_id: str) -> Place:
    name = content.load().term(term_id).name
    return Place("method", {"view": "words"}, {"method:look": name})


def _subject(page: str, parameter: str) -> Callable[[Workshop, str], Place]:
    def found(_workshop: Workshop, rest: str) -> Place:
        subject, _, question = rest.partition(":")
        return Place(page, {parameter: subject} | ({"question": question} if question else {}))

    return found


def _element(workshop: Workshop, element_id: str) -> Place:
    element = workshop.element(element_id)
    if any(point.element.id == element.id for point in gaps.points(workshop)):
        return Place("gaps", {"gaps_view": "One element at a time"}, {"gaps:element": element.id})
    return Place("map", {}, {"map_all": True})


def _project(workshop: Workshop, project_id: str) -> Place:
    return Place("plan", {"plan_view": "Projects"}, {"plan:card": workshop.project(project_id).id})


def _item(workshop: Workshop, item_id: str) -> Place:
    item = next(one for one in workshop.list_items if one.id == item_id)
    return Place("lists", {}, {"lists:kind": item.kind})


_ANYWHERE: Mapping[str, Callable[[str], Place]] = {
    "page": Place,
    "word": _word,
    "workshop": lambda workshop_id: Place("value", workshop=workshop_id),
}
_OF_WORKSHOP: Mapping[str, Callable[[Workshop, str], Place]] = {
    "component": _subject("components", "component"),
    "stage": _subject("lifecycle", "stage"),
    "element": _element,
    "project": _project,
    "item": _item,
    "metric": lambda _, one: Place("metrics", {"view": "one", "metric": one}),
    "meeting": lambda _, one: Place("discovery", {"meeting": one}),
    "decision": lambda _, __: Place("actions", {"view": "notes"}),
    "action": lambda _, __: Place("actions", {"view": "actions"}),
}
